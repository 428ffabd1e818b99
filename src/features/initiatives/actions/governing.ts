import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { type FieldError, isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { refuseChange } from '../policy.ts';
import { MOST, needsDeviation } from '../rules.ts';
import { loadInitiative, touchInitiative } from '../store.ts';
import {
  type Initiative,
  initiativeMilestone,
  initiativeTarget,
  type Milestone,
  type Target,
} from '../tables.ts';

// Key figures and milestones: what an improving initiative is held to. An exploring one has none: it answers a question.

/** The initiative, locked, if it is an improving one that the person may change. */
async function governed(tx: Tx, actor: Actor, id: string): Promise<Result<Initiative>> {
  const row = await loadInitiative(tx, id);
  if (isRefusal(row)) return row;
  const refusal = refuseChange(actor, row);
  if (refusal) return refusal;
  if (row.status === 'stopped') return refuse('conflict', 'initiative.closed');
  return row.track === 'exploit' ? row : refuse('conflict', 'initiative.not-exploit');
}

async function noted(tx: Tx, id: string, kind: string, data: Record<string, unknown>): Promise<void> {
  await touchInitiative(tx, id);
  await recordEvent(tx, { kind: `initiative.${kind}`, objectType: 'initiative', objectId: id, data });
}

async function isFull(
  tx: Tx,
  table: 'initiative_target' | 'initiative_milestone',
  id: string,
  most: number,
): Promise<boolean> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::int as n from ${table} where organisation_id = $1 and initiative_id = $2`,
    [tx.scope.organisationId, id],
  );
  return (rows[0]?.n ?? 0) >= most;
}

const invalid = (fields: Record<string, FieldError>) => refuse('invalid', 'form', { fields });

export interface NewTarget {
  id: string;
  name: string;
  measuredIn: string;
  baseline: number;
  target: number;
  dueOn: Day;
}

/** Adds a key figure. The same form sent twice adds it once. Refuses a target that is the baseline, and an exploring initiative. */
export async function addTarget(tx: Tx, actor: Actor, id: string, input: NewTarget): Promise<Result<void>> {
  const row = await governed(tx, actor, id);
  if (isRefusal(row)) return row;
  if (input.baseline === input.target) return invalid({ target: { code: 'initiative.same-value' } });
  if (row.startedOn && input.dueOn < row.startedOn)
    return invalid({ dueOn: { code: 'initiative.before-start' } });
  if (await isFull(tx, 'initiative_target', id, MOST.targets))
    return refuse('conflict', 'initiative.too-many');
  const { rowCount } = await tx.db
    .insert(initiativeTarget)
    .values({
      ...input,
      organisationId: row.organisationId,
      initiativeId: id,
      latest: null,
      latestOn: null,
      deviation: '',
      version: 1,
    })
    .onConflictDoNothing();
  if (rowCount) await noted(tx, id, 'target-set', { targetId: input.id });
  return undefined;
}

async function loadTarget(tx: Tx, initiativeId: string, id: string): Promise<Result<Target>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(initiativeTarget)
    .where(
      and(
        eq(initiativeTarget.organisationId, tx.scope.organisationId ?? ''),
        eq(initiativeTarget.initiativeId, initiativeId),
        eq(initiativeTarget.id, id),
      ),
    );
  return row ?? notFound();
}

export type TargetChange = Omit<NewTarget, 'id'> & {
  latest: number | null;
  latestOn: Day | null;
  deviation: string;
  version: number;
};

/** Changes a key figure, or writes in how it stands now. Refuses a value without its day, and a day ahead. */
export async function changeTarget(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  id: string,
  { version, ...change }: TargetChange,
): Promise<Result<void>> {
  const row = await governed(tx, actor, initiativeId);
  if (isRefusal(row)) return row;
  const before = await loadTarget(tx, initiativeId, id);
  if (isRefusal(before)) return before;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const fields: Record<string, FieldError> = {};
  if (change.baseline === change.target) fields.target = { code: 'initiative.same-value' };
  if ((change.latest === null) !== (change.latestOn === null))
    fields[change.latest === null ? 'latest' : 'latestOn'] = { code: 'initiative.measured-missing' };
  if (change.latestOn && change.latestOn > tx.today) fields.latestOn = { code: 'initiative.day-ahead' };
  if (Object.keys(fields).length > 0) return invalid(fields);
  await tx.db
    .update(initiativeTarget)
    .set({ ...change, version: version + 1 })
    .where(and(eq(initiativeTarget.organisationId, row.organisationId), eq(initiativeTarget.id, id)));
  await noted(tx, initiativeId, 'target-changed', { targetId: id });
  return undefined;
}

/** Takes a key figure away; one that is not there is not found. */
export async function removeTarget(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  id: string,
): Promise<Result<void>> {
  const row = await governed(tx, actor, initiativeId);
  if (isRefusal(row)) return row;
  const before = await loadTarget(tx, initiativeId, id);
  if (isRefusal(before)) return before;
  await tx.db
    .delete(initiativeTarget)
    .where(and(eq(initiativeTarget.organisationId, row.organisationId), eq(initiativeTarget.id, id)));
  await noted(tx, initiativeId, 'target-removed', { targetId: id });
  return undefined;
}

/** Adds a milestone. The same form sent twice adds it once. */
export async function addMilestone(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { id: string; title: string; dueOn: Day },
): Promise<Result<void>> {
  const row = await governed(tx, actor, id);
  if (isRefusal(row)) return row;
  if (row.startedOn && input.dueOn < row.startedOn)
    return invalid({ dueOn: { code: 'initiative.before-start' } });
  if (await isFull(tx, 'initiative_milestone', id, MOST.milestones))
    return refuse('conflict', 'initiative.too-many');
  const { rowCount } = await tx.db
    .insert(initiativeMilestone)
    .values({
      ...input,
      organisationId: row.organisationId,
      initiativeId: id,
      doneOn: null,
      deviation: '',
      version: 1,
    })
    .onConflictDoNothing();
  if (rowCount) await noted(tx, id, 'milestone-set', { milestoneId: input.id });
  return undefined;
}

async function loadMilestone(tx: Tx, initiativeId: string, id: string): Promise<Result<Milestone>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(initiativeMilestone)
    .where(
      and(
        eq(initiativeMilestone.organisationId, tx.scope.organisationId ?? ''),
        eq(initiativeMilestone.initiativeId, initiativeId),
        eq(initiativeMilestone.id, id),
      ),
    );
  return row ?? notFound();
}

/** Changes a milestone or ticks it off. Refuses a day ahead, and one that is late or moved to later without saying why. */
export async function changeMilestone(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  id: string,
  input: { title: string; dueOn: Day; doneOn: Day | null; deviation: string; version: number },
): Promise<Result<void>> {
  const row = await governed(tx, actor, initiativeId);
  if (isRefusal(row)) return row;
  const before = await loadMilestone(tx, initiativeId, id);
  if (isRefusal(before)) return before;
  const { version, ...change } = input;
  if (before.version !== version) return refuse('conflict', 'conflict');
  if (change.doneOn && change.doneOn > tx.today) return invalid({ doneOn: { code: 'initiative.day-ahead' } });
  if (needsDeviation(before, change)) return invalid({ deviation: { code: 'initiative.deviation-missing' } });
  await tx.db
    .update(initiativeMilestone)
    .set({ ...change, version: version + 1 })
    .where(and(eq(initiativeMilestone.organisationId, row.organisationId), eq(initiativeMilestone.id, id)));
  const reached = change.doneOn !== null && before.doneOn === null;
  await noted(tx, initiativeId, reached ? 'milestone-reached' : 'milestone-changed', { milestoneId: id });
  return undefined;
}

/** Takes a milestone away. */
export async function removeMilestone(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  id: string,
): Promise<Result<void>> {
  const row = await governed(tx, actor, initiativeId);
  if (isRefusal(row)) return row;
  const before = await loadMilestone(tx, initiativeId, id);
  if (isRefusal(before)) return before;
  await tx.db
    .delete(initiativeMilestone)
    .where(and(eq(initiativeMilestone.organisationId, row.organisationId), eq(initiativeMilestone.id, id)));
  await noted(tx, initiativeId, 'milestone-removed', { milestoneId: id });
  return undefined;
}
