import { bigint, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { caseColumns } from '../../engines/flows/public.ts';
import type { CallStatus, Decision } from './rules.ts';

/** Sums are in öre. Totals are kept by triggers; see migrations/0017_fund.sql. */
const money = (name: string) => bigint(name, { mode: 'number' });

/** A call for applications. */
export const fundCall = pgTable('fund_call', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  title: text('title').notNull(),
  purpose: text('purpose').notNull(),
  whoMay: text('who_may').notNull(),
  budget: money('budget'),
  smallest: money('smallest'),
  largest: money('largest'),
  opensOn: date('opens_on'),
  closesOn: date('closes_on'),
  decideBy: date('decide_by'),
  deciderId: uuid('decider_id'),
  status: text('status').$type<CallStatus>().notNull(),
  assessedAt: timestamp('assessed_at', { withTimezone: true }),
  grantedTotal: money('granted_total').notNull(),
  ledTo: text('led_to').notNull(),
  createdBy: uuid('created_by'),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

export const fundApplication = pgTable('fund_application', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  callId: uuid('call_id').notNull(),
  ideaId: uuid('idea_id').notNull(),
  applicantId: uuid('applicant_id'),
  unitId: uuid('unit_id'),
  title: text('title').notNull(),
  whatFor: text('what_for').notNull(),
  expected: text('expected').notNull(),
  risks: text('risks').notNull(),
  asked: money('asked'),
  ...caseColumns(),
  submittedAt: timestamp('submitted_at', { withTimezone: true }),
  decision: text('decision').$type<Decision>(),
  decisionReason: text('decision_reason').notNull(),
  decidedBy: uuid('decided_by'),
  decidedOn: date('decided_on'),
  granted: money('granted').notNull(),
  returned: money('returned').notNull(),
  plannedTotal: money('planned_total').notNull(),
  paidTotal: money('paid_total').notNull(),
  agreement: text('agreement').notNull(),
  agreedOn: date('agreed_on'),
  nextFollowUp: date('next_follow_up'),
  used: money('used').notNull(),
  result: text('result').notNull(),
  closedOn: date('closed_on'),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});
