import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterQuery, readFilter, readPlace } from './filter.ts';
import {
  AREAS,
  COMMON_OUTCOMES,
  compareRows,
  excerptOf,
  lessonErrors,
  SHARINGS,
  TAG_MAX,
  TAGS_MOST,
  tagsOf,
} from './rules.ts';

const TODAY = '2026-03-10';

describe('what a lesson may say', () => {
  test('it is of something that has been', () => {
    const lesson = { visibility: 'organisation' as const, unitId: null };
    expect(lessonErrors({ ...lesson, happenedOn: '2026-03-11' }, TODAY)).toEqual({
      happenedOn: { code: 'lesson.not-yet' },
    });
    expect(lessonErrors({ ...lesson, happenedOn: TODAY }, TODAY)).toEqual({});
  });
  test('a lesson for a unit names the unit', () => {
    const lesson = { happenedOn: TODAY, unitId: null };
    expect(lessonErrors({ ...lesson, visibility: 'unit' }, TODAY)).toEqual({
      unitId: { code: 'lesson.unit-missing' },
    });
    for (const visibility of SHARINGS)
      expect(lessonErrors({ ...lesson, visibility, unitId: 'x' }, TODAY)).toEqual({});
  });
});

describe('tags', () => {
  test('are lower case, without hash, each once', () => {
    expect(tagsOf(' Schema, #bemanning; schema\nnatt  pass ,')).toEqual(['schema', 'bemanning', 'natt pass']);
    expect(tagsOf('# natt, ##dag')).toEqual(['natt', 'dag']);
  });
  test('never are more or longer than there is room for, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 30 }), (parts) => {
        const tags = tagsOf(parts.join(','));
        expect(tags.length).toBeLessThanOrEqual(TAGS_MOST);
        for (const tag of tags) expect(tag.length > 0 && tag.length <= TAG_MAX).toBe(true);
        // what is shown in the form again gives the same
        expect(tagsOf(tags.join(', '))).toEqual(tags);
      }),
    );
  });
});

describe('an excerpt', () => {
  test('ends between words, with dots where the text goes on', () => {
    expect(excerptOf('Fråga först, prova sedan.', 100)).toBe('Fråga först, prova sedan.');
    expect(excerptOf('Fråga först, prova sedan.', 14)).toBe('Fråga först …');
  });
  test('is never longer than asked for, and begins as the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 1, max: 120 }), (text, most) => {
        const excerpt = excerptOf(text, most);
        expect(excerpt.length).toBeLessThanOrEqual(most + 2);
        const flat = text.replace(/\s+/g, ' ').trim();
        expect(flat.startsWith(excerpt.replace(/ …$/, ''))).toBe(true);
      }),
    );
  });
});

const row = fc.record({
  day: fc.constantFrom('2013-12-31', '2014-12-31', '2025-06-01'),
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  common: fc.boolean(),
});

describe('the order of the list', () => {
  test('is one order, whichever way rows meet', () => {
    fc.assert(
      fc.property(row, row, row, (a, b, c) => {
        expect(Math.sign(compareRows(a, b))).toBe(-Math.sign(compareRows(b, a)) + 0);
        if (compareRows(a, b) <= 0 && compareRows(b, c) <= 0)
          expect(compareRows(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
  test('has the latest first, and own lessons before those of others', () => {
    const own = { day: '2014-12-31', id: 'a', common: false };
    expect(compareRows({ ...own, day: '2025-06-01' }, own)).toBeLessThan(0);
    expect(compareRows(own, { ...own, common: true })).toBeLessThan(0);
  });
});

describe('the address of a list', () => {
  test('says what is chosen, and is read back the same', () => {
    fc.assert(
      fc.property(
        fc.record({
          source: fc.constantFrom('all', 'own', 'examples'),
          outcome: fc.constantFrom(null, ...COMMON_OUTCOMES),
          area: fc.constantFrom(null, ...AREAS),
          unitId: fc.constantFrom(null, '0190a6f0-0000-7000-8000-000000000001'),
          words: fc.constantFrom('', 'schema', 'å & b'),
        }),
        (filter) => {
          const address = new URLSearchParams(filterQuery(filter as never));
          expect(readFilter(Object.fromEntries(address))).toEqual(filter);
        },
      ),
    );
  });
  test('leaves out what is not valid', () => {
    expect(readFilter({ source: 'x', outcome: 'x', area: 'x', unit: 'x', q: ' a\0 ' })).toEqual({
      source: 'all',
      outcome: null,
      area: null,
      unitId: null,
      words: 'a',
    });
    for (const place of [undefined, '', 'x', '2026-01-01_', '2026-01-01_A1', 'now_haparanda'])
      expect(readPlace(place)).toBeNull();
    expect(readPlace('2013-12-31_haparanda')).toEqual({ day: '2013-12-31', id: 'haparanda' });
  });
});
