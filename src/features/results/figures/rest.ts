import { type Variable, variablesOf } from '../../../engines/instruments/public.ts';
import { adjust, type Found, rankTest, squareTest, type Tested, type Untested } from './compare.ts';
import type { Cut } from './cuts.ts';
import type { PartFigures } from './part.ts';

// One group beside all the others: what differs, and whether it is more than chance. Pure.

/** A value of the group and of everybody who is not in it: a mean of steps, or a share. */
export interface RestRow {
  part: number;
  variable: Variable;
  /** The option that the share is of, where it is one of several. */
  option: string | null;
  own: { n: number; value: number };
  rest: { n: number; value: number };
  difference: number;
}

/**
 * Each question of a group compared with all the others': the group is not in what it is compared with. Nothing is counted
 * but what is shown of the group and of everybody, and what is left between them is never about fewer than the gate lets through.
 */
export function compareWithRest(parts: readonly PartFigures[], all: Cut, cut: Cut): Tested<RestRow>[] {
  const tests = parts.flatMap((part, index) =>
    variablesOf(part.structure).flatMap((variable): Untested<RestRow>[] => {
      if (variable.kind === 'step') {
        const [everybody, own] = [part.step(variable, all), part.step(variable, cut)];
        if (!everybody || !own) return [];
        const rest = everybody.counts.map((count, at) => count - (own.counts[at] ?? 0));
        const [left, right] = [meanOf(own.counts), meanOf(rest)];
        const found = rankTest(rest, own.counts);
        return found && left && right ? [{ row: rowOf(index, variable, null, left, right), ...found }] : [];
      }
      if (variable.kind !== 'option' && variable.kind !== 'tick') return [];
      return shares(part, index, variable, all, cut);
    }),
  );
  return adjust(tests);
}

function shares(
  part: PartFigures,
  index: number,
  variable: Variable,
  all: Cut,
  cut: Cut,
): Untested<RestRow>[] {
  const [everybody, own] = [part.choice(variable, all), part.choice(variable, cut)];
  if (!everybody || !own || own.n === 0 || everybody.n <= own.n) return [];
  const n = everybody.n - own.n;
  const counts = everybody.counts.map(({ option, count }) => {
    const chosen = own.counts.find((one) => one.option === option)?.count ?? 0;
    return { option, own: chosen, rest: count - chosen };
  });
  const row = ({ option, own: chosen, rest }: (typeof counts)[number]) =>
    rowOf(index, variable, option, { n: own.n, value: chosen / own.n }, { n, value: rest / n });
  const test = (found: Found | null, of: (typeof counts)[number] | undefined) =>
    found && of ? [{ row: row(of), ...found }] : [];
  if (variable.kind === 'tick') {
    const one = counts.find(({ option }) => option === variable.part);
    return one
      ? test(
          squareTest([
            [one.own, own.n - one.own],
            [one.rest, n - one.rest],
          ]),
          one,
        )
      : [];
  }
  // one question is one comparison; the option that parts them most speaks for it
  const apart = (one: (typeof counts)[number]) => Math.abs(one.own / own.n - one.rest / n);
  const [most] = [...counts].sort((a, b) => apart(b) - apart(a));
  return test(squareTest([counts.map((one) => one.own), counts.map((one) => one.rest)]), most);
}

const rowOf = (
  part: number,
  variable: Variable,
  option: string | null,
  own: RestRow['own'],
  rest: RestRow['rest'],
): RestRow => ({ part, variable, option, own, rest, difference: own.value - rest.value });

/** The mean of steps from how many chose each; null where nobody did. */
function meanOf(counts: readonly number[]): { n: number; value: number } | null {
  const n = counts.reduce((all, one) => all + one, 0);
  return n === 0 ? null : { n, value: counts.reduce((all, one, at) => all + one * (at + 1), 0) / n };
}
