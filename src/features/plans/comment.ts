import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { loadAction } from './store.ts';
import { actionComment } from './tables.ts';
import { tell } from './telling.ts';

/** Says something about an action. Its owner and writer are told. The same id twice is one comment. */
export async function commentAction(
  tx: Tx,
  id: string,
  comment: { id: string; text: string },
): Promise<Result<{ id: string }>> {
  const found = await loadAction(tx, id);
  if (isRefusal(found)) return found;
  const { rowCount } = await tx.db
    .insert(actionComment)
    .values({
      id: comment.id,
      organisationId: found.organisationId,
      actionId: id,
      personId: tx.scope.personId,
      text: comment.text,
      createdAt: tx.now,
    })
    .onConflictDoNothing();
  if (!rowCount) return { id };
  await recordEvent(tx, { kind: 'action.commented', objectType: 'action', objectId: id });
  await tell(tx, found, 'action.commented', [found.ownerId, found.createdBy]);
  return { id };
}
