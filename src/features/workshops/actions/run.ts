import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { mayWriteResult } from '../policy.ts';
import { EXTRA_MINUTES, stepFrom } from '../rules.ts';
import { changeWorkshop, loadStep, loadWorkshop, stepsOf, tellScreens } from '../store.ts';
import { workshopStep } from '../tables.ts';
import { changeable } from './prepare.ts';

const inMinutes = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000);

/** Opens the workshop: its code lets people in. Opening what is open changes nothing. */
export async function openWorkshop(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, id);
  if (isRefusal(workshop)) return workshop;
  if (workshop.status === 'open') return;
  if ((await stepsOf(tx, id)).length === 0) return refuse('invalid', 'workshop.no-steps');
  await changeWorkshop(tx, id, { status: 'open', openedAt: tx.now });
  await recordCourse(tx, id, 'workshop.opened');
}

/**
 * Goes to the next or previous step, or to a given one. `from` is the step that the person saw: when somebody else
 * who holds the workshop has moved on in the meantime, nothing moves, so that no step is skipped by accident.
 */
export async function goToStep(
  tx: Tx,
  actor: Actor,
  id: string,
  to: string,
  from: string | null,
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, id);
  if (isRefusal(workshop)) return workshop;
  if (workshop.status !== 'open') return refuse('conflict', 'workshop.not-open');
  if (workshop.currentStepId !== from) return refuse('conflict', 'workshop.moved-on');
  const steps = await stepsOf(tx, id);
  const step =
    to === 'next' || to === 'previous'
      ? stepFrom(steps, workshop.currentStepId, to === 'next' ? 1 : -1)
      : steps.find((item) => item.id === to);
  if (!step) return notFound();
  const moved = await changeWorkshop(
    tx,
    id,
    { currentStepId: step.id, stepEndsAt: inMinutes(tx.now, step.minutes) },
    workshop.version,
  );
  if (!moved) return refuse('conflict', 'workshop.moved-on');
  await recordCourse(tx, id, 'workshop.step-begun', step.id);
}

/** Gives the current step five minutes more, from now if its time is already out. */
export async function giveMoreTime(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, id);
  if (isRefusal(workshop)) return workshop;
  if (workshop.status !== 'open' || !workshop.stepEndsAt) return refuse('conflict', 'workshop.not-open');
  const from = workshop.stepEndsAt > tx.now ? workshop.stepEndsAt : tx.now;
  await changeWorkshop(tx, id, { stepEndsAt: inMinutes(from, EXTRA_MINUTES) });
  await recordCourse(tx, id, 'workshop.time-added', workshop.currentStepId);
}

/** Shows or hides the picture of a step on every screen, e.g. until all have answered. */
export async function showPicture(
  tx: Tx,
  actor: Actor,
  id: string,
  stepId: string,
  shown: boolean,
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, id);
  if (isRefusal(workshop)) return workshop;
  if (!(await loadStep(tx, id, stepId))) return notFound();
  await tx.db
    .update(workshopStep)
    .set({ pictureShown: shown, version: sql`${workshopStep.version} + 1` })
    .where(eq(workshopStep.id, stepId));
  await recordCourse(tx, id, shown ? 'workshop.picture-shown' : 'workshop.picture-hidden', stepId);
}

/** Ends the workshop: nothing more is taken in. Ending what has ended changes nothing. */
export async function endWorkshop(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  const workshop = await loadWorkshop(tx, id);
  if (workshop?.status === 'ended') return;
  const open = await changeable(tx, actor, id);
  if (isRefusal(open)) return open;
  if (open.status !== 'open') return refuse('conflict', 'workshop.not-open');
  await changeWorkshop(tx, id, { status: 'ended', endedAt: tx.now, stepEndsAt: null });
  await recordCourse(tx, id, 'workshop.ended');
}

/** Opens an ended workshop again, for an end by mistake. Refused once its result stands in the journey. */
export async function reopenWorkshop(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  const workshop = await loadWorkshop(tx, id);
  if (!workshop) return notFound();
  const refused = mayWriteResult(actor, workshop);
  if (refused) return refused;
  if (workshop.resultSavedAt) return refuse('conflict', 'workshop.result-saved');
  if ((await stepsOf(tx, id)).some((step) => step.assessmentId))
    return refuse('conflict', 'workshop.walk-through-kept');
  const { rows } = await tx.client.query<{ taken: boolean }>(
    'select exists (select 1 from mylla_workshop_by_code($1)) as taken',
    [workshop.code],
  );
  if (rows[0]?.taken) return refuse('conflict', 'workshop.code-taken');
  await changeWorkshop(tx, id, { status: 'open', endedAt: null });
  await recordCourse(tx, id, 'workshop.reopened');
}

async function recordCourse(tx: Tx, id: string, kind: string, stepId?: string | null): Promise<void> {
  await recordEvent(tx, { kind, objectType: 'workshop', objectId: id, data: stepId ? { stepId } : {} });
  await tellScreens(tx, id);
}
