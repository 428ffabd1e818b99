import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { notify } from '../notifications/public.ts';
import { pathOf } from './store.ts';
import type { Initiative } from './tables.ts';

/** Tells people what happened to an initiative. */
export const tell = (
  tx: Tx,
  row: Pick<Initiative, 'id' | 'title'>,
  kind: `initiative.${string}`,
  personIds: readonly (string | null)[],
  day: Day | null = null,
) =>
  notify(tx, {
    kind,
    personIds,
    objectType: 'initiative',
    objectId: row.id,
    title: row.title,
    path: pathOf(row.id),
    day,
  });

/** Everybody who takes part in it: owner, who started it, team, support and receiver. */
export async function everybodyIn(tx: Tx, row: Initiative): Promise<(string | null)[]> {
  const { rows } = await tx.client.query<{ personId: string }>(
    'select person_id as "personId" from initiative_member where organisation_id = $1 and initiative_id = $2',
    [row.organisationId, row.id],
  );
  return [row.ownerId, row.createdBy, row.receiverId, ...rows.map((one) => one.personId)];
}
