import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallCsv } from '../../shared/transfer/csv.ts';
import { handbook } from '../handbook/public.ts';
import { isClose, matches, stem } from './match.ts';
import { mayAnswer, mayEdit, mayHandOver, mayShare } from './policy.ts';
import { gapChanges, nextStep, principlesOf, type Standing } from './rules.ts';

const at = (more: Partial<Standing> = {}): Standing => ({
  status: 'open',
  questions: 6,
  answered: 0,
  firstUnanswered: 'p1.q1',
  gaps: 0,
  gapsWithoutAction: 0,
  actions: 0,
  actionsIncomplete: 0,
  actionsDone: 0,
  followUpOn: null,
  today: '2026-11-02',
  ...more,
});

describe('the next best thing to do', () => {
  test('goes from map to gaps, plan, owners, day of follow-up, doing and following up', () => {
    expect(nextStep(at())).toBe('map');
    expect(nextStep(at({ answered: 6, firstUnanswered: null }))).toBe('choose-gaps');
    expect(nextStep(at({ answered: 6, gaps: 2, gapsWithoutAction: 2 }))).toBe('plan');
    expect(nextStep(at({ answered: 6, gaps: 2, actions: 2, actionsIncomplete: 1 }))).toBe('complete-plan');
    expect(nextStep(at({ answered: 6, gaps: 2, actions: 2 }))).toBe('set-follow-up');
    expect(nextStep(at({ answered: 6, gaps: 2, actions: 2, followUpOn: '2026-12-24' }))).toBe('do');
    expect(nextStep(at({ answered: 6, gaps: 2, actions: 2, followUpOn: '2026-11-02' }))).toBe('follow-up');
  });
  test('a closed journey asks for nothing', () => {
    expect(nextStep(at({ status: 'closed', followUpOn: '2020-01-01', answered: 3 }))).toBe('closed');
  });
  test('a day of follow-up that has passed does not ask for a new round when the map is empty', () => {
    expect(nextStep(at({ followUpOn: '2026-01-01' }))).toBe('map');
  });
});

test('challenges lead to their principles, each once, in order', () => {
  expect(principlesOf(['p3.c1', 'p1.c2', 'p3.c4'])).toEqual(['p1', 'p3']);
});

test('gaps that closed, stayed and came make up both lists', () => {
  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const { closed, kept, fresh } = gapChanges(before, after);
      expect([...closed, ...kept].sort()).toEqual([...before].sort());
      expect([...kept, ...fresh].sort()).toEqual([...after].sort());
    }),
  );
});

describe('who may', () => {
  const journey = {
    ownerId: 'owner',
    editorIds: ['editor'],
    personIds: ['owner', 'editor', 'reader', 'visitor'],
  };
  const person = (personId: string, ...roles: ('employee' | 'guest' | 'coach' | 'innovation-lead')[]) => ({
    personId,
    roles,
  });
  test('owner and editors change it; a reader answers only for himself', () => {
    expect(mayEdit(person('owner', 'employee'), journey)).toBe(true);
    expect(mayEdit(person('editor', 'employee'), journey)).toBe(true);
    expect(mayEdit(person('reader', 'employee'), journey)).toBe(false);
    expect(mayAnswer(person('reader', 'employee'), journey)).toBe(true);
    expect(mayEdit(person('anyone', 'coach'), journey)).toBe(true);
  });
  test('only the owner shares; the innovation lead may give it a new owner', () => {
    expect(mayShare(person('editor', 'employee'), journey)).toBe(false);
    expect(mayShare(person('anyone', 'innovation-lead'), journey)).toBe(false);
    expect(mayHandOver(person('anyone', 'innovation-lead'), journey)).toBe(true);
  });
  test('a guest answers only when named', () => {
    expect(mayAnswer(person('stranger', 'guest'), journey)).toBe(false);
    expect(mayAnswer(person('visitor', 'guest'), journey)).toBe(true);
  });
});

describe('finding questions from own words', () => {
  const book = handbook('sv');
  const ids = (query: string) => matches(book, query).challenges.map((challenge) => challenge.id);
  test('words of a challenge find it first', () => {
    expect(ids('kultur där idéer är välkomna')[0]).toBe('p1.c5');
    expect(ids('samarbete med föreningar och företag')[0]).toBe('p3.c1');
  });
  test('other endings and small slips find the same', () => {
    expect(ids('kulturen')).toContain('p1.c5');
    expect(ids('kutlur')).toContain('p1.c5');
    expect(ids('portfölljen')).toContain('p1.c6');
  });
  test('words of the capacity questions and their suggestions lead to their principle', () => {
    expect(matches(book, 'testbädd').questions.map((question) => question.principleId)).toContain('p4');
  });
  test('every challenge is found first by its own text', () => {
    for (const language of ['sv', 'en'] as const) {
      const own = handbook(language);
      for (const challenge of own.challenges)
        expect(matches(own, challenge.text).challenges[0]?.id).toBe(challenge.id);
    }
  });
  test('nothing but small words, emoji or noise finds nothing', () => {
    expect(ids('och det är som vi')).toEqual([]);
    expect(ids('🌱🌱')).toEqual([]);
    expect(ids('xqzwvkj')).toEqual([]);
  });
  test('any text is taken without fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(matches(book, text).challenges.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 50 },
    );
  });
  test('stems and slips', () => {
    expect(stem('medarbetarna')).toBe(stem('medarbetare'));
    expect(isClose('kultur', 'kutlur', 1)).toBe(true);
    expect(isClose('kultur', 'skulptur', 1)).toBe(false);
  });
});

test('a cell of the CSV is never a formula and always one cell', () => {
  expect(smallCsv([['=1+1', 'a;b "c"\nd', null, 3]])).toBe(`\ufeff'=1+1;"a;b ""c""\nd";;3\r\n`);
});
