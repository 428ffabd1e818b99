import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { formatDay } from '../../shared/text/format.ts';
import { reviewTexts } from './review-texts.ts';
import { type Review, review, reviewAction } from './tables.ts';

export const reviewPath = (id: string): string => `/portfolio/reviews/${id}`;

/** The meeting, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadReview(tx: Tx, id: string): Promise<Result<Review>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(review)
    .where(and(eq(review.organisationId, tx.scope.organisationId ?? ''), eq(review.id, id)))
    .for('update');
  return row ?? notFound();
}

/** Puts a new one in. False if the id was there already: the form was sent twice. */
export async function insertReview(tx: Tx, row: Review): Promise<boolean> {
  // no conflict target: an id that another organisation has must not tell that it exists
  const { rowCount } = await tx.db.insert(review).values(row).onConflictDoNothing();
  if (rowCount) await indexReview(tx, row);
  return Boolean(rowCount);
}

/** Saves changed fields and counts the version up. The row must be locked by `loadReview`. */
export async function saveReview(tx: Tx, before: Review, change: Partial<Review>): Promise<Review> {
  const after: Review = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(review)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(review.organisationId, before.organisationId), eq(review.id, before.id)));
  await indexReview(tx, after);
  return after;
}

/** What a meeting is called where it has one name for all: in the organisation's own language. */
export async function reviewTitle(tx: Tx, row: Pick<Review, 'kind' | 'onDay'>): Promise<string> {
  const { rows } = await tx.client.query<{ language: Language }>(
    'select language from organisation where id = $1',
    [tx.scope.organisationId],
  );
  const language = rows[0]?.language ?? 'sv';
  const t = reviewTexts[language];
  return t.named(t.kinds[row.kind], formatDay(language, row.onDay));
}

/** Found by what was said and where; decisions are found by their initiatives. */
const indexReview = async (tx: Tx, row: Review): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'review',
    objectId: row.id,
    visibility: 'organisation',
    title: await reviewTitle(tx, row),
    body: [row.place, ...Object.values(row.notes)].filter(Boolean).join('\n'),
    path: reviewPath(row.id),
  });

/** Who is there, instead of who was. */
export async function saveAttendees(
  tx: Tx,
  reviewId: string,
  attendeeIds: readonly string[],
  chairId: string | null,
): Promise<void> {
  await tx.client.query('delete from review_attendee where organisation_id = $1 and review_id = $2', [
    tx.scope.organisationId,
    reviewId,
  ]);
  await tx.client.query(
    `insert into review_attendee (organisation_id, review_id, person_id, part)
     select $1, $2, id, case when id = $4 then 'chair' else 'member' end from unnest($3::uuid[]) as id`,
    [tx.scope.organisationId, reviewId, attendeeIds, chairId],
  );
}

/** Of these people, those who do not belong to the organisation now. */
export async function strangers(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select asked.id::text from unnest($2::uuid[]) as asked (id) where not exists (
       select 1 from membership m
        where m.organisation_id = $1 and m.person_id = asked.id and m.ended_on is null)`,
    [tx.scope.organisationId, personIds],
  );
  return rows.map((row) => row.id);
}

/** Ties an action to the meeting; an action that this person did not write is not the meeting's. */
export async function tieAction(tx: Tx, reviewId: string, actionId: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'select 1 from action where organisation_id = $1 and id = $2 and created_by = $3',
    [tx.scope.organisationId, actionId, tx.scope.personId],
  );
  if (!rowCount) return false;
  await tx.db
    .insert(reviewAction)
    .values({ organisationId: tx.scope.organisationId ?? '', reviewId, actionId, addedAt: tx.now })
    .onConflictDoNothing();
  return true;
}
