import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, changeSummary, compare, distribution, STEPS } from './public.ts';

const answer = fc.oneof(
  fc.constantFrom(...STEPS).map((step): Answer => ({ step, dontKnow: false })),
  fc.constant<Answer>({ step: null, dontKnow: true }),
  fc.constant<Answer>({ step: null, dontKnow: false }),
);
const steps = (...values: (1 | 2 | 3 | 4)[]): Answer[] => values.map((step) => ({ step, dontKnow: false }));

describe('distribution', () => {
  test('known values: five answers, one who does not know, two who said nothing', () => {
    const found = distribution([...steps(1, 2, 3, 4, 4), { step: null, dontKnow: true }], 8);
    expect(found).toEqual({
      n: 5,
      dontKnow: 1,
      skipped: 2,
      counts: [1, 1, 1, 2],
      mean: 2.8,
      median: 3,
      shareHigh: 0.6,
    });
  });
  test('an even number of answers may have its middle between two steps', () => {
    expect(distribution(steps(1, 2, 3, 4)).median).toBe(2.5);
  });
  test('nobody answered: no figures, not zeros', () => {
    expect(distribution([])).toMatchObject({ n: 0, mean: null, median: null, shareHigh: null });
    expect(distribution([{ step: null, dontKnow: true }])).toMatchObject({ n: 0, dontKnow: 1, mean: null });
  });
  test('every answer is counted once, as step, as "do not know" or as skipped', () => {
    fc.assert(
      fc.property(fc.array(answer), fc.nat(50), (answers, more) => {
        const found = distribution(answers, answers.length + more);
        expect(found.n + found.dontKnow + found.skipped).toBe(answers.length + more);
        expect(found.counts.reduce((a, b) => a + b, 0)).toBe(found.n);
      }),
    );
  });
  test('order says nothing, and mean and median lie within what was answered', () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1 }), (answers) => {
        const found = distribution(answers);
        expect(distribution([...answers].reverse())).toEqual(found);
        const chosen = answers.flatMap((item) => item.step ?? []);
        if (chosen.length === 0) return;
        expect(found.mean).toBeGreaterThanOrEqual(Math.min(...chosen));
        expect(found.mean).toBeLessThanOrEqual(Math.max(...chosen));
        const sorted = [...chosen].sort();
        const middle = sorted.length / 2;
        const median = Number.isInteger(middle)
          ? ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
          : sorted[Math.floor(middle)];
        expect(found.median).toBe(median);
      }),
    );
  });
  test('"do not know" moves no figure', () => {
    fc.assert(
      fc.property(fc.array(answer), fc.nat(20), (answers, unsure) => {
        const before = distribution(answers);
        const after = distribution([...answers, ...Array(unsure).fill({ step: null, dontKnow: true })]);
        expect(after).toMatchObject({ n: before.n, mean: before.mean, shareHigh: before.shareHigh });
      }),
    );
  });
});

describe('comparison of two times', () => {
  const map = (entries: [string, Answer][]) => new Map(entries);
  test('a change only where both times have a step', () => {
    const changes = compare(
      ['a', 'b', 'c', 'd'],
      map([
        ['a', { step: 1, dontKnow: false }],
        ['b', { step: null, dontKnow: true }],
        ['c', { step: 4, dontKnow: false }],
      ]),
      map([
        ['a', { step: 3, dontKnow: false }],
        ['b', { step: 2, dontKnow: false }],
        ['c', { step: 3, dontKnow: false }],
      ]),
    );
    expect(changes.map((item) => item.change)).toEqual([2, null, -1, null]);
    expect(changeSummary(changes)).toEqual({ up: 1, same: 0, down: 1, incomparable: 2 });
  });
  test('turned round, every change changes sign', () => {
    const items = ['a', 'b', 'c'];
    const maps = fc
      .array(answer, { minLength: 3, maxLength: 3 })
      .map((list) => new Map(list.map((one, i) => [items[i] ?? '', one])));
    fc.assert(
      fc.property(maps, maps, (first, second) => {
        const there = compare(items, first, second);
        const back = compare(items, second, first);
        there.forEach((item, index) => {
          const other = back[index]?.change ?? null;
          expect(item.change).toBe(other === null ? null : 0 - other);
        });
      }),
    );
  });
});
