import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';

/** Stopped: a red line was crossed, and somebody is to decide. */
export const STATUSES = ['planned', 'running', 'stopped', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** What the test said of the hypothesis. None of them is a failure: each is something one now knows. */
export const OUTCOMES = ['supported', 'not-supported', 'unclear'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What is judged before anybody is involved (Malmö's testbed: report 001, appendix 5). */
export const CHECKS = ['ethics', 'law', 'technique'] as const;
export type Check = (typeof CHECKS)[number];
export const CHECK_STATES = ['open', 'cleared', 'not-needed'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** Red: must not happen. Green: may go wrong, and is worth thanks. */
export const COLOURS = ['red', 'green'] as const;
export type Colour = (typeof COLOURS)[number];

/** What comes after a loop: take it up as it is, change it and go round again, or leave it. */
export const DECIDED = ['adopt', 'adapt', 'abandon'] as const;
export type Decided = (typeof DECIDED)[number];

export const BREACH_DECISIONS = ['go-on', 'close'] as const;
export type BreachDecision = (typeof BREACH_DECISIONS)[number];

/** How important an assumption is, and how much speaks for it: 1 to 3. */
export const GRADES = [1, 2, 3] as const;
export type Grade = (typeof GRADES)[number];

/** How many of each there may be. */
export const MOST = {
  assumptions: 60,
  experiments: 200,
  lines: 20,
  loops: 100,
  errors: 40,
  templates: 100,
} as const;

/** So long a test may be planned to go on; and so far ahead a loop is looked at. */
export const LONGEST_DAYS = 366;

/**
 * Assumptions to try first: the more important and the less that speaks for one, the earlier. 2 to 6; 6 is what
 * everything hangs on and nobody knows. Source: system.md, row P4 (importance and evidence).
 */
export const urgency = (one: { importance: number; evidence: number }): number =>
  one.importance + (4 - one.evidence);

/** Whether it is among those to try before anything is built. */
export const isRisky = (one: { importance: number; evidence: number }): boolean =>
  one.importance === 3 && one.evidence < 3;

export interface CheckValue {
  state: CheckState;
  by: string;
}

/** What decides whether an experiment can start. */
export interface Card {
  status: Status;
  threshold: string;
  redLines: number;
  checks: Readonly<Record<Check, CheckState>>;
  permitted: boolean;
  involvesPeople: boolean;
  consented: boolean;
}

/** What an experiment may lack before it starts, in the order in which one sees to it. */
export const LACKS = [
  'threshold',
  'red-lines',
  'ethics',
  'law',
  'technique',
  'permission',
  'consent',
] as const;
export type Lack = (typeof LACKS)[number];

/** What is missing before the start; empty if it may begin. Consent only where people are involved. */
export function lacks(card: Omit<Card, 'status'>): Lack[] {
  const missing: Record<Lack, boolean> = {
    threshold: card.threshold.trim() === '',
    'red-lines': card.redLines === 0,
    ethics: card.checks.ethics === 'open',
    law: card.checks.law === 'open',
    technique: card.checks.technique === 'open',
    permission: !card.permitted,
    consent: card.involvesPeople && !card.consented,
  };
  return LACKS.filter((one) => missing[one]);
}

/**
 * Whether it may start; null if so. Refuses one that is not planned (`experiment.not-planned`), and one that lacks
 * something, by the first that it lacks: `experiment.lacks-consent`.
 */
export function refuseStart(card: Card): Refusal | null {
  if (card.status !== 'planned') return refuse('conflict', 'experiment.not-planned');
  const [first] = lacks(card);
  return first ? refuse('conflict', `experiment.lacks-${first}`) : null;
}

/** What is set before the start stands still after it; null while it is planned. */
export const refuseRewriting = (status: Status): Refusal | null =>
  status === 'planned' ? null : refuse('conflict', 'experiment.frozen');

/** Reporting that a red line was crossed stops what runs, at once. What is stopped already may have crossed one more. */
export const refuseBreach = (status: Status): Refusal | null =>
  status === 'running' || status === 'stopped' ? null : refuse('conflict', 'experiment.not-running');

export interface Closing {
  outcome: Outcome | null;
  learning: string;
  happened: string;
}

/**
 * Whether it can be closed; null if so. What was learnt is required, success is not. Refuses what is closed already, and
 * an outcome other than unclear where no loop was studied: then nobody has looked.
 */
export function refuseClosing(one: { status: Status; studied: number }, closing: Closing): Refusal | null {
  if (one.status === 'closed') return refuse('conflict', 'experiment.closed');
  const fields: Record<string, FieldError> = {};
  if (!closing.outcome) fields.outcome = { code: 'choose' };
  else if (closing.outcome !== 'unclear' && one.studied === 0)
    fields.outcome = { code: 'experiment.nothing-studied' };
  if (closing.learning.trim() === '') fields.learning = { code: 'experiment.learning-missing' };
  if (closing.happened.trim() === '') fields.happened = { code: 'required' };
  return Object.keys(fields).length > 0 ? refuse('invalid', 'form', { fields }) : null;
}

/** Whether a stopped one may go on or be ended by a decision; null if so. */
export function refuseDecision(status: Status, reason: string): Refusal | null {
  if (status !== 'stopped') return refuse('conflict', 'experiment.not-stopped');
  return reason.trim() === ''
    ? refuse('invalid', 'form', { fields: { reason: { code: 'experiment.reason-missing' } } })
    : null;
}

/** A new loop begins while the test runs, and when the one before is over. */
export function refuseLoop(one: { status: Status; openLoop: boolean; loops: number }): Refusal | null {
  if (one.status !== 'running') return refuse('conflict', 'experiment.not-running');
  if (one.openLoop) return refuse('conflict', 'experiment.loop-open');
  return one.loops >= MOST.loops ? refuse('conflict', 'experiment.loops-most') : null;
}

export interface LoopText {
  did: string;
  study: string;
  act: string;
  decided: Decided | null;
}

/** What is wrong with what is written in a loop; empty if nothing. With a decision it is over, and then all is there. */
export function loopErrors(text: LoopText): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  if (!text.decided) return errors;
  for (const part of ['did', 'study', 'act'] as const)
    if (text[part].trim() === '') errors[part] = { code: `experiment.${part}-missing` };
  return errors;
}

/** What is wrong with a day to come; undefined if nothing. A day that stood before may have passed. */
export function dayError(day: Day, today: Day, before: Day | null = null): FieldError | undefined {
  if (day === before) return undefined;
  if (day < today) return { code: 'experiment.day-past' };
  return day > addDays(today, LONGEST_DAYS) ? { code: 'experiment.day-far' } : undefined;
}

/** Running past the day it was to be over. The day itself is in time. */
export const isLate = (one: { status: Status; endsOn: Day }, today: Day): boolean =>
  (one.status === 'running' || one.status === 'stopped') && one.endsOn < today;

/** What a closed experiment is as a lesson: a hypothesis that did not hold is told with the same honour. */
export const lessonOutcome = (outcome: Outcome): 'success' | 'partly' | 'failure' =>
  outcome === 'supported' ? 'success' : outcome === 'unclear' ? 'partly' : 'failure';

/** Own lines as somebody writes them, one a row: trimmed, each once. Too long or too many are cut out by `linesError`. */
export const ownLines = (written: string): string[] => [
  ...new Set(
    written
      .split('\n')
      .map((line) => line.replace(/^[-–•*\s]+/, '').trim())
      .filter(Boolean),
  ),
];
export const LINE_LENGTH = 300;
export function linesError(lines: readonly string[]): FieldError | undefined {
  if (lines.length > MOST.lines) return { code: 'experiment.lines-most', params: { max: MOST.lines } };
  return lines.some((line) => line.length > LINE_LENGTH)
    ? { code: 'too-long', params: { max: LINE_LENGTH } }
    : undefined;
}
