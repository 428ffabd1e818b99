import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import { type Away, circleOf, leaderOf, type Rule, ruleFor, standInOf, wordFound } from './rules.ts';

const TODAY = '2026-11-25';
const PEOPLE = ['a', 'b', 'c', 'd', 'e'];
const someday = fc.integer({ min: -20, max: 20 }).map((days) => addDays(TODAY, days));
const anyAway: fc.Arbitrary<Away> = fc
  .tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE, null), someday, fc.nat(15))
  .filter(([person, deputy]) => person !== deputy)
  .map(([personId, deputyId, fromOn, days]) => ({ personId, deputyId, fromOn, toOn: addDays(fromOn, days) }));
const away = (personId: string, deputyId: string | null, from = 0, to = 5): Away => ({
  personId,
  deputyId,
  fromOn: addDays(TODAY, from),
  toOn: addDays(TODAY, to),
});

describe('who stands in', () => {
  test('nobody for whoever is here, the deputy on the first and the last day', () => {
    expect(standInOf('a', [], TODAY)).toEqual({ personId: 'a', insteadOf: null, unanswered: false });
    for (const [from, to] of [
      [0, 0],
      [-3, 0],
      [0, 3],
    ] as const)
      expect(standInOf('a', [away('a', 'b', from, to)], TODAY)).toEqual({
        personId: 'b',
        insteadOf: 'a',
        unanswered: false,
      });
    expect(standInOf('a', [away('a', 'b', -3, -1), away('a', 'c', 1, 2)], TODAY).personId).toBe('a');
  });
  test('the deputy of a deputy who is away; nobody where the chain ends or comes back', () => {
    expect(standInOf('a', [away('a', 'b'), away('b', 'c')], TODAY).personId).toBe('c');
    expect(standInOf('a', [away('a', 'b'), away('b', null)], TODAY).unanswered).toBe(true);
    expect(standInOf('a', [away('a', 'b'), away('b', 'a')], TODAY).unanswered).toBe(true);
  });
  test('whoever answers is at work, whatever the absences', () => {
    fc.assert(
      fc.property(fc.array(anyAway, { maxLength: 12 }), fc.constantFrom(...PEOPLE), (absences, person) => {
        const stand = standInOf(person, absences, TODAY);
        const here = !absences.some(
          (one) => one.personId === stand.personId && one.fromOn <= TODAY && TODAY <= one.toOn,
        );
        expect(stand.unanswered).toBe(!here);
        expect(stand.insteadOf).toBe(stand.personId === person ? null : person);
      }),
    );
  });
});

describe('the nearest leader', () => {
  const candidates = [
    { personId: 'a', part: 'manager' as const },
    { personId: 'b', part: 'manager' as const },
    { personId: 'c', part: 'innovation-lead' as const },
  ];
  test('is the first who may and is here; a deputy keeps the part', () => {
    expect(leaderOf(candidates, [], TODAY, [])?.personId).toBe('a');
    expect(leaderOf(candidates, [], TODAY, ['a', 'b'])).toMatchObject({
      personId: 'c',
      part: 'innovation-lead',
    });
    expect(leaderOf(candidates, [away('a', 'd')], TODAY, [])).toMatchObject({
      personId: 'd',
      insteadOf: 'a',
      part: 'manager',
    });
  });
  test('is never a deputy who may not, nor somebody away without a deputy while another is here', () => {
    expect(leaderOf(candidates, [away('a', 'd')], TODAY, ['d'])?.personId).toBe('b');
    expect(leaderOf(candidates, [away('a', null)], TODAY, [])?.personId).toBe('b');
  });
  test('is somebody whenever there is a candidate who may, and never one who may not', () => {
    fc.assert(
      fc.property(
        fc.array(anyAway, { maxLength: 10 }),
        fc.subarray(PEOPLE),
        fc.subarray(candidates),
        (absences, except, those) => {
          const leader = leaderOf(those, absences, TODAY, except);
          expect(leader !== null).toBe(those.some((one) => !except.includes(one.personId)));
          if (leader) expect(except).not.toContain(leader.personId);
        },
      ),
    );
  });
});

describe('a circle of deputies', () => {
  test('is found, and shown from the one who is away', () => {
    expect(circleOf(away('a', 'b'), [away('b', 'a')])).toEqual(['a', 'b', 'a']);
    expect(circleOf(away('a', 'b'), [away('b', 'c'), away('c', 'a')])).toEqual(['a', 'b', 'c', 'a']);
  });
  test('needs a day on which all are away', () => {
    expect(circleOf(away('a', 'b', 0, 5), [away('b', 'a', 6, 9)])).toBeNull();
    expect(circleOf(away('a', 'b', 0, 9), [away('b', 'c', 0, 3), away('c', 'a', 4, 9)])).toBeNull();
  });
  test('that is refused leaves nobody in a circle on any day', () => {
    fc.assert(
      fc.property(fc.array(anyAway, { maxLength: 10 }), (wanted) => {
        const kept: Away[] = [];
        for (const one of wanted) {
          const clash = kept.some(
            (other) =>
              other.personId === one.personId && other.fromOn <= one.toOn && one.fromOn <= other.toOn,
          );
          if (!clash && !circleOf(one, kept)) kept.push(one);
        }
        for (let days = -20; days <= 35; days++) {
          const day = addDays(TODAY, days);
          for (const start of PEOPLE) {
            const seen = new Set<string>();
            let at: string | null = start;
            while (at !== null) {
              const here: string = at;
              expect(seen.has(here)).toBe(false);
              seen.add(here);
              at =
                kept.find((one) => one.personId === here && one.fromOn <= day && day <= one.toOn)?.deputyId ??
                null;
            }
          }
        }
      }),
    );
  });
});

describe('rules', () => {
  const rule = (change: Partial<Rule>): Rule => ({
    id: 'r',
    words: [],
    inUnits: null,
    challengeId: null,
    category: null,
    toUnitId: 'u',
    toPersonId: null,
    ...change,
  });
  const incoming = { text: 'En ny Cykelbana vid skolan', unitId: 'north', challengeId: null, category: null };

  test('a word of the rule begins a word of the text, in any case; several words stand together', () => {
    expect(wordFound(['cykel'], incoming.text)).toBe('cykel');
    expect(wordFound(['ykel', 'bana'], incoming.text)).toBeUndefined();
    expect(wordFound(['ny cykel'], incoming.text)).toBe('ny cykel');
    expect(wordFound(['ny skola'], incoming.text)).toBeUndefined();
    expect(wordFound(['ÄLDRE'], 'för äldre i byn')).toBe('ÄLDRE');
    expect(wordFound(['...'], incoming.text)).toBeUndefined();
  });
  test('the first that fits decides, and all that it asks for must hold', () => {
    const first = rule({ id: 'first', words: ['cykel'], inUnits: ['south'] });
    const second = rule({ id: 'second', words: ['cykel'], inUnits: ['north'] });
    const last = rule({ id: 'last' });
    expect(ruleFor([first, second, last], incoming)?.id).toBe('second');
    expect(ruleFor([last, second], incoming)?.id).toBe('last');
    expect(ruleFor([first], incoming)).toBeUndefined();
    expect(ruleFor([rule({ challengeId: 'x' })], incoming)).toBeUndefined();
    expect(
      ruleFor([rule({ category: 'Trafik' })], { ...incoming, category: 'trafik', unitId: null })?.id,
    ).toBe('r');
  });
});
