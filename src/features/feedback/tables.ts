import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Language } from '../../shared/kernel/language.ts';

/** What a piece of feedback is, chosen by the sender. */
export const FEEDBACK_KINDS = ['wrong', 'unclear', 'missing', 'dead-link', 'idea', 'thanks'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const FEEDBACK_STATUSES = ['new', 'read', 'answered'] as const;
export type FeedbackStatus = (typeof FEEDBACK_STATUSES)[number];

/** What people say about pages; see migrations/0004_handbook.sql. */
export const feedback = pgTable('feedback', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  page: text('page').notNull(),
  about: text('about'),
  language: text('language').$type<Language>().notNull(),
  kind: text('kind').$type<FeedbackKind>().notNull(),
  text: text('text').notNull(),
  senderId: uuid('sender_id'),
  senderName: text('sender_name'),
  senderEmail: text('sender_email'),
  senderHash: text('sender_hash'),
  codeHash: text('code_hash').notNull(),
  status: text('status').$type<FeedbackStatus>().notNull(),
  answer: text('answer'),
  answeredBy: uuid('answered_by'),
  answeredAt: timestamp('answered_at', { withTimezone: true }),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export type FeedbackRow = typeof feedback.$inferSelect;
