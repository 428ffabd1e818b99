import { boolean, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { caseColumns } from '../../engines/flows/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { ArgumentStatus, SenderKind, Side, Suspicion } from './rules.ts';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** How an organisation takes proposals; without a row: open, and looked at before they are published. */
export const proposalSetting = pgTable('proposal_setting', {
  organisationId: uuid('organisation_id').primaryKey(),
  open: boolean('open').notNull(),
  moderated: boolean('moderated').notNull(),
  updatedAt: at('updated_at').notNull(),
});

/** What is proposed and where it stands. Holds nothing about who sent it but the kind of sender. */
export const proposal = pgTable('proposal', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  title: text('title').notNull(),
  forWhom: text('for_whom').notNull(),
  benefit: text('benefit').notNull(),
  situation: text('situation').notNull(),
  senderKind: text('sender_kind').$type<SenderKind>().notNull(),
  unitId: uuid('unit_id'),
  editedOn: date('edited_on'),
  suspect: text('suspect').$type<Suspicion>(),
  /** Null: nobody outside reads it. */
  publishedAt: at('published_at'),
  answeredOn: date('answered_on'),
  answeredBy: uuid('answered_by'),
  becameType: text('became_type').$type<'idea' | 'challenge'>(),
  becameId: uuid('became_id'),
  /** Read by the sender. */
  closedReason: text('closed_reason').notNull(),
  withdrawn: boolean('withdrawn').notNull(),
  ...caseColumns(),
  closedOn: date('closed_on'),
  version: integer('version').notNull(),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
});

/** Who sent it. Read by the sender only, and by the job that sends mail. */
export const proposalSender = pgTable('proposal_sender', {
  proposalId: uuid('proposal_id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id'),
  name: text('name').notNull(),
  namePublic: boolean('name_public').notNull(),
  email: text('email'),
  confirmedAt: at('confirmed_at'),
  wantsMail: boolean('wants_mail').notNull(),
  language: text('language').$type<Language>().notNull(),
  codeHash: text('code_hash').notNull(),
});

/** What the sender adds, and why something was done. */
export const proposalNote = pgTable('proposal_note', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  proposalId: uuid('proposal_id').notNull(),
  kind: text('kind').$type<'addition' | 'reason'>().notNull(),
  move: text('move'),
  text: text('text').notNull(),
  personId: uuid('person_id'),
  at: at('at').notNull(),
});

export const proposalArgument = pgTable('proposal_argument', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  proposalId: uuid('proposal_id').notNull(),
  side: text('side').$type<Side>().notNull(),
  text: text('text').notNull(),
  byKind: text('by_kind').$type<'member' | 'visitor' | 'sender'>().notNull(),
  personId: uuid('person_id'),
  status: text('status').$type<ArgumentStatus>().notNull(),
  suspect: boolean('suspect').notNull(),
  reason: text('reason').notNull(),
  at: at('at').notNull(),
});
