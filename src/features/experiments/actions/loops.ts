import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { touchInitiative } from '../../initiatives/public.ts';
import { dayError, type LoopText, loopErrors, refuseLoop } from '../rules.ts';
import { touchExperiment } from '../store.ts';
import { experimentLoop, type Loop } from '../tables.ts';
import { loadRunnable } from './card.ts';

/** The loops of an experiment, the first first. */
const loopsOf = (tx: Tx, experimentId: string): Promise<Loop[]> =>
  tx.db
    .select()
    .from(experimentLoop)
    .where(
      and(
        eq(experimentLoop.organisationId, tx.scope.organisationId ?? ''),
        eq(experimentLoop.experimentId, experimentId),
      ),
    )
    .orderBy(experimentLoop.number);

/**
 * Begins the next loop, with its plan and the day one looks at what came out. Refuses while another is open, and where the
 * experiment does not run. The same id twice is one loop.
 */
export async function beginLoop(
  tx: Tx,
  actor: Actor,
  experimentId: string,
  input: { id: string; plan: string; studyOn: Day },
): Promise<Result<{ number: number }>> {
  const loaded = await loadRunnable(tx, actor, experimentId);
  if (isRefusal(loaded)) return loaded;
  const { before } = loaded;
  const loops = await loopsOf(tx, experimentId);
  const sent = loops.find((loop) => loop.id === input.id);
  if (sent) return { number: sent.number };
  const refusal = refuseLoop({
    status: before.status,
    openLoop: loops.some((loop) => loop.endedOn === null),
    loops: loops.length,
  });
  if (refusal) return refusal;
  const wrong = dayError(input.studyOn, tx.today);
  if (wrong) return refuse('invalid', 'form', { fields: { studyOn: wrong } });
  const number = (loops.at(-1)?.number ?? 0) + 1;
  await tx.db.insert(experimentLoop).values({
    id: input.id,
    organisationId: before.organisationId,
    experimentId,
    number,
    plan: input.plan,
    did: '',
    study: '',
    act: '',
    decided: null,
    startedOn: tx.today,
    studyOn: input.studyOn,
    endedOn: null,
    version: 1,
  });
  await touchExperiment(tx, experimentId);
  await touchInitiative(tx, before.initiativeId);
  await recordEvent(tx, {
    kind: 'experiment.loop-begun',
    objectType: 'experiment',
    objectId: experimentId,
    data: { number },
  });
  return { number };
}

/**
 * Writes in a loop: what was done, what was seen, what it means. With a decision on what comes next it is over, and then all
 * of it must be there. Refuses a loop that is over, and with `conflict` if somebody saved it after `version` was shown.
 */
export async function writeLoop(
  tx: Tx,
  actor: Actor,
  experimentId: string,
  loopId: string,
  { version, ...text }: LoopText & { version: number },
): Promise<Result<{ number: number; over: boolean }>> {
  const loaded = await loadRunnable(tx, actor, experimentId);
  if (isRefusal(loaded)) return loaded;
  const { before } = loaded;
  const loop = isId(loopId) ? (await loopsOf(tx, experimentId)).find((one) => one.id === loopId) : undefined;
  if (!loop) return notFound();
  if (loop.endedOn !== null) return refuse('conflict', 'experiment.loop-over');
  if (before.status === 'closed') return refuse('conflict', 'experiment.closed');
  if (loop.version !== version) return refuse('conflict', 'conflict');
  const fields = loopErrors(text);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const over = text.decided !== null;
  await tx.db
    .update(experimentLoop)
    .set({ ...text, endedOn: over ? tx.today : null, version: version + 1 })
    .where(eq(experimentLoop.id, loopId));
  await touchExperiment(tx, experimentId);
  await touchInitiative(tx, before.initiativeId);
  await recordEvent(tx, {
    kind: over ? 'experiment.loop-ended' : 'experiment.loop-written',
    objectType: 'experiment',
    objectId: experimentId,
    data: { number: loop.number, decided: text.decided },
  });
  return { number: loop.number, over };
}
