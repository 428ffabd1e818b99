import { columnsOf, type Move, move, moveEvent } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import { isRefusal, type Result } from '../../../shared/kernel/refusal.ts';
import { leadsOf, nearestLeader, standIn } from '../../routing/public.ts';
import type { Case } from '../load.ts';
import { factsOf } from '../rules.ts';
import { addNote, type Proposal, saveProposal } from '../store.ts';
import { type News, tell, tellSender } from '../telling.ts';

/** What a sender is told when the proposal comes to a step. */
const NEWS_OF_STEP: Readonly<Record<string, News>> = { assessment: 'assessment', answer: 'answer' };

/**
 * Makes a move and all that follows from it: the row, the reason, the event, and those who are told.
 * `change`: what else is saved in the same breath. `news`: what the sender is told instead of the usual; null: nothing.
 * Refuses what the flow's rules refuse.
 */
export async function applyMove(
  tx: Tx,
  found: Case,
  what: Move,
  { change = {}, news }: { change?: Partial<Proposal>; news?: News | null } = {},
): Promise<Result<Case>> {
  const { row, own, state, parts } = found;
  const actor = { personId: tx.scope.personId ?? '', parts };
  const moved = move(own.flow, state, what, actor, tx.today, factsOf(state.data));
  if (isRefusal(moved)) return moved;
  const after = await saveProposal(tx, row, {
    ...change,
    ...columnsOf(moved.state),
    closedOn: moved.state.dueOn === null ? (row.closedOn ?? tx.today) : null,
  });
  if ('reason' in what && what.reason.trim() !== '')
    await addNote(tx, row.id, { kind: 'reason', move: what.kind, text: what.reason.trim() });
  await recordEvent(tx, {
    kind: what.kind === 'fill' ? 'proposal.filled' : 'proposal.moved',
    objectType: 'proposal',
    objectId: row.id,
    data: { ...moveEvent(state, moved.state, what.kind, tx.today), unitId: after.unitId },
    anonymous: parts.includes('sender'),
  });
  if (after.caseOwnerId !== row.caseOwnerId) await tell(tx, after, 'yours', [after.caseOwnerId]);
  const usual = moved.tells.includes('sender') ? NEWS_OF_STEP[after.step] : undefined;
  const said = news === undefined ? usual : news;
  if (said) await tellSender(tx, after, said);
  return { ...found, row: after, state: moved.state };
}

/** Who looks at what comes in; whoever stands in if that one is away. Null only where the organisation has nobody. */
export async function receiverOf(tx: Tx): Promise<string | null> {
  const [lead] = await leadsOf(tx);
  return lead ? (await standIn(tx, lead)).personId : null;
}

/** The leader who assesses and answers what belongs to a unit. */
export const leaderFor = async (tx: Tx, unitId: string | null): Promise<string | null> =>
  (await nearestLeader(tx, unitId))?.personId ?? (await receiverOf(tx));
