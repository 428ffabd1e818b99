/** What is known of one item before any figure is made: how many chose each step, and why the others did not. */
export interface Counts {
  /** By step, from the lowest (1) up. */
  steps: readonly number[];
  dontKnow?: number;
  /** Were shown the item and left it. */
  skipped?: number;
  /** Were never shown it. */
  notShown?: number;
}

/** The figures of one item. All rest on `n`; the other groups are kept apart from it. */
export interface Summary {
  /** Answers with a step: the base of every figure. */
  n: number;
  dontKnow: number;
  skipped: number;
  notShown: number;
  counts: readonly number[];
  /** Null when n is 0. */
  mean: number | null;
  /** Between two steps (2.5) when n is even and the two in the middle differ. Null when n is 0. */
  median: number | null;
  /** Sample standard deviation (n − 1). Null below two answers. */
  sd: number | null;
  /** Share of n on `highFrom` or above, from 0 to 1. Null when n is 0. */
  shareHigh: number | null;
}

/**
 * The figures of an ordinal item, from counts. `highFrom` is the first step that counts as high; if left out, the upper
 * half of the steps (3 of four, 4 of five, where the middle step is not high).
 */
export function summarise(
  { steps, dontKnow = 0, skipped = 0, notShown = 0 }: Counts,
  highFrom = Math.floor(steps.length / 2) + 1 + (steps.length % 2),
): Summary {
  const n = steps.reduce((sum, count) => sum + count, 0);
  const base = { n, dontKnow, skipped, notShown, counts: steps };
  if (n === 0) return { ...base, mean: null, median: null, sd: null, shareHigh: null };
  const mean = steps.reduce((sum, count, index) => sum + count * (index + 1), 0) / n;
  const squares = steps.reduce((sum, count, index) => sum + count * (index + 1 - mean) ** 2, 0);
  const high = steps.reduce((sum, count, index) => sum + (index + 1 >= highFrom ? count : 0), 0);
  return {
    ...base,
    mean,
    median: (stepAt(steps, Math.ceil(n / 2)) + stepAt(steps, Math.floor(n / 2) + 1)) / 2,
    sd: n < 2 ? null : Math.sqrt(squares / (n - 1)),
    shareHigh: high / n,
  };
}

/** Counts by step of answers that are steps from 1. Throws on a value that is no step: it has been read before. */
export function countSteps(values: readonly number[], steps: number): number[] {
  const counts = Array<number>(steps).fill(0);
  for (const value of values) {
    const place = value - 1;
    if (counts[place] === undefined) throw new Error(`${value} is no step of ${steps}`);
    counts[place] += 1;
  }
  return counts;
}

/** The step of the answer in place `rank` (from 1) when all stand in order. */
function stepAt(counts: readonly number[], rank: number): number {
  let seen = 0;
  for (const [index, count] of counts.entries()) {
    seen += count;
    if (seen >= rank) return index + 1;
  }
  return counts.length;
}
