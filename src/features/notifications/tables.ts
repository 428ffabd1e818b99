import { date, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** How often a person wants mail about what is unread. */
export const MAIL_WAYS = ['weekly', 'daily', 'at-once', 'never'] as const;
export type MailWay = (typeof MAIL_WAYS)[number];
/** The ways in which mail does come. */
export type SentWay = Exclude<MailWay, 'never'>;

/** Less noise: whoever has not chosen gets one mail a week. */
export const DEFAULT_MAIL: MailWay = 'weekly';

/** What a person is told; see migrations/0005_plans.sql. */
export const notification = pgTable('notification', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  kind: text('kind').notNull(),
  objectType: text('object_type').notNull(),
  objectId: uuid('object_id').notNull(),
  title: text('title').notNull(),
  path: text('path').notNull(),
  actorId: uuid('actor_id'),
  day: date('day'),
  once: text('once'),
  at: timestamp('at', { withTimezone: true }).notNull(),
  readAt: timestamp('read_at', { withTimezone: true }),
  mailedAt: timestamp('mailed_at', { withTimezone: true }),
});

/** How a person gets mail where nothing is chosen for the topic. */
export const notificationSetting = pgTable('notification_setting', {
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  mail: text('mail').$type<MailWay>().notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

/** How a person gets mail about one topic; see migrations/0014_deliveries.sql. */
export const notificationWay = pgTable(
  'notification_way',
  {
    organisationId: uuid('organisation_id').notNull(),
    personId: uuid('person_id').notNull(),
    topic: text('topic').notNull(),
    mail: text('mail').$type<MailWay>().notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.personId, table.topic] })],
);
