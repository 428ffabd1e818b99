import {
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Language } from '../../shared/kernel/language.ts';
import type { AnswersShown, NameRule, StepKind, VoteOn, WorkshopStatus } from './rules.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const moment = (name: string) => timestamp(name, { withTimezone: true });

/** See migrations/0007_workshops.sql for what holds of the rows. */
export const workshop = pgTable('workshop', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  journeyId: uuid('journey_id').notNull(),
  challengeIds: text('challenge_ids').array().notNull(),
  title: text('title').notNull(),
  language: text('language').$type<Language>().notNull(),
  code: text('code').notNull(),
  status: text('status').$type<WorkshopStatus>().notNull().default('preparing'),
  answersShown: text('answers_shown').$type<AnswersShown>().notNull(),
  names: text('names').$type<NameRule>().notNull(),
  currentStepId: uuid('current_step_id'),
  stepEndsAt: moment('step_ends_at'),
  facilitatorId: uuid('facilitator_id').notNull(),
  personIds: uuid('person_ids').array().notNull(),
  openedAt: moment('opened_at'),
  endedAt: moment('ended_at'),
  resultSavedAt: moment('result_saved_at'),
  version: integer('version').notNull().default(1),
  createdAt: moment('created_at').notNull(),
});
export type Workshop = typeof workshop.$inferSelect;

export const workshopStep = pgTable('workshop_step', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  workshopId: uuid('workshop_id').notNull(),
  position: integer('position').notNull(),
  kind: text('kind').$type<StepKind>().notNull(),
  minutes: integer('minutes').notNull(),
  title: text('title').notNull(),
  instruction: text('instruction').notNull(),
  guide: text('guide').notNull(),
  questionIds: text('question_ids').array().notNull(),
  voteOn: text('vote_on').$type<VoteOn>().notNull(),
  dots: integer('dots').notNull(),
  pictureShown: boolean('picture_shown').notNull().default(true),
  instrumentVersionId: uuid('instrument_version_id'),
  assessmentId: uuid('assessment_id'),
  version: integer('version').notNull().default(1),
});
export type WorkshopStep = typeof workshopStep.$inferSelect;

export const workshopParticipant = pgTable('workshop_participant', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  workshopId: uuid('workshop_id').notNull(),
  tokenHash: bytea('token_hash').notNull(),
  name: text('name'),
  joinedAt: moment('joined_at').notNull(),
  lastSeen: moment('last_seen').notNull(),
});

export const workshopAnswer = pgTable('workshop_answer', {
  organisationId: uuid('organisation_id').notNull(),
  workshopId: uuid('workshop_id').notNull(),
  participantId: uuid('participant_id').notNull(),
  questionId: text('question_id').notNull(),
  step: smallint('step').$type<1 | 2 | 3 | 4>(),
  dontKnow: boolean('dont_know').notNull(),
});

export const workshopNoteGroup = pgTable('workshop_note_group', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  workshopId: uuid('workshop_id').notNull(),
  name: text('name').notNull(),
  position: integer('position').notNull(),
});

export const workshopNote = pgTable('workshop_note', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  workshopId: uuid('workshop_id').notNull(),
  participantId: uuid('participant_id').notNull(),
  stepId: uuid('step_id').notNull(),
  questionId: text('question_id'),
  text: text('text').notNull(),
  groupId: uuid('group_id'),
  writtenAt: moment('written_at').notNull(),
});

export const workshopVote = pgTable('workshop_vote', {
  organisationId: uuid('organisation_id').notNull(),
  workshopId: uuid('workshop_id').notNull(),
  stepId: uuid('step_id').notNull(),
  participantId: uuid('participant_id').notNull(),
  target: text('target').notNull(),
  noteId: uuid('note_id'),
  groupId: uuid('group_id'),
  questionId: text('question_id'),
  dots: integer('dots').notNull(),
});

/** See migrations/0041_workshop_instruments.sql. */
export const workshopResponse = pgTable('workshop_response', {
  organisationId: uuid('organisation_id').notNull(),
  workshopId: uuid('workshop_id').notNull(),
  stepId: uuid('step_id').notNull(),
  participantId: uuid('participant_id').notNull(),
  instrumentVersionId: uuid('instrument_version_id').notNull(),
  chosen: jsonb('chosen').$type<Record<string, number | string>>().notNull(),
  numbers: jsonb('numbers').$type<Record<string, number>>().notNull(),
  texts: jsonb('texts').$type<Record<string, string>>().notNull(),
});
