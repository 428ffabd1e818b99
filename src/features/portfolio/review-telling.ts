import type { Tx } from '../../shared/db/database.ts';
import { notify } from '../notifications/public.ts';
import { reviewPath, reviewTitle } from './review-store.ts';
import type { Review } from './tables.ts';

type Meeting = Pick<Review, 'id' | 'kind' | 'onDay'>;

const about = async (tx: Tx, meeting: Meeting, end = '') => ({
  objectType: 'review',
  objectId: meeting.id,
  title: await reviewTitle(tx, meeting),
  path: reviewPath(meeting.id) + end,
});

/** Tells those who are asked to a meeting to come: each once for each day that it is moved to. Not of one that has been. */
export async function tellPlanned(tx: Tx, meeting: Meeting, personIds: readonly string[]): Promise<void> {
  if (meeting.onDay < tx.today) return;
  await notify(tx, {
    ...(await about(tx, meeting)),
    kind: 'review.planned',
    personIds,
    day: meeting.onDay,
    once: `review-planned:${meeting.id}:${meeting.onDay}`,
  });
}

/** Tells those who were there that the protocol is done. */
export async function tellClosed(tx: Tx, meeting: Meeting): Promise<void> {
  const { rows } = await tx.client.query<{ id: string }>(
    'select person_id as id from review_attendee where organisation_id = $1 and review_id = $2',
    [tx.scope.organisationId, meeting.id],
  );
  await notify(tx, {
    ...(await about(tx, meeting, '/protocol')),
    kind: 'review.closed',
    personIds: rows.map(({ id }) => id),
  });
}
