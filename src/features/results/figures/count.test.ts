import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decode,
  deliveredInstrument,
  type Structure,
  variablesOf,
  widths,
} from '../../../engines/instruments/public.ts';
import { weightedMean } from '../../../engines/statistics/public.ts';
import { cutsOf } from './cuts.ts';
import { answeredOf, type PartFigures } from './part.ts';
import { weightedBy, weightedOf } from './weights.ts';

const structure: Structure = deliveredInstrument('stockholm-self-rating');
const factors: Structure = deliveredInstrument('favouring-factors');

/** A row of bytes that the variables can have. */
const row = (of: Structure) =>
  fc.tuple(
    ...variablesOf(of).flatMap((variable) => {
      if (variable.kind === 'number' || variable.kind === 'text') return [];
      const most =
        variable.kind === 'tick' ? 2 : variable.kind === 'option' ? variable.options.length : variable.steps;
      return [
        fc.constantFrom(
          0,
          254,
          ...(variable.dontKnow ? [255] : []),
          ...Array.from({ length: most }, (_, at) => at + 1),
        ),
      ];
    }),
  );

const figuresOf = (rows: readonly (readonly number[])[]): PartFigures[] => {
  const matrix = [{ groupId: 'a', rows: rows.length, codes: Uint8Array.from(rows.flat()) }];
  const cuts = cutsOf(matrix, [], null);
  return answeredOf(matrix, [factors, structure], cuts, 5).parts;
};

test('what is counted of bytes is what the answers say one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(row(factors), row(structure)), { minLength: 5, maxLength: 40 }), (rows) => {
      const parts = figuresOf(rows.map(([a, b]) => [...a, ...b]));
      for (const [part, own] of [
        [0, rows.map(([a]) => a)],
        [1, rows.map(([, b]) => b)],
      ] as const) {
        const of = part === 0 ? factors : structure;
        const answers = own.map((codes) =>
          decode(of, { codes: Uint8Array.from(codes), numbers: [], texts: {} }),
        );
        for (const variable of variablesOf(of)) {
          const figures = parts[part];
          const all = figures?.cuts[0];
          if (!figures || !all) throw new Error('nothing counted');
          const values = answers.flatMap((one) => one[variable.id] ?? []);
          if (variable.kind === 'step') {
            const summary = figures.step(variable, all);
            if (!summary) continue;
            const steps = values.filter((value) => typeof value === 'number');
            expect(summary.n).toBe(steps.length);
            expect(summary.mean).toBeCloseTo(steps.reduce((sum, value) => sum + value, 0) / steps.length, 10);
            expect(summary.dontKnow).toBe(values.length - steps.length);
          } else if (variable.kind === 'tick') {
            const found = figures.choice(variable, all);
            const own = found?.counts.find(({ option }) => option === variable.part);
            if (own) expect(own.count).toBe(values.filter((value) => value === 1).length);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a hundred thousand answers to fifty questions are counted in well under a second', () => {
  const width = widths(factors).codes;
  const rows = 160_000;
  const codes = new Uint8Array(rows * width);
  for (let at = 0; at < codes.length; at++) codes[at] = 1 + ((at * 7 + (at >> 5)) % 4);
  const matrix = [{ groupId: null, rows, codes }];
  const cuts = cutsOf(matrix, [], null);
  const begun = performance.now();
  const [part] = answeredOf(matrix, [factors], cuts, 5).parts;
  const all = cuts[0];
  for (const variable of variablesOf(factors)) if (all) part?.step(variable, all);
  expect(performance.now() - begun).toBeLessThan(700);
});

test('weights: each group as many as it has, and Kish for what that is worth', () => {
  // n 10 of 10 and 5 of 20: weights 1 and 4; (10 + 20)² / (10·1 + 5·16) = 10
  const found = weightedBy([
    { n: 10, mean: 3, population: 10 },
    { n: 5, mean: 2, population: 20 },
  ]);
  expect(found?.unweighted).toBeCloseTo(40 / 15, 12);
  expect(found?.weighted).toBeCloseTo(70 / 30, 12);
  expect(found?.effectiveN).toBeCloseTo(10, 12);
  // the same as answer by answer
  const values = [...Array(10).fill(3), ...Array(5).fill(2)];
  const one = weightedMean(values, [...Array(10).fill(1), ...Array(5).fill(4)]);
  expect(found?.weighted).toBeCloseTo(one.mean ?? 0, 12);
  expect(found?.effectiveN).toBeCloseTo(one.effectiveN, 12);
  expect(weightedBy([{ n: 6, mean: 2, population: 5 }])).toBeNull();
});

test('nothing is weighted while any group is hidden, for then it could be worked out', () => {
  const own = factors;
  const width = widths(own).codes;
  const steps = (n: number, seed: number) =>
    Uint8Array.from(
      { length: n * width },
      (_, at) => 1 + ((Math.floor(at / width) + (at % width) + seed) % 3),
    );
  const groups = (sizes: readonly number[]) =>
    sizes.map((n, at) => ({ id: `g${at}`, name: `g${at}`, kind: '', population: n + 3, unitId: null }));
  const weighed = (sizes: readonly number[]) => {
    const matrix = sizes.map((n, at) => ({ groupId: `g${at}`, rows: n, codes: steps(n, at) }));
    const cuts = cutsOf(matrix, groups(sizes), null);
    const [part] = answeredOf(matrix, [own], cuts, 5).parts;
    const [all] = cuts;
    if (!part || !all) throw new Error('no part');
    return variablesOf(own).filter((one) => one.kind === 'step' && weightedOf(part, one, all)).length;
  };
  expect(weighed([13, 20, 9])).toBeGreaterThan(10);
  expect(weighed([13, 20, 4])).toBe(0);
});
