import { createHash } from 'node:crypto';
import { deliveredIds, deliveredInstrument, type Instrument } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';

// Which instruments there are, and copies of them that never change.

const kept = new Map<string, Instrument>();
const KEPT_MOST = 500;

export async function allInstruments(_tx: Tx): Promise<Instrument[]> {
  return deliveredIds().map((id) => deliveredInstrument(id));
}

export async function instrumentById(_tx: Tx, id: string): Promise<Instrument | null> {
  return deliveredIds().includes(id) ? deliveredInstrument(id) : null;
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
    if (kept.size >= KEPT_MOST) kept.clear();
    kept.set(key, found);
  }
  return found;
}
