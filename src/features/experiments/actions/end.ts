import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { touchInitiative } from '../../initiatives/public.ts';
import { addLesson } from '../../lessons/public.ts';
import { refuseDeciding, refuseReporting } from '../policy.ts';
import {
  type BreachDecision,
  type Closing,
  lessonOutcome,
  refuseBreach,
  refuseClosing,
  refuseDecision,
} from '../rules.ts';
import { initiativeOf, loadExperiment, saveExperiment } from '../store.ts';
import { type Experiment, experimentBreach, experimentLoop } from '../tables.ts';
import { tellBreach, tellDecision } from '../telling.ts';
import { loadRunnable } from './card.ts';

/**
 * Says that a red line was crossed: the experiment stops at once, and who runs it, who answers for the unit and the
 * innovation leads are told. Everybody who works here may. The same id twice is one report. Refuses a line that is not a
 * red one of this experiment, and an experiment that does not run.
 */
export async function reportBreach(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { id: string; lineId: string; happened: string },
): Promise<Result<Experiment>> {
  const before = await loadExperiment(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseReporting(actor) ?? refuseBreach(before.status);
  if (refusal) return refusal;
  const { rowCount } = isId(input.lineId)
    ? await tx.client.query(
        `select 1 from experiment_line
          where organisation_id = $1 and experiment_id = $2 and id = $3 and colour = 'red'`,
        [tx.scope.organisationId, id, input.lineId],
      )
    : { rowCount: 0 };
  if (!rowCount) return refuse('invalid', 'form', { fields: { lineId: { code: 'choose' } } });
  const added = await tx.db
    .insert(experimentBreach)
    .values({
      id: input.id,
      organisationId: before.organisationId,
      experimentId: id,
      lineId: input.lineId,
      happened: input.happened,
      onDay: tx.today,
      reportedBy: actor.personId,
      reportedAt: tx.now,
      reason: '',
    })
    .onConflictDoNothing();
  if (!added.rowCount) return before;
  const after = await saveExperiment(tx, before, { status: 'stopped', statusOn: tx.today });
  await touchInitiative(tx, before.initiativeId);
  await recordEvent(tx, {
    kind: 'experiment.line-crossed',
    objectType: 'experiment',
    objectId: id,
    data: { lineId: input.lineId, breachId: input.id },
  });
  await tellBreach(tx, after);
  return after;
}

/**
 * Decides what becomes of a stopped experiment: it goes on, or is to be closed. The decision with its reason is kept with
 * every breach that waits for one. Refuses what `refuseDeciding` and `refuseDecision` refuse.
 */
export async function decideBreach(
  tx: Tx,
  actor: Actor,
  id: string,
  { decision, reason }: { decision: BreachDecision; reason: string },
): Promise<Result<Experiment>> {
  const before = await loadExperiment(tx, id);
  if (isRefusal(before)) return before;
  const of = await initiativeOf(tx, actor, before.initiativeId);
  if (isRefusal(of)) return of;
  const refusal = refuseDeciding(actor, of, before) ?? refuseDecision(before.status, reason);
  if (refusal) return refusal;
  if (decision === 'go-on' && of.status === 'stopped')
    return refuse('conflict', 'experiment.initiative-closed');
  const { rowCount } = await tx.db
    .update(experimentBreach)
    .set({ decision, reason: reason.trim(), decidedBy: actor.personId, decidedOn: tx.today })
    .where(
      and(
        eq(experimentBreach.organisationId, before.organisationId),
        eq(experimentBreach.experimentId, id),
        isNull(experimentBreach.decision),
      ),
    );
  // decided to be closed already: only closing is left
  if (!rowCount) return refuse('conflict', 'experiment.decided');
  const after =
    decision === 'go-on'
      ? await saveExperiment(tx, before, { status: 'running', statusOn: tx.today })
      : await saveExperiment(tx, before, {});
  await recordEvent(tx, {
    kind: decision === 'go-on' ? 'experiment.goes-on' : 'experiment.to-close',
    objectType: 'experiment',
    objectId: id,
  });
  await tellDecision(tx, after, decision);
  return after;
}

/**
 * Closes an experiment with what was learnt, which is required; success is not. The learning becomes a lesson that everybody
 * in the organisation reads, told with the same honour however it went. A loop that was under way ends with it. Sent twice,
 * the second changes nothing; of two who close it at once the first stands (`experiment.closed`).
 */
export async function closeExperiment(
  tx: Tx,
  actor: Actor,
  id: string,
  { lessonId, ...closing }: Closing & { lessonId: string; otherwise: string; version: number },
): Promise<Result<Experiment>> {
  const loaded = await loadRunnable(tx, actor, id);
  if (isRefusal(loaded)) return loaded;
  const { before, of } = loaded;
  if (before.status === 'closed' && before.lessonId === lessonId) return before;
  const studied = await tx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from experiment_loop
     where organisation_id = ${before.organisationId} and experiment_id = ${id} and study <> ''`);
  const refusal = refuseClosing({ status: before.status, studied: studied.rows[0]?.count ?? 0 }, closing);
  if (refusal) return refusal;
  if (before.version !== closing.version) return refuse('conflict', 'conflict');
  const outcome = closing.outcome ?? 'unclear';
  const lesson = await addLesson(tx, actor, {
    id: lessonId,
    title: before.title,
    outcome: lessonOutcome(outcome),
    context: before.hypothesis,
    done: before.method,
    happened: closing.happened,
    learnt: closing.learning,
    otherwise: closing.otherwise,
    happenedOn: tx.today,
    unitId: of.unitId,
    visibility: 'organisation',
    areas: [],
    tags: [],
    unnamed: false,
    about: { type: 'experiment', id },
  });
  if (isRefusal(lesson)) return lesson;
  await tx.db
    .update(experimentLoop)
    .set({ endedOn: tx.today })
    .where(and(eq(experimentLoop.experimentId, id), isNull(experimentLoop.endedOn)));
  await tx.client.query(
    `update experiment_breach set decision = 'close', reason = $3, decided_by = $4, decided_on = $5
      where organisation_id = $1 and experiment_id = $2 and decision is null`,
    [before.organisationId, id, closing.learning.slice(0, 5000), actor.personId, tx.today],
  );
  const after = await saveExperiment(tx, before, {
    status: 'closed',
    statusOn: tx.today,
    closedOn: tx.today,
    outcome,
    happened: closing.happened,
    learning: closing.learning,
    lessonId,
  });
  await touchInitiative(tx, of.id);
  await recordEvent(tx, {
    kind: `experiment.closed-${outcome}`,
    objectType: 'experiment',
    objectId: id,
    data: { initiativeId: of.id, outcome, lessonId },
  });
  return after;
}
