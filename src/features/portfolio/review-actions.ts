import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { addAction } from '../plans/public.ts';
import { agendaNow } from './agenda.ts';
import { refuseGovern } from './policy.ts';
import { type Point, pointsFor, type ReviewKind, refuseClosing, reviewErrors } from './review-rules.ts';
import { insertReview, loadReview, saveAttendees, saveReview, strangers, tieAction } from './review-store.ts';
import { tellClosed, tellPlanned } from './review-telling.ts';
import type { Review } from './tables.ts';

/** What is decided about a meeting before it is held; who was there may be put right until it is closed. */
export interface ReviewFields {
  kind: ReviewKind;
  onDay: Day;
  place: string;
  nextOn: Day | null;
  attendeeIds: readonly string[];
  chairId: string | null;
}

const event = (tx: Tx, kind: string, id: string, data: Record<string, unknown> = {}): Promise<void> =>
  recordEvent(tx, { kind, objectType: 'review', objectId: id, data });

/** The chair is there, whether ticked or not. */
const allOf = ({ attendeeIds, chairId }: ReviewFields): string[] => [
  ...new Set([...attendeeIds, ...(chairId ? [chairId] : [])]),
];

async function wrong(tx: Tx, fields: ReviewFields): Promise<Refusal | null> {
  const attendeeIds = allOf(fields);
  const errors = reviewErrors({ ...fields, attendeeIds }, tx.today);
  if ((await strangers(tx, attendeeIds)).length > 0) errors.attendeeIds = { code: 'choose' };
  return Object.keys(errors).length > 0 ? refuse('invalid', 'form', { fields: errors }) : null;
}

/** Plans a meeting. Sent twice, it is planned once. Refuses what `reviewErrors` says, and people from elsewhere. */
export async function planReview(
  tx: Tx,
  actor: Actor,
  input: ReviewFields & { id: string },
): Promise<Result<{ id: string }>> {
  const refusal = refuseGovern(actor) ?? (await wrong(tx, input));
  if (refusal) return refusal;
  const { id, kind, onDay, place, nextOn } = input;
  const made = await insertReview(tx, {
    id,
    organisationId: actor.organisationId,
    kind,
    onDay,
    place,
    nextOn,
    status: 'planned',
    notes: {},
    agenda: null,
    version: 1,
    createdBy: actor.personId,
    createdAt: tx.now,
    updatedAt: tx.now,
    closedBy: null,
    closedAt: null,
  });
  if (!made) return { id };
  await saveAttendees(tx, id, allOf(input), input.chairId);
  await event(tx, 'review.planned', id, { kind, onDay });
  await tellPlanned(tx, { id, kind, onDay }, allOf(input));
  return { id };
}

/** The meeting, if this person may change it and nobody has closed or changed it since `version` was shown. */
async function changeable(tx: Tx, actor: Actor, id: string, version: number): Promise<Result<Review>> {
  const before = await loadReview(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseGovern(actor);
  if (refusal) return refusal;
  if (before.status === 'closed') return refuse('conflict', 'review.closed');
  return before.version === version ? before : refuse('conflict', 'conflict');
}

export async function changeReview(
  tx: Tx,
  actor: Actor,
  id: string,
  input: ReviewFields & { version: number },
): Promise<Result<Review>> {
  const before = await changeable(tx, actor, id, input.version);
  if (isRefusal(before)) return before;
  const errors = await wrong(tx, input);
  if (errors) return errors;
  const { kind, onDay, place, nextOn } = input;
  const after = await saveReview(tx, before, { kind, onDay, place, nextOn });
  await saveAttendees(tx, id, allOf(input), input.chairId);
  await event(tx, 'review.changed', id, { onDay });
  await tellPlanned(tx, after, allOf(input));
  return after;
}

/** Writes what was said, by point. Points that this kind of meeting has not are left out. */
export async function noteReview(
  tx: Tx,
  actor: Actor,
  id: string,
  notes: Readonly<Partial<Record<Point, string>>>,
  version: number,
): Promise<Result<Review>> {
  const before = await changeable(tx, actor, id, version);
  if (isRefusal(before)) return before;
  const kept = pointsFor(before.kind).flatMap((point) => {
    const text = notes[point]?.trim();
    return text ? [[point, text] as const] : [];
  });
  const after = await saveReview(tx, before, { notes: Object.fromEntries(kept) });
  await event(tx, 'review.noted', id, { points: kept.map(([point]) => point) });
  return after;
}

/** Decides that somebody is to do something: an action of plans, which the next meeting looks at. */
export async function addReviewAction(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { id: string; title: string; ownerId: string | null; dueOn: Day | null },
): Promise<Result<{ id: string }>> {
  const refusal = await refuseDuring(tx, actor, id);
  if (refusal) return refusal;
  const added = await addAction(tx, actor, {
    ...input,
    text: '',
    unitId: null,
    followUpOn: null,
    expectedEffect: '',
    visibility: 'organisation',
    personIds: [],
    journeyId: null,
    questionId: null,
    suggestionId: null,
  });
  if (isRefusal(added)) return added;
  return (await tieAction(tx, id, added.id)) ? added : notFound();
}

/** Whether something may be decided at the meeting now; null if so. The meeting cannot be closed until it is done. */
export async function refuseDuring(tx: Tx, actor: Actor, id: string): Promise<Refusal | null> {
  const before = await loadReview(tx, id);
  if (isRefusal(before)) return before;
  return refuseGovern(actor) ?? (before.status === 'closed' ? refuse('conflict', 'review.closed') : null);
}

/**
 * Closes a meeting: its agenda is kept as it stands now, and nothing of it changes any more. Of two who close at once the
 * second is told. Refuses what `refuseClosing` refuses.
 */
export async function closeReview(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<Result<Review>> {
  const before = await changeable(tx, actor, id, version);
  if (isRefusal(before)) return before;
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*)::int as n from review_attendee where organisation_id = $1 and review_id = $2',
    [before.organisationId, id],
  );
  const refusal = refuseClosing({ ...before, attendees: rows[0]?.n ?? 0 }, tx.today);
  if (refusal) return refusal;
  const after = await saveReview(tx, before, {
    status: 'closed',
    agenda: await agendaNow(tx, before),
    closedBy: actor.personId,
    closedAt: tx.now,
  });
  await event(tx, 'review.closed', id, { onDay: before.onDay });
  await tellClosed(tx, after);
  return after;
}
