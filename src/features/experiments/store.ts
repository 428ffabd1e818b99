import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import type { Of } from './read.ts';
import type { Card, CheckState } from './rules.ts';
import { type Experiment, experiment } from './tables.ts';

export const pathOf = (id: string): string => `/experiments/${id}`;
/** Where the experiments of an initiative are read. */
export const experimentsPath = (initiativeId: string): string => `/initiatives/${initiativeId}/experiments`;

/** The initiative, not locked. Refuses an unknown or unseen id as not found. */
export async function initiativeOf(tx: Tx, actor: Actor, id: string): Promise<Result<Of>> {
  if (!isId(id)) return notFound();
  const { rows } = await tx.client.query<Of>(
    `select i.id, i.title, i.status, i.track, i.learning_question as "learningQuestion", i.owner_id as "ownerId",
            i.created_by as "createdBy", i.unit_id as "unitId",
            exists (select 1 from initiative_member m
                     where m.initiative_id = i.id and m.person_id = $3 and m.part = 'team') as "inTeam"
       from initiative i where i.organisation_id = $1 and i.id = $2`,
    [tx.scope.organisationId, id, actor.personId],
  );
  return rows[0] ?? notFound();
}

/** The experiment, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadExperiment(tx: Tx, id: string): Promise<Result<Experiment>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(experiment)
    .where(and(eq(experiment.organisationId, tx.scope.organisationId ?? ''), eq(experiment.id, id)))
    .for('no key update');
  return row ?? notFound();
}

/** Puts a new one in. False if the id was there already: the form was sent twice. */
export async function insertExperiment(tx: Tx, row: Experiment): Promise<boolean> {
  // no conflict target: an id that another organisation has must not tell that it exists
  const { rowCount } = await tx.db.insert(experiment).values(row).onConflictDoNothing();
  if (rowCount) await indexExperiment(tx, row);
  return Boolean(rowCount);
}

/** Saves changed fields and counts the version up. The row must be locked by `loadExperiment`. */
export async function saveExperiment(
  tx: Tx,
  before: Experiment,
  change: Partial<Experiment>,
): Promise<Experiment> {
  const after: Experiment = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(experiment)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(experiment.organisationId, before.organisationId), eq(experiment.id, before.id)));
  await indexExperiment(tx, after);
  return after;
}

/** Notes that something happened to it now. No new version: nobody's form gets old. */
export async function touchExperiment(tx: Tx, id: string): Promise<void> {
  await tx.db
    .update(experiment)
    .set({ updatedAt: tx.now })
    .where(and(eq(experiment.organisationId, tx.scope.organisationId ?? ''), eq(experiment.id, id)));
}

const indexExperiment = (tx: Tx, row: Experiment): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'experiment',
    objectId: row.id,
    visibility: 'organisation',
    unitId: null,
    title: row.title,
    body: [row.hypothesis, row.method, row.measure, row.happened, row.learning].filter(Boolean).join('\n'),
    path: pathOf(row.id),
  });

interface Clearable {
  threshold: string;
  ethics: CheckState;
  law: CheckState;
  technique: CheckState;
  permissionOn: string | null;
  involvesPeople: boolean;
  consentOn: string | null;
}

/** What the rules ask of a card. */
export const cardOf = (row: Clearable & Pick<Experiment, 'status'>, redLines: number): Card => ({
  status: row.status,
  threshold: row.threshold,
  redLines,
  checks: { ethics: row.ethics, law: row.law, technique: row.technique },
  permitted: row.permissionOn !== null,
  involvesPeople: row.involvesPeople,
  consented: row.consentOn !== null,
});

export async function countRedLines(tx: Tx, id: string): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from experiment_line
      where organisation_id = $1 and experiment_id = $2 and colour = 'red'`,
    [tx.scope.organisationId, id],
  );
  return rows[0]?.count ?? 0;
}
