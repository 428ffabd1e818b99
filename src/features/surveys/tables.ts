import { boolean, customType, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Language } from '../../shared/kernel/language.ts';
import type { Door, Layout, Mode, ResultsFor, Status } from './rules.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const moment = (name: string) => timestamp(name, { withTimezone: true });

export const survey = pgTable('survey', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  ownerId: uuid('owner_id').notNull(),
  personIds: uuid('person_ids').array().notNull().default([]),
  title: text('title').notNull(),
  purpose: text('purpose').notNull().default(''),
  seriesId: uuid('series_id').notNull(),
  wave: integer('wave').notNull().default(1),
  mode: text('mode').$type<Mode>().notNull(),
  door: text('door').$type<Door>().notNull(),
  layout: text('layout').$type<Layout>().notNull().default('pages'),
  languages: text('languages').array().$type<Language[]>().notNull(),
  minGroup: integer('min_group').notNull(),
  resultsFor: text('results_for').$type<ResultsFor>().notNull(),
  shared: boolean('shared').notNull().default(false),
  status: text('status').$type<Status>().notNull().default('preparing'),
  population: integer('population'),
  imported: boolean('imported').notNull().default(false),
  opensOn: date('opens_on'),
  closesOn: date('closes_on'),
  openCodeHash: bytea('open_code_hash'),
  openCode: text('open_code'),
  openedOn: date('opened_on'),
  closingOn: date('closing_on'),
  closedOn: date('closed_on'),
  version: integer('version').notNull().default(1),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
export type Survey = typeof survey.$inferSelect;

export const surveyPart = pgTable('survey_part', {
  surveyId: uuid('survey_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  position: integer('position').notNull(),
  instrumentVersionId: uuid('instrument_version_id').notNull(),
});

export const surveyGroup = pgTable('survey_group', {
  id: uuid('id').primaryKey(),
  surveyId: uuid('survey_id').notNull(),
  organisationId: uuid('organisation_id').notNull(),
  unitId: uuid('unit_id'),
  name: text('name').notNull(),
  kind: text('kind').notNull().default(''),
  population: integer('population').notNull().default(0),
  position: integer('position').notNull(),
});
export type SurveyGroup = typeof surveyGroup.$inferSelect;

/** Whether somebody has answered is left out: requests cannot read it (migrations/0025_surveys.sql). */
export const surveyInvitation = pgTable('survey_invitation', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  surveyId: uuid('survey_id').notNull(),
  groupId: uuid('group_id').notNull(),
  personId: uuid('person_id'),
  name: text('name').notNull().default(''),
  email: text('email'),
  language: text('language').$type<Language>().notNull().default('sv'),
  codeHash: bytea('code_hash').notNull(),
  sent: text('sent').$type<'waiting' | 'sent' | 'failed' | 'printed'>().notNull().default('waiting'),
  due: text('due').$type<'invitation' | 'reminder' | 'none'>().notNull().default('invitation'),
});
