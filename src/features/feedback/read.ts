import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { hashOfCode } from '../../shared/kernel/receipt-codes.ts';
import { type FeedbackKind, type FeedbackRow, type FeedbackStatus, feedback } from './tables.ts';

const PAGE = 25;
/** A count above this is told as "more than". */
const MOST_COUNTED = 99;
const MOST_LINKS_SHOWN = 100;

/** Feedback of one status, newest first, and where the next page begins. */
export async function listFeedback(
  tx: Tx,
  status: FeedbackStatus,
  before: string,
): Promise<{ rows: FeedbackRow[]; next: string | null }> {
  const rows = await tx.db
    .select()
    .from(feedback)
    .where(
      and(
        eq(feedback.organisationId, tx.scope.organisationId ?? ''),
        eq(feedback.status, status),
        isId(before) ? lt(feedback.id, before) : undefined,
      ),
    )
    .orderBy(desc(feedback.id))
    .limit(PAGE + 1);
  return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null };
}

/** How many are new, counted to a hundred at most, and when the oldest came. */
export async function newFeedback(tx: Tx): Promise<{ count: number; oldest: Date | null }> {
  const { rows } = await tx.client.query<{ count: number; oldest: Date | null }>(
    `select count(*) as count, min(created_at) as oldest from (
       select created_at from feedback where organisation_id = $1 and status = 'new' order by id limit ${MOST_COUNTED + 1}) n`,
    [tx.scope.organisationId],
  );
  return rows[0] ?? { count: 0, oldest: null };
}

/** A link of the content that people say does not work. */
export interface LinkReport {
  linkId: string;
  reports: number;
  latest: Date;
}

/** Links reported as dead and not answered yet, most reported first. */
export async function linkReports(tx: Tx): Promise<LinkReport[]> {
  const { rows } = await tx.client.query<{ about: string; reports: number; latest: Date }>(
    `select about, count(*) as reports, max(created_at) as latest from feedback
      where organisation_id = $1 and status in ('new', 'read') and kind = 'dead-link' and about is not null
      group by about order by count(*) desc, about limit ${MOST_LINKS_SHOWN}`,
    [tx.scope.organisationId],
  );
  return rows.map((row) => ({ linkId: row.about, reports: row.reports, latest: row.latest }));
}

/** What the holder of a code may read. */
export interface Receipt {
  code: string;
  page: string;
  about: string | null;
  kind: FeedbackKind;
  text: string;
  status: FeedbackStatus;
  answer: string | null;
  createdAt: Date;
  answeredAt: Date | null;
  organisation: string;
}

/** The receipt of a code; undefined if there is none. Needs no organisation. */
export async function receiptOf(tx: Tx, code: string): Promise<Receipt | undefined> {
  const { rows } = await tx.client.query<{
    page: string;
    about: string | null;
    kind: FeedbackKind;
    text: string;
    status: FeedbackStatus;
    answer: string | null;
    created_at: Date;
    answered_at: Date | null;
    organisation: string;
  }>('select * from mylla_feedback_by_code($1)', [hashOfCode(code)]);
  const row = rows[0];
  if (!row) return undefined;
  const { created_at: createdAt, answered_at: answeredAt, ...rest } = row;
  return { ...rest, code, createdAt, answeredAt };
}

/** The organisation that receives what visitors say on pages of none: see the migration. Null before there is any. */
export async function receiverOf(tx: Tx): Promise<{ id: string; name: string } | null> {
  const { rows } = await tx.client.query<{ id: string; name: string }>(
    'select id, name from mylla_feedback_receiver()',
  );
  return rows[0] ?? null;
}

const MOST_OF_MINE = 50;

/** What a person has sent under his or her own name, newest first. */
export async function sentBy(tx: Tx, personId: string): Promise<FeedbackRow[]> {
  return tx.db
    .select()
    .from(feedback)
    .where(and(eq(feedback.organisationId, tx.scope.organisationId ?? ''), eq(feedback.senderId, personId)))
    .orderBy(desc(feedback.id))
    .limit(MOST_OF_MINE);
}
