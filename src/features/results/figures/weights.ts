import type { Variable } from '../../../engines/instruments/public.ts';
import type { Cut } from './cuts.ts';
import type { PartFigures } from './part.ts';

// Figures weighted by how many each group has, whether they answered or not. Pure.

export interface Weighted {
  /** As people answered: each answer counts the same. */
  unweighted: number;
  /** As if the groups had answered in proportion to their size. */
  weighted: number;
  n: number;
  /** How many equal answers the weighted figure is worth (Kish). */
  effectiveN: number;
}

/** What the weights of one group come from: its answers, their mean, and how many it has. */
export interface Stratum {
  n: number;
  mean: number;
  population: number;
}

/** Post-stratification: each group weighs as many as it has. Null without groups, or where one has more answers than people. */
export function weightedBy(strata: readonly Stratum[]): Weighted | null {
  if (strata.length === 0 || strata.some(({ n, population }) => n < 1 || population < n)) return null;
  const sum = (of: (one: Stratum) => number) => strata.reduce((all, one) => all + of(one), 0);
  const n = sum((one) => one.n);
  const people = sum((one) => one.population);
  return {
    n,
    unweighted: sum((one) => one.n * one.mean) / n,
    weighted: sum((one) => one.population * one.mean) / people,
    // a weight is population / n, and n answers have it
    effectiveN: people ** 2 / sum((one) => one.population ** 2 / one.n),
  };
}

/**
 * A step item weighted by the size of the groups. Only where every group that was asked may itself be shown for it: a weighted
 * figure is one more sum of the groups' answers, and together with the plain one it would tell of two that are hidden.
 * Null otherwise, and where the size of a group is not known or nobody in it answered.
 */
export function weightedOf(part: PartFigures, variable: Variable, all: Cut): Weighted | null {
  const groups = part.cuts.filter(({ sort }) => sort === 'group');
  const covered = new Set(groups.flatMap(({ places }) => places));
  if (groups.length < 2 || all.places.some((place) => !covered.has(place))) return null;
  const strata = groups.map((group) => {
    const summary = part.step(variable, group);
    return summary?.mean != null && group.population !== null
      ? { n: summary.n, mean: summary.mean, population: group.population }
      : null;
  });
  return strata.every((one) => one !== null) ? weightedBy(strata) : null;
}

/** Those of the items that can be weighted. */
export const weightedIn = (part: PartFigures, variables: readonly Variable[], all: Cut) =>
  variables.flatMap((variable) => {
    const found = weightedOf(part, variable, all);
    return found ? [{ variable, found }] : [];
  });
