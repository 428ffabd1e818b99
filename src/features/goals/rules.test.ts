import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ChainBox, type ChainLink, gapsOf, leadsOn } from './chain-rules.ts';
import { readPeriod } from './imports.ts';
import {
  circleBy,
  countStandings,
  DIRECTIONS,
  lastEnded,
  outcomeOfYear,
  readFigure,
  STANDINGS,
  standingOf,
  standingOfAll,
} from './rules.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('exceeded, met, not met', () => {
  test('is the mirror image for the other direction, and met only when equal', () => {
    fc.assert(
      fc.property(number, number, (target, outcome) => {
        const up = standingOf('up', target, outcome);
        const down = standingOf('down', target, outcome);
        expect(up === 'met').toBe(target === outcome);
        expect(down === 'met').toBe(up === 'met');
        if (up !== 'met') expect([up, down].sort()).toEqual(['exceeded', 'not-met']);
        expect(up === 'exceeded').toBe(outcome > target);
      }),
    );
  });
  test('a better outcome never makes it stand worse', () => {
    const rank = { 'not-met': 0, met: 1, exceeded: 2, 'no-value': -1 };
    fc.assert(
      fc.property(fc.constantFrom(...DIRECTIONS), number, number, number, (way, target, a, b) => {
        const [worse, better] = (way === 'up') === a < b ? [a, b] : [b, a];
        expect(rank[standingOf(way, target, better)]).toBeGreaterThanOrEqual(
          rank[standingOf(way, target, worse)],
        );
      }),
    );
  });
  test('nothing is said without target or outcome', () => {
    expect(standingOf('up', null, 3)).toBe('no-value');
    expect(standingOf('up', 3, null)).toBe('no-value');
  });
  test('all are counted once, and the base is all of them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STANDINGS)), (all) => {
        const { base, ...counts } = countStandings(all);
        expect(base).toBe(all.length);
        expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(base);
        const goal = standingOfAll(all);
        expect(goal === 'no-value').toBe(all.every((one) => one === 'no-value'));
        if (all.includes('not-met')) expect(goal).toBe('not-met');
        if (goal === 'exceeded') expect(all).toContain('exceeded');
        expect(standingOfAll([...all].reverse())).toBe(goal);
      }),
    );
  });
  test('a year is its own figure, otherwise its last third', () => {
    const third = (n: number, value: number) => ({ period: `2026-T${n}`, value });
    expect(outcomeOfYear([third(2, 5), third(1, 9)], 2026)).toEqual({ ...third(2, 5), whole: false });
    expect(outcomeOfYear([third(3, 5), { period: '2026', value: 7 }], 2026)?.value).toBe(7);
    expect(outcomeOfYear([{ period: '2025-T3', value: 7 }], 2026)).toBeNull();
    expect(lastEnded('period', '2026-08-31')).toBe('2026-T1');
    expect(lastEnded('period', '2026-09-01')).toBe('2026-T2');
    expect(lastEnded('year', '2026-12-31')).toBe('2025');
  });
});

describe('circles', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const tree = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 40 });
  test('what is refused is a circle, and what is taken in never makes one', () => {
    fc.assert(
      fc.property(tree, (wishes) => {
        const ways = new Map<string, string[]>();
        for (const [from, to] of wishes) {
          const circle = circleBy(from, to, ways);
          if (circle) {
            expect(circle[0]).toBe(from);
            expect(circle[1]).toBe(to);
            expect(circle.at(-1)).toBe(from);
            for (let n = 1; n < circle.length - 1; n++)
              expect(ways.get(circle[n] as string) ?? []).toContain(circle[n + 1]);
          } else ways.set(from, [...(ways.get(from) ?? []), to]);
        }
        for (const start of ids) {
          const seen = new Set<string>();
          const walk = (id: string): void => {
            for (const next of ways.get(id) ?? []) {
              expect(next).not.toBe(start);
              if (!seen.has(next)) {
                seen.add(next);
                walk(next);
              }
            }
          };
          walk(start);
        }
      }),
    );
  });
});

describe('what people write', () => {
  test.each([
    ['12 345,5', 12345.5],
    ['84 %', 84],
    ['−3', -3],
    ['1.25', 1.25],
    ['åtta', null],
    ['1e9', null],
    ['1,2,3', null],
    ['', null],
    ['99999999999999', null],
  ])('%s', (written, value) => expect(readFigure(written)).toBe(value));
  test.each([
    ['2026-t1', '2026-T1'],
    ['T2 2026', '2026-T2'],
    ['2026', '2026'],
    ['2026 T3', '2026-T3'],
    ['2026-T4', null],
    ['våren', null],
  ])('%s', (written, period) => expect(readPeriod(written)).toBe(period));
});

describe('gaps of a chain', () => {
  const box = (id: string, kind: ChainBox['kind'], seen = true): ChainBox => ({ id, kind, seen });
  const link = (fromId: string, toId: string, assumption = 'det stämmer'): ChainLink => ({
    id: `${fromId}${toId}`,
    fromId,
    toId,
    assumption,
  });
  test('a whole one has none', () => {
    const boxes = [box('a', 'activity'), box('r', 'result'), box('e', 'effect'), box('g', 'goal')];
    expect(gapsOf(boxes, [link('a', 'r'), link('r', 'e'), link('e', 'g')])).toEqual([]);
  });
  test('each kind is found', () => {
    const boxes = [box('a', 'activity', false), box('e', 'effect'), box('o', 'effect'), box('g', 'goal')];
    expect(gapsOf(boxes, [link('a', 'e', ' '), link('e', 'g')])).toEqual([
      { kind: 'not-seen', boxId: 'a' },
      { kind: 'leads-nowhere', boxId: 'o' },
      { kind: 'from-nothing', boxId: 'o' },
      { kind: 'no-assumption', linkId: 'ae' },
    ]);
  });
  test('a link goes onwards', () => {
    expect(leadsOn('effect', 'effect')).toBe(true);
    expect(leadsOn('effect', 'result')).toBe(false);
    expect(leadsOn('goal', 'goal')).toBe(false);
  });
});
