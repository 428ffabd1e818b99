import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { notification } from './tables.ts';

const mine = (actor: Actor) =>
  and(eq(notification.organisationId, actor.organisationId), eq(notification.personId, actor.personId));

/** Marks one as read, and says where it leads. Again changes nothing. Refuses somebody else's as not found. */
export async function readOne(tx: Tx, actor: Actor, id: string): Promise<Result<{ path: string }>> {
  if (!isId(id)) return notFound();
  const [found] = await tx.db
    .select({ path: notification.path, readAt: notification.readAt })
    .from(notification)
    .where(and(mine(actor), eq(notification.id, id)));
  if (!found) return notFound();
  if (!found.readAt)
    await tx.db
      .update(notification)
      .set({ readAt: tx.now })
      .where(and(mine(actor), eq(notification.id, id)));
  return { path: found.path };
}

/** Marks all as read; with `before`, those that came before that moment. */
export async function readAll(tx: Tx, actor: Actor, { before }: { before?: Date } = {}): Promise<void> {
  await tx.db
    .update(notification)
    .set({ readAt: tx.now })
    .where(and(mine(actor), isNull(notification.readAt), before ? lt(notification.at, before) : undefined));
}
