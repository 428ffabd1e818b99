import { and, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type DeliveryRow, type WebhookRow, webhook, webhookDelivery } from './tables.ts';

/** An organisation that needs more has other means. */
const WEBHOOKS_MOST = 100;
/** Messages on a page of the log. */
const PAGE_DELIVERIES = 25;

export const webhooksOf = (tx: Tx): Promise<WebhookRow[]> =>
  tx.db
    .select()
    .from(webhook)
    .where(eq(webhook.organisationId, tx.scope.organisationId ?? ''))
    .orderBy(webhook.id)
    .limit(WEBHOOKS_MOST);

export async function oneWebhook(tx: Tx, id: string): Promise<WebhookRow | undefined> {
  if (!isId(id)) return undefined;
  const [row] = await tx.db
    .select()
    .from(webhook)
    .where(and(eq(webhook.organisationId, tx.scope.organisationId ?? ''), eq(webhook.id, id)));
  return row;
}

/** What has been sent to a webhook, latest event first; `after` is `moment~id` of the row to continue from. */
export async function deliveriesOf(
  tx: Tx,
  webhookId: string,
  after?: string,
): Promise<{ deliveries: DeliveryRow[]; next: string | null }> {
  const [moment = '', id = ''] = (after ?? '').split('~');
  const at = new Date(moment);
  const from = isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
  const rows = await tx.db
    .select()
    .from(webhookDelivery)
    .where(
      and(
        eq(webhookDelivery.organisationId, tx.scope.organisationId ?? ''),
        eq(webhookDelivery.webhookId, webhookId),
        from
          ? or(
              lt(webhookDelivery.eventAt, from.at),
              and(eq(webhookDelivery.eventAt, from.at), lt(webhookDelivery.id, from.id)),
            )
          : sql`true`,
      ),
    )
    .orderBy(desc(webhookDelivery.eventAt), desc(webhookDelivery.id))
    .limit(PAGE_DELIVERIES + 1);
  const deliveries = rows.slice(0, PAGE_DELIVERIES);
  const last = deliveries.at(-1);
  return {
    deliveries,
    next: rows.length > PAGE_DELIVERIES && last ? `${last.eventAt.toISOString()}~${last.id}` : null,
  };
}
