import { integer, jsonb, pgTable, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Mapping } from '../../shared/transfer/cells.ts';
import type { KeptObject, RowProblem } from '../../shared/transfer/target.ts';
import type { ImportState, StopReason } from './rules.ts';

/** A file on its way in; see migrations/0020_transfer.sql. */
export const importJob = pgTable('import_job', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  target: text('target').notNull(),
  fileName: text('file_name').notNull(),
  headings: text('headings').array().notNull(),
  repeated: integer('repeated').notNull(),
  mapping: jsonb('mapping').$type<Mapping>(),
  settings: jsonb('settings'),
  state: text('state').$type<ImportState>().notNull(),
  reason: text('reason').$type<StopReason>(),
  rowCount: integer('row_count').notNull(),
  lastNumber: integer('last_number').notNull(),
  wrongCount: integer('wrong_count').notNull(),
  madeCount: integer('made_count').notNull(),
  undoneCount: integer('undone_count').notNull(),
  keptCount: integer('kept_count').notNull(),
  place: integer('place').notNull(),
  attempts: smallint('attempts').notNull(),
  turn: integer('turn').notNull(),
  heldUntil: timestamp('held_until', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  movedAt: timestamp('moved_at', { withTimezone: true }).notNull(),
  appliedAt: timestamp('applied_at', { withTimezone: true }),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
});

export type ImportJob = typeof importJob.$inferSelect;

/** What is wrong with a row, without its number. */
export type KeptProblem = Omit<RowProblem, 'number'>;

export interface StoredRow {
  number: number;
  cells: string[] | null;
  problems: KeptProblem[] | null;
  madeId: string | null;
  kept: Omit<KeptObject, 'id'> | null;
}
