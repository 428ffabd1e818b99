import { addDays, type Day, daysBetween } from '../../shared/kernel/dates.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';

/** The two hands: doing better what is done today, and finding out what tomorrow asks for (source 004, on ambidexterity). */
export const TRACKS = ['exploit', 'explore'] as const;
export type Track = (typeof TRACKS)[number];

/** What is new about it (source 000, ch. 2; communication is ours). */
export const KINDS = ['product', 'service', 'process', 'organisational', 'communication'] as const;
export type Kind = (typeof KINDS)[number];

/** How new it is (source 000, ch. 2). */
export const DEGREES = ['everyday', 'incremental', 'radical'] as const;
export type Degree = (typeof DEGREES)[number];

/** What it is for: the four facets of the OECD's model (source 003, principle 1). */
export const FACETS = ['enhancement', 'mission', 'adaptive', 'anticipatory'] as const;
export type Facet = (typeof FACETS)[number];

export const LEVELS = ['none', 'some', 'much'] as const;
export type Level = (typeof LEVELS)[number];

export const SCALES = ['low', 'mid', 'high'] as const;
export type Scale = (typeof SCALES)[number];

/** When it is to be of use: within a year, in one to three years, later. */
export const HORIZONS = ['now', 'next', 'later'] as const;
export type Horizon = (typeof HORIZONS)[number];

export const STATUSES = ['planned', 'running', 'paused', 'in-use', 'stopped'] as const;
export type Status = (typeof STATUSES)[number];
/** What waits for a next decision. */
export const OPEN_STATUSES = ['planned', 'running', 'paused'] as const satisfies readonly Status[];

export const DECISIONS = ['continue', 'scale', 'adjust', 'pause', 'stop', 'change-track'] as const;
export type DecisionKind = (typeof DECISIONS)[number];

export const MEMBER_PARTS = ['team', 'support'] as const;
export type MemberPart = (typeof MEMBER_PARTS)[number];

export const ORIGINS = ['idea', 'proposal', 'challenge', 'testbed-proposal'] as const;
export type OriginType = (typeof ORIGINS)[number];

export const isOpen = (status: Status): boolean => (OPEN_STATUSES as readonly Status[]).includes(status);

/** An innovation is what is in use and has been of use (sources 000 ch. 2, 001 §2.1); everything before that is an initiative. */
export const isInnovation = (one: { status: Status; inUseSince: Day | null; benefit: string }): boolean =>
  one.status === 'in-use' && one.inUseSince !== null && one.benefit.trim() !== '';

/** What may be decided about an initiative where it stands. A stopped one can be taken up again; one in use adjusted or ended. */
const DECIDABLE: Readonly<Record<Status, readonly DecisionKind[]>> = {
  planned: ['continue', 'adjust', 'pause', 'change-track', 'stop'],
  running: ['continue', 'scale', 'adjust', 'pause', 'change-track', 'stop'],
  paused: ['continue', 'adjust', 'change-track', 'stop'],
  'in-use': ['adjust', 'stop'],
  stopped: ['continue'],
};
export const decidable = (status: Status): readonly DecisionKind[] => DECIDABLE[status];

/** The status that a decision leads to. */
export function statusAfter(status: Status, kind: DecisionKind): Status {
  if (kind === 'continue' || kind === 'scale') return 'running';
  if (kind === 'pause') return 'paused';
  if (kind === 'stop') return 'stopped';
  return status;
}

export const otherTrack = (track: Track): Track => (track === 'exploit' ? 'explore' : 'exploit');

/** So far ahead the day of the next decision may lie: a bet that nobody looks at for longer has been forgotten. */
export const NEXT_MOST_DAYS = 366;

/** Without anything decided, used, reached or tried for so long it stands still. */
export const STILL_DAYS = 120;
export const standsStill = (one: { status: Status; movedOn: Day }, today: Day): boolean =>
  one.status === 'running' && daysBetween(one.movedOn, today) > STILL_DAYS;

/** Whether its day of decision has passed. The day itself is in time. */
export const isLate = (one: { status: Status; nextOn: Day | null }, today: Day): boolean =>
  isOpen(one.status) && one.nextOn !== null && one.nextOn < today;

export interface Decided {
  kind: DecisionKind;
  reason: string;
  nextOn: Day | null;
  /** Scaling: who takes over, how, and by when. */
  receiverId: string | null;
  receiverPlan: string;
  receiverOn: Day | null;
  /** Changing to the exploring track: what one wants to know. */
  learningQuestion: string;
}

/** What is wrong with the day of the next decision; undefined if nothing. It may be today, and within a year. */
export function nextDayError(day: Day | null, today: Day): FieldError | undefined {
  if (!day) return { code: 'required' };
  if (day < today) return { code: 'initiative.next-past' };
  if (day > addDays(today, NEXT_MOST_DAYS)) return { code: 'initiative.next-far' };
  return undefined;
}

/**
 * Whether a decision can be made; null if so. Refuses one that does not fit where the initiative stands
 * (`initiative.no-such-decision`), one without a reason, one that leaves it without a next day, a scaling without receiver
 * or plan, a change to exploring without a question to learn from. That a stop brings its lesson is seen to by `decide`.
 */
export function refuseDecision(
  one: { status: Status; track: Track; learningQuestion: string },
  decided: Decided,
  today: Day,
): Refusal | null {
  if (!decidable(one.status).includes(decided.kind)) return refuse('conflict', 'initiative.no-such-decision');
  const fields: Record<string, FieldError> = {};
  if (decided.reason.trim() === '') fields.reason = { code: 'required' };
  if (isOpen(statusAfter(one.status, decided.kind))) {
    const wrong = nextDayError(decided.nextOn, today);
    if (wrong) fields.nextOn = wrong;
  }
  if (decided.kind === 'scale') {
    if (!decided.receiverId) fields.receiverId = { code: 'choose' };
    if (decided.receiverPlan.trim() === '') fields.receiverPlan = { code: 'required' };
    if (!decided.receiverOn) fields.receiverOn = { code: 'required' };
    else if (decided.receiverOn < today) fields.receiverOn = { code: 'initiative.next-past' };
  }
  if (
    decided.kind === 'change-track' &&
    one.track === 'exploit' &&
    decided.learningQuestion.trim() === '' &&
    one.learningQuestion === ''
  )
    fields.learningQuestion = { code: 'required' };
  return Object.keys(fields).length > 0 ? refuse('invalid', 'form', { fields }) : null;
}

/** What an initiative is checked against when it is written. */
export interface Written {
  track: Track;
  learningQuestion: string;
  startedOn: Day | null;
  endsOn: Day | null;
}

/** What is wrong with what is written; empty if nothing. */
export function writingErrors(one: Written): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  if (one.track === 'explore' && one.learningQuestion.trim() === '')
    errors.learningQuestion = { code: 'initiative.question-missing' };
  if (one.startedOn && one.endsOn && one.endsOn < one.startedOn)
    errors.endsOn = { code: 'initiative.ends-early' };
  return errors;
}

/** Whether a sum of what is used would fall below zero with another row. */
export const fallsBelow = (sum: { money: number; hours: number }, row: { money: number; hours: number }) => ({
  money: sum.money + row.money < 0,
  hours: sum.hours + row.hours < 0,
});

/** How far a key figure has come from its baseline to its target: 0.4 is two fifths; below 0 it goes the wrong way. */
export const progress = (of: { baseline: number; target: number; latest: number | null }): number | null =>
  of.latest === null ? null : (of.latest - of.baseline) / (of.target - of.baseline);

export type TargetState = 'reached' | 'on-way' | 'behind' | 'not-measured' | 'missed';

/**
 * Where a key figure stands: reached; missed if its day has passed; behind if it goes the wrong way or stands at its
 * baseline; otherwise on its way.
 */
export function targetState(
  of: { baseline: number; target: number; latest: number | null; dueOn: Day },
  today: Day,
): TargetState {
  const done = progress(of);
  if (done !== null && done >= 1) return 'reached';
  if (of.dueOn < today) return 'missed';
  if (done === null) return 'not-measured';
  return done <= 0 ? 'behind' : 'on-way';
}

export type MilestoneState = 'done' | 'done-late' | 'late' | 'ahead';

/** Where a milestone stands; its day itself is in time. */
export function milestoneState(of: { dueOn: Day; doneOn: Day | null }, today: Day): MilestoneState {
  if (of.doneOn) return of.doneOn > of.dueOn ? 'done-late' : 'done';
  return of.dueOn < today ? 'late' : 'ahead';
}

/** A milestone that is reached late, or moved to a later day, says why. */
export const needsDeviation = (
  before: { dueOn: Day },
  after: { dueOn: Day; doneOn: Day | null; deviation: string },
): boolean =>
  after.deviation.trim() === '' &&
  (after.dueOn > before.dueOn || (after.doneOn !== null && after.doneOn > after.dueOn));

/** How many of each an initiative may have. */
export const MOST = { members: 50, partners: 30, targets: 20, milestones: 60, uses: 2000 } as const;
