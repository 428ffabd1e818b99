import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import {
  forbidden,
  isRefusal,
  notFound,
  type Refusal,
  type Result,
  refuse,
} from '../../shared/kernel/refusal.ts';
import { refuseAddress } from './address-guard.ts';
import { mayKeepApi } from './policy.ts';
import { OVERLAP_SECRET_MS } from './rules.ts';
import { type DeliveryRow, type WebhookRow, webhook, webhookDelivery } from './tables.ts';

export interface WebhookFields {
  name: string;
  url: string;
  kinds: readonly string[];
}

/** What holds around webhooks: hosts in closed networks that they may reach, and the kinds of events that there are. */
export interface WebhookLimits {
  allowed: readonly string[];
  kinds: readonly string[];
}

/** Why a webhook's fields are not taken: the address is closed or not https, a kind is not there. */
function refuseFields({ url, kinds }: WebhookFields, limits: WebhookLimits): Refusal | null {
  if (!kinds.every((kind) => limits.kinds.includes(kind)))
    return refuse('invalid', 'form', { fields: { kinds: { code: 'choose' } } });
  return refuseAddress(url, limits.allowed);
}

/** The webhook, locked until the transaction ends. Only for administrators. */
async function load(tx: Tx, actor: Actor, id: string): Promise<Result<WebhookRow>> {
  if (!mayKeepApi(actor)) return forbidden();
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(webhook)
    .where(and(eq(webhook.organisationId, actor.organisationId), eq(webhook.id, id)))
    .for('update');
  return row ?? notFound();
}

const event = (tx: Tx, kind: string, objectId: string) =>
  recordEvent(tx, { kind, objectType: 'webhook', objectId });

/**
 * Adds a webhook: it is told of what happens from now on, signed by `secret`. False if it was there already (the form was
 * sent twice). Refuses addresses that are not https, lead plainly into a closed network, or hold a sign-in.
 */
export async function addWebhook(
  tx: Tx,
  actor: Actor,
  input: WebhookFields & { id: string },
  secret: string,
  limits: WebhookLimits,
): Promise<Result<{ made: boolean }>> {
  if (!mayKeepApi(actor)) return forbidden();
  const wrong = refuseFields(input, limits);
  if (wrong) return wrong;
  const now = tx.newId();
  const { rowCount } = await tx.db
    .insert(webhook)
    .values({
      ...input,
      kinds: [...input.kinds],
      organisationId: actor.organisationId,
      status: 'active',
      since: now,
      place: now,
      failingSince: null,
      version: 1,
      createdBy: actor.personId,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .onConflictDoNothing();
  if (!rowCount) return { made: false };
  await newSecret(tx, input.id, secret);
  await event(tx, 'webhook.added', input.id);
  return { made: true };
}

const newSecret = (tx: Tx, id: string, secret: string) =>
  tx.client.query('select mylla_webhook_new_secret($1, $2, $3, $4, $5)', [
    id,
    tx.newId(),
    secret,
    tx.now,
    new Date(tx.now.getTime() + OVERLAP_SECRET_MS),
  ]);

/** Changes what a webhook is told of, and where. Refuses with `conflict` if somebody saved it meanwhile. */
export async function changeWebhook(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...input }: WebhookFields & { version: number },
  limits: WebhookLimits,
): Promise<Result<{ id: string }>> {
  const before = await load(tx, actor, id);
  if (isRefusal(before)) return before;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const wrong = refuseFields(input, limits);
  if (wrong) return wrong;
  await save(tx, before, { ...input, kinds: [...input.kinds] });
  const changed = (['name', 'url'] as const).filter((name) => before[name] !== input[name]);
  if (before.kinds.join() !== input.kinds.join())
    await recordEvent(tx, changedEvent(id, [...changed, 'kinds']));
  else await recordEvent(tx, changedEvent(id, changed));
  return { id };
}

const changedEvent = (objectId: string, changed: readonly string[]) => ({
  kind: 'webhook.changed',
  objectType: 'webhook',
  objectId,
  data: { changed },
});

const save = (tx: Tx, before: WebhookRow, change: Partial<WebhookRow>) =>
  tx.db
    .update(webhook)
    .set({ ...change, version: before.version + 1, updatedAt: tx.now })
    .where(and(eq(webhook.organisationId, before.organisationId), eq(webhook.id, before.id)));

/** Pauses a webhook, or starts it: then it is told of what happens from now on, not of what happened meanwhile. */
export async function setWebhookStatus(
  tx: Tx,
  actor: Actor,
  id: string,
  status: 'active' | 'paused',
): Promise<Result<{ id: string }>> {
  const before = await load(tx, actor, id);
  if (isRefusal(before)) return before;
  if (before.status === status) return { id };
  const now = tx.newId();
  await save(
    tx,
    before,
    status === 'active' ? { status, since: now, place: now, failingSince: null } : { status },
  );
  await event(tx, status === 'active' ? 'webhook.resumed' : 'webhook.paused', id);
  return { id };
}

/** Gives a webhook a new secret. The one before goes on signing for a day; tells until when. */
export async function rotateSecret(
  tx: Tx,
  actor: Actor,
  id: string,
  secret: string,
): Promise<Result<{ name: string; oldUntil: Date }>> {
  const before = await load(tx, actor, id);
  if (isRefusal(before)) return before;
  await newSecret(tx, id, secret);
  await event(tx, 'webhook.secret-changed', id);
  return { name: before.name, oldUntil: new Date(tx.now.getTime() + OVERLAP_SECRET_MS) };
}

/** Takes a webhook away, with what waits for it. */
export async function removeWebhook(tx: Tx, actor: Actor, id: string): Promise<Result<{ id: string }>> {
  const before = await load(tx, actor, id);
  if (isRefusal(before)) return before;
  await tx.db
    .delete(webhook)
    .where(and(eq(webhook.organisationId, actor.organisationId), eq(webhook.id, id)));
  await event(tx, 'webhook.removed', id);
  return { id };
}

/** Sends a message once more, whether it arrived or not. Refuses one that waits to be sent. */
export async function resend(
  tx: Tx,
  actor: Actor,
  id: string,
  deliveryId: string,
): Promise<Result<DeliveryRow>> {
  const hook = await load(tx, actor, id);
  if (isRefusal(hook)) return hook;
  if (!isId(deliveryId)) return notFound();
  const own = and(
    eq(webhookDelivery.organisationId, actor.organisationId),
    eq(webhookDelivery.webhookId, id),
    eq(webhookDelivery.id, deliveryId),
  );
  const [row] = await tx.db.select().from(webhookDelivery).where(own).for('update');
  if (!row) return notFound();
  if (row.status === 'waiting') return refuse('conflict', 'webhook.waiting');
  // it gets its three days anew
  const again = { status: 'waiting', attempts: 0, nextAt: tx.now, createdAt: tx.now } as const;
  await tx.db.update(webhookDelivery).set(again).where(own);
  await event(tx, 'webhook.resent', id);
  return { ...row, ...again };
}
