import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { applyMove, type Case, lockedCase, tell } from '../load.ts';
import { type Decision, wrongGrant } from '../rules.ts';
import { type Application, fundLead } from '../store.ts';

export interface DecisionInput {
  outcome: 'grant' | 'decline';
  /** In öre; null where it is declined. */
  granted: number | null;
  reason: string;
}

/** Whether the person may decide now. */
export function refuseDeciding(actor: Actor, { row, call, parts }: Case): Refusal | null {
  if (row.applicantId === actor.personId) return refuse('forbidden', 'fund.own-application');
  if (!parts.includes('decider')) return refuse('forbidden', 'fund.not-decider');
  if (row.decision) return refuse('conflict', 'fund.decided-already');
  if (!call.assessedAt) return refuse('conflict', 'fund.not-all-assessed');
  if (row.step !== 'decision' || row.caseStatus !== 'open') return refuse('conflict', 'flow.not-now');
  return null;
}

/**
 * Grants the whole or a part, or declines; always with a reason. The call is locked first, so that what is left of it is
 * the same for everybody who decides at once, and the database refuses what would go over the budget.
 * The same decision again is no error: the form was sent twice. Refuses `fund.decided-already` for another one.
 */
export async function decide(
  tx: Tx,
  actor: Actor,
  id: string,
  input: DecisionInput,
): Promise<Result<Application>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, call } = found;
  const granted = input.outcome === 'grant' ? (input.granted ?? 0) : 0;
  const decision: Decision =
    input.outcome === 'decline' ? 'declined' : granted === row.asked ? 'granted' : 'part';
  if (
    row.decision === decision &&
    row.granted === granted &&
    row.decidedBy === actor.personId &&
    row.decisionReason === input.reason
  )
    return row;
  const refusal = refuseDeciding(actor, found);
  if (refusal) return refusal;
  if (input.outcome === 'grant') {
    const left = (call.budget ?? 0) - call.grantedTotal;
    const fields = wrongGrant(granted, row, { ...call, left });
    if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  }
  const change: Partial<Application> = {
    decision,
    granted,
    decisionReason: input.reason,
    decidedBy: actor.personId,
    decidedOn: tx.today,
  };
  const moved =
    input.outcome === 'grant'
      ? await applyMove(
          tx,
          actor,
          found,
          { kind: 'advance', ownerId: await fundLead(tx, [row.applicantId]) },
          change,
        )
      : await applyMove(tx, actor, found, { kind: 'stop', reason: input.reason.slice(0, 2_000) }, change);
  if (isRefusal(moved)) return moved;
  await recordEvent(tx, {
    kind: `fund.${decision}`,
    objectType: 'fund-application',
    objectId: id,
    data: { callId: call.id, granted },
  });
  await tell(tx, row, `fund.${decision}`, [row.applicantId]);
  if (input.outcome === 'grant') await tell(tx, row, 'fund.to-agree', [moved.row.caseOwnerId]);
  await tx.client.query('select mylla_fund_decided($1, $2)', [call.id, tx.now]);
  return moved.row;
}
