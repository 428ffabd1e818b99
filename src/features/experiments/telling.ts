import type { Tx } from '../../shared/db/database.ts';
import { notify } from '../notifications/public.ts';
import { leadsOf, nearestLeader } from '../routing/public.ts';
import type { BreachDecision } from './rules.ts';
import { pathOf } from './store.ts';
import type { Experiment } from './tables.ts';

const about = (row: Experiment) => ({
  objectType: 'experiment',
  objectId: row.id,
  title: row.title,
  path: pathOf(row.id),
});

/** Who answers: who runs it and the initiative's owner, the unit's manager (or who stands in), and the innovation leads. */
async function answering(tx: Tx, row: Experiment): Promise<(string | null)[]> {
  const { rows } = await tx.client.query<{ owner_id: string | null; unit_id: string | null }>(
    'select owner_id, unit_id from initiative where organisation_id = $1 and id = $2',
    [row.organisationId, row.initiativeId],
  );
  const manager = await nearestLeader(tx, rows[0]?.unit_id ?? null);
  return [row.ownerId, rows[0]?.owner_id ?? null, manager?.personId ?? null, ...(await leadsOf(tx))];
}

/** A red line was crossed and the test stands still: everybody who answers for it hears of it at once. */
export const tellBreach = async (tx: Tx, row: Experiment) =>
  notify(tx, { ...about(row), kind: 'experiment.line-crossed', personIds: await answering(tx, row) });

/** What was decided of a stopped one, to who runs it and to who reported. */
export async function tellDecision(tx: Tx, row: Experiment, decision: BreachDecision): Promise<void> {
  const { rows } = await tx.client.query<{ reported_by: string | null }>(
    'select distinct reported_by from experiment_breach where organisation_id = $1 and experiment_id = $2',
    [row.organisationId, row.id],
  );
  await notify(tx, {
    ...about(row),
    kind: decision === 'go-on' ? 'experiment.goes-on' : 'experiment.to-close',
    personIds: [row.ownerId, ...rows.map((one) => one.reported_by)],
  });
}
