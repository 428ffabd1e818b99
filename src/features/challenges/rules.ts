import type { Day } from '../../shared/kernel/dates.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';

/** What is stored. Which phase it is in follows from the dates; see `phaseOf`. */
export const CHALLENGE_STATUSES = ['draft', 'published', 'closed', 'reported'] as const;
export type ChallengeStatus = (typeof CHALLENGE_STATUSES)[number];

export const CHALLENGE_VISIBILITIES = ['unit', 'organisation', 'public'] as const;
export type ChallengeVisibility = (typeof CHALLENGE_VISIBILITIES)[number];

/** Where a challenge comes from: a gap of a journey, a barrier, something seen outside, or none of these. */
export const ORIGINS = ['none', 'gap', 'barrier', 'signal', 'result'] as const;
export type Origin = (typeof ORIGINS)[number];

/** The most criteria: more than anybody keeps in mind while writing an idea. */
export const CRITERIA_MOST = 7;

/** From the day it is written to the day it is told what came of it. `closed`: ended before its time, with a reason. */
export const PHASES = [
  'draft',
  'coming',
  'collect',
  'refine',
  'decide',
  'report',
  'reported',
  'closed',
] as const;
export type Phase = (typeof PHASES)[number];

/** The days that divide the phases, each the last of its phase, but for the first. Never decreasing. */
export interface Days {
  opensOn: Day | null;
  collectUntil: Day | null;
  refineUntil: Day | null;
  decideUntil: Day | null;
  reportBackOn: Day | null;
}
export const DAY_NAMES = ['opensOn', 'collectUntil', 'refineUntil', 'decideUntil', 'reportBackOn'] as const;

/** What the phase is worked out from. */
export interface Phased extends Days {
  status: ChallengeStatus;
  decidedOn: Day | null;
}

/**
 * The phase that a challenge is in on a day: exactly one. Deciding and reporting back are work: their phases last until
 * they are done, also past their date. A decision before its date moves straight on to reporting back. The last day of
 * a phase belongs to it; where ideas are not refined together that phase has no day.
 */
export function phaseOf(challenge: Phased, today: Day): Phase {
  if (challenge.status !== 'published') return challenge.status;
  if (challenge.decidedOn !== null) return 'report';
  if (challenge.opensOn !== null && today < challenge.opensOn) return 'coming';
  if (challenge.collectUntil !== null && today <= challenge.collectUntil) return 'collect';
  if (challenge.refineUntil !== null && today <= challenge.refineUntil) return 'refine';
  return 'decide';
}

/** The day by which a phase ends; null where nothing is left to do. */
const END: Readonly<Record<Phase, keyof Days | null>> = {
  draft: null,
  coming: 'opensOn',
  collect: 'collectUntil',
  refine: 'refineUntil',
  decide: 'decideUntil',
  report: 'reportBackOn',
  reported: null,
  closed: null,
};

/** The next date: when it opens, or the last day of the phase it is in. Passed only if the phase's work is late. */
export function nextDay(challenge: Phased, today: Day): Day | null {
  const end = END[phaseOf(challenge, today)];
  return end === null ? null : challenge[end];
}

/** Who has it: the owner answers and reports back, the decider decides; null where nothing is left to do. */
export function heldBy(phase: Phase): 'owner' | 'decider' | null {
  if (phase === 'reported' || phase === 'closed') return null;
  return phase === 'decide' ? 'decider' : 'owner';
}

/** Whether the decision or the report should have been there already. The day itself is in time. */
export function isLate(challenge: Phased, today: Day): boolean {
  const phase = phaseOf(challenge, today);
  const day = nextDay(challenge, today);
  return (phase === 'decide' || phase === 'report') && day !== null && day < today;
}

/** What is missing before a challenge can be published, in the order of the form; empty if nothing. */
export type Missing = 'need' | 'deciderId' | 'ownerId' | 'collectUntil' | 'decideUntil' | 'reportBackOn';

interface Publishable extends Days {
  need: string;
  deciderId: string | null;
  ownerId: string | null;
  unitId: string | null;
  visibility: ChallengeVisibility;
  invitedUnitIds: readonly string[];
}

export function missingToPublish(challenge: Publishable): Missing[] {
  const missing: Missing[] = [];
  if (challenge.need.trim() === '') missing.push('need');
  for (const name of ['deciderId', 'ownerId', 'collectUntil', 'decideUntil', 'reportBackOn'] as const)
    if (challenge[name] === null) missing.push(name);
  return missing;
}

/** The days as they hold from publication: it opens at once if nothing is said, and refining takes no time if so. */
export function filledDays(days: Days, today: Day): Days {
  const { opensOn, collectUntil, refineUntil, decideUntil, reportBackOn } = days;
  return {
    opensOn: opensOn ?? today,
    collectUntil,
    refineUntil: refineUntil ?? collectUntil,
    decideUntil,
    reportBackOn,
  };
}

/**
 * Why a challenge may not be published, by field; empty if it may. Besides what is missing: nobody would see it
 * (`challenge.nobody-invited`), or the time for ideas has passed (`challenge.day-past`).
 */
export function publishErrors(challenge: Publishable, today: Day): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  for (const name of missingToPublish(challenge)) errors[name] = { code: `challenge.needs-${KEBAB[name]}` };
  if (challenge.visibility === 'unit' && !challenge.unitId && challenge.invitedUnitIds.length === 0)
    errors.visibility = { code: 'challenge.nobody-invited' };
  if (challenge.collectUntil !== null && challenge.collectUntil < today)
    errors.collectUntil = { code: 'challenge.day-past' };
  return { ...dayErrors(filledDays(challenge, today)), ...errors };
}

const KEBAB: Readonly<Record<Missing, string>> = {
  need: 'need',
  deciderId: 'decider',
  ownerId: 'owner',
  collectUntil: 'collect-until',
  decideUntil: 'decide-until',
  reportBackOn: 'report-back-on',
};

/** A day that comes before the one it must follow, said at that day's own field; empty if the order holds. */
export function dayErrors(days: Days): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  let latest: Day | null = null;
  for (const name of DAY_NAMES) {
    const day = days[name];
    if (day === null) continue;
    if (latest !== null && day < latest) errors[name] = { code: `challenge.${ORDER[name]}` };
    else latest = day;
  }
  return errors;
}

const ORDER: Readonly<Record<keyof Days, string>> = {
  opensOn: 'day-order',
  collectUntil: 'collect-before-opening',
  refineUntil: 'refine-before-collecting',
  decideUntil: 'decide-before-refining',
  reportBackOn: 'report-before-deciding',
};

/**
 * What is wrong with new days of a published challenge: what it needs may not be taken away, what has passed stands,
 * and a day that is moved is moved to today or later.
 */
export function movedDayErrors(before: Days, after: Days, today: Day): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  for (const name of DAY_NAMES) {
    const [was, is] = [before[name], after[name]];
    if (is === was || is === null) continue;
    if (name === 'opensOn' && was !== null && was <= today) errors[name] = { code: 'challenge.opened' };
    else if (is < today) errors[name] = { code: 'challenge.day-past' };
  }
  return errors;
}

/**
 * Whether ideas may be left now; null if so. Refuses one that has not opened (`challenge.coming`) and one whose time for
 * ideas has passed or that was closed (`challenge.closed`): a conflict, since a form may have been open meanwhile.
 */
export function mayCollect(challenge: Phased, today: Day): Refusal | null {
  const phase = phaseOf(challenge, today);
  if (phase === 'collect') return null;
  return refuse(
    'conflict',
    phase === 'coming' || phase === 'draft' ? 'challenge.coming' : 'challenge.closed',
  );
}

/** Whether it can be decided now; null if so. Not while ideas come in, and not twice. */
export function refuseDecision(challenge: Phased, today: Day): Refusal | null {
  const phase = phaseOf(challenge, today);
  if (phase === 'refine' || phase === 'decide') return null;
  if (phase === 'report' || phase === 'reported') return refuse('conflict', 'challenge.decided-already');
  if (phase === 'closed') return refuse('conflict', 'challenge.closed-already');
  return refuse('conflict', 'challenge.still-collecting');
}

/** Whether it can be closed before its time; null if so. What is decided is reported instead. */
export function refuseClosing(challenge: Phased): Refusal | null {
  if (challenge.status === 'draft') return refuse('conflict', 'challenge.not-published');
  if (challenge.status === 'closed') return refuse('conflict', 'challenge.closed-already');
  if (challenge.status === 'reported' || challenge.decidedOn !== null)
    return refuse('conflict', 'challenge.decided-already');
  return null;
}

/** Whether it can be reported back now; null if so. First somebody decides. */
export function refuseReport(challenge: Phased): Refusal | null {
  if (challenge.status === 'published' && challenge.decidedOn !== null) return null;
  if (challenge.status === 'reported') return refuse('conflict', 'challenge.reported-already');
  if (challenge.status === 'closed') return refuse('conflict', 'challenge.closed-already');
  return refuse('conflict', 'challenge.not-decided');
}
