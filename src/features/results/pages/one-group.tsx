import { TableView } from '../../../engines/documents/public.ts';
import { formatShare } from '../../../shared/text/format.ts';
import { ButtonLink, Empty } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { comparedLabel, labelOf, type PartView } from '../charts/context.ts';
import { crossOf } from '../charts/cross.ts';
import type { PartCharts } from '../charts/part.ts';
import { isPriority, sortGaps } from '../figures/gaps.ts';
import { partFinding } from '../finding.ts';
import type { GroupFigures } from '../group.ts';
import { MadeList } from '../origin/made.tsx';
import { NextSteps } from '../origin/next-steps.tsx';
import type { Made } from '../origin/origin.ts';
import { resultsPath } from '../paths.ts';
import { waveTable } from '../tables.ts';
import { texts } from '../texts.ts';
import { groupTexts } from '../texts-group.ts';
import { AllFigures } from './all-figures.tsx';
import { BesideGaps, BesideMeans } from './beside.tsx';
import { HowCompared } from './compared.tsx';
import { How, ResultChart, ResultPage, type ResultView } from './parts.tsx';
import { Differences } from './rest.tsx';

export interface GroupPart {
  /** Seen as the group's: its `all` is the group. */
  part: PartView;
  charts: PartCharts;
}

interface Props {
  view: View;
  found: GroupFigures;
  parts: readonly GroupPart[];
  /** What has been made of this group's results. */
  made: readonly Made[];
  there: Readonly<Record<ResultView, boolean>>;
}

/** One group: how many answered, what they say, how they differ, what has changed, and what is done about it. */
export function OneGroup(props: Props) {
  const { view, found, parts, there } = props;
  const t = texts[view.language];
  const own = groupTexts[view.language];
  const { results, group, cut, shown } = found;
  const { row } = results;
  const rate = cut.population
    ? t.finding.answered(
        cut.answered,
        cut.population,
        formatShare(view.language, cut.answered / cut.population),
      )
    : t.finding.answeredOnly(cut.answered);
  const finding = shown
    ? parts.map(({ part, charts }) => partFinding(part, charts)).find((text) => text !== '')
    : '';
  return (
    <ResultPage
      view={view}
      results={results}
      current="groups"
      there={there}
      title={group.name}
      up={{ href: `${resultsPath(row.id)}/groups`, label: own.up }}
      lead={[rate, finding].filter(Boolean).join(' ')}
    >
      <p class="quiet">{own.part(group.name, row.title)}</p>
      {shown ? (
        <Shown {...props} />
      ) : (
        <Empty
          icon="people"
          title={own.hidden.title}
          action={<ButtonLink href={resultsPath(row.id)}>{own.hidden.to}</ButtonLink>}
        >
          <p>{cut.answered < row.minGroup ? own.hidden.few(row.minGroup) : own.hidden.other(row.minGroup)}</p>
        </Empty>
      )}
    </ResultPage>
  );
}

function Shown({ view, found, parts, made }: Props) {
  const own = groupTexts[view.language];
  const { results, group, cut, tests } = found;
  const { row } = results;
  const views = parts.map(({ part }) => part);
  return (
    <>
      <How view={view} least={row.minGroup} known={cut.population !== null} />
      <Differences view={view} parts={views} tests={tests} />
      {parts.map((one) => (
        <Part view={view} found={found} {...one} made={made} />
      ))}
      <Changes view={view} found={found} parts={views} />
      <section class="section">
        <h2 id="made">{own.made}</h2>
        {made.length > 0 ? (
          <MadeList view={view} made={made} wave={row.wave} labelled />
        ) : (
          <p>{own.madeNone}</p>
        )}
        {group.unitId ? (
          <p>
            <a href={`/actions?scope=organisation&status=all&unit=${group.unitId}`}>{own.unitActions}</a>
          </p>
        ) : null}
      </section>
    </>
  );
}

function Part({
  view,
  found: { results, group, cut },
  part,
  charts,
  made,
}: GroupPart & { view: View; found: GroupFigures; made: readonly Made[] }) {
  const t = texts[view.language];
  const { row, all } = results;
  const cross = crossOf(charts.gaps, charts.lines);
  const field = sortGaps(charts.gaps, 'difference').filter((gap) => isPriority(gap, cross));
  const query = `?view=group&group=${group.id}`;
  return (
    <section class="section result-part" aria-labelledby={`part-${part.position}`}>
      <h2 id={`part-${part.position}`}>{part.words.name}</h2>
      {charts.cross ? (
        <>
          <ResultChart view={view} surveyId={row.id} named={charts.cross} query={query} />
          <BesideGaps
            view={view}
            part={part}
            gaps={charts.gaps}
            all={all}
            cross={cross}
            from={{ surveyId: row.id, groupId: group.id }}
            made={made}
          />
          {field.length > 0 ? (
            <>
              <h3>{t.next.heading}</h3>
              <NextSteps
                view={view}
                surveyId={row.id}
                groupId={group.id}
                position={part.position}
                items={field.map((gap) => ({ item: gap.item, label: labelOf(part.words, gap.first) }))}
                made={made}
                wave={row.wave}
              />
            </>
          ) : null}
        </>
      ) : null}
      {charts.scales
        .filter(({ variables }) => variables[0]?.item.kind !== 'pair')
        .map((scale) => (
          <BesideMeans view={view} part={part} scale={scale} cut={cut} all={all} />
        ))}
      {charts.scales.length > 0 ? (
        <details class="fold">
          <summary>{t.table.summary}</summary>
          {charts.scales.map((scale) => (
            <AllFigures part={part} scale={scale} cut={cut} />
          ))}
        </details>
      ) : null}
    </section>
  );
}

function Changes({
  view,
  found: { results, cut, before },
  parts,
}: {
  view: View;
  found: GroupFigures;
  parts: readonly PartView[];
}) {
  const t = texts[view.language];
  const own = groupTexts[view.language];
  if (!before)
    return results.waves.some(({ wave }) => wave < results.row.wave) ? (
      <section class="section">
        <p class="quiet">{own.noWave}</p>
      </section>
    ) : null;
  const changed = before.tests.flatMap(({ differs, row: { part, variable } }) => {
    const view = parts[part];
    return differs && view ? [comparedLabel(view, variable).toLowerCase()] : [];
  });
  return (
    <section class="section">
      <h2>{own.waves(before.row.wave)}</h2>
      <p>{changed.length === 0 ? own.wavesNone : own.wavesSome(changed.join(', '))}</p>
      <p>
        {own.wavesBases(before.answered, cut.answered)} {t.compare.made(before.tests.length)}
      </p>
      <HowCompared view={view} made={before.tests.length} waves />
      <details class="fold">
        <summary>{own.allTests}</summary>
        <TableView
          table={waveTable(parts, before.tests, [
            t.waves.short(before.row.wave),
            t.waves.short(results.row.wave),
          ])}
        />
      </details>
    </section>
  );
}
