import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** One row for each change of state; see migrations/0001_ground.sql. */
export const event = pgTable('event', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull(),
  actorId: uuid('actor_id'),
  kind: text('kind').notNull(),
  objectType: text('object_type').notNull(),
  objectId: uuid('object_id').notNull(),
  data: jsonb('data').$type<Record<string, unknown>>().notNull(),
  /** The trace-id of the call of the open API that it came by; null otherwise. */
  trace: text('trace'),
});

export const VISIBILITIES = ['private', 'unit', 'organisation', 'network', 'public'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
