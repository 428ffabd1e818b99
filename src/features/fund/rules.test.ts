import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { readCriteria, readLines } from './input.ts';
import { formatMoney, readMoney, writeMoney } from './money.ts';
import {
  phaseOf,
  ranking,
  refusePayment,
  spreadOf,
  weighted,
  wrongGrant,
  wrongSums,
  wrongWeights,
} from './rules.ts';

const ore = fc.integer({ min: 1, max: 100_000_000_000 });

describe('money', () => {
  test('is read as it is written, to the öre', () => {
    fc.assert(
      fc.property(ore, (sum) => {
        expect(readMoney(writeMoney(sum))).toBe(sum);
      }),
    );
    expect(formatMoney('sv', 1_250_050)).toBe('12\u00a0500,50\u00a0kr');
    expect(formatMoney('sv', -30_000)).toMatch(/^[−-]300\u00a0kr$/);
  });

  test('granted in any order by any decisions never exceeds the budget, and what is left is never negative', () => {
    fc.assert(
      fc.property(
        ore,
        fc.array(fc.record({ asked: ore, granted: ore, used: fc.double({ min: 0, max: 1, noNaN: true }) }), {
          maxLength: 30,
        }),
        (budget, decisions) => {
          let left = budget;
          for (const { asked, granted, used } of decisions) {
            const wrong = wrongGrant(granted, { asked }, { left, smallest: null, largest: null });
            const possible = granted <= asked && granted <= left;
            expect(Object.keys(wrong).length === 0).toBe(possible);
            if (!possible) continue;
            left -= granted;
            expect(left).toBeGreaterThanOrEqual(0);
            // what is not used comes back
            left += granted - Math.floor(granted * used);
            expect(left).toBeLessThanOrEqual(budget);
          }
        },
      ),
    );
  });

  test('is never paid over the grant', () => {
    fc.assert(
      fc.property(ore, fc.array(ore, { maxLength: 20 }), (granted, payments) => {
        let plannedTotal = 0;
        for (const amount of payments)
          if (Object.keys(refusePayment(amount, { granted, returned: 0, plannedTotal })).length === 0)
            plannedTotal += amount;
        expect(plannedTotal).toBeLessThanOrEqual(granted);
      }),
    );
  });

  test('asked for is the sum of its lines, within the frame of the call', () => {
    const call = { budget: 1_000_00, smallest: 100_00, largest: 500_00 };
    expect(wrongSums(300_50, [{ what: 'a', amount: 300_50 }], call)).toEqual({});
    expect(wrongSums(300_50, [{ what: 'a', amount: 300_00 }], call).line1).toMatchObject({
      params: { sum: 300_00 },
    });
    expect(wrongSums(500_01, [], call).asked?.code).toBe('fund.asked-above');
    expect(wrongSums(99_99, [], call).asked?.code).toBe('fund.asked-below');
    expect(wrongSums(0, [], call).asked?.code).toBe('fund.nothing-asked');
  });
});

describe('criteria', () => {
  test('must make 100 together, and the sum is said', () => {
    expect(wrongWeights([40, 60])).toBeNull();
    expect(wrongWeights([40, 61])).toEqual({ code: 'fund.weights', params: { sum: 101 } });
    expect(wrongWeights([])).toBeNull();
  });

  test.each([
    ['33,5', 'weight1'],
    ['0', 'weight1'],
    ['101', 'weight1'],
    ['-5', 'weight1'],
    ['', 'weight1'],
  ])('a weight of %j is refused', (weight, field) => {
    const read = readCriteria({ criterion1: 'Nytta', weight1: weight });
    expect(isRefusal(read) && read.fields).toHaveProperty(field);
  });

  test('a line without a sum, or a sum without a line, is refused', () => {
    const read = readLines({ line1: 'Skyltar', amount1: 'många', line2: '', amount2: '100' });
    expect(isRefusal(read) && Object.keys(read.fields ?? {})).toEqual(['amount1', 'line2']);
    expect(readLines({ line1: 'Skyltar', amount1: '1 200,50' })).toEqual([
      { what: 'Skyltar', amount: 120_050 },
    ]);
  });
});

describe('the ranking', () => {
  const criteria = [
    { id: 'a', name: 'A', weight: 70 },
    { id: 'b', name: 'B', weight: 30 },
  ];
  test('is by weighted mean, ties share a place, and the line is where the money ends', () => {
    expect(weighted(criteria, { a: 5, b: 1 })).toBe(380);
    const row = (id: string, totals: number[], asked: number) => ({ id, asked, spread: spreadOf(totals) });
    const ranked = ranking(
      [row('d', [], 10), row('c', [300, 300], 50), row('b', [400, 200], 50), row('a', [500], 60)],
      120,
    );
    expect(ranked.map((one) => [one.row.id, one.place, one.tied, one.within])).toEqual([
      ['a', 1, false, true],
      ['b', 2, true, true],
      ['c', 2, true, false],
      ['d', null, false, false],
    ]);
  });

  test('spread lies around the mean, whatever the scores', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 500 }), { minLength: 1, maxLength: 6 }), (totals) => {
        const spread = spreadOf(totals);
        if (!spread) throw new Error('no spread');
        expect(spread.min).toBeLessThanOrEqual(spread.mean + 1e-9);
        expect(spread.max).toBeGreaterThanOrEqual(spread.mean - 1e-9);
        expect(spread.deviation === null).toBe(totals.length === 1);
      }),
    );
  });
});

test('a call passes its days by itself', () => {
  const call = { status: 'open' as const, opensOn: '2026-03-01', closesOn: '2026-03-31', assessed: false };
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => phaseOf(call, day))).toEqual([
    'coming',
    'open',
    'open',
    'over',
  ]);
});
