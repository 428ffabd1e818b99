import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decode,
  deliveredInstrument,
  type Structure,
  variablesOf,
  widths,
} from '../../../engines/instruments/public.ts';
import { cutsOf } from './cuts.ts';
import { answeredOf, type PartFigures } from './part.ts';

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
