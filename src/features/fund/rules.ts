import type { CaseFacts } from '../../engines/flows/public.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';

/** The flow of applications, as content. */
export const FUND_FLOW = 'fund-application';

export const CALL_STATUSES = ['draft', 'open', 'assessing', 'decided', 'closed'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];
export type Decision = 'granted' | 'part' | 'declined';

export const CRITERIA_MOST = 7;
export const LINES_MOST = 10;
export const ASSESSORS_LEAST = 2;
export const ASSESSORS_MOST = 6;
export const SCORES = [1, 2, 3, 4, 5] as const;

export interface Criterion {
  id: string;
  name: string;
  /** Whole per cent. */
  weight: number;
}

/** What a call must hold before it can be opened. */
export interface Opening {
  budget: number | null;
  smallest: number | null;
  largest: number | null;
  opensOn: Day | null;
  closesOn: Day | null;
  decideBy: Day | null;
  deciderId: string | null;
}

/** Weights that do not add up to 100, said with the sum; null if they do. No criteria at all are fine in a draft. */
export function wrongWeights(weights: readonly number[]): FieldError | null {
  const sum = weights.reduce((all, one) => all + one, 0);
  return weights.length === 0 || sum === 100 ? null : { code: 'fund.weights', params: { sum } };
}

/** What is wrong with days and sums that are given, by field. */
export function wrongFrame(call: Opening): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  if (call.opensOn && call.closesOn && call.closesOn < call.opensOn)
    errors.closesOn = { code: 'fund.closes-before' };
  if (call.closesOn && call.decideBy && call.decideBy < call.closesOn)
    errors.decideBy = { code: 'fund.decides-before' };
  if (call.smallest !== null && call.largest !== null && call.largest < call.smallest)
    errors.largest = { code: 'fund.largest-below' };
  if (call.budget !== null && call.smallest !== null && call.smallest > call.budget)
    errors.smallest = { code: 'fund.above-budget' };
  return errors;
}

/** What is missing before a call can be opened, by field; empty if nothing. */
export function missingToOpen(
  call: Opening,
  criteria: readonly Pick<Criterion, 'weight'>[],
  assessors: number,
): Record<string, FieldError> {
  const errors = wrongFrame(call);
  const required: (keyof Opening)[] = ['budget', 'opensOn', 'closesOn', 'decideBy'];
  for (const name of required) if (call[name] === null) errors[name] ??= { code: 'required' };
  if (!call.deciderId) errors.deciderId = { code: 'choose' };
  if (criteria.length === 0) errors.criterion1 = { code: 'fund.criteria-missing' };
  const weights = wrongWeights(criteria.map((one) => one.weight));
  if (weights) errors.criterion1 = weights;
  if (assessors < ASSESSORS_LEAST) errors.assessor1 = { code: 'fund.assessors-few' };
  return errors;
}

/** What a call is doing on a day. Its status alone does not tell: days pass by themselves. */
export type Phase = 'draft' | 'coming' | 'open' | 'over' | 'assessing' | 'deciding' | 'decided' | 'closed';
export function phaseOf(
  call: { status: CallStatus; opensOn: Day | null; closesOn: Day | null; assessed: boolean },
  today: Day,
): Phase {
  if (call.status === 'open')
    return call.opensOn && today < call.opensOn
      ? 'coming'
      : call.closesOn && today > call.closesOn
        ? 'over'
        : 'open';
  if (call.status === 'assessing') return call.assessed ? 'deciding' : 'assessing';
  return call.status;
}

/** Refuses an application outside of the days; what was written is kept by whoever asks. */
export function refuseApplying(phase: Phase): Refusal | null {
  if (phase === 'open') return null;
  return refuse(
    'conflict',
    phase === 'coming' ? 'fund.not-open-yet' : phase === 'draft' ? 'fund.not-open' : 'fund.over',
  );
}

export interface Line {
  what: string;
  amount: number;
}

/** What is wrong with the sum that is asked for, by field: outside of the call's frame, or not the sum of its lines. */
export function wrongSums(
  asked: number | null,
  lines: readonly Line[],
  call: Pick<Opening, 'budget' | 'smallest' | 'largest'>,
): Record<string, FieldError> {
  if (asked === null) return {};
  if (asked === 0) return { asked: { code: 'fund.nothing-asked' } };
  const most = Math.min(call.largest ?? Number.POSITIVE_INFINITY, call.budget ?? Number.POSITIVE_INFINITY);
  if (asked > most) return { asked: { code: 'fund.asked-above', params: { sum: most } } };
  if (call.smallest !== null && asked < call.smallest)
    return { asked: { code: 'fund.asked-below', params: { sum: call.smallest } } };
  const sum = lines.reduce((all, line) => all + line.amount, 0);
  if (lines.length > 0 && sum !== asked) return { line1: { code: 'fund.lines-sum', params: { sum, asked } } };
  return {};
}

/** What is missing before an application can be handed in, by field. */
export function unwritten(row: {
  title: string;
  whatFor: string;
  expected: string;
  risks: string;
  asked: number | null;
}): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  for (const name of ['whatFor', 'expected', 'risks'] as const)
    if (row[name] === '') errors[name] = { code: 'required' };
  if (row.asked === null) errors.asked = { code: 'required' };
  return errors;
}

/**
 * What is wrong with a grant, by field. `left`: what the call has left. Never more than asked for, than is left, or than
 * the largest grant; never less than the smallest.
 */
export function wrongGrant(
  granted: number,
  row: { asked: number | null },
  call: { left: number; smallest: number | null; largest: number | null },
): Record<string, FieldError> {
  const wrong = (code: string, sum: number) => ({ granted: { code, params: { sum } } });
  if (granted <= 0) return { granted: { code: 'fund.nothing-granted' } };
  if (granted > (row.asked ?? 0)) return wrong('fund.over-asked', row.asked ?? 0);
  if (granted > call.left) return wrong('fund.over-budget', call.left);
  if (call.largest !== null && granted > call.largest) return wrong('fund.over-largest', call.largest);
  if (call.smallest !== null && granted < call.smallest) return wrong('fund.under-smallest', call.smallest);
  return {};
}

/** A payment of a grant, or the reversal of one. */
export interface Payment {
  id: string;
  /** In öre; negative for a reversal. */
  amount: number;
  plannedOn: string;
  paidOn: string | null;
  reverses: string | null;
  note: string;
}

/** Payments never exceed what is granted, less what has gone back. */
export const refusePayment = (
  amount: number,
  row: { granted: number; returned: number; plannedTotal: number },
): Record<string, FieldError> => {
  const left = row.granted - row.returned - row.plannedTotal;
  if (amount <= 0) return { amount: { code: 'fund.nothing-paid' } };
  return amount > left ? { amount: { code: 'fund.over-grant', params: { sum: left } } } : {};
};

export interface Scores {
  personId: string;
  /** By criterion id. */
  scores: Readonly<Record<string, number>>;
}

/** One assessor's weighted score in hundredths (100–500): whole numbers, so that ties are ties. */
export const weighted = (criteria: readonly Criterion[], scores: Readonly<Record<string, number>>): number =>
  criteria.reduce((sum, one) => sum + one.weight * (scores[one.id] ?? 0), 0);

export interface Spread {
  /** How many assessors count. */
  n: number;
  mean: number;
  min: number;
  max: number;
  /** Standard deviation between assessors (n − 1); null for fewer than two. */
  deviation: number | null;
  /** Sum of hundredths, for comparing without rounding. */
  sum: number;
}

/** Weighted mean and spread of those who are done; null if nobody is. On the scale 1–5. */
export function spreadOf(totals: readonly number[]): Spread | null {
  const n = totals.length;
  if (n === 0) return null;
  const sum = totals.reduce((all, one) => all + one, 0);
  const mean = sum / n;
  const squares = totals.reduce((all, one) => all + (one - mean) ** 2, 0);
  return {
    n,
    sum,
    mean: mean / 100,
    min: Math.min(...totals) / 100,
    max: Math.max(...totals) / 100,
    deviation: n < 2 ? null : Math.sqrt(squares / (n - 1)) / 100,
  };
}

export interface Ranked<T> {
  row: T;
  /** Ties share a place: 1, 2, 2, 4. Null for what nobody could assess. */
  place: number | null;
  tied: boolean;
  /** What is asked for down to here. */
  running: number;
  /** Whether the budget is enough down to and with this one, in the order of the ranking. */
  within: boolean;
}

/** Sorted by weighted mean, highest first; ties share a place. `budget`: where the line is drawn. */
export function ranking<T extends { id: string; asked: number; spread: Spread | null }>(
  rows: readonly T[],
  budget: number,
): Ranked<T>[] {
  // compared as whole numbers: sum/n of one against sum/n of the other
  const order = (a: Spread | null, b: Spread | null): number =>
    a && b ? b.sum * a.n - a.sum * b.n : a ? -1 : b ? 1 : 0;
  const sorted = [...rows].sort((a, b) => order(a.spread, b.spread) || a.id.localeCompare(b.id));
  let running = 0;
  let within = true;
  const placed: Ranked<T>[] = [];
  for (const [index, row] of sorted.entries()) {
    running += row.asked;
    within &&= running <= budget;
    const before = placed[index - 1];
    const tiedBefore = before?.row.spread && row.spread && order(before.row.spread, row.spread) === 0;
    if (tiedBefore) before.tied = true;
    const place = row.spread ? (tiedBefore ? before.place : index + 1) : null;
    placed.push({ row, place, tied: Boolean(tiedBefore), running, within });
  }
  return placed;
}

/** Which needs of the flow hold for an application. */
export const factsOf = (known: {
  written: boolean;
  assessed: boolean;
  decision: Decision | null;
  agreed: boolean;
  accounted: boolean;
}): CaseFacts => ({
  written: known.written,
  assessed: known.assessed,
  decided: known.decision === 'granted' || known.decision === 'part',
  agreed: known.agreed,
  accounted: known.accounted,
});
