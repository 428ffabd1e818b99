import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workingDaysBetween } from '../../engines/flows/public.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { FEWEST, mayShow, spreadOf, toldToday, workingDayCounter } from './rules.ts';

const someDay = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2024-01-01', days));

describe('spread', () => {
  test('is what a case really took: the middle one, and what nine in ten stay within', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([7])).toEqual({ n: 1, median: 7, p90: 7 });
    expect(spreadOf([10, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual({ n: 10, median: 5, p90: 9 });
  });
  test('covers at least its share, and no day less does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 1 }), (days) => {
        const spread = spreadOf(days);
        const within = (most: number) => days.filter((one) => one <= most).length / days.length;
        expect(within(spread?.median ?? 0)).toBeGreaterThanOrEqual(0.5);
        expect(within((spread?.median ?? 0) - 1)).toBeLessThan(0.5);
        expect(within(spread?.p90 ?? 0)).toBeGreaterThanOrEqual(0.9);
        expect(within((spread?.p90 ?? 0) - 1)).toBeLessThan(0.9);
      }),
    );
  });
  test('of a single unit is shown from five cases on', () => {
    expect([FEWEST - 1, FEWEST].map((n) => mayShow(n, true))).toEqual([false, true]);
    expect(mayShow(1, false)).toBe(true);
  });
});

test('days counted by look-up are those counted one by one', () => {
  const between = workingDayCounter('2024-01-01', '2028-06-01');
  fc.assert(
    fc.property(someDay, fc.nat(60), (day, ahead) => {
      const to = addDays(day, ahead);
      expect(between(day, to)).toBe(workingDaysBetween(day, to));
      if (ahead > 0) expect(between(to, day)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('a case that nobody touches is told of in order, each day one thing', () => {
  fc.assert(
    fc.property(someDay, (due) => {
      const order = [null, 'soon', 'today', null, 'leader', 'lead'];
      let at = 0;
      for (let day = addDays(due, -15); day < addDays(due, 30); day = addDays(day, 1)) {
        const told = toldToday(due, day);
        if (told !== order[at]) {
          at = order.indexOf(told, at);
          expect(at).toBeGreaterThan(0);
        }
      }
      expect(order[at]).toBe('lead');
    }),
    { numRuns: 40 },
  );
});
