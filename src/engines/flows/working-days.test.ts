import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts';

// Free days written by hand, from the law on public holidays (1989:253) and the almanac: Easter moves, Midsummer's Eve is
// the Friday of 19–25 June, All Saints' the Saturday of 31 October – 6 November, 6 June is free since 2005.
const EASTER: Record<string, Day> = {
  '2023': '2023-04-09',
  '2024': '2024-03-31',
  '2025': '2025-04-20',
  '2026': '2026-04-05',
  '2027': '2027-03-28',
  '2028': '2028-04-16',
  '2029': '2029-04-01',
  '2030': '2030-04-21',
};
const MIDSUMMER_EVE: Record<string, Day> = {
  '2023': '2023-06-23',
  '2024': '2024-06-21',
  '2025': '2025-06-20',
  '2026': '2026-06-19',
  '2027': '2027-06-25',
  '2028': '2028-06-23',
  '2029': '2029-06-22',
  '2030': '2030-06-21',
};
const FIXED = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'];

function freeDays(year: string): Set<Day> {
  const easter = EASTER[year] ?? '';
  return new Set([
    ...FIXED.map((day) => `${year}-${day}`),
    addDays(easter, -2), // Good Friday
    addDays(easter, 1), // Easter Monday
    addDays(easter, 39), // Ascension Day
    MIDSUMMER_EVE[year] ?? '',
  ]);
}

const weekday = (day: Day): number => new Date(`${day}T12:00:00Z`).getUTCDay();
const someDay = fc.integer({ min: 0, max: 8 * 365 }).map((days) => addDays('2023-01-01', days));

describe('working days', () => {
  test.each(Object.keys(EASTER))('of %s are those of the almanac', (year) => {
    const free = freeDays(year);
    expect(weekday(MIDSUMMER_EVE[year] ?? '')).toBe(5);
    expect(weekday(EASTER[year] ?? '')).toBe(0);
    const wrong: Day[] = [];
    for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
      const expected = weekday(day) !== 0 && weekday(day) !== 6 && !free.has(day);
      if (isWorkingDay(day) !== expected) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  test('Maundy Thursday, the eves of Epiphany and of 1 May, and Whit Monday are worked', () => {
    for (const day of ['2026-04-02', '2026-01-05', '2026-04-30', '2026-05-25'])
      expect(isWorkingDay(day), day).toBe(true);
  });

  test.each([
    ['over Christmas and New Year', '2026-12-23', 4, '2027-01-04'],
    ['over Easter', '2026-04-02', 1, '2026-04-07'],
    ['over Midsummer', '2025-06-19', 2, '2025-06-24'],
    ['over Ascension Day', '2027-05-05', 1, '2027-05-07'],
    ['from a Saturday', '2026-11-28', 1, '2026-11-30'],
  ])('%s', (_, from, count, to) => {
    expect(addWorkingDays(from, count)).toBe(to);
    expect(workingDaysBetween(from, to)).toBe(count);
  });

  test('a promise of no days is today, or the next day that is worked', () => {
    expect(addWorkingDays('2026-11-25', 0)).toBe('2026-11-25');
    expect(addWorkingDays('2026-04-03', 0)).toBe('2026-04-07');
  });

  test('a promise always ends on a day that is worked, later for more days and for a later start', () => {
    fc.assert(
      fc.property(someDay, fc.nat(250), fc.nat(40), (day, count, more) => {
        const end = addWorkingDays(day, count);
        expect(isWorkingDay(end)).toBe(true);
        expect(end >= day).toBe(true);
        // from a free day, nothing and one both end on the next day that is worked
        const next = addWorkingDays(day, count + 1);
        expect(count === 0 && !isWorkingDay(day) ? next === end : next > end).toBe(true);
        expect(addWorkingDays(addDays(day, more), count) >= end).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('adding and counting are each other’s inverse', () => {
    fc.assert(
      fc.property(
        someDay,
        fc.integer({ min: 1, max: 250 }),
        fc.integer({ min: 1, max: 300 }),
        (day, count, ahead) => {
          expect(workingDaysBetween(day, addWorkingDays(day, count))).toBe(count);
          const to = addDays(day, ahead);
          const between = workingDaysBetween(day, to);
          if (isWorkingDay(to)) expect(addWorkingDays(day, between)).toBe(to);
          expect(workingDaysBetween(to, day)).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('counting in two parts gives the same as at once', () => {
    fc.assert(
      fc.property(someDay, fc.nat(100), fc.nat(100), (day, first, second) => {
        const [middle, end] = [addDays(day, first), addDays(day, first + second)];
        expect(workingDaysBetween(day, middle) + workingDaysBetween(middle, end)).toBe(
          workingDaysBetween(day, end),
        );
      }),
      { numRuns: 60 },
    );
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a promise of %s days is a bug', (count) => {
    expect(() => addWorkingDays('2026-11-25', count)).toThrow(/Not a number of working days/);
  });
});
