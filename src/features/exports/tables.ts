import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Language } from '../../shared/kernel/language.ts';
import type { AnyFormat } from '../../shared/transfer/formats.ts';
import type { WriterState } from '../../shared/transfer/writer.ts';
import type { ExportState, FailReason } from './rules.ts';

/** A list that is made into a file; see migrations/0020_transfer.sql. */
export const exportJob = pgTable('export_job', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  source: text('source').notNull(),
  format: text('format').$type<AnyFormat>().notNull(),
  language: text('language').$type<Language>().notNull(),
  filter: jsonb('filter').$type<Record<string, string>>().notNull(),
  state: text('state').$type<ExportState>().notNull(),
  reason: text('reason').$type<FailReason>(),
  attempts: smallint('attempts').notNull(),
  turn: integer('turn').notNull(),
  heldUntil: timestamp('held_until', { withTimezone: true }),
  place: text('place'),
  begunAt: timestamp('begun_at', { withTimezone: true }),
  writer: jsonb('writer').$type<KeptWriter>(),
  allRead: boolean('all_read').notNull(),
  rowsDone: integer('rows_done').notNull(),
  rowsExpected: integer('rows_expected'),
  pieces: integer('pieces').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  sha256: text('sha256'),
  askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
  movedAt: timestamp('moved_at', { withTimezone: true }).notNull(),
  endedAt: timestamp('ended_at', { withTimezone: true }),
  expiresAt: timestamp('expires_at', { withTimezone: true }),
});

/** Where the file has come to, and which columns it was begun with: another version may have others. */
export interface KeptWriter {
  state: WriterState;
  columns: string[];
}

export type ExportRow = typeof exportJob.$inferSelect;
