import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result } from '../../shared/kernel/refusal.ts';
import type { Survey, SurveyGroup } from '../surveys/public.ts';
import { compareWaves, type Tested, type WaveRow } from './figures/compare.ts';
import type { Cut } from './figures/cuts.ts';
import { compareWithRest, type RestRow } from './figures/rest.ts';
import { countedOf, type Results, resultsOf } from './read.ts';

/** One group of a survey: what its own page shows. */
export interface GroupFigures {
  results: Results;
  group: SurveyGroup;
  cut: Cut;
  /** Whether there is anything that may be shown of it. */
  shown: boolean;
  /** Beside all the others. */
  tests: Tested<RestRow>[];
  /** The same unit in the wave before; null where it was no group then, or nothing of it may be shown. */
  before: { row: Survey; answered: number; tests: Tested<WaveRow>[] } | null;
}

/** Refuses a group that the survey does not have (`not-found`), and as `resultsOf` does. A hidden group is no refusal. */
export async function groupOf(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  groupId: string,
): Promise<Result<GroupFigures>> {
  const results = await resultsOf(tx, actor, surveyId);
  if (isRefusal(results)) return results;
  const group = results.groups.find(({ id }) => id === groupId);
  if (!group) return notFound();
  // a survey of one group has no cut for it: then everybody is the group
  const cut = results.cuts.find(({ id }) => id === groupId) ?? results.all;
  const shown = results.parts.some((part) => part.anythingFor(cut));
  return {
    results,
    group,
    cut,
    shown,
    tests: shown && cut !== results.all ? compareWithRest(results.parts, results.all, cut) : [],
    before: shown ? await waveBefore(tx, actor, results, group, cut) : null,
  };
}

async function waveBefore(
  tx: Tx,
  actor: Actor,
  results: Results,
  { unitId, name }: SurveyGroup,
  cut: Cut,
): Promise<GroupFigures['before']> {
  const row = results.waves.filter(({ wave }) => wave < results.row.wave).at(-1);
  if (!row) return null;
  const old = await countedOf(tx, actor, row);
  // groups are made anew for each wave: the same unit, or the same name where there is none
  const same = old.groups.find((one) => (unitId ? one.unitId === unitId : one.name === name));
  const oldCut = same && (old.cuts.find(({ id }) => id === same.id) ?? old.all);
  if (!oldCut) return null;
  const tests = compareWaves(results.parts, old.parts, { after: cut, before: oldCut });
  return tests.length > 0 ? { row, answered: oldCut.answered, tests } : null;
}
