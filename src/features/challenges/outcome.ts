import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, type Refusal, type Result } from '../../shared/kernel/refusal.ts';
import { refuseDeciding, refuseEnding } from './policy.ts';
import { refuseClosing, refuseDecision, refuseReport } from './rules.ts';
import { type Challenge, ledBy, loadChallenge, saveChallenge } from './store.ts';
import { tellOutcome } from './telling.ts';

/**
 * Writes down what is decided, for everybody to read. The decider's alone (`challenge.not-decider`), and not while ideas
 * come in (`challenge.still-collecting`).
 */
export const decideChallenge = (tx: Tx, actor: Actor, id: string, decision: string) =>
  end(tx, id, 'decided', {
    refusal: (row) => refuseDeciding(actor, row) ?? refuseDecision(row, tx.today),
    change: { decision: decision.trim(), decidedOn: tx.today },
    same: (row) => row.decision === decision.trim(),
  });

/** Closes a challenge before its time, with the reason that everybody is given. */
export async function closeChallenge(tx: Tx, actor: Actor, id: string, reason: string) {
  const led = await ledBy(tx, actor);
  return end(tx, id, 'closed', {
    refusal: (row) => refuseEnding(actor, row, led) ?? refuseClosing(row),
    change: { status: 'closed', closedReason: reason.trim(), closedOn: tx.today },
    same: (row) => row.closedReason === reason.trim(),
  });
}

/** Tells what came of it, when it is decided. With that a challenge is at its end. */
export async function reportChallenge(tx: Tx, actor: Actor, id: string, report: string) {
  const led = await ledBy(tx, actor);
  return end(tx, id, 'reported', {
    refusal: (row) => refuseEnding(actor, row, led) ?? refuseReport(row),
    change: { status: 'reported', report: report.trim(), reportedOn: tx.today },
    same: (row) => row.report === report.trim(),
  });
}

/** One step towards the end: its refusals, its change, its event, and those who follow it told. Sent twice it is one. */
async function end(
  tx: Tx,
  id: string,
  what: 'decided' | 'closed' | 'reported',
  step: {
    refusal: (row: Challenge) => Refusal | null;
    change: Partial<Challenge>;
    same: (row: Challenge) => boolean;
  },
): Promise<Result<Challenge>> {
  const before = await loadChallenge(tx, id);
  if (isRefusal(before)) return before;
  const refusal = step.refusal(before);
  if (refusal) return refusal.kind === 'conflict' && step.same(before) ? before : refusal;
  const after = await saveChallenge(tx, before, step.change);
  await recordEvent(tx, { kind: `challenge.${what}`, objectType: 'challenge', objectId: id });
  await tellOutcome(tx, after, what);
  return after;
}
