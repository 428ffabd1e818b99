import { date, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The shares meant for the two tracks, from a year on; see migrations/0039_portfolio.sql. */
export const portfolioShare = pgTable('portfolio_share', {
  organisationId: uuid('organisation_id').notNull(),
  fromYear: integer('from_year').notNull(),
  exploit: integer('exploit').notNull(),
  explore: integer('explore').notNull(),
  reason: text('reason').notNull(),
  version: integer('version').notNull(),
  setBy: uuid('set_by'),
  setAt: timestamp('set_at', { withTimezone: true }).notNull(),
});

export const review = pgTable('review', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  kind: text('kind').$type<'balance' | 'management'>().notNull(),
  onDay: date('on_day').notNull(),
  place: text('place').notNull(),
  status: text('status').$type<'planned' | 'closed'>().notNull(),
  notes: jsonb('notes').$type<Record<string, string>>().notNull(),
  agenda: jsonb('agenda').$type<object>(),
  nextOn: date('next_on'),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  closedBy: uuid('closed_by'),
  closedAt: timestamp('closed_at', { withTimezone: true }),
});
export type Review = typeof review.$inferSelect;

export const reviewAttendee = pgTable('review_attendee', {
  organisationId: uuid('organisation_id').notNull(),
  reviewId: uuid('review_id').notNull(),
  personId: uuid('person_id').notNull(),
  part: text('part').$type<'chair' | 'member'>().notNull(),
});

export const reviewAction = pgTable('review_action', {
  organisationId: uuid('organisation_id').notNull(),
  reviewId: uuid('review_id').notNull(),
  actionId: uuid('action_id').notNull(),
  addedAt: timestamp('added_at', { withTimezone: true }).notNull(),
});
