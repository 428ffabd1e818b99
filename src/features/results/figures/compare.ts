import { type Variable, variablesOf } from '../../../engines/instruments/public.ts';
import {
  benjaminiHochberg,
  chiSquare,
  type Interval,
  kruskalWallis,
  kruskalWallisOfCounts,
  mannWhitneyOfCounts,
  unpairedDifference,
} from '../../../engines/statistics/public.ts';
import type { Cut } from './cuts.ts';
import { populationFor } from './estimate.ts';
import type { PartFigures } from './part.ts';

// Comparisons: which differences are larger than chance usually gives, when many are looked at. Pure.

/** Which share of what is called a difference may be expected to be none. */
export const LEVEL = 0.05;

export type TestName = 'mann-whitney' | 'kruskal-wallis' | 'chi-square';

export interface Tested<Row> {
  row: Row;
  test: TestName;
  p: number;
  /** By Benjamini–Hochberg, over all comparisons that were made. */
  adjusted: number;
  /** From 0: how large the difference is, whatever the number of answers (rank-biserial, ε², Cramér's V). */
  effect: number;
  /** Too few answers are expected in too many cells for p to be trusted. */
  doubtful: boolean;
  differs: boolean;
}

export type Untested<Row> = Omit<Tested<Row>, 'adjusted' | 'differs'>;

/** Adjusts all comparisons together. */
export function adjust<Row>(tests: readonly Untested<Row>[]): Tested<Row>[] {
  const adjusted = benjaminiHochberg(tests.map(({ p }) => p));
  return tests.map((one, index) => {
    const p = adjusted[index] ?? 1;
    return { ...one, adjusted: p, differs: p < LEVEL && !one.doubtful };
  });
}

export interface GroupRow {
  part: number;
  variable: Variable;
  /** The cuts that were compared: those that may be shown. */
  cuts: readonly Cut[];
}

/** Parts of everybody that do not overlap, to be compared: groups, or sorts of units. */
export function comparable(cuts: readonly Cut[], by: 'kind' | 'group', kindOf: (cut: Cut) => string): Cut[] {
  const groups = cuts.filter(({ sort }) => sort === 'group');
  if (by === 'group') return groups;
  const kinds = cuts.filter(({ sort }) => sort === 'kind');
  const covered = new Set(kinds.map(({ name }) => name));
  // a sort of only one group is that group
  return [...kinds, ...groups.filter((cut) => kindOf(cut) !== '' && !covered.has(kindOf(cut)))];
}

/** Every question compared between the cuts, by the test that fits what it is and how many they are. */
export function compareCuts(parts: readonly PartFigures[], cuts: readonly Cut[]): Tested<GroupRow>[] {
  const tests = parts.flatMap((part, index) =>
    variablesOf(part.structure).flatMap((variable): Untested<GroupRow>[] => {
      const open = cuts.filter((cut) => part.openFor(variable).has(cut.id));
      if (open.length < 2 || variable.kind === 'text') return [];
      const found = testOf(part, variable, open);
      return found ? [{ row: { part: index, variable, cuts: open }, ...found }] : [];
    }),
  );
  return adjust(tests);
}

export type Found = Pick<Untested<unknown>, 'test' | 'p' | 'effect' | 'doubtful'>;

function testOf(part: PartFigures, variable: Variable, cuts: readonly Cut[]): Found | null {
  if (variable.kind === 'step') {
    const counts = cuts.map((cut) => part.step(variable, cut)?.counts ?? []);
    if (counts.length === 2) return rankTest(counts[0] ?? [], counts[1] ?? []);
    const found = kruskalWallisOfCounts(counts);
    const n = counts.flat().reduce((all, count) => all + count, 0);
    return (
      found && { test: 'kruskal-wallis', p: found.p, effect: epsilon(found.statistic, n), doubtful: false }
    );
  }
  if (variable.kind === 'number') {
    const values = cuts.map((cut) => part.number(variable, cut)?.values ?? []);
    const found = kruskalWallis(values);
    const n = values.flat().length;
    return (
      found && { test: 'kruskal-wallis', p: found.p, effect: epsilon(found.statistic, n), doubtful: false }
    );
  }
  const table = cuts.map((cut) => {
    const found = part.choice(variable, cut);
    if (variable.kind === 'option') return found?.counts.map(({ count }) => count) ?? [];
    const chosen = found?.counts.find(({ option }) => option === variable.part)?.count ?? 0;
    return [chosen, (found?.n ?? 0) - chosen];
  });
  return squareTest(table);
}

const epsilon = (statistic: number, n: number) => (n < 2 ? 0 : Math.min(1, statistic / (n - 1)));

export function rankTest(a: readonly number[], b: readonly number[]): Found | null {
  const found = mannWhitneyOfCounts(a, b);
  return found && { test: 'mann-whitney', p: found.p, effect: Math.abs(found.effect), doubtful: false };
}

export function squareTest(table: readonly (readonly number[])[]): Found | null {
  const found = chiSquare(table);
  return (
    found && {
      test: 'chi-square',
      p: found.p,
      effect: found.effect,
      doubtful: found.expectedLow > found.cells / 5,
    }
  );
}

/** One item in the wave before and in this one. */
export interface WaveRow {
  part: number;
  variable: Variable;
  before: { n: number; mean: number };
  after: { n: number; mean: number };
  difference: number;
  interval: Interval | null;
}

/**
 * Every step item compared with an earlier wave. Anonymous answers cannot be paired, so these are two sets of people; where
 * many are the same, the interval is wider than it need be. Items are the same if id and number of steps are.
 */
export function compareWaves(
  after: readonly PartFigures[],
  before: readonly PartFigures[],
  /** Whom to compare: everybody, unless one group in each wave is named. */
  whom?: { after: Cut; before: Cut },
): Tested<WaveRow>[] {
  const tests = after.flatMap((part, index) => {
    const old = before.find(({ structure }) => structure.id === part.structure.id);
    const [all, oldAll] = [whom?.after ?? part.cuts[0], whom?.before ?? old?.cuts[0]];
    if (!old || !all || !oldAll) return [];
    return variablesOf(part.structure).flatMap((variable): Untested<WaveRow>[] => {
      const same = old.variable(variable.id);
      if (variable.kind !== 'step' || same?.kind !== 'step' || same.steps !== variable.steps) return [];
      const [now, then] = [part.step(variable, all), old.step(same, oldAll)];
      if (now?.mean == null || then?.mean == null) return [];
      const test = rankTest(now.counts, then.counts);
      const { difference, interval } = unpairedDifference(
        { ...then, population: populationFor(oldAll.population, then.n) ?? null },
        { ...now, population: populationFor(all.population, now.n) ?? null },
      );
      if (!test || difference === null) return [];
      const row = {
        part: index,
        variable,
        before: { n: then.n, mean: then.mean },
        after: { n: now.n, mean: now.mean },
        difference,
        interval,
      };
      return [{ row, ...test }];
    });
  });
  return adjust(tests);
}
