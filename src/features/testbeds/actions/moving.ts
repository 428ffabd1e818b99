import { columnsOf, isActive, type Move, move, moveEvent } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import { isRefusal, type Result } from '../../../shared/kernel/refusal.ts';
import type { Case } from '../load.ts';
import { factsOf } from '../rules.ts';
import { saveProposal } from '../store.ts';
import type { TestbedProposal } from '../tables.ts';
import { isNews, tell, tellSender } from '../telling.ts';

/**
 * Makes a move and all that follows from it: the row, the event, and those who are told. `change`: what else is saved in the
 * same breath; a move that ends the case must say its outcome. Refuses what the flow's rules refuse.
 */
export async function applyMove(
  tx: Tx,
  found: Case,
  what: Move,
  change: Partial<TestbedProposal> = {},
): Promise<Result<Case>> {
  const { row, own, state, parts } = found;
  const actor = { personId: tx.scope.personId ?? '', parts };
  const moved = move(own.flow, state, what, actor, tx.today, factsOf(found.around));
  if (isRefusal(moved)) return moved;
  const after = await saveProposal(tx, row, {
    ...change,
    ...columnsOf(moved.state),
    closedOn: isActive(moved.state.status) ? null : tx.today,
  });
  await recordEvent(tx, {
    kind: what.kind === 'fill' ? 'testbed.filled' : 'testbed.moved',
    objectType: 'testbed-proposal',
    objectId: row.id,
    data: { ...moveEvent(state, moved.state, what.kind, tx.today), outcome: after.outcome },
    anonymous: parts.includes('sender'),
  });
  if (after.caseOwnerId !== row.caseOwnerId) await tell(tx, after, 'yours', [after.caseOwnerId], after.dueOn);
  if (after.step !== row.step && after.step !== 'result' && isNews(after.step))
    await tellSender(tx, after, after.step);
  return { ...found, row: after, state: moved.state };
}
