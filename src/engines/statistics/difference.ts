import { CONFIDENCE, type Interval, tQuantile } from './distributions.ts';
import { leftToChance, meanInterval } from './mean.ts';
import { covarianceOf, meanOf, varianceOf } from './moments.ts';

/** One person's two answers; null where there is no step. */
export type Pair = readonly [before: number | null, after: number | null];

const steps = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
const complete = (pairs: readonly Pair[]) =>
  pairs.flatMap(([first, second]) => (first === null || second === null ? [] : [[first, second] as const]));

export interface Difference {
  /** Second minus first. Null when either has no answer. */
  difference: number | null;
  /** People with both answers. */
  nPaired: number;
  interval: Interval | null;
}

/**
 * The difference of the two means, each over everybody who answered it. This is what a table of means shows. The variance
 * takes in that partly the same people answer both. Null interval where a variance cannot be told.
 */
export function marginalDifference(
  pairs: readonly Pair[],
  population?: number | null,
  confidence = CONFIDENCE,
): Difference {
  const first = steps(pairs.map((pair) => pair[0]));
  const second = steps(pairs.map((pair) => pair[1]));
  const both = complete(pairs);
  const [a, b] = [meanOf(first), meanOf(second)];
  const difference = a === null || b === null ? null : b - a;
  const [va, vb] = [varianceOf(first), varianceOf(second)];
  if (difference === null || va === null || vb === null)
    return { difference, nPaired: both.length, interval: null };
  for (const n of [first.length, second.length]) leftToChance(n, population);
  const rest = population ? 1 / population : 0;
  const shared =
    covarianceOf(
      both.map((pair) => pair[0]),
      both.map((pair) => pair[1]),
    ) ?? 0;
  const variance =
    va * (1 / first.length - rest) +
    vb * (1 / second.length - rest) -
    2 * shared * (both.length / (first.length * second.length) - rest);
  const margin =
    tQuantile((1 + confidence) / 2, Math.min(first.length, second.length) - 1) *
    Math.sqrt(Math.max(0, variance));
  return {
    difference,
    nPaired: both.length,
    interval: { low: difference - margin, high: difference + margin },
  };
}

/** The mean of each person's own difference, over those with both answers. */
export function pairedDifference(
  pairs: readonly Pair[],
  population?: number | null,
  confidence = CONFIDENCE,
): Difference {
  const differences = complete(pairs).map(([first, second]) => second - first);
  const mean = meanOf(differences);
  const variance = varianceOf(differences);
  const sd = variance === null ? null : Math.sqrt(variance);
  const found = meanInterval({ n: differences.length, mean, sd }, population, confidence);
  return {
    difference: mean,
    nPaired: differences.length,
    interval: found && { low: found.low, high: found.high },
  };
}
