import { type Day, daysBetween } from '../../shared/kernel/dates.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';

/**
 * What sort of thing is in the way. The law has two: as it is written, which only the legislator changes, and as it is
 * understood, which a lawyer's answer may dissolve. Source: system.md, row G5.
 */
export const BARRIER_KINDS = [
  'organisation',
  'payment-model',
  'procurement',
  'law-written',
  'law-understood',
  'culture',
  'technique',
  'competence',
] as const;
export type BarrierKind = (typeof BARRIER_KINDS)[number];

/** Open: nobody has begun. In hand: something is done about it. Removed: out of the way. Accepted: it stays, and why. */
export const BARRIER_STATUSES = ['open', 'in-hand', 'removed', 'accepted'] as const;
export type BarrierStatus = (typeof BARRIER_STATUSES)[number];

/** How many days after it is reported a barrier is looked at, unless another day is given. */
export const FIRST_LOOK_DAYS = 14;

/** How many days ahead a next date is told of on the home page. */
export const SOON_DAYS = 3;

const MOVES: Readonly<Record<BarrierStatus, readonly BarrierStatus[]>> = {
  open: ['in-hand', 'removed', 'accepted'],
  'in-hand': ['removed', 'accepted', 'open'],
  removed: ['open'],
  accepted: ['open'],
};

/** The statuses that a barrier may move to from here. */
export const nextStatuses = (from: BarrierStatus): readonly BarrierStatus[] => MOVES[from];

/** Whether it still is in the way and somebody is to do something about it. */
export const isStanding = (status: BarrierStatus): boolean => status === 'open' || status === 'in-hand';

/** How many days it has been, or was, in the way: from the day it was reported until it was removed or accepted. */
export const daysOpen = (
  barrier: { reportedOn: Day; status: BarrierStatus; statusOn: Day },
  today: Day,
): number =>
  Math.max(0, daysBetween(barrier.reportedOn, isStanding(barrier.status) ? today : barrier.statusOn));

/** Whether the day when it should be looked at again has passed. The day itself is in time. */
export const isLate = (barrier: { status: BarrierStatus; nextOn: Day | null }, today: Day): boolean =>
  isStanding(barrier.status) && barrier.nextOn !== null && barrier.nextOn < today;

/** What is decided when a barrier moves. */
export interface Move {
  status: BarrierStatus;
  reason: string;
  /** The day it is looked at again, while it stands. */
  nextOn: Day | null;
}

/**
 * Whether the barrier may move so; null if so. Every move says why (or what is done); what stands has a day that has
 * not passed. Refuses a move that does not exist (`barrier.no-such-move`).
 */
export function refuseMove(from: BarrierStatus, move: Move, today: Day): Refusal | null {
  if (!MOVES[from].includes(move.status)) return refuse('conflict', 'barrier.no-such-move');
  const fields: Record<string, FieldError> = {};
  if (move.reason.trim() === '') fields.reason = { code: `barrier.reason-${move.status}` };
  if (isStanding(move.status)) {
    const wrong = wrongDay(move.nextOn, today, null);
    if (wrong) fields.nextOn = wrong;
  }
  return Object.keys(fields).length > 0 ? refuse('invalid', 'form', { fields }) : null;
}

/** What is wrong with the next date of a barrier that stands; null if nothing. A day that stood before may have passed. */
export function wrongDay(nextOn: Day | null, today: Day, before: Day | null): FieldError | null {
  if (nextOn === null) return { code: 'barrier.next-missing' };
  return nextOn < today && nextOn !== before ? { code: 'barrier.next-past' } : null;
}
