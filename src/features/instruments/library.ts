import { createHash } from 'node:crypto';
import { deliveredIds, deliveredInstrument, type Instrument } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { keep } from '../../shared/kernel/keep.ts';
import { CAPACITY_MAP, capacityMap } from './capacity-map.ts';
import { ownIdOf, ownPublished } from './own.ts';

// Which instruments there are, and copies of them that never change.

const kept = keep<Instrument>(500);

/** Everything that can be asked here: the delivered ones, the handbook's, and the organisation's own that are published. */
export async function allInstruments(tx: Tx): Promise<Instrument[]> {
  return [...(await ownPublished(tx)), capacityMap(), ...deliveredIds().map((id) => deliveredInstrument(id))];
}

/** One of them by its id; an own one also by its bare id. Null for what is not there or not published. */
export async function instrumentById(tx: Tx, id: string): Promise<Instrument | null> {
  if (id === CAPACITY_MAP) return capacityMap();
  if (deliveredIds().includes(id)) return deliveredInstrument(id);
  const own = ownIdOf(id);
  return own ? ((await ownPublished(tx, own))[0] ?? null) : null;
}

/** The id of a copy of the instrument as it is now; made where there is none. */
export async function keepVersion(tx: Tx, instrument: Instrument): Promise<string> {
  const definition = JSON.stringify(instrument);
  const hash = createHash('sha256').update(definition).digest('hex');
  await tx.client.query(
    `insert into instrument_version (id, organisation_id, instrument_id, version, hash, definition, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [tx.newId(), tx.scope.organisationId, instrument.id, instrument.version, hash, definition, tx.now],
  );
  const { rows } = await tx.client.query<{ id: string }>(
    'select id from instrument_version where organisation_id = $1 and instrument_id = $2 and hash = $3',
    [tx.scope.organisationId, instrument.id, hash],
  );
  return rows[0]?.id ?? '';
}

/** An instrument as it was asked. Throws on an id that is not the organisation's. */
export async function versionById(tx: Tx, id: string): Promise<Instrument> {
  const key = `${tx.scope.organisationId}:${id}`;
  let found = kept.get(key);
  if (!found) {
    const { rows } = await tx.client.query<{ definition: Instrument }>(
      'select definition from instrument_version where organisation_id = $1 and id = $2',
      [tx.scope.organisationId, id],
    );
    found = rows[0]?.definition;
    if (!found) throw new Error(`There is no copy ${id} of an instrument here`);
    kept.set(key, found);
  }
  return found;
}
