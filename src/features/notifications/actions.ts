import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { mailWayOf } from './read.ts';
import { type MailWay, notification, notificationSetting } from './tables.ts';

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

/** Marks all as read. */
export async function readAll(tx: Tx, actor: Actor): Promise<void> {
  await tx.db
    .update(notification)
    .set({ readAt: tx.now })
    .where(and(mine(actor), isNull(notification.readAt)));
}

/** Sets how often the person gets mail, in this organisation. */
export async function chooseMail(tx: Tx, actor: Actor, mail: MailWay): Promise<void> {
  if ((await mailWayOf(tx)) === mail) return;
  const { organisationId, personId } = actor;
  await tx.db
    .insert(notificationSetting)
    .values({ organisationId, personId, mail, updatedAt: tx.now })
    .onConflictDoUpdate({
      target: [notificationSetting.organisationId, notificationSetting.personId],
      set: { mail, updatedAt: tx.now },
    });
  await recordEvent(tx, {
    kind: 'notification.setting-changed',
    objectType: 'person',
    objectId: personId,
    data: { mail },
  });
}
