import { type Base, FEWEST, suppress } from '../../../engines/statistics/public.ts';
import type { Cut } from './cuts.ts';

// The one way to figures: what is not in a gate's answer is shown nowhere, neither on pages, in charts nor in files.

const RANK: Readonly<Record<Cut['sort'], number>> = { all: 0, kind: 1, group: 2 };

/**
 * Which cuts something may be shown for: never fewer than `least` answers, and nothing from which fewer would follow. The
 * groups of a survey are the atoms: nobody is in two, and nothing finer is ever counted.
 */
export function openCuts(cuts: readonly Cut[], bases: readonly Base[], least: number): ReadonlySet<string> {
  return suppress(
    cuts.map((cut) => ({ id: cut.id, atoms: cut.places, rank: RANK[cut.sort] })),
    bases,
    { k: Math.max(least, FEWEST) },
  );
}
