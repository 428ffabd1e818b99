import { type Difference, differenceOfMeans } from './difference.ts';
import { CONFIDENCE, chiSquareAbove, type Interval, normalTwoSided, tQuantile } from './distributions.ts';
import { mannWhitney, type RankTest } from './mann-whitney.ts';
import { leftToChance, meanInterval } from './mean.ts';
import type { ChiSquareTest } from './several-groups.ts';

// The same figures as elsewhere here, from counts by step instead of a list of answers: a hundred thousand answers on a few
// steps are a handful of numbers. Tested against the others.

/** Steps of two ratings by the same people: `counts[a * (second + 1) + b]`, where 0 is no answer. */
export interface JointCounts {
  counts: ArrayLike<number>;
  first: number;
  second: number;
}

/** Marginal and paired difference, second minus first. */
export function jointDifferences(
  { counts, first, second }: JointCounts,
  population?: number | null,
  confidence = CONFIDENCE,
): { marginal: Difference; paired: Difference } {
  const [one, two, difference, bothA, bothB] = [sums(), sums(), sums(), sums(), sums()];
  let products = 0;
  for (let a = 0; a <= first; a++)
    for (let b = 0; b <= second; b++) {
      const count = counts[a * (second + 1) + b] ?? 0;
      if (count === 0) continue;
      if (a > 0) add(one, a, count);
      if (b > 0) add(two, b, count);
      if (a === 0 || b === 0) continue;
      add(difference, b - a, count);
      add(bothA, a, count);
      add(bothB, b, count);
      products += a * b * count;
    }
  const n = difference.n;
  const covariance = n < 2 ? null : (products - (bothA.sum * bothB.sum) / n) / (n - 1);
  const own = momentsOf(difference);
  const sd = own.variance === null ? null : Math.sqrt(own.variance);
  const interval = meanInterval({ n, mean: own.mean, sd }, population, confidence);
  return {
    marginal: differenceOfMeans(
      { first: momentsOf(one), second: momentsOf(two), both: { n, covariance } },
      population,
      confidence,
    ),
    paired: {
      difference: own.mean,
      nPaired: n,
      interval: interval && { low: interval.low, high: interval.high },
    },
  };
}

interface Sums {
  n: number;
  sum: number;
  squares: number;
}
const sums = (): Sums => ({ n: 0, sum: 0, squares: 0 });
const add = (to: Sums, value: number, count: number) => {
  to.n += count;
  to.sum += value * count;
  to.squares += value * value * count;
};
/** Of whole numbers, so that nothing is lost in the sums of squares. */
const momentsOf = ({ n, sum, squares }: Sums) => ({
  n,
  mean: n === 0 ? null : sum / n,
  variance: n < 2 ? null : Math.max(0, (squares - (sum * sum) / n) / (n - 1)),
});

export interface OneMean {
  n: number;
  mean: number | null;
  sd: number | null;
  population?: number | null;
}

/**
 * The difference of the means of two sets of different people, or of people who cannot be paired, second minus first: Welch's
 * interval, with finite population correction where populations are known. Null interval where a variance cannot be told.
 */
export function unpairedDifference(
  first: OneMean,
  second: OneMean,
  confidence = CONFIDENCE,
): { difference: number | null; interval: Interval | null } {
  const difference = first.mean === null || second.mean === null ? null : second.mean - first.mean;
  if (difference === null || first.sd === null || second.sd === null) return { difference, interval: null };
  const part = ({ n, sd, population }: OneMean) => {
    const whole = (sd ?? 0) ** 2 / n;
    return { whole, left: whole * leftToChance(n, population), df: n - 1 };
  };
  const [a, b] = [part(first), part(second)];
  const whole = a.whole + b.whole;
  if (whole === 0) return { difference, interval: { low: difference, high: difference } };
  const df = whole ** 2 / (a.whole ** 2 / a.df + b.whole ** 2 / b.df);
  const margin = tQuantile((1 + confidence) / 2, df) * Math.sqrt(a.left + b.left);
  return { difference, interval: { low: difference - margin, high: difference + margin } };
}

const totalOf = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

/** Ranks of steps in the middle of their ties, and Σ(t³ − t). */
function ranksOfSteps(groups: readonly (readonly number[])[]) {
  const steps = Math.max(0, ...groups.map((group) => group.length));
  const ranks: number[] = [];
  let [before, ties] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const count = groups.reduce((all, group) => all + (group[step] ?? 0), 0);
    ranks.push(before + (count + 1) / 2);
    ties += count ** 3 - count;
    before += count;
  }
  return { ranks, ties, n: before };
}

/** Up to so many answers in all the list is written out, and the exact distribution counted. */
const EXACT_MOST = 60;
const written = (counts: readonly number[]) =>
  counts.flatMap((count, step) => Array<number>(count).fill(step + 1));

/** Mann–Whitney of two groups by their counts on each step. Null if a group is empty. */
export function mannWhitneyOfCounts(xs: readonly number[], ys: readonly number[]): RankTest | null {
  const [n, m] = [totalOf(xs), totalOf(ys)];
  if (n + m <= EXACT_MOST) return mannWhitney(written(xs), written(ys));
  if (n === 0 || m === 0) return null;
  const { ranks, ties, n: all } = ranksOfSteps([xs, ys]);
  const sum = xs.reduce((total, count, step) => total + count * (ranks[step] ?? 0), 0);
  const statistic = sum - (n * (n + 1)) / 2;
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  const away = Math.max(0, Math.abs(statistic - (n * m) / 2) - 0.5);
  const p = variance <= 0 ? 1 : normalTwoSided(away / Math.sqrt(variance));
  return { statistic, p, method: 'asymptotic', effect: (2 * statistic) / (n * m) - 1 };
}

/** Kruskal–Wallis of groups by their counts on each step. Null below two groups with answers. */
export function kruskalWallisOfCounts(groups: readonly (readonly number[])[]): ChiSquareTest | null {
  const filled = groups.filter((group) => totalOf(group) > 0);
  if (filled.length < 2) return null;
  const { ranks, ties, n } = ranksOfSteps(filled);
  const df = filled.length - 1;
  const correction = 1 - ties / (n ** 3 - n);
  if (!(correction > 0)) return { statistic: 0, df, p: 1 };
  const sum = filled.reduce((all, group) => {
    const own = group.reduce((total, count, step) => total + count * (ranks[step] ?? 0), 0);
    return all + own ** 2 / totalOf(group);
  }, 0);
  const statistic = Math.max(0, ((12 / (n * (n + 1))) * sum - 3 * (n + 1)) / correction);
  return { statistic, df, p: chiSquareAbove(statistic, df) };
}
