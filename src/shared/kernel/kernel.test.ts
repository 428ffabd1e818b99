import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, daysBetween, isDay } from './dates.ts';
import { isId, newId } from './ids.ts';
import { acceptedLanguage } from './language.ts';

describe('days', () => {
  test('a day is a day that exists', () => {
    for (const good of ['2026-02-28', '2024-02-29', '1999-12-31']) expect(isDay(good), good).toBe(true);
    for (const bad of [
      '2026-02-29',
      '2026-13-01',
      '2026-1-1',
      '26-01-01',
      '',
      '2026-02-30T00:00',
      '9999-01-01',
      '1899-12-31',
    ])
      expect(isDay(bad), bad).toBe(false);
  });
  test('adding days and counting them are each other’s opposite, over summer time and leap years', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true }),
        fc.integer({ min: -4000, max: 4000 }),
        (at, days) => {
          const day = at.toISOString().slice(0, 10);
          expect(daysBetween(day, addDays(day, days))).toBe(days);
        },
      ),
    );
  });
  test('the day is the Swedish one: late evening in UTC is tomorrow in Sweden', () => {
    expect(dayOf(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
    expect(dayOf(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31');
  });
});

describe('ids', () => {
  test('new ids are ids, and later ones sort later', () => {
    const ids = Array.from({ length: 200 }, newId);
    expect(ids.every(isId)).toBe(true);
    expect([...ids].sort()).toEqual(ids);
  });
  test('what comes from outside and is no id is told apart', () => {
    for (const bad of ['', '1', 'p1.q2', "'; drop table unit;--", newId().toUpperCase(), `${newId()} `])
      expect(isId(bad), bad).toBe(false);
  });
});

describe('the language that a browser asks for', () => {
  test.each([
    [undefined, 'sv'],
    ['en-GB,en;q=0.9', 'en'],
    ['sv-SE,en;q=0.9', 'sv'],
    ['de,fr;q=0.8', 'sv'],
    ['de,en;q=0.5,sv;q=0.7', 'sv'],
    ['en;q=0,sv;q=0.1', 'sv'],
  ])('%s gives %s', (header, language) => expect(acceptedLanguage(header)).toBe(language));
});
