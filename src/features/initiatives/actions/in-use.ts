import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { isMember } from '../../organisations/public.ts';
import { refuseChange } from '../policy.ts';
import { loadInitiative, saveInitiative } from '../store.ts';
import type { Initiative } from '../tables.ts';
import { everybodyIn, tell } from '../telling.ts';

/**
 * Takes an initiative into use: from now on it is an innovation, and its receiver answers for it. Pressed twice, the second
 * changes nothing. Refuses one that has not been decided to scale or whose receiver has left (`initiative.no-receiver`), a day
 * ahead or before its start, and no benefit shown.
 */
export async function takeIntoUse(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { inUseSince: Day; benefit: string; version: number },
): Promise<Result<Initiative>> {
  const before = await loadInitiative(tx, id);
  if (isRefusal(before)) return before;
  // whoever receives it says when it is in use, too
  const refusal = before.receiverId === actor.personId ? null : refuseChange(actor, before);
  if (refusal) return refusal;
  if (before.status === 'in-use') return before;
  if (before.version !== input.version) return refuse('conflict', 'conflict');
  if (before.status !== 'running') return refuse('conflict', 'initiative.no-receiver');
  if (!(before.receiverId && (await isMember(tx, before.receiverId))))
    return refuse('conflict', 'initiative.no-receiver');
  const benefit = input.benefit.trim();
  if (benefit === '') return refuse('invalid', 'form', { fields: { benefit: { code: 'required' } } });
  if (input.inUseSince > tx.today)
    return refuse('invalid', 'form', { fields: { inUseSince: { code: 'initiative.day-ahead' } } });
  if (before.startedOn && input.inUseSince < before.startedOn)
    return refuse('invalid', 'form', { fields: { inUseSince: { code: 'initiative.before-start' } } });
  const after = await saveInitiative(tx, before, {
    status: 'in-use',
    statusOn: tx.today,
    movedOn: tx.today,
    inUseSince: input.inUseSince,
    benefit,
    ownerId: before.receiverId,
    nextOn: null,
  });
  await recordEvent(tx, {
    kind: 'initiative.in-use',
    objectType: 'initiative',
    objectId: id,
    data: { since: input.inUseSince, receiverId: before.receiverId },
  });
  await tell(tx, after, 'initiative.in-use', [before.ownerId, ...(await everybodyIn(tx, before))]);
  return after;
}
