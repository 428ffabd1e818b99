import type { StepValue } from '../../engines/instruments/public.ts';
import type { Day } from '../../shared/kernel/dates.ts';

/** Fewer own answers than this to a question are not shown as a distribution: too easy to see who said what. */
export const SMALLEST_GROUP = 3;

/** Days between two mappings of the same journey that the product proposes. */
export const FOLLOW_UP_DAYS = 180;

/** The principle that a challenge (`p1.c3`) or a capacity question (`p1.q2`) belongs to: its id says it. */
export const principleOf = (id: string): string => id.split('.')[0] ?? '';

/** The principles that challenges lead to, each once, in the handbook's order. */
export const principlesOf = (challengeIds: readonly string[]): string[] =>
  [...new Set(challengeIds.map(principleOf))].sort();

/** Where a journey stands: what has been counted, and what day it is. */
export interface Standing {
  status: 'open' | 'closed';
  /** Questions of the map, and how many have a group answer in this round. */
  questions: number;
  answered: number;
  /** The first question without a group answer; null when all have one. */
  firstUnanswered: string | null;
  gaps: number;
  /** Gaps that nothing in the plan is about. */
  gapsWithoutAction: number;
  actions: number;
  /** Actions that lack an owner or a day. */
  actionsIncomplete: number;
  actionsDone: number;
  followUpOn: Day | null;
  today: Day;
}

/** The next best thing to do, from first to last on the way. */
export type NextStep =
  | 'map'
  | 'choose-gaps'
  | 'plan'
  | 'complete-plan'
  | 'set-follow-up'
  | 'do'
  | 'follow-up'
  | 'closed';

/**
 * The one thing to do next. The map comes first, but nobody is held back by it: once gaps are chosen the plan is
 * proposed even while questions remain. A day for follow-up that has passed goes before everything else.
 */
export function nextStep(at: Standing): NextStep {
  if (at.status === 'closed') return 'closed';
  if (at.followUpOn !== null && at.followUpOn <= at.today && at.answered > 0) return 'follow-up';
  if (at.gaps === 0 && at.actions === 0) return at.answered < at.questions ? 'map' : 'choose-gaps';
  if (at.gapsWithoutAction > 0) return at.answered < at.questions && at.actions === 0 ? 'map' : 'plan';
  if (at.actionsIncomplete > 0) return 'complete-plan';
  if (at.followUpOn === null) return 'set-follow-up';
  return 'do';
}

/** The way's steps as they are shown: the three of the handbook, and the follow-up that makes them a loop. */
export const WAY = ['challenge', 'map', 'plan', 'follow-up'] as const;
export type WayStep = (typeof WAY)[number];

/** Which part of the way the next step belongs to. */
export function wayStepOf(next: NextStep): WayStep {
  if (next === 'map' || next === 'choose-gaps') return 'map';
  if (next === 'plan' || next === 'complete-plan' || next === 'set-follow-up') return 'plan';
  return 'follow-up';
}

/** What an answer says. A step and "don't know" never go together. */
export interface AnswerInput {
  step: StepValue | null;
  dontKnow: boolean;
  note: string;
  evidence: string;
}

/** Whether two answers say the same, so that a form sent twice is not taken for two who disagree. */
export const sameAnswer = (a: AnswerInput, b: AnswerInput): boolean =>
  a.step === b.step && a.dontKnow === b.dontKnow && a.note === b.note && a.evidence === b.evidence;

/** How two rounds' gaps differ. */
export function gapChanges(before: readonly string[], after: readonly string[]) {
  return {
    closed: before.filter((id) => !after.includes(id)),
    kept: after.filter((id) => before.includes(id)),
    fresh: after.filter((id) => !before.includes(id)),
  };
}
