import { boolean, date, integer, pgTable, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { StepValue } from '../../engines/instruments/public.ts';

/** Whom a journey may be shown to. Wider circles (network, public) are for results, not for work in progress. */
export const JOURNEY_VISIBILITIES = ['private', 'unit', 'organisation'] as const;
export type JourneyVisibility = (typeof JOURNEY_VISIBILITIES)[number];

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const journey = pgTable('journey', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  ownerId: uuid('owner_id').notNull(),
  title: text('title').notNull(),
  ownWords: text('own_words').notNull().default(''),
  challengeIds: text('challenge_ids').array().notNull(),
  unitId: uuid('unit_id'),
  visibility: text('visibility').$type<JourneyVisibility>().notNull(),
  /** Everybody named on it, the owner among them. */
  personIds: uuid('person_ids').array().notNull(),
  /** Of those, who may change the map and the plan. */
  editorIds: uuid('editor_ids').array().notNull().default([]),
  roundId: uuid('round_id').notNull(),
  status: text('status').$type<'open' | 'closed'>().notNull().default('open'),
  closedReason: text('closed_reason').notNull().default(''),
  followUpOn: date('follow_up_on'),
  version: integer('version').notNull().default(1),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
export type Journey = typeof journey.$inferSelect;

export const journeyRound = pgTable('journey_round', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  journeyId: uuid('journey_id').notNull(),
  number: integer('number').notNull(),
  startedAt: moment('started_at').notNull(),
  closedAt: moment('closed_at'),
});
export type Round = typeof journeyRound.$inferSelect;

/** A group's answer (personId null) or a person's own, to one question in one round. */
export const journeyAnswer = pgTable('journey_answer', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  journeyId: uuid('journey_id').notNull(),
  roundId: uuid('round_id').notNull(),
  questionId: text('question_id').notNull(),
  personId: uuid('person_id'),
  step: smallint('step').$type<StepValue>(),
  dontKnow: boolean('dont_know').notNull().default(false),
  note: text('note').notNull().default(''),
  evidence: text('evidence').notNull().default(''),
  version: integer('version').notNull().default(1),
  answeredAt: moment('answered_at').notNull(),
});
export type AnswerRow = typeof journeyAnswer.$inferSelect;

export const journeyGap = pgTable('journey_gap', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  journeyId: uuid('journey_id').notNull(),
  roundId: uuid('round_id').notNull(),
  questionId: text('question_id').notNull(),
  chosenAt: moment('chosen_at').notNull(),
});
