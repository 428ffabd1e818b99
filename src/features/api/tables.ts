import { customType, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const moment = (name: string) => timestamp(name, { withTimezone: true });

export const apiKey = pgTable('api_key', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  serviceId: uuid('service_id').notNull(),
  name: text('name').notNull(),
  prefix: text('prefix').notNull(),
  hash: bytea('hash').notNull(),
  scopes: text('scopes').array().notNull(),
  expiresOn: date('expires_on'),
  lastUsedOn: date('last_used_on'),
  revokedAt: moment('revoked_at'),
  createdBy: uuid('created_by'),
  createdAt: moment('created_at').notNull(),
});

export const WEBHOOK_STATUSES = ['active', 'paused', 'disabled'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

export const webhook = pgTable('webhook', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  name: text('name').notNull(),
  url: text('url').notNull(),
  kinds: text('kinds').array().notNull(),
  status: text('status').$type<WebhookStatus>().notNull(),
  since: uuid('since').notNull(),
  place: uuid('place').notNull(),
  failingSince: moment('failing_since'),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});

export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const webhookDelivery = pgTable('webhook_delivery', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  webhookId: uuid('webhook_id').notNull(),
  eventId: uuid('event_id').notNull(),
  kind: text('kind').notNull(),
  objectType: text('object_type').notNull(),
  objectId: uuid('object_id').notNull(),
  eventAt: moment('event_at').notNull(),
  trace: text('trace'),
  status: text('status').$type<DeliveryStatus>().notNull(),
  attempts: integer('attempts').notNull(),
  nextAt: moment('next_at').notNull(),
  answer: integer('answer'),
  problem: text('problem'),
  milliseconds: integer('milliseconds'),
  triedAt: moment('tried_at'),
  createdAt: moment('created_at').notNull(),
});

/** A key as it is shown: without what it is known by. */
export type ApiKeyRow = Omit<typeof apiKey.$inferSelect, 'hash'>;
export type WebhookRow = typeof webhook.$inferSelect;
export type DeliveryRow = typeof webhookDelivery.$inferSelect;
