import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localOf, momentOf } from './moments.ts';
import { escalatedTo, type Helper, nearestHelper, promisedOn, tagsOf } from './rules.ts';

const helper = (personId: string, part: Helper['part'], ...path: string[]): Helper => ({
  personId,
  part,
  path,
});

describe('the nearest helper', () => {
  const own = ['ward', 'care', 'top'];
  it('is the ambassador of the own unit, then of one beside it, then a coach, then any ambassador', () => {
    const all = [
      helper('far', 'ambassador', 'school', 'education'),
      helper('coach', 'coach', 'office'),
      helper('beside', 'ambassador', 'other-ward', 'care', 'top'),
      helper('above', 'ambassador', 'care', 'top'),
      helper('own', 'ambassador', 'ward', 'care', 'top'),
    ];
    const order: string[] = [];
    for (let left = all; left.length > 0; left = left.filter((one) => one.personId !== order.at(-1)))
      order.push(nearestHelper(own, left)?.personId ?? '');
    expect(order).toEqual(['own', 'above', 'beside', 'coach', 'far']);
  });
  it('is somebody as soon as there is anybody', () => {
    const unit = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const one = fc.record({
      personId: fc.uuid(),
      part: fc.constantFrom('ambassador' as const, 'coach' as const),
      path: fc.uniqueArray(unit),
    });
    fc.assert(
      fc.property(fc.uniqueArray(unit), fc.array(one), (path, helpers) => {
        const found = nearestHelper(path, helpers);
        expect(found === null).toBe(helpers.length === 0);
        if (found) expect(helpers).toContain(found);
        // an ambassador with a unit in common is never passed over for a coach
        if (found?.part === 'coach')
          expect(helpers.some((h) => h.part === 'ambassador' && h.path.some((u) => path.includes(u)))).toBe(
            false,
          );
      }),
    );
  });
});

describe('the promise', () => {
  it('counts working days: over a weekend, and over Christmas', () => {
    expect(promisedOn('2026-11-05')).toBe('2026-11-10'); // a Thursday
    expect(promisedOn('2026-12-23')).toBe('2026-12-30'); // the 24th to the 27th are free
    expect(escalatedTo('2026-11-06')).toBe('2026-11-09');
  });
});

describe('tags', () => {
  it('come from what is typed with commas, each once', () => {
    expect(tagsOf(' Tjänstedesign,, workshop ; tjänstedesign\nEnkla  avtal ')).toEqual([
      'Tjänstedesign',
      'workshop',
      'Enkla avtal',
    ]);
    expect(tagsOf('  ')).toEqual([]);
  });
});

describe('a moment in a form', () => {
  it('is Swedish time, summer and winter, there and back', () => {
    expect(momentOf('2026-11-05T10:00')?.toISOString()).toBe('2026-11-05T09:00:00.000Z');
    expect(momentOf('2026-07-05T10:00')?.toISOString()).toBe('2026-07-05T08:00:00.000Z');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (at) => {
          const local = localOf(at);
          expect(localOf(momentOf(local) ?? new Date(0))).toBe(local);
        },
      ),
    );
  });
  it('that does not exist is none', () => {
    for (const wrong of ['2026-02-30T10:00', '2026-03-29T02:30', '2026-11-05 10:00', '', '1999-01-01T10:00'])
      expect([wrong, momentOf(wrong)]).toEqual([wrong, null]);
    expect(momentOf('2026-10-25T02:30')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
});
