import { CONFIDENCE, type Interval, tQuantile } from './distributions.ts';
import { meanOf, sumOf, varianceOf } from './moments.ts';

/** What a population of `population` people leaves of the variance when n of them answered; 1 when it is not known. */
export function leftToChance(n: number, population?: number | null): number {
  if (population === undefined || population === null) return 1;
  if (population < n) throw new RangeError(`a population of ${population} cannot give ${n} answers`);
  return 1 - n / population;
}

/**
 * Interval of a mean by Student's t, with finite population correction where the population is known: nobody is left to
 * chance when everybody answered. Null below two answers. `sd` is the sample's (n − 1).
 */
export function meanInterval(
  { n, mean, sd }: { n: number; mean: number | null; sd: number | null },
  population?: number | null,
  confidence = CONFIDENCE,
): (Interval & { margin: number; se: number }) | null {
  if (mean === null || sd === null || n < 2) return null;
  const se = sd * Math.sqrt(leftToChance(n, population) / n);
  const margin = tQuantile((1 + confidence) / 2, n - 1) * se;
  return { low: mean - margin, high: mean + margin, margin, se };
}

/** What the mean can be at lowest and highest, whatever those answered who did not, on steps from `least` to `most`. */
export function meanBounds(
  sum: number,
  n: number,
  population: number,
  [least, most]: readonly [number, number],
): Interval {
  leftToChance(n, population);
  const missing = population - n;
  return { low: (sum + missing * least) / population, high: (sum + missing * most) / population };
}

export interface Stratum {
  values: readonly number[];
  /** People in the stratum, answering or not. */
  population: number;
}

/**
 * Mean of a population that was asked by strata: each stratum weighs as many as it has. `se` has finite population
 * correction, `seWithout` has none. A stratum with one answer has no variance: both are null then.
 */
export function stratifiedMean(strata: readonly Stratum[]): {
  mean: number | null;
  se: number | null;
  seWithout: number | null;
} {
  const answered = strata.filter(({ values }) => values.length > 0);
  const total = sumOf(answered.map(({ population }) => population));
  if (answered.length === 0 || total === 0) return { mean: null, se: null, seWithout: null };
  const mean = sumOf(answered.map(({ values, population }) => (population / total) * (meanOf(values) ?? 0)));
  const error = (corrected: boolean) => {
    const parts = answered.map(({ values, population }) => {
      const variance = varianceOf(values);
      const left = leftToChance(values.length, population);
      if (variance === null) return left === 0 && corrected ? 0 : null;
      return (population / total) ** 2 * (variance / values.length) * (corrected ? left : 1);
    });
    return parts.some((part) => part === null) ? null : Math.sqrt(sumOf(parts.map((part) => part ?? 0)));
  };
  return { mean, se: error(true), seWithout: error(false) };
}

/** Weighted mean, how many equal answers it is worth (Kish), and its standard error by linearisation. */
export function weightedMean(
  values: readonly number[],
  weights: readonly number[],
): { mean: number | null; effectiveN: number; se: number | null } {
  if (weights.some((weight) => !(weight >= 0))) throw new RangeError('a weight is never negative');
  const total = sumOf(weights);
  if (values.length === 0 || total === 0) return { mean: null, effectiveN: 0, se: null };
  const weightOf = (index: number) => weights[index] ?? 0;
  const mean = sumOf(values.map((value, index) => value * weightOf(index))) / total;
  const effectiveN = total ** 2 / sumOf(weights.map((weight) => weight ** 2));
  const n = weights.filter((weight) => weight > 0).length;
  const squares = sumOf(values.map((value, index) => (weightOf(index) * (value - mean)) ** 2));
  return { mean, effectiveN, se: n < 2 ? null : Math.sqrt((squares * n) / (n - 1)) / total };
}
