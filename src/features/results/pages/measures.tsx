import { TableView } from '../../../engines/documents/public.ts';
import type { View } from '../../../shared/ui/view.ts';
import type { PartView } from '../charts/context.ts';
import type { PartCharts } from '../charts/part.ts';
import { weightedIn } from '../figures/weights.ts';
import { scoresTable, weightsTable } from '../tables.ts';
import { texts } from '../texts.ts';
import { measureTexts } from '../texts-measures.ts';

/** Below this the questions of a measure are said to measure different things. */
const WEAK_ALPHA = 0.6;

/** What questions are put together to, with how well they hang together. */
export function Scores({ view, part, charts }: { view: View; part: PartView; charts: PartCharts }) {
  const t = texts[view.language];
  const own = measureTexts[view.language];
  const table = scoresTable(part, charts);
  if (!table) return null;
  const weak = charts.scores.filter(({ alpha }) => alpha && alpha.value < WEAK_ALPHA);
  return (
    <>
      <TableView table={table} />
      <p class="hint">{t.score.description}</p>
      {weak.length > 0 ? <p>{own.weak(weak.map(({ name }) => name.toLowerCase()).join(', '))}</p> : null}
      <details class="fold">
        <summary>{own.how}</summary>
        <p>{own.read}</p>
        <p>{own.rests}</p>
        {charts.scores.some(({ reversed }) => reversed > 0) ? <p>{own.reversed}</p> : null}
        {charts.scores.some(({ items }) => items < 2) ? <p>{own.one}</p> : null}
      </details>
    </>
  );
}

/** The items of a part weighted by the size of the groups, beside as they are; why not, where they cannot be. */
export function Weights({ view, part, charts }: { view: View; part: PartView; charts: PartCharts }) {
  const t = measureTexts[view.language];
  // without groups there is nothing to weigh by
  if (!part.figures.cuts.some(({ sort }) => sort === 'group')) return null;
  const scales = charts.scales.map((scale) => ({
    ...scale,
    rows: weightedIn(part.figures, scale.variables, part.all),
  }));
  const found = scales.flatMap(({ rows }) => rows);
  const least = found.reduce<(typeof found)[number] | null>(
    (low, one) => (low && low.found.effectiveN <= one.found.effectiveN ? low : one),
    null,
  )?.found;
  return (
    <details class="fold">
      <summary>{t.weights}</summary>
      <p>
        {least ? `${t.weightsLead(Math.round(least.effectiveN), least.n)} ${t.weightsSame}` : t.weightsNot}
      </p>
      {charts.scales.map((scale) => (
        <TableView table={weightsTable(part, scale)} />
      ))}
      {found.length > 0 && scales.some(({ rows, variables }) => rows.length < variables.length) ? (
        <p class="hint">{t.weightsNot}</p>
      ) : null}
    </details>
  );
}
