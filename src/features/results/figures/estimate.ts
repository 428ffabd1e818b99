import type { Estimate } from '../../../engines/charts/public.ts';
import { meanBounds, meanInterval, type Summary } from '../../../engines/statistics/public.ts';

/** The population, where it is known and can have given so many answers. */
export const populationFor = (population: number | null, n: number): number | undefined =>
  population !== null && population >= n ? population : undefined;

/** A mean as charts take it, with its interval inside what can occur. Null without answers. */
export function estimateOf(
  { n, mean, sd }: Pick<Summary, 'n' | 'mean' | 'sd'>,
  population: number | null,
  [least, most]: readonly [number, number],
): Estimate | null {
  if (mean === null || n === 0) return null;
  const interval = meanInterval({ n, mean, sd }, populationFor(population, n));
  return interval
    ? { value: mean, n, low: Math.max(least, interval.low), high: Math.min(most, interval.high) }
    : { value: mean, n };
}

/** What the mean could at most have been, had everybody answered. Null where it cannot be said. */
export const boundsOf = (
  { n, mean, notShown }: Pick<Summary, 'n' | 'mean' | 'notShown'>,
  population: number,
  steps: number,
) =>
  // those who were not shown the question are no part of whom it is about
  mean === null || population - notShown < n
    ? null
    : meanBounds(mean * n, n, population - notShown, [1, steps]);
