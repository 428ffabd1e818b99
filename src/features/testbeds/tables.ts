import { date, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { caseColumns } from '../../engines/flows/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { Suspicion } from '../proposals/public.ts';
import type { Outcome, SenderKind, Size } from './rules.ts';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** What somebody needs and has no answer to. Read by everybody. */
export const testbedNeed = pgTable('testbed_need', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  title: text('title').notNull(),
  what: text('what').notNull(),
  whoHas: text('who_has').notNull(),
  situation: text('situation').notNull(),
  unitId: uuid('unit_id'),
  /** Knows the need, and is told what comes of it. */
  ownerId: uuid('owner_id'),
  challengeId: uuid('challenge_id'),
  /** No longer asked about. */
  closedOn: date('closed_on'),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
});

/** A solution that somebody proposes, and where it stands. Holds nothing of who sent it but the kind of sender. */
export const testbedProposal = pgTable('testbed_proposal', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  title: text('title').notNull(),
  idea: text('idea').notNull(),
  benefit: text('benefit').notNull(),
  forWhom: text('for_whom').notNull(),
  situation: text('situation').notNull(),
  senderKind: text('sender_kind').$type<SenderKind>().notNull(),
  /** The need that the sender answered to. */
  needId: uuid('need_id'),
  unitId: uuid('unit_id'),
  suspect: text('suspect').$type<Suspicion>(),
  outcome: text('outcome').$type<Outcome>(),
  /** Why not: read by the sender. */
  answer: text('answer').notNull(),
  ...caseColumns(),
  closedOn: date('closed_on'),
  version: integer('version').notNull(),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
});

/** Who sent it. Read by the sender and by those who speak with the sender; taken away after `SENDER_CONTACT_DAYS`. */
export const testbedSender = pgTable('testbed_sender', {
  proposalId: uuid('proposal_id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id'),
  name: text('name').notNull(),
  email: text('email'),
  confirmedAt: at('confirmed_at'),
  language: text('language').$type<Language>().notNull(),
  codeHash: text('code_hash').notNull(),
});

export const testbedMatch = pgTable(
  'testbed_match',
  {
    proposalId: uuid('proposal_id').notNull(),
    needId: uuid('need_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    reason: text('reason').notNull(),
    matchedBy: uuid('matched_by'),
    onDay: date('on_day').notNull(),
  },
  (t) => [primaryKey({ columns: [t.proposalId, t.needId] })],
);

/** An experiment that is the small or the larger test of a proposal. */
export const testbedTest = pgTable('testbed_test', {
  experimentId: uuid('experiment_id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  proposalId: uuid('proposal_id').notNull(),
  size: text('size').$type<Size>().notNull(),
  consentText: text('consent_text').notNull(),
});

/** Somebody who takes part: a number and what was agreed to, no name. */
export const testbedPerson = pgTable(
  'testbed_person',
  {
    experimentId: uuid('experiment_id').notNull(),
    number: integer('number').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    invitedOn: date('invited_on').notNull(),
    consentOn: date('consent_on'),
    consentWay: text('consent_way').$type<'link' | 'written'>(),
    /** As it was when it was agreed to. */
    consentText: text('consent_text').notNull(),
    withdrawnOn: date('withdrawn_on'),
  },
  (t) => [primaryKey({ columns: [t.experimentId, t.number] })],
);

/** How to reach whoever has a number: reached by those who hold the test, and by nobody else. */
export const testbedContact = pgTable('testbed_contact', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  experimentId: uuid('experiment_id').notNull(),
  number: integer('number').notNull(),
  name: text('name').notNull(),
  email: text('email'),
  phone: text('phone').notNull(),
  language: text('language').$type<Language>().notNull(),
});

export const testbedObservation = pgTable('testbed_observation', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  experimentId: uuid('experiment_id').notNull(),
  /** Null: of the test as a whole. */
  number: integer('number'),
  text: text('text').notNull(),
  onDay: date('on_day').notNull(),
  notedBy: uuid('noted_by'),
  at: at('at').notNull(),
});

export type Need = typeof testbedNeed.$inferSelect;
export type TestbedProposal = typeof testbedProposal.$inferSelect;
export type Sender = typeof testbedSender.$inferSelect;
export type Test = typeof testbedTest.$inferSelect;
export type Person = typeof testbedPerson.$inferSelect;
