import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveredInstrument, type Instrument, variablesOf } from '../../engines/instruments/public.ts';
import { cutsOf } from '../results/figures/cuts.ts';
import { answeredOf } from '../results/figures/part.ts';
import { planOf, stands } from './plan.ts';
import { inR, scriptOf } from './script.ts';
import { fileVariables, nameOf } from './variables.ts';

const instrument = deliveredInstrument('stockholm-self-rating') as Instrument;
const LEAST = 5;
const GROUPS = ['a', 'b', 'c', 'd', 'e'];

/** Bytes of one person: each what the variable can have, often nothing. */
const answer = fc.tuple(
  ...variablesOf(instrument)
    .filter(({ kind }) => kind !== 'text' && kind !== 'number')
    .map(({ kind, options, steps }) => {
      const most = kind === 'tick' ? 2 : kind === 'option' ? options.length : steps;
      return fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 1, max: most }) },
        { weight: 1, arbitrary: fc.constant(0) },
      );
    }),
);
const survey = fc.array(fc.array(answer, { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 5 });

/** How many independent sums can be had from these sets of groups. */
function rank(sets: readonly (readonly number[])[], width: number): number {
  const left: number[][] = sets.map((set) =>
    Array.from({ length: width }, (_, at) => (set.includes(at) ? 1 : 0)),
  );
  let found = 0;
  for (let column = 0; column < width; column++) {
    const at = left.findIndex((row, index) => index >= found && Math.abs(row[column] ?? 0) > 1e-9);
    if (at < 0) continue;
    [left[found], left[at]] = [left[at] as number[], left[found] as number[]];
    const pivot = left[found] as number[];
    for (let index = found + 1; index < left.length; index++) {
      const row = left[index] as number[];
      const times = (row[column] ?? 0) / (pivot[column] ?? 1);
      left[index] = row.map((value, place) => value - times * (pivot[place] ?? 0));
    }
    found++;
  }
  return found;
}

test('rows with groups tell no more of how a group answered a question than the results do', () => {
  let withheld = 0;
  let named = 0;
  fc.assert(
    fc.property(survey, (people) => {
      const groups = people.map((_, index) => ({
        ...{ id: GROUPS[index] ?? '', name: GROUPS[index] ?? '', kind: index < 2 ? 'ett slag' : 'ett annat' },
        ...{ population: 12, unitId: null },
      }));
      const matrix = people.map((rows, index) => ({
        groupId: GROUPS[index] ?? '',
        rows: rows.length,
        codes: Uint8Array.from(rows.flat()),
      }));
      const cuts = cutsOf(matrix, groups, null);
      const { parts } = answeredOf(matrix, [instrument], cuts, LEAST);
      const variables = fileVariables([instrument]);
      const plan = planOf({ parts, cuts, groups, row: { minGroup: LEAST } } as never, variables);
      const placeOf = (id: string) => GROUPS.indexOf(id);
      const others = people.map((_, at) => at).filter((at) => !plan.groups.includes(GROUPS[at] ?? ''));
      named += plan.groups.length;
      for (const id of plan.groups) expect(people[placeOf(id)]?.length).toBeGreaterThanOrEqual(LEAST);
      // no names beside so few others that they could be told
      const rest = others.reduce((sum, at) => sum + (people[at]?.length ?? 0), 0);
      if (plan.groups.length > 0) expect(rest === 0 || rest >= LEAST).toBe(true);
      expect(plan.others).toBe(rest > 0);
      for (const one of variables) {
        const open = parts[0]?.openFor(one.variable) ?? new Set();
        const shown = cuts.filter(({ id }) => open.has(id)).map(({ places }) => places);
        const inFile = [
          ...plan.groups.filter((id) => stands(plan, one.name, id)).map((id) => [placeOf(id)]),
          ...(others.length > 0 && stands(plan, one.name, null) ? [others] : []),
        ];
        if (plan.groups.some((id) => !stands(plan, one.name, id))) withheld++;
        expect(rank([...shown, ...inFile], people.length)).toBe(rank(shown, people.length));
      }
    }),
    { numRuns: 100 },
  );
  // the chance took both ways
  expect(named).toBeGreaterThan(20);
  expect(withheld).toBeGreaterThan(20);
});

test('names of variables are names in SPSS and R, and no two are alike', () => {
  expect(nameOf('system-leadership.in', new Set())).toBe('system_leadership.in');
  expect(nameOf('1st', new Set())).toBe('v1st');
  expect(nameOf('with', new Set())).toBe('with_1');
  expect(nameOf('a.', new Set(['a']))).toBe('a_2');
  const all = fileVariables([instrument, instrument]).map(({ name }) => name);
  expect(new Set(all.map((name) => name.toLowerCase())).size).toBe(all.length);
  for (const name of all) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_.]{0,63}$/);
  expect(nameOf('x'.repeat(200), new Set()).length).toBeLessThanOrEqual(64);
});

test('nothing that is written in a survey is run by R', () => {
  expect(inR('a"); system("rm")\n#\\')).toBe('"a\\"); system(\\"rm\\")\\n#\\\\"');
  const script = scriptOf('Enkät\nsystem("rm")', 'svar', [instrument], 'sv');
  expect(script.split('\n')[0]).toBe('# Enkät system("rm")');
});
