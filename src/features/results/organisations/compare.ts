import { type Variable, variablesOf } from '../../../engines/instruments/public.ts';
import {
  type Interval,
  type Summary,
  summarise,
  unpairedDifference,
  wilsonInterval,
} from '../../../engines/statistics/public.ts';
import { adjust, rankTest, type Tested, type Untested } from '../figures/compare.ts';
import { populationFor } from '../figures/estimate.ts';
import type { PartFigures } from '../figures/part.ts';
import type { Shared } from './shared.ts';

// The own organisation beside others, from what each has shared. Pure.

/** One question in the own organisation and in another. */
export interface OrganisationRow {
  /** From 0, as the parts of the survey. */
  part: number;
  variable: Variable;
  other: string;
  ours: Summary;
  theirs: Summary;
  /** Ours less theirs. */
  difference: number;
  interval: Interval | null;
}

/** The figures of a question as they were shared; null where they were not, or where the number of steps is another. */
export function sharedSummary(shared: Shared, position: number, variable: Variable): Summary | null {
  const counts = shared.parts.find((one) => one.position === position)?.counts[variable.id];
  if (variable.kind !== 'step' || counts?.length !== variable.steps) return null;
  return summarise({ steps: counts });
}

/**
 * Every question of the own organisation compared with every other's. All are adjusted together, also those that a page does
 * not show at once: whoever goes from one organisation to the next looks at them all.
 */
export function compareOrganisations(
  parts: readonly Pick<PartFigures, 'structure'>[],
  own: Shared,
  others: readonly Shared[],
): Tested<OrganisationRow>[] {
  const tests = others.flatMap((other) =>
    parts.flatMap(({ structure }, part) =>
      variablesOf(structure).flatMap((variable): Untested<OrganisationRow>[] => {
        const ours = sharedSummary(own, part + 1, variable);
        const theirs = sharedSummary(other, part + 1, variable);
        if (!ours || !theirs) return [];
        const found = rankTest(ours.counts, theirs.counts);
        const { difference, interval } = unpairedDifference(
          { ...theirs, population: populationFor(other.asked, theirs.n) ?? null },
          { ...ours, population: populationFor(own.asked, ours.n) ?? null },
        );
        if (!found || difference === null) return [];
        return [{ row: { part, variable, other: other.slug, ours, theirs, difference, interval }, ...found }];
      }),
    ),
  );
  return adjust(tests);
}

/**
 * Interval of the share of high answers: Wilson's, which holds near 0 and 1. Where the population is known, as many answers as
 * would be as certain if it were endless; with everybody asked nothing is left to chance. Null without answers.
 */
export function shareInterval(
  { n, shareHigh }: Pick<Summary, 'n' | 'shareHigh'>,
  population: number | null,
): Interval | null {
  if (shareHigh === null) return null;
  const known = populationFor(population, n);
  const left = known === undefined ? 1 : known === n ? 0 : (known - n) / (known - 1);
  if (left === 0) return { low: shareHigh, high: shareHigh };
  return wilsonInterval((shareHigh * n) / left, n / left);
}
