import { date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Area, Outcome, Sharing } from './rules.ts';

/** What was tried, how it went and what was learnt; see migrations/0012_lessons.sql. */
export const lesson = pgTable('lesson', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  title: text('title').notNull(),
  context: text('context').notNull(),
  done: text('done').notNull(),
  happened: text('happened').notNull(),
  learnt: text('learnt').notNull(),
  otherwise: text('otherwise').notNull(),
  outcome: text('outcome').$type<Outcome>().notNull(),
  unitId: uuid('unit_id'),
  visibility: text('visibility').$type<Sharing>().notNull(),
  areas: text('areas').array().$type<Area[]>().notNull(),
  tags: text('tags').array().notNull(),
  aboutType: text('about_type'),
  aboutId: uuid('about_id'),
  authorId: uuid('author_id'),
  happenedOn: date('happened_on').notNull(),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

export type Lesson = typeof lesson.$inferSelect;
