import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Anchor, type Box, crosses, overlaps, type Placed, placeLabels, placeNumbers } from './place.ts';
import { spread } from './spread.ts';

const frame: Box = { x: 30, y: 40, width: 280, height: 280 };
const around = { frame, radius: 6, taken: [{ x: 36, y: 46, width: 100, height: 34 }] };

/** Up to thirty points inside the frame; every third lies on one that was before it. */
const points = (sizes: Anchor['sizes']) =>
  fc
    .array(
      fc.record({
        x: fc.integer({ min: 30, max: 310 }),
        y: fc.integer({ min: 40, max: 320 }),
        again: fc.nat(),
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map((list) =>
      list.map(({ x, y, again }, index) => {
        const earlier = again % 3 === 0 ? list[again % (index + 1)] : undefined;
        return { x: earlier?.x ?? x, y: earlier?.y ?? y, sizes };
      }),
    );

function expectApart(placed: readonly Placed[]) {
  placed.forEach(({ box }, index) => {
    expect(box.x).toBeGreaterThanOrEqual(frame.x);
    expect(box.y).toBeGreaterThanOrEqual(frame.y);
    expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width);
    expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height);
    for (const taken of around.taken) expect(overlaps(box, taken)).toBe(false);
    for (const other of placed.slice(index + 1)) expect(overlaps(box, other.box)).toBe(false);
  });
}

describe('labels', () => {
  test('numbers always find a place inside the frame where none covers another', () => {
    fc.assert(
      fc.property(points([{ width: 20, height: 16 }]), (list) => {
        const placed = placeNumbers(list, around);
        expect(placed).toHaveLength(list.length);
        expectApart(placed);
      }),
      { numRuns: 40 },
    );
  });
  test('thirty identical points too', () => {
    const list = Array.from({ length: 30 }, () => ({ x: 170, y: 180, sizes: [{ width: 20, height: 16 }] }));
    expectApart(placeNumbers(list, around));
  });
  test('names lie apart, leave all points and lines to other names free, or are not used at all', () => {
    const sizes = [
      { width: 110, height: 17 },
      { width: 60, height: 33 },
    ];
    let named = 0;
    fc.assert(
      fc.property(points(sizes), (list) => {
        const placed = placeLabels(list, around);
        if (!placed) return;
        named++;
        expectApart(placed);
        for (const { box } of placed) {
          for (const { x, y } of list)
            expect(overlaps(box, { x: x - 6, y: y - 6, width: 12, height: 12 })).toBe(false);
          for (const other of placed)
            if (other.leader && other.box !== box) expect(crosses(other.leader, box)).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
    expect(named).toBeGreaterThan(0);
  });
  test('the same points give the same places', () => {
    const list = Array.from({ length: 9 }, (_, index) => ({
      x: 150 + index * 4,
      y: 150 + ((index * 7) % 20),
      sizes: [{ width: 50, height: 17 }],
    }));
    expect(placeLabels(list, around)).toEqual(placeLabels(list, around));
  });
  test('a name beside its point has no line to it', () => {
    const [only] = placeLabels([{ x: 170, y: 180, sizes: [{ width: 60, height: 17 }] }], around) ?? [];
    expect(only?.leader).toBeNull();
  });
});

test('spread: nothing over anything, order kept, and still where there is room', () => {
  const wish = fc.record({ at: fc.integer({ min: 0, max: 300 }), height: fc.integer({ min: 10, max: 40 }) });
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 16 }), (wishes) => {
      const middles = spread(wishes, 0, 300);
      const boxes = wishes
        .map(({ at, height }, index) => ({ at, height, index, middle: middles[index] ?? Number.NaN }))
        .sort((a, b) => a.at - b.at || a.index - b.index);
      boxes.forEach((box, index) => {
        const next = boxes[index + 1];
        if (next)
          expect(next.middle - next.height / 2).toBeGreaterThanOrEqual(box.middle + box.height / 2 - 1e-6);
      });
      const room = wishes.reduce((sum, { height }) => sum + height, 0) <= 300;
      expect((boxes[0]?.middle ?? 0) - (boxes[0]?.height ?? 0) / 2).toBeGreaterThanOrEqual(-1e-6);
      const last = boxes.at(-1);
      if (room && last) expect(last.middle + last.height / 2).toBeLessThanOrEqual(300 + 1e-6);
    }),
  );
  expect(
    spread(
      [
        { at: 50, height: 10 },
        { at: 150, height: 10 },
      ],
      0,
      300,
    ),
  ).toEqual([50, 150]);
});
