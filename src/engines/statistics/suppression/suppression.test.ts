import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atomsOf } from './atoms.ts';
import type { Base, Cell } from './cells.ts';
import { suppress } from './suppress.ts';

const simple = (sizes: readonly number[]): Base => ({ answered: sizes, asked: sizes });
const all = (sizes: readonly number[]) => sizes.map((_, atom) => atom);

describe('by hand', () => {
  test('measurement.md: C = 2.675 must not follow from the total, A and B', () => {
    const sizes = [13, 20, 4];
    const cells: Cell[] = [
      { id: 'total', atoms: all(sizes) },
      { id: 'A', atoms: [0], rank: 1 },
      { id: 'B', atoms: [1], rank: 1 },
      { id: 'C', atoms: [2], rank: 1 },
    ];
    expect([...suppress(cells, [simple(sizes)])]).toEqual(['total', 'B']);
    // (37·3.00 − 13·3.10 − 20·3.00) / 4: what would have followed
    expect((37 * 3 - 13 * 3.1 - 20 * 3) / 4).toBeCloseTo(2.675, 10);
  });
  test('a total and a filter that leaves out two people', () => {
    const cells: Cell[] = [
      { id: 'total', atoms: [0, 1] },
      { id: 'without managers', atoms: [0], rank: 1 },
    ];
    expect([...suppress(cells, [simple([30, 2])])]).toEqual(['total']);
    expect(suppress(cells, [simple([30, 5])]).size).toBe(2);
  });
  test('what was published before is counted in', () => {
    const cells: Cell[] = [
      { id: 'old', atoms: [0, 1], published: true },
      { id: 'new', atoms: [0] },
    ];
    expect(suppress(cells, [simple([9, 3])]).has('new')).toBe(false);
  });
  test('units and roles may both be shown though a unit has one manager', () => {
    // atoms: north employees 8, north managers 1, south employees 9, south managers 7
    const cells: Cell[] = [
      { id: 'total', atoms: [0, 1, 2, 3] },
      { id: 'north', atoms: [0, 1], rank: 1 },
      { id: 'south', atoms: [2, 3], rank: 1 },
      { id: 'employees', atoms: [0, 2], rank: 1 },
      { id: 'managers', atoms: [1, 3], rank: 1 },
      { id: 'north employees', atoms: [0], rank: 2 },
      { id: 'south managers', atoms: [3], rank: 2 },
    ];
    expect([...suppress(cells, [simple([8, 1, 9, 7])])].sort()).toEqual(
      ['employees', 'managers', 'north', 'south', 'total'].sort(),
    );
  });
  test('a group where everybody answers the same is hidden, also as a difference', () => {
    const cells: Cell[] = [
      { id: 'total', atoms: [0, 1, 2] },
      { id: 'agree', atoms: [0], rank: 1 },
      { id: 'rest', atoms: [1, 2], rank: 1 },
      { id: 'small', atoms: [1], rank: 1 },
    ];
    const base: Base = {
      answered: [9, 8, 8],
      asked: [9, 8, 8],
      counts: [
        [9, 3, 4],
        [0, 5, 4],
      ],
    };
    expect([...suppress(cells, [base])]).toEqual(['total', 'small']);
  });
  test('a pair is shown in a group only where both ratings may be', () => {
    const bases: Base[] = [simple([10, 10]), { answered: [10, 4], asked: [10, 10] }];
    const cells: Cell[] = [
      { id: 'total', atoms: [0, 1] },
      { id: 'A', atoms: [0], rank: 1 },
      { id: 'B', atoms: [1], rank: 1 },
    ];
    expect([...suppress(cells, bases)]).toEqual(['total']);
  });
  test('k is never under five', () => {
    expect(() => suppress([], [simple([])], { k: 4 })).toThrow(RangeError);
  });
  test('three hundred units in a tree and fifty items with gaps take well under a second', () => {
    const sizes = Array.from({ length: 300 }, (_, unit) => 1 + ((unit * 7) % 23));
    const cells: Cell[] = [
      { id: 'total', atoms: all(sizes) },
      ...Array.from({ length: 30 }, (_, part) => ({
        id: `part ${part}`,
        rank: 1,
        atoms: Array.from({ length: 10 }, (_, unit) => part * 10 + unit),
      })),
      ...sizes.map((_, unit) => ({ id: `unit ${unit}`, atoms: [unit], rank: 2 })),
    ];
    const began = performance.now();
    for (let item = 0; item < 50; item++) {
      const answered = sizes.map((size, unit) => Math.max(0, size - ((unit + item) % 3)));
      expect(suppress(cells, [{ answered, asked: sizes }]).size).toBeGreaterThan(100);
    }
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

/** Exact fractions: the attacker does not round. */
type Fraction = readonly [bigint, bigint];
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const fraction = (a: bigint, b: bigint): Fraction => {
  const shared = gcd(a, b) * (b < 0n ? -1n : 1n);
  return [a / shared, b / shared];
};
function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => row.map((value): Fraction => [BigInt(value), 1n]));
  let done = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const found = rows.findIndex((row, index) => index >= done && row[column]?.[0] !== 0n);
    if (found < 0) continue;
    const pivot = rows[found] as Fraction[];
    [rows[found], rows[done]] = [rows[done] as Fraction[], pivot];
    const lead = pivot[column] as Fraction;
    for (let index = done + 1; index < rows.length; index++) {
      const row = rows[index] as Fraction[];
      const at = row[column] as Fraction;
      if (at[0] === 0n) continue;
      const factor = fraction(at[0] * lead[1], at[1] * lead[0]);
      for (const [place, value] of pivot.entries()) {
        const own = row[place] as Fraction;
        const less = fraction(factor[0] * value[0], factor[1] * value[1]);
        row[place] = fraction(own[0] * less[1] - less[0] * own[1], own[1] * less[1]);
      }
    }
    done++;
  }
  return done;
}

/** Every set of atoms with fewer than k answers but somebody asked: does a sum of shown cells tell of it alone? */
function attack(shown: readonly Cell[], base: Base, k: number): number[] | null {
  const matrix = shown.map((cell) => base.asked.map((_, atom) => (cell.atoms.includes(atom) ? 1 : 0)));
  if (matrix.length === 0) return null;
  const full = rank(matrix);
  const atoms = base.asked.length;
  for (let mask = 1; mask < 2 ** atoms; mask++) {
    const inside = all(base.asked).filter((atom) => (mask >> atom) % 2 === 1 && (base.asked[atom] ?? 0) > 0);
    if (inside.length === 0) continue;
    if (inside.reduce((sum, atom) => sum + (base.answered[atom] ?? 0), 0) >= k) continue;
    const outside = matrix.map((row) =>
      row.filter((_, atom) => !inside.includes(atom) && (base.asked[atom] ?? 0) > 0),
    );
    const kept = matrix.map((row) => row.filter((_, atom) => (base.asked[atom] ?? 0) > 0));
    if (rank(outside) < (kept.length ? rank(kept) : full)) return inside;
  }
  return null;
}

const worlds = fc
  .record({
    people: fc.array(fc.record({ asked: fc.integer({ min: 0, max: 9 }), gone: fc.nat(3) }), {
      minLength: 1,
      maxLength: 7,
    }),
    masks: fc.array(fc.integer({ min: 1, max: 127 }), { minLength: 1, maxLength: 9 }),
    k: fc.integer({ min: 5, max: 7 }),
  })
  .map(({ people, masks, k }) => {
    const asked = people.map((atom) => atom.asked);
    const base: Base = { asked, answered: people.map((atom) => Math.max(0, atom.asked - atom.gone)) };
    const cells = masks.map(
      (mask, index): Cell => ({
        id: String(index),
        atoms: all(asked).filter((atom) => (mask >> atom) % 2 === 1),
        rank: index % 2,
      }),
    );
    return { base, cells, k };
  });

describe('an attacker who knows the algorithm and does exact linear algebra', () => {
  test('finds nothing about fewer than k, whatever tables cross', () => {
    fc.assert(
      fc.property(worlds, ({ base, cells, k }) => {
        const shown = suppress(cells, [base], { k });
        expect(
          attack(
            cells.filter((cell) => shown.has(cell.id)),
            base,
            k,
          ),
        ).toBeNull();
      }),
      { numRuns: 150 },
    );
  });
  test('would find it if one more were shown: nothing is hidden without need where all is plain', () => {
    fc.assert(
      fc.property(worlds, ({ base, cells, k }) => {
        const shown = suppress(cells, [base], { k });
        for (const cell of cells.filter((one) => !shown.has(one.id))) {
          const n = cell.atoms.reduce((sum, atom) => sum + (base.answered[atom] ?? 0), 0);
          const more = cells.filter((one) => shown.has(one.id) || one === cell);
          expect(n < k || attack(more, base, k) !== null).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
  test('the tables’ order, and how people answered, decide nothing', () => {
    fc.assert(
      fc.property(worlds, ({ base, cells, k }) => {
        const other = suppress([...cells].reverse(), [base], { k });
        expect([...other].sort()).toEqual([...suppress(cells, [base], { k })].sort());
      }),
    );
  });
});

test('people are parted by the cells they share', () => {
  const { atomOf, size, cells } = atomsOf([
    ['all', 'a'],
    ['all', 'b'],
    ['a', 'all'],
  ]);
  expect(atomOf).toEqual([0, 1, 0]);
  expect(size).toBe(2);
  expect(cells.get('all')).toEqual([0, 1]);
});
