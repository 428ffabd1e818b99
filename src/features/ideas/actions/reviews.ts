import { and, eq } from 'drizzle-orm';
import { addWorkingDays } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { type FieldError, isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { loadCase } from '../load.ts';
import { mayAskReviewers } from '../policy.ts';
import { REVIEW_DAYS } from '../rules.ts';
import { saveIdea } from '../store.ts';
import { ideaReview, ideaReviewNote } from '../tables.ts';
import { tell, tellConcerned } from '../telling.ts';

export type Review = typeof ideaReview.$inferSelect;

/**
 * Asks people to examine an idea. Who was removed or declined can be asked again. Those who are let in see the idea.
 * Refuses: `idea.not-backed` before the leader has answered, `idea.not-examining` outside the examination, authors.
 */
export async function askReviewers(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { personIds: readonly string[]; brings: string | null },
): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, parts } = found;
  if (!mayAskReviewers(parts)) return refuse('forbidden', 'flow.not-yours');
  if (!row.backedOn) return refuse('conflict', 'idea.not-backed');
  if (row.step !== 'examination' || row.caseStatus !== 'open')
    return refuse('conflict', 'idea.not-examining');
  const wanted = input.personIds.filter(isId);
  if (wanted.length === 0)
    return refuse('invalid', 'form', { fields: { personIds: { code: 'idea.choose-reviewers' } } });
  const { rows } = await tx.client.query<{ person_id: string }>(
    `insert into idea_review (id, organisation_id, idea_id, reviewer_id, unit_id, brings, asked_by, asked_on, due_on, status)
     select n.id, m.organisation_id, $2, m.person_id, m.unit_id, $4, $5, $6, $7, 'asked'
       from unnest($3::uuid[], $8::uuid[]) as n (person_id, id)
       join membership m on m.organisation_id = $1 and m.person_id = n.person_id and m.ended_on is null
      where not exists (select 1 from idea_author a where a.idea_id = $2 and a.person_id = m.person_id)
     on conflict (idea_id, reviewer_id) do update
       set status = 'asked', asked_by = excluded.asked_by, asked_on = excluded.asked_on, due_on = excluded.due_on,
           brings = excluded.brings, version = idea_review.version + 1
     where idea_review.status in ('declined', 'removed')
     returning reviewer_id as person_id`,
    [
      row.organisationId,
      id,
      wanted,
      input.brings ?? '',
      tx.scope.personId,
      tx.today,
      addWorkingDays(tx.today, REVIEW_DAYS),
      wanted.map(() => tx.newId()),
    ],
  );
  const asked = rows.map((one) => one.person_id);
  if (asked.length === 0) return undefined;
  await saveIdea(tx, row, { personIds: [...new Set([...row.personIds, ...asked])] });
  await recordEvent(tx, {
    kind: 'idea.reviewers-asked',
    objectType: 'idea',
    objectId: id,
    data: { count: asked.length },
  });
  await tell(tx, row, 'idea.review-asked', asked, {
    day: addWorkingDays(tx.today, REVIEW_DAYS),
    path: `/ideas/${id}/steps/examination`,
  });
  return undefined;
}

async function loadReview(tx: Tx, ideaId: string, reviewId: string): Promise<Review | undefined> {
  if (!isId(reviewId)) return undefined;
  const [row] = await tx.db
    .select()
    .from(ideaReview)
    .where(
      and(
        eq(ideaReview.organisationId, tx.scope.organisationId ?? ''),
        eq(ideaReview.ideaId, ideaId),
        eq(ideaReview.id, reviewId),
      ),
    )
    .for('update');
  return row;
}

/**
 * Takes back a question to a reviewer who is not done, also in the middle: what he or she has written stays with that
 * person. Refuses a review that is done: it counts.
 */
export async function removeReviewer(
  tx: Tx,
  actor: Actor,
  id: string,
  reviewId: string,
): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  if (!mayAskReviewers(found.parts)) return refuse('forbidden', 'flow.not-yours');
  const review = await loadReview(tx, id, reviewId);
  if (!review) return notFound();
  if (review.status === 'removed') return undefined;
  if (review.status === 'done') return refuse('conflict', 'idea.review-done');
  await saveReview(tx, review, { status: 'removed' });
  await recordEvent(tx, { kind: 'idea.reviewer-removed', objectType: 'idea', objectId: id });
  await tell(tx, found.row, 'idea.review-taken-back', [review.reviewerId]);
  return undefined;
}

/** What a reviewer writes. */
export interface ReviewInput {
  conflict: 'none' | 'some';
  conflictText: string;
  strengths: string;
  questions: string;
  concerns: string;
  advice: string;
  notes: string;
  /** Whether the review is given; otherwise it is kept as a draft that nobody else reads. */
  done: boolean;
  version: number;
}

/**
 * Keeps or gives a review. With a tie to the idea the reviewer steps aside (`conflict`), which is seen; what was written
 * stays private. Given, it needs strengths and advice: the form is constructive by its shape. Notes are always private.
 * Refuses: `idea.not-reviewer`, `idea.review-taken-back`, `idea.review-done`, `idea.not-backed`, field errors.
 */
export async function writeReview(
  tx: Tx,
  actor: Actor,
  id: string,
  reviewId: string,
  input: ReviewInput,
): Promise<Result<{ status: Review['status'] }>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const review = await loadReview(tx, id, reviewId);
  if (!review) return notFound();
  if (review.reviewerId !== actor.personId) return refuse('forbidden', 'idea.not-reviewer');
  if (review.status === 'removed') return refuse('gone', 'idea.review-taken-back');
  if (review.status === 'done') return refuse('conflict', 'idea.review-done');
  if (!found.row.backedOn) return refuse('conflict', 'idea.not-backed');
  // whoever asks cannot know who a hidden author is, so an author may be asked
  if (found.authorship) return refuse('forbidden', 'idea.own-review');
  const { strengths, questions, concerns, advice, notes } = input;
  await keepNotes(tx, review, notes, { strengths, questions, concerns, advice });
  if (input.conflict === 'some') {
    if (input.conflictText === '')
      return refuse('invalid', 'form', { fields: { conflictText: { code: 'idea.conflict-missing' } } });
    await saveReview(tx, review, { status: 'conflict', conflict: input.conflictText });
    await recordEvent(tx, { kind: 'idea.reviewer-stepped-aside', objectType: 'idea', objectId: id });
    await tell(tx, found.row, 'idea.review-conflict', [review.askedBy]);
    return { status: 'conflict' };
  }
  if (!input.done) {
    await saveReview(tx, review, { status: 'accepted' });
    return { status: 'accepted' };
  }
  const fields: Record<string, FieldError> = {};
  if (strengths === '') fields.strengths = { code: 'idea.strengths-missing' };
  if (advice === '') fields.advice = { code: 'idea.advice-missing' };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  await saveReview(tx, review, {
    status: 'done',
    strengths,
    questions,
    concerns,
    advice,
    conflict: '',
    doneOn: tx.today,
  });
  await keepNotes(tx, review, notes, {});
  await recordEvent(tx, { kind: 'idea.reviewed', objectType: 'idea', objectId: id });
  await tell(tx, found.row, 'idea.reviewed', [found.row.caseOwnerId]);
  await tellConcerned(tx, found.row, 'idea.reviewed', ['author'], { path: `/ideas/${id}/steps/examination` });
  return { status: 'done' };
}

/** Says no to examining. Refuses one that is done. */
export async function declineReview(
  tx: Tx,
  actor: Actor,
  id: string,
  reviewId: string,
): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const review = await loadReview(tx, id, reviewId);
  if (!review) return notFound();
  if (review.reviewerId !== actor.personId) return refuse('forbidden', 'idea.not-reviewer');
  if (review.status === 'done') return refuse('conflict', 'idea.review-done');
  if (review.status === 'declined') return undefined;
  await saveReview(tx, review, { status: 'declined' });
  await recordEvent(tx, { kind: 'idea.review-declined', objectType: 'idea', objectId: id });
  await tell(tx, found.row, 'idea.review-declined', [review.askedBy]);
  return undefined;
}

const saveReview = (tx: Tx, before: Review, change: Partial<Review>) =>
  tx.db
    .update(ideaReview)
    .set({ ...change, version: before.version + 1 })
    .where(and(eq(ideaReview.organisationId, before.organisationId), eq(ideaReview.id, before.id)));

const keepNotes = (tx: Tx, review: Review, notes: string, draft: Record<string, string>) =>
  tx.db
    .insert(ideaReviewNote)
    .values({
      organisationId: review.organisationId,
      reviewId: review.id,
      personId: review.reviewerId,
      notes,
      draft,
    })
    .onConflictDoUpdate({ target: ideaReviewNote.reviewId, set: { notes, draft } });
