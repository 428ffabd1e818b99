import type { Instrument } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';

/** The id of an own instrument in its definition: ids of definitions begin with a letter. */
const OWN = 'own-';
export const ownInstrumentId = (id: string): string => `${OWN}${id}`;

/** The id of the row of an own instrument, from either form; null for a delivered one. */
export function ownIdOf(id: string): string | null {
  const bare = id.startsWith(OWN) ? id.slice(OWN.length) : id;
  return isId(bare) ? bare : null;
}

/** The organisation's own instruments as they were last published, the latest first; only `id` where it is given. */
export async function ownPublished(tx: Tx, id?: string): Promise<Instrument[]> {
  const { rows } = await tx.client.query<{ definition: Instrument }>(
    `select v.definition from instrument i join instrument_version v on v.id = i.instrument_version_id
      where i.organisation_id = $1 and i.status = 'published' and ($2::uuid is null or i.id = $2)
      order by i.id desc limit 200`,
    [tx.scope.organisationId, id ?? null],
  );
  return rows.map((row) => row.definition);
}
