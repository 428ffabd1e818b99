import { date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Visibility } from '../../shared/db/tables.ts';
import type { BarrierKind, BarrierStatus } from './rules.ts';

/** What is in the way; see migrations/0018_barriers.sql. */
export const barrier = pgTable('barrier', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  kind: text('kind').$type<BarrierKind>().notNull(),
  aboutType: text('about_type'),
  aboutId: uuid('about_id'),
  reportedBy: uuid('reported_by'),
  reportedOn: date('reported_on').notNull(),
  ownerId: uuid('owner_id'),
  nextOn: date('next_on'),
  remedy: text('remedy').notNull(),
  status: text('status').$type<BarrierStatus>().notNull(),
  statusOn: date('status_on').notNull(),
  unitId: uuid('unit_id'),
  visibility: text('visibility').$type<Visibility>().notNull(),
  personIds: uuid('person_ids').array().notNull(),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

export const barrierMove = pgTable('barrier_move', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  barrierId: uuid('barrier_id').notNull(),
  personId: uuid('person_id'),
  cameTo: text('came_to').$type<BarrierStatus>().notNull(),
  reason: text('reason').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull(),
});
