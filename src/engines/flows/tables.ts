import { date, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { CaseState, CaseStatus } from './flow.ts';
import type { FlowChange } from './rules.ts';

/** The columns of every table whose rows move through a flow; in SQL see `idea` in migrations/0010_ideas.sql. */
export const caseColumns = () => ({
  flowVersion: integer('flow_version').notNull(),
  step: text('step').notNull(),
  caseStatus: text('case_status').$type<CaseStatus>().notNull(),
  caseOwnerId: uuid('case_owner_id'),
  enteredOn: date('entered_on').notNull(),
  dueOn: date('due_on'),
  data: jsonb('data').$type<Record<string, string>>().notNull(),
});

interface CaseRow {
  flowVersion: number;
  step: string;
  caseStatus: CaseStatus;
  caseOwnerId: string | null;
  enteredOn: string;
  dueOn: string | null;
  data: Record<string, string>;
}

/** Where the row's case stands. */
export const stateOf = (flowId: string, row: CaseRow): CaseState => ({
  flowId,
  flowVersion: row.flowVersion,
  step: row.step,
  status: row.caseStatus,
  ownerId: row.caseOwnerId,
  enteredOn: row.enteredOn,
  dueOn: row.dueOn,
  data: row.data,
});

/** The same as columns to save. */
export const columnsOf = (state: CaseState): CaseRow => ({
  flowVersion: state.flowVersion,
  step: state.step,
  caseStatus: state.status,
  caseOwnerId: state.ownerId,
  enteredOn: state.enteredOn,
  dueOn: state.dueOn,
  data: { ...state.data },
});

/** An organisation's own copies of delivered flows. Never changed once made: running cases stay on theirs. */
export const flowVersion = pgTable('flow_version', {
  organisationId: uuid('organisation_id').notNull(),
  flowId: text('flow_id').notNull(),
  version: integer('version').notNull(),
  change: jsonb('change').$type<FlowChange>().notNull(),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
