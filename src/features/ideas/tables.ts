import { bigint, boolean, date, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { caseColumns } from '../../engines/flows/public.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import type { CommentKind, ResourceKind, ReviewStatus } from './rules.ts';

/** An address that belongs to an idea. */
export interface IdeaLink {
  url: string;
  title: string;
}

/** An idea and where it stands; see migrations/0010_ideas.sql. */
export const idea = pgTable('idea', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  title: text('title').notNull(),
  forWhom: text('for_whom').notNull(),
  benefit: text('benefit').notNull(),
  situation: text('situation').notNull(),
  text: text('text').notNull(),
  links: jsonb('links').$type<IdeaLink[]>().notNull(),
  challengeId: uuid('challenge_id'),
  inspiredBy: text('inspired_by'),
  unitId: uuid('unit_id'),
  visibility: text('visibility').$type<Visibility>().notNull(),
  personIds: uuid('person_ids').array().notNull(),
  anonymous: boolean('anonymous').notNull(),
  backing: text('backing').notNull(),
  backedBy: uuid('backed_by'),
  backedOn: date('backed_on'),
  ...caseColumns(),
  listedAt: timestamp('listed_at', { withTimezone: true }),
  decidedOn: date('decided_on'),
  closedOn: date('closed_on'),
  mergedInto: uuid('merged_into'),
  splitFrom: uuid('split_from'),
  importId: uuid('import_id'),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

/** Who wrote it. Rows of hidden authors are read by themselves only. */
export const ideaAuthor = pgTable('idea_author', {
  organisationId: uuid('organisation_id').notNull(),
  ideaId: uuid('idea_id').notNull(),
  personId: uuid('person_id').notNull(),
  role: text('role').$type<'author' | 'co-author'>().notNull(),
  hidden: boolean('hidden').notNull(),
});

export const ideaCount = pgTable('idea_count', {
  organisationId: uuid('organisation_id').notNull(),
  ideaId: uuid('idea_id').primaryKey(),
  votesFor: integer('votes_for').notNull(),
  votesAgainst: integer('votes_against').notNull(),
  comments: integer('comments').notNull(),
  followers: integer('followers').notNull(),
});

/** One voice each: 1 for, -1 against; each sees the own one. */
export const ideaVote = pgTable('idea_vote', {
  organisationId: uuid('organisation_id').notNull(),
  ideaId: uuid('idea_id').notNull(),
  personId: uuid('person_id').notNull(),
  value: integer('value').$type<1 | -1>().notNull(),
  viaIdeaId: uuid('via_idea_id'),
});

export const ideaFollower = pgTable('idea_follower', {
  organisationId: uuid('organisation_id').notNull(),
  ideaId: uuid('idea_id').notNull(),
  personId: uuid('person_id').notNull(),
  viaIdeaId: uuid('via_idea_id'),
});

export const ideaComment = pgTable('idea_comment', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  ideaId: uuid('idea_id').notNull(),
  originIdeaId: uuid('origin_idea_id'),
  personId: uuid('person_id'),
  byAuthor: boolean('by_author').notNull(),
  kind: text('kind').$type<CommentKind>().notNull(),
  text: text('text').notNull(),
  advice: text('advice').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const ideaReview = pgTable('idea_review', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  ideaId: uuid('idea_id').notNull(),
  reviewerId: uuid('reviewer_id').notNull(),
  unitId: uuid('unit_id'),
  brings: text('brings').notNull(),
  askedBy: uuid('asked_by'),
  askedOn: date('asked_on').notNull(),
  dueOn: date('due_on').notNull(),
  status: text('status').$type<ReviewStatus>().notNull(),
  conflict: text('conflict').notNull(),
  strengths: text('strengths').notNull(),
  questions: text('questions').notNull(),
  concerns: text('concerns').notNull(),
  advice: text('advice').notNull(),
  doneOn: date('done_on'),
  version: integer('version').notNull(),
});

export const ideaReviewNote = pgTable('idea_review_note', {
  organisationId: uuid('organisation_id').notNull(),
  reviewId: uuid('review_id').primaryKey(),
  personId: uuid('person_id').notNull(),
  notes: text('notes').notNull(),
  draft: jsonb('draft').$type<Record<string, string>>().notNull(),
});

export const ideaResource = pgTable('idea_resource', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  ideaId: uuid('idea_id').notNull(),
  kind: text('kind').$type<ResourceKind>().notNull(),
  amount: bigint('amount', { mode: 'number' }),
  personId: uuid('person_id'),
  fromOn: date('from_on').notNull(),
  toOn: date('to_on'),
  note: text('note').notNull(),
  givenBy: uuid('given_by'),
});

export const ideaCheckIn = pgTable('idea_check_in', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  ideaId: uuid('idea_id').notNull(),
  personId: uuid('person_id'),
  heldOn: date('held_on').notNull(),
  how: text('how').notNull(),
  obstacle: text('obstacle').notNull(),
  barrierId: uuid('barrier_id'),
  nextOn: date('next_on').notNull(),
});

export const ideaReason = pgTable('idea_reason', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  ideaId: uuid('idea_id').notNull(),
  move: text('move').notNull(),
  step: text('step').notNull(),
  reason: text('reason').notNull(),
  personId: uuid('person_id'),
  givenAt: timestamp('given_at', { withTimezone: true }).notNull(),
});
