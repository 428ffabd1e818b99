import { formatShare } from '../../../shared/text/format.ts';
import { Empty, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { PartView } from '../charts/context.ts';
import { heatCharts } from '../charts/heat.ts';
import type { GroupRow, Tested } from '../figures/compare.ts';
import type { Cut } from '../figures/cuts.ts';
import { groupPath, resultsPath } from '../paths.ts';
import type { Results } from '../read.ts';
import { texts } from '../texts.ts';
import { ComparedGroups, comparedLabel, HowCompared } from './compared.tsx';
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
          <GroupList view={view} cuts={cuts} surveyId={row.id} />
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
              <ComparedGroups view={view} parts={parts} tests={tests} />
            </section>
          ) : null}
        </>
      )}
    </ResultPage>
  );
}

function GroupList({ view, cuts, surveyId }: { view: View; cuts: readonly Cut[]; surveyId: string }) {
  const t = texts[view.language];
  return (
    <TableBox label={t.groups.list}>
      <table class="result-table">
        <caption>{t.groups.list}</caption>
        <thead>
          <tr>
            <th scope="col">{t.rate.group}</th>
            <th scope="col" class="number">
              {t.groups.answered}
            </th>
            <th scope="col" class="number">
              {t.groups.asked}
            </th>
            <th scope="col" class="number">
              {t.groups.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {cuts.map((cut) => (
            <tr>
              <th scope="row">
                {cut.sort === 'group' ? <a href={groupPath(surveyId, cut.id)}>{cut.name}</a> : cut.name}
              </th>
              <td class="number">{cut.answered}</td>
              <td class="number">{cut.population ?? '–'}</td>
              <td class="number">
                {cut.population ? formatShare(view.language, cut.answered / cut.population) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
