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

/** What the difference of two means rests on, where partly the same people answered both. */
export interface TwoMeans {
  first: { n: number; mean: number | null; variance: number | null };
  second: { n: number; mean: number | null; variance: number | null };
  /** Those who answered both. */
  both: { n: number; covariance: number | null };
}

/** See marginalDifference; from moments, so that counts will do. */
export function differenceOfMeans(
  { first, second, both }: TwoMeans,
  population?: number | null,
  confidence = CONFIDENCE,
): Difference {
  const difference = first.mean === null || second.mean === null ? null : second.mean - first.mean;
  if (difference === null || first.variance === null || second.variance === null)
    return { difference, nPaired: both.n, interval: null };
  for (const { n } of [first, second]) leftToChance(n, population);
  const rest = population ? 1 / population : 0;
  const variance =
    first.variance * (1 / first.n - rest) +
    second.variance * (1 / second.n - rest) -
    2 * (both.covariance ?? 0) * (both.n / (first.n * second.n) - rest);
  const margin =
    tQuantile((1 + confidence) / 2, Math.min(first.n, second.n) - 1) * Math.sqrt(Math.max(0, variance));
  return { difference, nPaired: both.n, interval: { low: difference - margin, high: difference + margin } };
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
  const momentsOf = (values: readonly number[]) => ({
    n: values.length,
    mean: meanOf(values),
    variance: varianceOf(values),
  });
  const both = complete(pairs);
  const covariance = covarianceOf(
    both.map((pair) => pair[0]),
    both.map((pair) => pair[1]),
  );
  return differenceOfMeans(
    {
      first: momentsOf(steps(pairs.map((pair) => pair[0]))),
      second: momentsOf(steps(pairs.map((pair) => pair[1]))),
      both: { n: both.length, covariance },
    },
    population,
    confidence,
  );
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
