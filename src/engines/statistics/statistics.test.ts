import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cronbachAlpha } from './alpha.ts';
import { marginalDifference, type Pair, pairedDifference } from './difference.ts';
import { mannWhitney } from './mann-whitney.ts';
import { benjaminiHochberg, bonferroni } from './many-tests.ts';
import { meanBounds, meanInterval, stratifiedMean, weightedMean } from './mean.ts';
import { varianceOf } from './moments.ts';
import { proportionBounds, proportionInterval, wilsonInterval } from './proportion.ts';
import { chiSquare, kruskalWallis } from './several-groups.ts';
import { countSteps, summarise } from './summary.ts';
import { wilcoxon } from './wilcoxon.ts';

describe('against published values', () => {
  test('a stratified mean with finite population correction (R survey, fpc)', () => {
    const found = stratifiedMean([
      { values: [2.8, 4.1, 6.8, 6.8, 9.2], population: 15 },
      { values: [3.7, 6.6, 4.2], population: 12 },
    ]);
    expect(found.mean).toBeCloseTo(5.4481, 4);
    expect(found.seWithout).toBeCloseTo(0.7413, 4);
    expect(found.se).toBeCloseTo(0.616, 4);
  });
  test('the interval of a mean, with and without a known population', () => {
    const item = { n: 37, mean: 3, sd: 0.6 };
    expect(meanInterval(item)?.margin).toBeCloseTo(0.2, 3);
    expect(meanInterval(item, 43)?.margin).toBeCloseTo(0.075, 3);
    expect(meanInterval({ n: 43, mean: 3, sd: 1 }, 43)?.margin).toBe(0);
    expect(() => meanInterval(item, 36)).toThrow(RangeError);
  });
  test('a share: normal with and without population, bounds, Wilson', () => {
    expect(proportionInterval(18, 37)?.margin).toBeCloseTo(0.161, 3);
    expect(proportionInterval(18, 37, 43)?.margin).toBeCloseTo(0.061, 3);
    expect(proportionBounds(18, 37, 43)).toEqual({ low: 18 / 43, high: 24 / 43 });
    const { low, high } = wilsonInterval(81, 263) as { low: number; high: number };
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
  });
  test('marginal and paired difference are two things', () => {
    const pairs: Pair[] = [
      [4, 3],
      [4, 2],
      [3, null],
      [4, 3],
    ];
    expect(marginalDifference(pairs).difference).toBeCloseTo(-1.083, 3);
    expect(pairedDifference(pairs)).toMatchObject({ difference: expect.closeTo(-1.333, 3), nPaired: 3 });
  });
  test('Cronbach’s alpha with gaps (pingouin, cronbach_wide_missing)', () => {
    const rows = `11111111111 11111111010 .011.111100 11101101100 11111000100 01.01111000
      11110010000 11111000000 01011000010 10010100.00 11100000000 10010000000`
      .split(/\s+/)
      .map((row) => [...row].map((sign) => (sign === '.' ? null : Number(sign))));
    expect([rows.length, ...new Set(rows.map((row) => row.length))]).toEqual([12, 11]);
    const round = (missing: 'listwise' | 'pairwise') => {
      const found = cronbachAlpha(rows, missing);
      return [found?.alpha.toFixed(4), found?.interval.low.toFixed(3), found?.interval.high.toFixed(3)];
    };
    expect(round('listwise')).toEqual(['0.8017', '0.581', '0.933']);
    expect(round('pairwise')).toEqual(['0.7327', '0.435', '0.909']);
  });
  test('Mann–Whitney, exact and asymptotic (SciPy)', () => {
    const groups = [
      [19, 22, 16, 29, 24],
      [20, 11, 17, 12],
    ] as const;
    expect(mannWhitney(...groups)).toMatchObject({ statistic: 17, p: expect.closeTo(0.1111, 4) });
    expect(mannWhitney(...groups, 'asymptotic')?.p).toBeCloseTo(0.11135, 5);
  });
  test('Wilcoxon (SciPy), and with ties (pingouin)', () => {
    const plain = wilcoxon([6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]);
    expect(plain).toMatchObject({ statistic: 24, p: expect.closeTo(0.04126, 5) });
    const x = [20, 22, 19, 20, 22, 18, 24, 20, 19, 24, 26, 13];
    const y = [38, 37, 33, 29, 14, 12, 20, 22, 17, 25, 26, 16];
    const tied = wilcoxon(x.map((value, index) => value - (y[index] ?? 0)));
    expect(tied?.statistic).toBe(20.5);
    expect(tied?.p).toBeCloseTo(0.2881, 4);
    expect(tied?.effect).toBeCloseTo(-0.3788, 4);
  });
  test('Benjamini–Hochberg rejects four, Bonferroni three', () => {
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(benjaminiHochberg(ps).filter((p) => p <= 0.05)).toHaveLength(4);
    expect(bonferroni(ps).filter((p) => p <= 0.05)).toHaveLength(3);
  });
  test('Kruskal–Wallis, chi-square and a weighted mean, by hand', () => {
    // ranks 1–6, sums 3, 7, 11: H = 12/42·(4.5 + 24.5 + 60.5) − 21
    expect(kruskalWallis([[1, 2], [3, 4], [5, 6], []])?.statistic).toBeCloseTo(32 / 7, 10);
    expect(
      chiSquare([
        [10, 20],
        [20, 10],
        [0, 0],
      ]),
    ).toMatchObject({
      statistic: expect.closeTo(20 / 3, 10),
      df: 1,
      effect: expect.closeTo(1 / 3, 10),
    });
    expect(chiSquare([[1, 2]])).toBeNull();
    expect(weightedMean([1, 4], [3, 1])).toMatchObject({ mean: 1.75, effectiveN: 1.6 });
  });
});

describe('whatever is answered', () => {
  const steps = fc.integer({ min: 1, max: 5 });
  const lists = fc.array(steps, { maxLength: 30 });
  test('counts and answers tell the same', () => {
    fc.assert(
      fc.property(lists, (values) => {
        const found = summarise({ steps: countSteps(values, 5) });
        expect(found.n).toBe(values.length);
        const sorted = [...values].sort((a, b) => a - b);
        const middle = [sorted[(values.length - 1) >> 1], sorted[values.length >> 1]] as [number, number];
        expect(found.median).toBe(values.length ? (middle[0] + middle[1]) / 2 : null);
        expect((found.sd ?? 0) ** 2).toBeCloseTo(varianceOf(values) ?? 0, 9);
      }),
    );
    expect(summarise({ steps: [1, 1, 1, 1] }).shareHigh).toBe(0.5);
    expect(summarise({ steps: [1, 1, 1, 1, 1] }).shareHigh).toBe(0.4);
  });
  test('a bounded mean holds the true one, and an interval shrinks as more answer', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 2, maxLength: 30 }), fc.nat(30), (all, gone) => {
        const told = all.slice(gone);
        const sum = told.reduce((a, b) => a + b, 0);
        const { low, high } = meanBounds(sum, told.length, all.length, [1, 5]);
        const truth = all.reduce((a, b) => a + b, 0) / all.length;
        expect(low - 1e-9 <= truth && truth <= high + 1e-9).toBe(true);
        const { mean, sd, n } = summarise({ steps: countSteps(all, 5) });
        const [free, bound] = [meanInterval({ n, mean, sd }), meanInterval({ n, mean, sd }, n + 3)];
        expect(bound?.margin).toBeLessThanOrEqual(free?.margin ?? 0);
      }),
    );
  });
  test('paired and marginal agree when everybody answers both', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, steps), { minLength: 3, maxLength: 20 }), (pairs) => {
        const [marginal, paired] = [marginalDifference(pairs, 40), pairedDifference(pairs, 40)];
        expect(marginal.difference).toBeCloseTo(paired.difference ?? 0, 9);
        expect(marginal.interval?.low).toBeCloseTo(paired.interval?.low ?? 0, 6);
      }),
    );
  });
  test('tests do not care which group comes first, and p stays between 0 and 1', () => {
    fc.assert(
      fc.property(lists, lists, (xs, ys) => {
        for (const method of ['exact', 'asymptotic'] as const) {
          const [one, two] = [mannWhitney(xs, ys, method), mannWhitney(ys, xs, method)];
          expect(one?.p).toEqual(two ? expect.closeTo(two.p, 9) : undefined);
          expect(one ? one.p > 0 && one.p <= 1 : true).toBe(true);
          expect(one?.effect ?? 0).toBeCloseTo(-(two?.effect ?? 0), 9);
        }
        for (const zeros of ['wilcox', 'pratt'] as const) {
          const found = wilcoxon(
            xs.map((x, index) => x - (ys[index] ?? x)),
            { zeros },
          );
          expect(found ? found.p > 0 && found.p <= 1 : true).toBe(true);
        }
        const h = kruskalWallis([xs, ys]);
        expect(h ? h.p >= 0 && h.p <= 1 : true).toBe(true);
      }),
    );
  });
  test('adjusted p-values are never below the raw, keep their order, and BH is never above Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
        const [bh, b] = [benjaminiHochberg(ps), bonferroni(ps)];
        for (const [index, p] of ps.entries()) {
          expect(bh[index]).toBeGreaterThanOrEqual(p - 1e-12);
          expect(bh[index]).toBeLessThanOrEqual((b[index] ?? 0) + 1e-12);
        }
      }),
    );
  });
});
