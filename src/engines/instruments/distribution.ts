import { type Answer, HIGH_FROM, STEPS } from './scale.ts';

// Plain arithmetic over counts: four steps need no library of statistics.

/** How the answers to one item lie. The figures rest on `n`; the other groups are kept apart from it. */
export interface Distribution {
  /** Answers with a step: the base of mean, median and share. */
  n: number;
  dontKnow: number;
  /** Invited but without an answer, and answers left blank. */
  skipped: number;
  /** How many chose step 1, 2, 3 and 4. */
  counts: [number, number, number, number];
  /** Null when n is 0. */
  mean: number | null;
  /** Middle answer; between two steps (e.g. 2.5) when n is even and the two in the middle differ. Null when n is 0. */
  median: number | null;
  /** Share of n that chose step 3 or 4, from 0 to 1. Null when n is 0. */
  shareHigh: number | null;
}

/**
 * How answers to one item lie. `invited` is how many were asked, when that is known; those who did not answer
 * are then counted as skipped. It never makes the number skipped negative.
 */
export function distribution(answers: readonly Answer[], invited?: number): Distribution {
  const counts: Distribution['counts'] = [0, 0, 0, 0];
  let dontKnow = 0;
  let blank = 0;
  for (const answer of answers) {
    if (answer.step !== null) counts[answer.step - 1] = (counts[answer.step - 1] ?? 0) + 1;
    else if (answer.dontKnow) dontKnow++;
    else blank++;
  }
  return fromCounts(counts, dontKnow, blank + Math.max(0, (invited ?? answers.length) - answers.length));
}

/** The same from counts that are already made, e.g. by the database. */
export function fromCounts(counts: Distribution['counts'], dontKnow: number, skipped: number): Distribution {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const total = counts.reduce((sum, count, index) => sum + count * (index + 1), 0);
  const high = counts.reduce((sum, count, index) => sum + (index + 1 >= HIGH_FROM ? count : 0), 0);
  return {
    n,
    dontKnow,
    skipped,
    counts,
    mean: n === 0 ? null : total / n,
    median: n === 0 ? null : (stepAt(counts, Math.ceil(n / 2)) + stepAt(counts, Math.floor(n / 2) + 1)) / 2,
    shareHigh: n === 0 ? null : high / n,
  };
}

/** The step of the answer in place `rank` (from 1) when all stand in order. */
function stepAt(counts: Distribution['counts'], rank: number): number {
  let seen = 0;
  for (const step of STEPS) {
    seen += counts[step - 1] ?? 0;
    if (seen >= rank) return step;
  }
  return STEPS[STEPS.length - 1] ?? 4;
}
