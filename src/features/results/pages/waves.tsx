import { TableView } from '../../../engines/documents/public.ts';
import type { View } from '../../../shared/ui/view.ts';
import { comparedLabel, type PartView } from '../charts/context.ts';
import { slopeCharts, type Wave } from '../charts/waves.ts';
import type { Tested, WaveRow } from '../figures/compare.ts';
import { resultsPath } from '../paths.ts';
import type { Results } from '../read.ts';
import { waveTable } from '../tables.ts';
import { texts } from '../texts.ts';
import { HowCompared } from './compared.tsx';
import { How, ResultChart, ResultPage, type ResultView } from './parts.tsx';

export interface ComparedWave extends Wave {
  wave: number;
  answered: number;
}

interface Props {
  view: View;
  results: Results;
  parts: readonly PartView[];
  /** The closed waves that this one may be compared with, oldest first. */
  others: readonly { wave: number; name: string }[];
  before: ComparedWave;
  now: ComparedWave;
  tests: readonly Tested<WaveRow>[];
  there: Readonly<Record<ResultView, boolean>>;
}

/** What has changed since an earlier wave. */
export function WaveResults({ view, results, parts, others, before, now, tests, there }: Props) {
  const t = texts[view.language];
  const { row } = results;
  const path = `${resultsPath(row.id)}/waves`;
  const named = (way: (difference: number) => boolean) =>
    tests
      .filter(({ differs, row: one }) => differs && way(one.difference))
      .flatMap(({ row: { part, variable } }) => {
        const own = parts[part];
        return own ? [comparedLabel(own, variable).toLowerCase()] : [];
      });
  return (
    <ResultPage
      view={view}
      results={results}
      current="waves"
      there={there}
      lead={t.waves.finding(
        before.name,
        named((one) => one > 0),
        named((one) => one < 0),
      )}
    >
      {others.length > 1 ? (
        <p class="row no-print">
          {t.waves.with}{' '}
          {others.map((wave) => (
            <a
              href={`${path}?with=${wave.wave}`}
              aria-current={wave.wave === before.wave ? 'true' : undefined}
            >
              {wave.name}
            </a>
          ))}
        </p>
      ) : null}
      <p>{t.waves.bases(before.name, before.answered, now.name, now.answered)}</p>
      <How view={view} least={row.minGroup} known={results.all.population !== null} />
      {parts.map((part) => (
        <section class="section result-part">
          <h2>{part.words.name}</h2>
          {slopeCharts(part, [before, now], tests).map((one) => (
            <ResultChart
              view={view}
              surveyId={row.id}
              named={one}
              query={`?view=waves&with=${before.wave}`}
            />
          ))}
        </section>
      ))}
      {tests.length > 0 ? (
        <section class="section">
          <h2>{t.waves.compared}</h2>
          <p>{t.compare.made(tests.length)}</p>
          <HowCompared view={view} made={tests.length} waves />
          <TableView table={waveTable(parts, tests, [before.short, now.short])} />
        </section>
      ) : null}
    </ResultPage>
  );
}
