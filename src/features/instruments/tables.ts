import { boolean, date, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Answers, Instrument } from '../../engines/instruments/public.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const SHARINGS = ['private', 'unit', 'organisation'] as const;
export type Sharing = (typeof SHARINGS)[number];

/** An organisation's own instrument: its draft, and which version is published. */
export const instrument = pgTable('instrument', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  definition: jsonb('definition').$type<Instrument>().notNull(),
  name: text('name').notNull(),
  basedOn: text('based_on').notNull(),
  status: text('status').$type<'draft' | 'published' | 'archived'>().notNull(),
  instrumentVersionId: uuid('instrument_version_id'),
  published: integer('published').notNull(),
  changed: boolean('changed').notNull(),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
export type OwnInstrument = typeof instrument.$inferSelect;

/** One person's or one group's answers to an instrument. */
export const assessment = pgTable('assessment', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  ownerId: uuid('owner_id').notNull(),
  title: text('title').notNull(),
  instrumentId: text('instrument_id').notNull(),
  instrumentVersionId: uuid('instrument_version_id').notNull(),
  together: boolean('together').notNull(),
  tookPart: text('took_part').notNull(),
  unitId: uuid('unit_id'),
  visibility: text('visibility').$type<Sharing>().notNull(),
  status: text('status').$type<'open' | 'closed'>().notNull(),
  answers: jsonb('answers').$type<Answers>().notNull(),
  closedOn: date('closed_on'),
  version: integer('version').notNull(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
export type Assessment = typeof assessment.$inferSelect;

/** An assessment with the instrument as it was asked. */
export interface AssessmentRow {
  row: Assessment;
  instrument: Instrument;
}
