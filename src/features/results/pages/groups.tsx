import { TableView } from '../../../engines/documents/public.ts';
import { Empty } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { comparedLabel, type PartView } from '../charts/context.ts';
import { heatCharts } from '../charts/heat.ts';
import type { GroupRow, Tested } from '../figures/compare.ts';
import type { Cut } from '../figures/cuts.ts';
import { groupPath, resultsPath } from '../paths.ts';
import type { Results } from '../read.ts';
import { groupsTable, groupTestsTable } from '../tables.ts';
import { texts } from '../texts.ts';
import { HowCompared } from './compared.tsx';
import { How, ResultChart, ResultPage, type ResultView } from './parts.tsx';

interface Props {
  view: View;
  results: Results;
  parts: readonly PartView[];
  cuts: readonly Cut[];
  tests: readonly Tested<GroupRow>[];
  by: 'kind' | 'group';
  kinds: boolean;
  there: Readonly<Record<ResultView, boolean>>;
}

/** Groups beside each other: what differs, the map, and every comparison. */
export function GroupResults({ view, results, parts, cuts, tests, by, kinds, there }: Props) {
  const t = texts[view.language];
  const { row } = results;
  const path = `${resultsPath(row.id)}/groups`;
  const differing = tests.filter((one) => one.differs);
  const names = differing.flatMap(({ row: { part, variable } }) => {
    const own = parts[part];
    return own ? [comparedLabel(own, variable).toLowerCase()] : [];
  });
  return (
    <ResultPage
      view={view}
      results={results}
      current="groups"
      there={there}
      lead={
        tests.length === 0
          ? t.groups.nothing
          : t.groups.finding(names.slice(0, 3), names.length, tests.length)
      }
    >
      {kinds ? (
        <p class="row no-print">
          {(['group', 'kind'] as const).map((one) => (
            <a
              href={one === 'group' ? path : `${path}?by=kind`}
              aria-current={one === by ? 'true' : undefined}
            >
              {t.groups.by[one]}
            </a>
          ))}
        </p>
      ) : null}
      <How view={view} least={row.minGroup} known={results.all.population !== null} />
      {cuts.length === 0 ? (
        <Empty icon="people" title={t.groups.none}>
          <p>{t.groups.noneText}</p>
        </Empty>
      ) : (
        <>
          <TableView
            table={groupsTable(view.language, cuts, ({ sort, id }) =>
              sort === 'group' ? groupPath(row.id, id) : undefined,
            )}
          />
          {parts.map((part) => (
            <section class="section result-part">
              <h2>{part.words.name}</h2>
              {heatCharts(part, cuts, row.id).map((named) => (
                <ResultChart view={view} surveyId={row.id} named={named} query={`?view=groups&by=${by}`} />
              ))}
            </section>
          ))}
          {tests.length > 0 ? (
            <section class="section">
              <h2>{t.groups.compared}</h2>
              <p>{t.compare.made(tests.length)}</p>
              <HowCompared view={view} made={tests.length} />
              <TableView table={groupTestsTable(parts, tests)} />
            </section>
          ) : null}
        </>
      )}
    </ResultPage>
  );
}
