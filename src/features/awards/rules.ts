import type { Day } from '../../shared/kernel/dates.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';

export const AWARD_KINDS = ['idea-of-the-month', 'prize'] as const;
export type AwardKind = (typeof AWARD_KINDS)[number];

/** Who chooses. An innovation lead may always prepare and hand out; the steering group chooses its own. */
export const CHOOSERS = ['innovation-lead', 'steering-group'] as const;
export type Chooser = (typeof CHOOSERS)[number];

/** What can be nominated besides a person: what everybody in the organisation can find. */
export const NOMINATED_TYPES = ['idea', 'unit'] as const;

export type AwardState = 'open' | 'choosing' | 'given';

/** Open for nominations until the last day is over; then to be chosen; then given. */
export const stateOf = (award: { nominationsUntil: Day; chosenOn: Day | null }, today: Day): AwardState =>
  award.chosenOn !== null ? 'given' : today <= award.nominationsUntil ? 'open' : 'choosing';

/** The first day of the month of a day, or of its year for a prize. */
export const periodOf = (kind: AwardKind, day: Day): Day =>
  kind === 'prize' ? `${day.slice(0, 4)}-01-01` : `${day.slice(0, 7)}-01`;

/**
 * Whether something may be chosen; null if so. It must be nominated, with a motivation; and a choice is made once.
 * It may be made before nominations close, as an idea of the month often has but one candidate.
 */
export function refuseChoice(
  award: { chosenOn: Day | null },
  nominated: boolean,
  motivation: string,
): Refusal | null {
  if (award.chosenOn !== null) return refuse('conflict', 'award.given-already');
  const fields: Record<string, FieldError> = {};
  if (!nominated) fields.nominee = { code: 'choose' };
  if (motivation.trim() === '') fields.motivation = { code: 'required' };
  return Object.keys(fields).length > 0 ? refuse('invalid', 'form', { fields }) : null;
}
