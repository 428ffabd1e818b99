import { boolean, date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { HelpStatus } from './rules.ts';

/** What those who help say of themselves; see migrations/0019_coaches.sql. */
export const coachProfile = pgTable(
  'coach_profile',
  {
    organisationId: uuid('organisation_id').notNull(),
    personId: uuid('person_id').notNull(),
    words: text('words').notNull(),
    competences: text('competences').array().notNull(),
    languages: text('languages').array().notNull(),
    takesRequests: boolean('takes_requests').notNull(),
    version: integer('version').notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.personId] })],
);

export const helpRequest = pgTable('help_request', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  askedBy: uuid('asked_by').notNull(),
  helperId: uuid('helper_id'),
  anyone: boolean('anyone').notNull(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  aboutType: text('about_type'),
  aboutId: uuid('about_id'),
  status: text('status').$type<HelpStatus>().notNull(),
  askedOn: date('asked_on').notNull(),
  promisedOn: date('promised_on').notNull(),
  answeredOn: date('answered_on'),
  closedOn: date('closed_on'),
  thanks: text('thanks').notNull(),
  passes: integer('passes').notNull(),
  escalatedOn: date('escalated_on'),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

export const helpNote = pgTable('help_note', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  requestId: uuid('request_id').notNull(),
  authorId: uuid('author_id'),
  readerId: uuid('reader_id'),
  text: text('text').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull(),
});

export const helpTalk = pgTable('help_talk', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  requestId: uuid('request_id').notNull(),
  proposerId: uuid('proposer_id'),
  otherId: uuid('other_id'),
  times: timestamp('times', { withTimezone: true }).array().notNull(),
  minutes: integer('minutes').notNull(),
  place: text('place').notNull(),
  chosen: timestamp('chosen', { withTimezone: true }),
  cancelledAt: timestamp('cancelled_at', { withTimezone: true }),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
