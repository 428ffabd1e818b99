import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type FeedbackRow, feedback } from './tables.ts';

/** Adds the feedback. False if it is there already: the form was sent twice. */
export async function insertFeedback(tx: Tx, row: FeedbackRow): Promise<boolean> {
  // no conflict target: with one, the server would ask whether the sender may read the row
  const added = await tx.db.insert(feedback).values(row).onConflictDoNothing();
  return added.rowCount !== 0;
}

/** The feedback, if the person may read it. */
export async function loadFeedback(tx: Tx, id: string): Promise<FeedbackRow | undefined> {
  if (!isId(id)) return undefined;
  const [row] = await tx.db
    .select()
    .from(feedback)
    .where(and(eq(feedback.organisationId, tx.scope.organisationId ?? ''), eq(feedback.id, id)));
  return row;
}

/** Saves what has changed if the version still is `seen`. False if somebody else was first. */
export async function updateFeedback(
  tx: Tx,
  id: string,
  seen: number,
  change: Partial<FeedbackRow>,
): Promise<boolean> {
  const saved = await tx.db
    .update(feedback)
    .set({ ...change, version: seen + 1 })
    .where(
      and(
        eq(feedback.organisationId, tx.scope.organisationId ?? ''),
        eq(feedback.id, id),
        eq(feedback.version, seen),
      ),
    );
  return saved.rowCount !== 0;
}

/** How an address is kept: as a hash that nobody can undo once the day is over. */
export async function senderHash(tx: Tx, address: string): Promise<string> {
  const { rows } = await tx.client.query<{ hash: string }>('select mylla_feedback_sender($1, $2) as hash', [
    address,
    tx.today,
  ]);
  return rows[0]?.hash ?? '';
}

/** How many pieces of feedback came from there since then, over all organisations. */
export async function sentSince(tx: Tx, hash: string, since: Date): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>('select mylla_feedback_recent($1, $2) as n', [
    hash,
    since,
  ]);
  return rows[0]?.n ?? 0;
}
