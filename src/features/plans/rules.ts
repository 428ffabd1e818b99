import type { Day } from '../../shared/kernel/dates.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';

/** The life of an action: proposed → planned → ongoing → done; dropped on the way, with a reason. */
export const ACTION_STATUSES = ['proposed', 'planned', 'ongoing', 'done', 'dropped'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** What is still to be done. */
export const OPEN_STATUSES = ['proposed', 'planned', 'ongoing'] as const satisfies readonly ActionStatus[];

/** How many days ahead a due day counts as soon. */
export const SOON_DAYS = 7;

/** Which status may follow which. Done and dropped can be taken up again. */
const MOVES: Readonly<Record<ActionStatus, readonly ActionStatus[]>> = {
  proposed: ['planned', 'dropped'],
  planned: ['ongoing', 'done', 'proposed', 'dropped'],
  ongoing: ['done', 'planned', 'dropped'],
  done: ['ongoing'],
  dropped: ['proposed'],
};

/** The statuses that an action may move to from here. */
export const nextStatuses = (from: ActionStatus): readonly ActionStatus[] => MOVES[from];

export const isOpen = (status: ActionStatus): boolean =>
  (OPEN_STATUSES as readonly ActionStatus[]).includes(status);

/** Whether its due day has passed without it being finished or dropped. The due day itself is in time. */
export const isOverdue = (action: { status: ActionStatus; dueOn: Day | null }, today: Day): boolean =>
  isOpen(action.status) && action.dueOn !== null && action.dueOn < today;

interface Planned {
  ownerId: string | null;
  dueOn: Day | null;
}

/** What is missing before an action can be called planned; empty if nothing. */
export function missingForPlan({ ownerId, dueOn }: Planned): ('owner' | 'due')[] {
  const missing: ('owner' | 'due')[] = [];
  if (!ownerId) missing.push('owner');
  if (!dueOn) missing.push('due');
  return missing;
}

/**
 * Whether the action may move to `to`; null if so.
 * Refuses a move that the life does not have (`action.no-such-move`), planned or ongoing without owner or due day
 * (`action.not-planned-owner`, `-due`, `-owner-due`), and dropped without a reason (field `reason`).
 */
export function refuseMove(
  action: Planned & { status: ActionStatus },
  to: ActionStatus,
  reason: string,
): Refusal | null {
  if (!MOVES[action.status].includes(to)) return refuse('conflict', 'action.no-such-move');
  if (to === 'dropped' && reason.trim() === '')
    return refuse('invalid', 'form', { fields: { reason: { code: 'action.reason-missing' } } });
  if (to === 'planned' || to === 'ongoing') {
    const missing = missingForPlan(action);
    if (missing.length > 0) return refuse('invalid', `action.not-planned-${missing.join('-')}`);
  }
  return null;
}

/** What the days and the sharing of an action are checked against. */
export interface ActionDays {
  dueOn: Day | null;
  followUpOn: Day | null;
}

/**
 * What is wrong with the days; empty if nothing. A new due day (one that differs from `before`) may not have passed;
 * the follow-up comes on the due day or later.
 */
export function dayErrors(
  days: ActionDays,
  today: Day,
  before: Day | null = null,
): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  if (days.dueOn && days.dueOn < today && days.dueOn !== before) errors.dueOn = { code: 'action.due-past' };
  if (days.dueOn && days.followUpOn && days.followUpOn < days.dueOn)
    errors.followUpOn = { code: 'action.follow-up-early' };
  return errors;
}

/** How wide each sharing is, narrowest first. */
const WIDTH = { private: 0, unit: 1, organisation: 2, network: 3, public: 4 } as const;
type Visibility = keyof typeof WIDTH;

/** Whom something is shared with, besides the people named on it. */
export interface Reach {
  visibility: Visibility;
  unitId: string | null;
}

/**
 * Whether an action would be seen by more people than may see the journey it comes from. `units`: the journey's unit
 * and those below it. Owner and writer see an action whatever its sharing: they were given it, or made it.
 */
export function isWider(
  action: Reach,
  journey: { visibility: Visibility; units: readonly string[] },
): boolean {
  if (action.visibility === 'private') return false;
  if (action.visibility !== 'unit') return WIDTH[action.visibility] > WIDTH[journey.visibility];
  if (journey.visibility === 'unit') return action.unitId === null || !journey.units.includes(action.unitId);
  return journey.visibility === 'private';
}
