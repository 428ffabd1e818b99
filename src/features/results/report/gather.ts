import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { isRefusal, type Result } from '../../../shared/kernel/refusal.ts';
import { formatDay } from '../../../shared/text/format.ts';
import type { Survey } from '../../surveys/public.ts';
import { type PartView, partView } from '../charts/context.ts';
import { type PartCharts, partCharts } from '../charts/part.ts';
import type { Wave } from '../charts/waves.ts';
import { compareCuts, compareWaves, type GroupRow, type Tested, type WaveRow } from '../figures/compare.ts';
import type { Cut } from '../figures/cuts.ts';
import { countedOf, type Results, resultsOf } from '../read.ts';
import { texts } from '../texts.ts';

/** Everything that a report tells, counted. */
export interface Gathered {
  language: Language;
  results: Results;
  drawn: readonly { part: PartView; charts: PartCharts }[];
  groups: { cuts: readonly Cut[]; tests: readonly Tested<GroupRow>[] } | null;
  /** Compared with the wave before; null for the first. */
  waves: {
    before: Wave & { answered: number };
    now: Wave & { answered: number };
    tests: readonly Tested<WaveRow>[];
  } | null;
}

/** The figures of a closed survey for its report. Refuses as results do. */
export async function gather(
  tx: Tx,
  actor: Actor,
  id: string,
  language: Language,
): Promise<Result<Gathered>> {
  const results = await resultsOf(tx, actor, id);
  if (isRefusal(results)) return results;
  const drawn = results.parts.flatMap((figures, index) => {
    const instrument = results.instruments[index];
    if (!instrument) return [];
    const part = partView(index + 1, instrument, figures, results.all, language);
    return [{ part, charts: partCharts(part) }];
  });
  const cuts = results.cuts.filter(({ sort }) => sort === 'group');
  const before = results.waves.filter(({ wave }) => wave < results.row.wave).at(-1);
  return {
    language,
    results,
    drawn,
    groups: cuts.length > 1 ? { cuts, tests: compareCuts(results.parts, cuts) } : null,
    waves: before ? await wavesFrom(tx, actor, before, results, language) : null,
  };
}

async function wavesFrom(tx: Tx, actor: Actor, row: Survey, results: Results, language: Language) {
  const { waves } = texts[language];
  const waveOf = (one: Results) => ({
    name: waves.name(one.row.wave, formatDay(language, one.row.closedOn ?? '')),
    short: waves.short(one.row.wave),
    answered: one.all.answered,
    parts: one.parts,
  });
  const [before, now] = [waveOf(await countedOf(tx, actor, row)), waveOf(results)];
  return { before, now, tests: compareWaves(now.parts, before.parts) };
}
