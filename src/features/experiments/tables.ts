import { boolean, date, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { BreachDecision, CheckState, Colour, Decided, Outcome, Status } from './rules.ts';

// See migrations/0037_experiments.sql.

/** What one takes for true, of an initiative. */
export const experimentAssumption = pgTable('experiment_assumption', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  initiativeId: uuid('initiative_id').notNull(),
  text: text('text').notNull(),
  importance: integer('importance').notNull(),
  evidence: integer('evidence').notNull(),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});
export type Assumption = typeof experimentAssumption.$inferSelect;

export const experiment = pgTable('experiment', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  initiativeId: uuid('initiative_id').notNull(),
  assumptionId: uuid('assumption_id'),
  ownerId: uuid('owner_id'),
  title: text('title').notNull(),
  hypothesis: text('hypothesis').notNull(),
  method: text('method').notNull(),
  measure: text('measure').notNull(),
  threshold: text('threshold').notNull(),
  involvesPeople: boolean('involves_people').notNull(),
  users: text('users').notNull(),
  endsOn: date('ends_on').notNull(),
  ethics: text('ethics').$type<CheckState>().notNull(),
  ethicsBy: text('ethics_by').notNull(),
  ethicsOn: date('ethics_on'),
  law: text('law').$type<CheckState>().notNull(),
  lawBy: text('law_by').notNull(),
  lawOn: date('law_on'),
  technique: text('technique').$type<CheckState>().notNull(),
  techniqueBy: text('technique_by').notNull(),
  techniqueOn: date('technique_on'),
  permissionBy: text('permission_by').notNull(),
  permissionOn: date('permission_on'),
  consentHow: text('consent_how').notNull(),
  consentOn: date('consent_on'),
  /** Each who takes part agrees, in a testbed: `consentOn` follows from that, and is not said by whoever runs it. */
  consentEach: boolean('consent_each').notNull(),
  status: text('status').$type<Status>().notNull(),
  statusOn: date('status_on').notNull(),
  startedOn: date('started_on'),
  closedOn: date('closed_on'),
  outcome: text('outcome').$type<Outcome>(),
  happened: text('happened').notNull(),
  learning: text('learning').notNull(),
  lessonId: uuid('lesson_id'),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});
export type Experiment = typeof experiment.$inferSelect;

/** The organisation's own red and green errors. */
export const experimentError = pgTable('experiment_error', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  colour: text('colour').$type<Colour>().notNull(),
  text: text('text').notNull(),
  endedOn: date('ended_on'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const experimentLine = pgTable('experiment_line', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  experimentId: uuid('experiment_id').notNull(),
  colour: text('colour').$type<Colour>().notNull(),
  errorId: uuid('error_id'),
  text: text('text').notNull(),
});

/** A red line that was crossed, and what was decided then. */
export const experimentBreach = pgTable('experiment_breach', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  experimentId: uuid('experiment_id').notNull(),
  lineId: uuid('line_id').notNull(),
  happened: text('happened').notNull(),
  onDay: date('on_day').notNull(),
  reportedBy: uuid('reported_by'),
  reportedAt: timestamp('reported_at', { withTimezone: true }).notNull(),
  decision: text('decision').$type<BreachDecision>(),
  reason: text('reason').notNull(),
  decidedBy: uuid('decided_by'),
  decidedOn: date('decided_on'),
});

/** One turn of plan, do, study, act. */
export const experimentLoop = pgTable('experiment_loop', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  experimentId: uuid('experiment_id').notNull(),
  number: integer('number').notNull(),
  plan: text('plan').notNull(),
  did: text('did').notNull(),
  study: text('study').notNull(),
  act: text('act').notNull(),
  decided: text('decided').$type<Decided>(),
  startedOn: date('started_on').notNull(),
  studyOn: date('study_on').notNull(),
  endedOn: date('ended_on'),
  version: integer('version').notNull(),
});
export type Loop = typeof experimentLoop.$inferSelect;

/** A line as a template keeps it: an error of the organisation's list is found again by its id. */
export interface TemplateLine {
  colour: Colour;
  errorId: string | null;
  text: string;
}

export const experimentTemplate = pgTable('experiment_template', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  name: text('name').notNull(),
  hypothesis: text('hypothesis').notNull(),
  method: text('method').notNull(),
  measure: text('measure').notNull(),
  threshold: text('threshold').notNull(),
  involvesPeople: boolean('involves_people').notNull(),
  users: text('users').notNull(),
  days: integer('days').notNull(),
  lines: jsonb('lines').$type<TemplateLine[]>().notNull(),
  fromId: uuid('from_id'),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
export type Template = typeof experimentTemplate.$inferSelect;
