import { boolean, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AwardKind, Chooser } from './rules.ts';

/** See migrations/0021_awards.sql. */
export const award = pgTable('award', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  kind: text('kind').$type<AwardKind>().notNull(),
  name: text('name').notNull(),
  periodOn: date('period_on').notNull(),
  criteria: text('criteria').notNull(),
  nominationsUntil: date('nominations_until').notNull(),
  chooser: text('chooser').$type<Chooser>().notNull(),
  chosenType: text('chosen_type'),
  chosenId: uuid('chosen_id'),
  chosenTitle: text('chosen_title'),
  motivation: text('motivation').notNull(),
  chosenBy: uuid('chosen_by'),
  chosenOn: date('chosen_on'),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

export const awardNomination = pgTable('award_nomination', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  awardId: uuid('award_id').notNull(),
  objectType: text('object_type').notNull(),
  objectId: uuid('object_id').notNull(),
  title: text('title').notNull(),
  why: text('why').notNull(),
  nominatedBy: uuid('nominated_by'),
  at: timestamp('at', { withTimezone: true }).notNull(),
});

export const awardRecipient = pgTable('award_recipient', {
  organisationId: uuid('organisation_id').notNull(),
  awardId: uuid('award_id').notNull(),
  personId: uuid('person_id').notNull(),
  named: boolean('named').notNull(),
});
