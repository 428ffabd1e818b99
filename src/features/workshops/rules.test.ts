import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { agendas } from './agendas.ts';
import { guideSections } from './guide.ts';
import {
  CODE_ALPHABET,
  codeFrom,
  dotsLeft,
  moved,
  proposed,
  proposedQuestions,
  proposedStep,
  readCode,
  spokenCode,
  stepFrom,
  titleOf,
} from './rules.ts';

describe('codes', () => {
  test('are made of letters that look like no other, and are read however they are typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const code = codeFrom(bytes);
        if (code === null) return;
        expect(code).toMatch(/^[34679CDFGHJKMNPQRTVWXY]{6}$/);
        expect(readCode(` ${spokenCode(code).toLowerCase()} `)).toBe(code);
      }),
    );
    expect(CODE_ALPHABET).not.toMatch(/[0O1IL2Z5S8BAEU]/);
  });
  test('what cannot be a code is none', () => {
    for (const typed of ['', 'AB', '000000', 'ABCDEFG', '💥💥💥', '<b>', '34679CC'])
      expect(readCode(typed)).toBeNull();
  });
  test('too few random bytes give no code, rather than a short one', () => {
    expect(codeFrom(new Uint8Array([1, 2, 3]))).toBeNull();
  });
});

describe('steps', () => {
  const steps = [
    { id: 'b', position: 2 },
    { id: 'a', position: 1 },
    { id: 'c', position: 3 },
  ];
  test('go on in order of position, and end', () => {
    expect(stepFrom(steps, null, 1)?.id).toBe('a');
    expect(stepFrom(steps, 'a', 1)?.id).toBe('b');
    expect(stepFrom(steps, 'c', 1)).toBeNull();
    expect(stepFrom(steps, 'a', -1)).toBeNull();
    expect(stepFrom(steps, null, -1)).toBeNull();
  });
  test('moving up and down again is no change, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), (ids, n) => {
        const id = ids[n % ids.length] ?? '';
        const down = moved(ids, id, 1);
        if (!down) {
          expect(ids.at(-1)).toBe(id);
          return;
        }
        expect([...down].sort()).toEqual([...ids].sort());
        expect(moved(down, id, -1)).toEqual(ids);
      }),
    );
  });
});

describe('dots', () => {
  test('what is left is what was given less what lies elsewhere and what is wanted', () => {
    const laid = [
      { target: 'x', dots: 2 },
      { target: 'y', dots: 1 },
    ];
    expect(dotsLeft(3, laid, 'x', 2)).toBe(0);
    expect(dotsLeft(3, laid, 'x', 3)).toBe(-1);
    expect(dotsLeft(3, laid, 'z', 0)).toBe(0);
  });
  test('the first three go on, and those that tie with the third; those without dots never', () => {
    const of = (...dots: number[]) => proposed(dots.map((n) => ({ dots: n }))).map((item) => item.dots);
    expect(of(1, 5, 3, 2)).toEqual([5, 3, 2]);
    expect(of(4, 2, 2, 2, 1)).toEqual([4, 2, 2, 2]);
    expect(of(0, 1, 0)).toEqual([1]);
    expect(of(0, 0)).toEqual([]);
  });
});

describe('the result', () => {
  test('proposes the rounded median, halves upward', () => {
    expect([null, 1, 1.5, 2, 2.5, 3.5, 4].map(proposedStep)).toEqual([null, 1, 2, 2, 3, 4, 4]);
  });
  test('a long note becomes a title that ends at a word', () => {
    expect(titleOf('Kort\nmed mera')).toBe('Kort');
    const title = titleOf('ord '.repeat(80));
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).toMatch(/ord…$/);
  });
  test('questions are proposed from every principle in turn', () => {
    const ids = ['p1.q1', 'p1.q2', 'p1.q3', 'p2.q1', 'p3.q1'];
    expect(proposedQuestions(ids, 3)).toEqual(['p1.q1', 'p2.q1', 'p3.q1']);
    expect(proposedQuestions(ids, 4)).toEqual(['p1.q1', 'p1.q2', 'p2.q1', 'p3.q1']);
    expect(proposedQuestions(ids, 99)).toEqual(ids);
  });
});

describe('content', () => {
  test.each(LANGUAGES)('the agendas of 60, 90 and 180 minutes last as long as they say (%s)', (language) => {
    const all = agendas(language);
    expect(all.map((agenda) => agenda.minutes)).toEqual([60, 90, 180]);
    for (const agenda of all)
      expect(agenda.steps.reduce((sum, step) => sum + step.minutes, 0)).toBe(agenda.minutes);
  });
  test('the guide has the same sections in both languages', () => {
    const [sv, en] = guideSections();
    expect(sv).toEqual(en);
    expect(sv).toEqual(
      expect.arrayContaining(['before', 'during', 'after', 'safety', 'difficult', 'checklist']),
    );
  });
});
