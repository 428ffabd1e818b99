import { date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Visibility } from '../../shared/db/tables.ts';
import type { ActionStatus } from './rules.ts';

/** What is to be done, by whom and when; see migrations/0005_plans.sql. */
export const action = pgTable('action', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  journeyId: uuid('journey_id'),
  questionId: text('question_id'),
  suggestionId: text('suggestion_id'),
  title: text('title').notNull(),
  text: text('text').notNull(),
  ownerId: uuid('owner_id'),
  unitId: uuid('unit_id'),
  dueOn: date('due_on'),
  followUpOn: date('follow_up_on'),
  expectedEffect: text('expected_effect').notNull(),
  result: text('result').notNull(),
  status: text('status').$type<ActionStatus>().notNull(),
  statusOn: date('status_on').notNull(),
  reason: text('reason').notNull(),
  visibility: text('visibility').$type<Visibility>().notNull(),
  personIds: uuid('person_ids').array().notNull(),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

export const actionComment = pgTable('action_comment', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  actionId: uuid('action_id').notNull(),
  personId: uuid('person_id'),
  text: text('text').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
