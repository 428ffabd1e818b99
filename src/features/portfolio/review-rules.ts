import type { Day } from '../../shared/kernel/dates.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';

/** About the balance of the portfolio; or about the whole of the innovation work (management review; system.md, row G4). */
export const REVIEW_KINDS = ['balance', 'management'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** Points that an agenda can have. */
export const POINTS = [
  'actions',
  'goals',
  'balance',
  'initiatives',
  'barriers',
  'results',
  'capability',
  'resources',
  'other',
] as const;
export type Point = (typeof POINTS)[number];

const AGENDAS: Readonly<Record<ReviewKind, readonly Point[]>> = {
  balance: ['actions', 'goals', 'balance', 'initiatives', 'barriers', 'resources', 'other'],
  management: [
    'actions',
    'goals',
    'results',
    'capability',
    'balance',
    'initiatives',
    'barriers',
    'resources',
    'other',
  ],
};

/** The points of a meeting's agenda, in order. What came of the last meeting comes first. */
export const pointsFor = (kind: ReviewKind): readonly Point[] => AGENDAS[kind];

/** How many can be there. */
export const ATTENDEES_MOST = 60;

export interface Written {
  onDay: Day;
  nextOn: Day | null;
  attendeeIds: readonly string[];
  chairId: string | null;
}

/**
 * What is wrong with a meeting as it is written; empty if nothing. One that has been held says who was there; the chair is
 * one of them; the next meeting comes after this one.
 */
export function reviewErrors(one: Written, today: Day): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  if (one.onDay < today && one.attendeeIds.length === 0) errors.attendeeIds = { code: 'review.nobody-there' };
  if (one.attendeeIds.length > ATTENDEES_MOST) errors.attendeeIds = { code: 'review.too-many' };
  if (one.nextOn && one.nextOn <= one.onDay) errors.nextOn = { code: 'review.next-before' };
  return errors;
}

/** Whether a meeting can be closed; null if so. It has been held, by somebody, and is not closed already. */
export function refuseClosing(
  one: { status: 'planned' | 'closed'; onDay: Day; attendees: number },
  today: Day,
): Refusal | null {
  if (one.status === 'closed') return refuse('conflict', 'review.closed');
  if (one.onDay > today) return refuse('conflict', 'review.not-held');
  if (one.attendees === 0) return refuse('conflict', 'review.nobody-there');
  return null;
}
