import { bigint, date, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type {
  DecisionKind,
  Degree,
  Facet,
  Horizon,
  Kind,
  Level,
  MemberPart,
  OriginType,
  Scale,
  Status,
  Track,
} from './rules.ts';

/** An address that belongs to an initiative. */
export interface InitiativeLink {
  url: string;
  title: string;
}

/** What is set going, and where it stands; see migrations/0036_initiatives.sql. */
export const initiative = pgTable('initiative', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  title: text('title').notNull(),
  what: text('what').notNull(),
  why: text('why').notNull(),
  forWhom: text('for_whom').notNull(),
  links: jsonb('links').$type<InitiativeLink[]>().notNull(),
  unitId: uuid('unit_id'),
  ownerId: uuid('owner_id'),
  track: text('track').$type<Track>().notNull(),
  kind: text('kind').$type<Kind>().notNull(),
  degree: text('degree').$type<Degree>().notNull(),
  facet: text('facet').$type<Facet>().notNull(),
  improvesLevel: text('improves_level').$type<Level>().notNull(),
  improvesWhy: text('improves_why').notNull(),
  opensLevel: text('opens_level').$type<Level>().notNull(),
  opensWhy: text('opens_why').notNull(),
  uncertainty: text('uncertainty').$type<Scale>().notNull(),
  effect: text('effect').$type<Scale>().notNull(),
  horizon: text('horizon').$type<Horizon>().notNull(),
  learningQuestion: text('learning_question').notNull(),
  status: text('status').$type<Status>().notNull(),
  statusOn: date('status_on').notNull(),
  nextOn: date('next_on'),
  movedOn: date('moved_on').notNull(),
  startedOn: date('started_on'),
  endedOn: date('ended_on'),
  endsOn: date('ends_on'),
  receiverId: uuid('receiver_id'),
  receiverPlan: text('receiver_plan').notNull(),
  receiverOn: date('receiver_on'),
  inUseSince: date('in_use_since'),
  benefit: text('benefit').notNull(),
  moneyPlanned: bigint('money_planned', { mode: 'number' }).notNull(),
  hoursPlanned: numeric('hours_planned', { mode: 'number' }).notNull(),
  fromType: text('from_type').$type<OriginType>(),
  fromId: uuid('from_id'),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});
export type Initiative = typeof initiative.$inferSelect;

export const initiativeMember = pgTable('initiative_member', {
  organisationId: uuid('organisation_id').notNull(),
  initiativeId: uuid('initiative_id').notNull(),
  personId: uuid('person_id').notNull(),
  part: text('part').$type<MemberPart>().notNull(),
  note: text('note').notNull(),
});

export const initiativePartner = pgTable('initiative_partner', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  initiativeId: uuid('initiative_id').notNull(),
  name: text('name').notNull(),
  brings: text('brings').notNull(),
});

export const initiativeUse = pgTable('initiative_use', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  initiativeId: uuid('initiative_id').notNull(),
  onDay: date('on_day').notNull(),
  money: bigint('money', { mode: 'number' }).notNull(),
  hours: numeric('hours', { mode: 'number' }).notNull(),
  note: text('note').notNull(),
  by: uuid('by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const initiativeDecision = pgTable('initiative_decision', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  initiativeId: uuid('initiative_id').notNull(),
  kind: text('kind').$type<DecisionKind>().notNull(),
  reason: text('reason').notNull(),
  by: uuid('by'),
  onDay: date('on_day').notNull(),
  nextOn: date('next_on'),
  reviewId: uuid('review_id'),
  fromTrack: text('from_track').$type<Track>().notNull(),
  toTrack: text('to_track').$type<Track>().notNull(),
  fromStatus: text('from_status').$type<Status>().notNull(),
  toStatus: text('to_status').$type<Status>().notNull(),
  lessonId: uuid('lesson_id'),
  decidedAt: timestamp('decided_at', { withTimezone: true }).notNull(),
});

export const initiativeTarget = pgTable('initiative_target', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  initiativeId: uuid('initiative_id').notNull(),
  name: text('name').notNull(),
  measuredIn: text('measured_in').notNull(),
  baseline: numeric('baseline', { mode: 'number' }).notNull(),
  target: numeric('target', { mode: 'number' }).notNull(),
  dueOn: date('due_on').notNull(),
  latest: numeric('latest', { mode: 'number' }),
  latestOn: date('latest_on'),
  deviation: text('deviation').notNull(),
  version: integer('version').notNull(),
});
export type Target = typeof initiativeTarget.$inferSelect;

export const initiativeMilestone = pgTable('initiative_milestone', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  initiativeId: uuid('initiative_id').notNull(),
  title: text('title').notNull(),
  dueOn: date('due_on').notNull(),
  doneOn: date('done_on'),
  deviation: text('deviation').notNull(),
  version: integer('version').notNull(),
});
export type Milestone = typeof initiativeMilestone.$inferSelect;
