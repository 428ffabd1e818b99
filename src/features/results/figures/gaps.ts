import type { Estimate } from '../../../engines/charts/public.ts';
import { type Item, itemsOf, type Variable, variablesOf } from '../../../engines/instruments/public.ts';
import { type Difference, jointDifferences } from '../../../engines/statistics/public.ts';
import type { Cut } from './cuts.ts';
import { estimateOf, populationFor } from './estimate.ts';
import type { PairFigures, PartFigures } from './part.ts';

// Pairs: two ratings of the same thing, and how far apart they are. Pure.

/** An item that is rated twice, in one cut. `shown` is null where it may not be shown. */
export interface Gap {
  item: Item;
  first: Variable;
  second: Variable;
  shown: {
    figures: PairFigures;
    first: Estimate | null;
    second: Estimate | null;
    /** Second minus first: of the means, before rounding; and the mean of people's own differences. */
    marginal: Difference;
    paired: Difference;
  } | null;
}

/** Where lines are drawn: `x` for the first rating, `y` for the second. */
export interface Crosshair {
  x: number;
  y: number;
}

export const GAP_ORDERS = ['difference', 'first', 'second', 'paired', 'asked'] as const;
export type GapOrder = (typeof GAP_ORDERS)[number];

export const pairsOf = (part: PartFigures): { item: Item; first: Variable; second: Variable }[] =>
  itemsOf(part.structure).flatMap((item) => {
    if (item.kind !== 'pair') return [];
    const [first, second] = variablesOf(part.structure).filter((one) => one.item.id === item.id);
    return first && second ? [{ item, first, second }] : [];
  });

export function gapsOf(part: PartFigures, cut: Cut): Gap[] {
  return pairsOf(part).map(({ item, first, second }) => {
    const figures = part.pair(first, second, cut);
    if (!figures) return { item, first, second, shown: null };
    const n = Math.max(figures.first.n, figures.second.n);
    const { marginal, paired } = jointDifferences(figures.joint, populationFor(cut.population, n));
    return {
      item,
      first,
      second,
      shown: {
        figures,
        first: estimateOf(figures.first, cut.population, [1, first.steps]),
        second: estimateOf(figures.second, cut.population, [1, second.steps]),
        marginal,
        paired,
      },
    };
  });
}

/** Sorted: largest shortfall first, or by what is asked for, highest first. What is hidden comes last. */
export function sortGaps(gaps: readonly Gap[], order: GapOrder): Gap[] {
  if (order === 'asked') return [...gaps];
  const key = ({ shown }: Gap): number => {
    if (!shown) return Number.POSITIVE_INFINITY;
    const value = {
      difference: shown.marginal.difference,
      paired: shown.paired.difference,
      first: shown.first && -shown.first.value,
      second: shown.second && -shown.second.value,
    }[order];
    return value ?? Number.POSITIVE_INFINITY;
  };
  return [...gaps].sort((a, b) => compare(key(a), key(b)));
}

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);

/** The means of all means: where the lines cross if the items are to be told from each other. Null where nothing is shown. */
export function grandMeans(gaps: readonly Gap[]): Crosshair | null {
  const seen = gaps.flatMap(({ shown }) =>
    shown?.first && shown.second ? [[shown.first.value, shown.second.value]] : [],
  );
  if (seen.length === 0) return null;
  const mean = (at: 0 | 1) => seen.reduce((all, one) => all + (one[at] ?? 0), 0) / seen.length;
  return { x: mean(0), y: mean(1) };
}

/** Strictly above the first line and strictly below the second: on a line is outside. */
export const isPriority = ({ shown }: Gap, cross: Crosshair): boolean =>
  shown?.first != null && shown.second != null && shown.first.value > cross.x && shown.second.value < cross.y;
