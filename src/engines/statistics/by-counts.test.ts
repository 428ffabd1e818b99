import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  jointDifferences,
  kruskalWallis,
  kruskalWallisOfCounts,
  mannWhitney,
  mannWhitneyOfCounts,
  marginalDifference,
  type Pair,
  pairedDifference,
  unpairedDifference,
} from './public.ts';

const step = fc.option(fc.integer({ min: 1, max: 4 }), { nil: null });
const counts = fc.array(fc.nat(40), { minLength: 4, maxLength: 4 });
const written = (all: readonly number[]) => all.flatMap((count, at) => Array<number>(count).fill(at + 1));

test('counts of two ratings give what the pairs give', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, step), { maxLength: 60 }), (pairs: Pair[]) => {
      const joint = Array<number>(25).fill(0);
      for (const [a, b] of pairs) joint[(a ?? 0) * 5 + (b ?? 0)] = (joint[(a ?? 0) * 5 + (b ?? 0)] ?? 0) + 1;
      const { marginal, paired } = jointDifferences({ counts: joint, first: 4, second: 4 }, 70);
      for (const [mine, theirs] of [
        [marginal, marginalDifference(pairs, 70)],
        [paired, pairedDifference(pairs, 70)],
      ] as const) {
        expect(mine.nPaired).toBe(theirs.nPaired);
        if (theirs.difference === null) expect(mine.difference).toBeNull();
        else expect(mine.difference).toBeCloseTo(theirs.difference, 10);
        expect(mine.interval === null).toBe(theirs.interval === null);
        // the square root makes 1e-16 into 1e-8
        if (theirs.interval) expect(mine.interval?.low).toBeCloseTo(theirs.interval.low, 6);
      }
    }),
  );
});

test('rank tests on counts give what the lists give', () => {
  fc.assert(
    fc.property(counts, counts, counts, (a, b, c) => {
      const [mine, theirs] = [mannWhitneyOfCounts(a, b), mannWhitney(written(a), written(b))];
      expect(mine?.statistic ?? null).toBe(theirs?.statistic ?? null);
      if (theirs) expect(mine?.p).toBeCloseTo(theirs.p, 10);
      const [many, listed] = [
        kruskalWallisOfCounts([a, b, c]),
        kruskalWallis([written(a), written(b), written(c)]),
      ];
      expect(many === null).toBe(listed === null);
      if (listed) expect(many?.statistic).toBeCloseTo(listed.statistic, 6);
    }),
    { numRuns: 60 },
  );
});

test('the difference of two means of different people is Welch’s; nothing is left to chance when all have answered', () => {
  // n = 37 and 36, s = 0.6: √(0.36/37 + 0.36/36) · t(70.98; 0.975) = 0.1405 · 1.994
  const without = unpairedDifference({ n: 37, mean: 3, sd: 0.6 }, { n: 36, mean: 3.2, sd: 0.6 });
  expect(without.difference).toBeCloseTo(0.2, 10);
  expect(without.interval?.low).toBeCloseTo(0.2 - 0.2801, 3);
  const all = unpairedDifference(
    { n: 37, mean: 3, sd: 0.6, population: 37 },
    { n: 36, mean: 3.2, sd: 0.6, population: 36 },
  );
  expect(all.interval?.low).toBeCloseTo(0.2, 10);
});
