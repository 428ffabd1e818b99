import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { keepBeside } from '../../../shared/kernel/keep.ts';
import { Empty } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { labelOf, type PartView, whyHidden } from '../charts/context.ts';
import { crossOf } from '../charts/cross.ts';
import type { PartCharts } from '../charts/part.ts';
import { rateChart } from '../charts/rates.ts';
import { meanOfStep } from '../charts/steps.ts';
import { isPriority, sortGaps } from '../figures/gaps.ts';
import { answeredText, partFinding } from '../finding.ts';
import { type Wish, wishQuery } from '../input.ts';
import { number } from '../numbers.ts';
import { MadeList } from '../origin/made.tsx';
import { NextSteps } from '../origin/next-steps.tsx';
import type { Made } from '../origin/origin.ts';
import { originTexts } from '../origin/texts.ts';
import { resultsPath } from '../paths.ts';
import type { Results } from '../read.ts';
import { texts } from '../texts.ts';
import { AllFigures } from './all-figures.tsx';
import { GapTable, LinesForm } from './gap.tsx';
import { Scores, Weights } from './measures.tsx';
import { How, ResultChart, ResultPage, type ResultView } from './parts.tsx';

export interface DrawnPart {
  part: PartView;
  charts: PartCharts;
}

interface Props {
  view: View;
  results: Results;
  drawn: readonly DrawnPart[];
  wish: Wish;
  /** What has been made of the results so far. */
  made: readonly Made[];
  there: Readonly<Record<ResultView, boolean>>;
}

/** What everybody answered: the finding first, then pictures, then all figures in folds. */
export function AllResults({ view, results, drawn, wish, made, there }: Props) {
  const t = texts[view.language];
  const { row, all } = results;
  const [first] = drawn;
  const enough = all.answered >= row.minGroup;
  return (
    <ResultPage
      view={view}
      results={results}
      current="all"
      there={there}
      lead={[
        answeredText(view.language, results),
        first && enough ? partFinding(first.part, first.charts) : '',
      ]
        .filter(Boolean)
        .join(' ')}
    >
      {enough ? (
        <>
          <How view={view} least={row.minGroup} known={all.population !== null} />
          <Rates view={view} results={results} />
          {drawn.map((one) =>
            rendered(
              one.part.figures,
              JSON.stringify([view.language, row.id, row.wave, one.part.position, wish, made, drawn.length]),
              () =>
                raw(
                  String(
                    <Part view={view} row={row} {...one} wish={wish} made={made} many={drawn.length > 1} />,
                  ),
                ),
            ),
          )}
          {made.length > 0 ? (
            <section class="section">
              <h2 id="made">{originTexts[view.language].made}</h2>
              <p>{originTexts[view.language].madeLead}</p>
              <MadeList view={view} made={made} wave={row.wave} labelled />
            </section>
          ) : null}
        </>
      ) : (
        <Empty icon="survey" title={t.none.title}>
          <p>{t.none.text(row.minGroup)}</p>
        </Empty>
      )}
    </ResultPage>
  );
}

function Rates({ view, results }: { view: View; results: Results }) {
  const named = rateChart(view.language, results);
  return named ? (
    <details class="fold">
      <summary>{texts[view.language].rate.summary}</summary>
      <ResultChart view={view} surveyId={results.row.id} named={named} />
    </details>
  ) : null;
}

/** A part is drawn once for everybody who gets the same: everything that it is made of stands in the key. */
const rendered = keepBeside<Child>(20);

interface PartProps extends DrawnPart {
  /** Only its language is looked at. */
  view: View;
  row: Results['row'];
  wish: Wish;
  made: readonly Made[];
  many: boolean;
}

function Part({ view, row, part, charts, wish, made, many }: PartProps) {
  const t = texts[view.language];
  const path = resultsPath(row.id);
  const query = wishQuery(wish);
  const chart = (named: PartCharts['cross']) =>
    named ? <ResultChart view={view} surveyId={row.id} named={named} query={query} /> : null;
  const finding = partFinding(part, charts);
  return (
    <section class="section result-part" aria-labelledby={`part-${part.position}`}>
      <h2 id={`part-${part.position}`}>{part.words.name}</h2>
      {many && finding && part.position > 1 ? <p class="lead">{finding}</p> : null}
      {charts.cross ? (
        <>
          <h3 id={`cross-${part.position}`}>{t.cross.heading}</h3>
          {chart(charts.cross)}
          <LinesForm view={view} part={part} charts={charts} wish={wish} path={path} />
          <Next view={view} row={row} part={part} charts={charts} made={made} />
          <h3>{t.gap.heading}</h3>
          <GapTable
            view={view}
            part={part}
            charts={charts}
            wish={wish}
            path={path}
            surveyId={row.id}
            made={made}
          />
        </>
      ) : null}
      {chart(charts.score)}
      {charts.profiles.map((named) => chart(named))}
      {charts.cross ? null : <Next view={view} row={row} part={part} charts={charts} made={made} />}
      {charts.questions.map(({ text, chart: drawn, key }) => (
        <section class="result-question">
          <h3>{text}</h3>
          {drawn ? chart({ key, chart: drawn }) : <p class="quiet">{whyHidden(part)}</p>}
        </section>
      ))}
      {charts.distributions.length > 0 ? (
        <details class="fold">
          <summary>{t.distribution.summary}</summary>
          {charts.distributions.map((named) => chart(named))}
        </details>
      ) : null}
      {charts.scales.length > 0 ? (
        <details class="fold">
          <summary>{t.table.summary}</summary>
          {charts.scales.map((scale) => (
            <AllFigures part={part} scale={scale} cut={part.all} />
          ))}
          <Scores view={view} part={part} charts={charts} />
        </details>
      ) : null}
      <Weights view={view} part={part} charts={charts} />
    </section>
  );
}

const WEAK = 3;

/** What to go on with: what lies in the field of a cross, otherwise what was rated lowest. */
function Next({
  view,
  row,
  part,
  charts,
  made,
}: {
  view: View;
  row: Results['row'];
  part: PartView;
  charts: PartCharts;
  made: readonly Made[];
}) {
  const t = texts[view.language].next;
  const cross = crossOf(charts.gaps, charts.lines);
  const field = sortGaps(charts.gaps, 'difference').filter((gap) => isPriority(gap, cross));
  const items =
    charts.gaps.length > 0
      ? field.map((gap) => ({ item: gap.item, label: labelOf(part.words, gap.first) }))
      : weakest(view, part, charts);
  if (items.length === 0) return null;
  return (
    <>
      <h3>{charts.gaps.length > 0 ? t.heading : t.weak}</h3>
      <p>{charts.gaps.length > 0 ? t.lead : t.weakLead}</p>
      <NextSteps
        view={view}
        surveyId={row.id}
        position={part.position}
        items={items}
        made={made}
        wave={row.wave}
      />
    </>
  );
}

/** Those with the lowest means that lead anywhere. Opposite poles have no low end. */
const weakest = (view: View, part: PartView, charts: PartCharts) =>
  charts.scales
    .flatMap(({ variables }) => variables)
    .filter(({ item }) => item.kind === 'step' && item.leads.handbook.length + item.leads.areas.length > 0)
    .flatMap((variable) => {
      const mean = meanOfStep(part, variable);
      const value = mean && (variable.item.reversed ? variable.steps + 1 - mean.value : mean.value);
      return mean && value !== null
        ? [
            {
              item: variable.item,
              label: labelOf(part.words, variable),
              note: number(view, mean.value),
              value,
            },
          ]
        : [];
    })
    .sort((a, b) => a.value - b.value)
    .slice(0, WEAK);
