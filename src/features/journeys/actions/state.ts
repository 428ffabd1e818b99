import { eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { forbidden, isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { mayEdit, mayLead } from '../policy.ts';
import { currentRound, insertGap, insertRound, loadJourney, saveJourney } from '../store.ts';
import { type Journey, journeyAnswer, journeyGap, journeyRound } from '../tables.ts';

const changed = (tx: Tx, kind: string, id: string, data: Record<string, unknown> = {}) =>
  recordEvent(tx, { kind, objectType: 'journey', objectId: id, data });

async function journeyToLead(tx: Tx, actor: Actor, id: string): Promise<Result<Journey>> {
  const row = await loadJourney(tx, id);
  if (isRefusal(row)) return row;
  return mayLead(actor, row) ? row : forbidden();
}

/** Closes a journey, with the reason. Closed twice, the first reason stands. */
export async function closeJourney(tx: Tx, actor: Actor, id: string, reason: string): Promise<Result<void>> {
  const row = await journeyToLead(tx, actor, id);
  if (isRefusal(row)) return row;
  if (row.status === 'closed') return;
  const saved = await saveJourney(tx, id, { status: 'closed', closedReason: reason });
  if (isRefusal(saved)) return saved;
  await changed(tx, 'journey.closed', id);
}

/** Opens it again where it was. */
export async function reopenJourney(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  const row = await journeyToLead(tx, actor, id);
  if (isRefusal(row)) return row;
  if (row.status === 'open') return;
  const saved = await saveJourney(tx, id, { status: 'open', closedReason: '' });
  if (isRefusal(saved)) return saved;
  await changed(tx, 'journey.reopened', id);
}

/** Decides when the plan is to be followed up; null takes the day away. */
export async function setFollowUp(
  tx: Tx,
  actor: Actor,
  id: string,
  followUpOn: Day | null,
): Promise<Result<void>> {
  const row = await loadJourney(tx, id);
  if (isRefusal(row)) return row;
  if (!mayEdit(actor, row)) return forbidden();
  if (row.status === 'closed') return refuse('gone', 'journey.closed');
  if (row.followUpOn === followUpOn) return;
  if (followUpOn !== null && followUpOn < tx.today)
    return refuse('invalid', 'form', { fields: { followUpOn: { code: 'journey.day-past' } } });
  const saved = await saveJourney(tx, id, { followUpOn });
  if (isRefusal(saved)) return saved;
  await changed(tx, 'journey.follow-up-set', id, { followUpOn });
}

/**
 * Begins to map again: what was answered stays as it was in the round that ends, and the chosen gaps follow along
 * until the group takes them away. `from` is the number of the round that the person saw; if that one already has
 * ended nothing happens, so that a form sent twice begins one round. Refuses a round with no answer yet
 * (`journey.round-empty`) and a closed journey.
 */
export async function beginRound(tx: Tx, actor: Actor, id: string, from: number): Promise<Result<void>> {
  const row = await journeyToLead(tx, actor, id);
  if (isRefusal(row)) return row;
  if (row.status === 'closed') return refuse('gone', 'journey.closed');
  const round = await currentRound(tx, row);
  if (round.number !== from) return;
  const [answer] = await tx.db
    .select({ id: journeyAnswer.id })
    .from(journeyAnswer)
    .where(eq(journeyAnswer.roundId, round.id))
    .limit(1);
  if (!answer) return refuse('conflict', 'journey.round-empty');
  const next = { id: tx.newId(), journeyId: id, number: round.number + 1, startedAt: tx.now, closedAt: null };
  await tx.db.update(journeyRound).set({ closedAt: tx.now }).where(eq(journeyRound.id, round.id));
  await insertRound(tx, next);
  const saved = await saveJourney(tx, id, { roundId: next.id, followUpOn: null });
  if (isRefusal(saved)) return saved;
  const gaps = await tx.db.select().from(journeyGap).where(eq(journeyGap.roundId, round.id));
  for (const gap of gaps) await insertGap(tx, saved, gap.questionId);
  await changed(tx, 'journey.mapped-again', id, { number: next.number });
}
