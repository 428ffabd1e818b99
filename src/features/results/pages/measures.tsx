import { TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { labelOf, type PartView } from '../charts/context.ts';
import type { PartCharts } from '../charts/part.ts';
import type { NamedScore } from '../charts/steps.ts';
import { weightedIn } from '../figures/weights.ts';
import { texts } from '../texts.ts';
import { measureTexts } from '../texts-measures.ts';
import { number, range, signed } from './numbers.ts';

/** Below this the questions of a measure are said to measure different things. */
const WEAK_ALPHA = 0.6;

/** What questions are put together to, with how well they hang together. */
export function Scores({ view, charts }: { view: View; charts: PartCharts }) {
  const t = texts[view.language];
  const own = measureTexts[view.language];
  if (charts.scores.length === 0) return null;
  const weak = charts.scores.filter(({ alpha }) => alpha && alpha.value < WEAK_ALPHA);
  return (
    <>
      <TableBox label={t.score.heading}>
        <table class="result-table">
          <caption>{t.score.heading}</caption>
          <thead>
            <tr>
              <th scope="col">{t.score.name}</th>
              {[own.items, t.table.n, t.score.value, t.table.interval, own.alpha].map((head) => (
                <th scope="col" class="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {charts.scores.map((score) => {
              const { name, kind, steps, value, items, reversed } = score;
              const decimals = kind === 'index' ? 0 : 2;
              return (
                <tr>
                  <th scope="row">
                    {name}{' '}
                    <span class="quiet">({kind === 'mean' ? t.score.mean(steps) : t.score[kind]})</span>
                  </th>
                  <td class="number">
                    {items}
                    {reversed > 0 ? <span class="result-n">{own.turned(reversed)}</span> : null}
                  </td>
                  {value ? (
                    <>
                      <td class="number">{value.n}</td>
                      <td class="number result-strong">{number(view, value.value, decimals)}</td>
                      <td class="number">{range(view, value, decimals)}</td>
                      <AlphaCell view={view} score={score} />
                    </>
                  ) : (
                    <td colspan={4} class="quiet">
                      {t.hidden}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableBox>
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

function AlphaCell({ view, score: { items, alpha } }: { view: View; score: NamedScore }) {
  const t = measureTexts[view.language];
  if (!alpha) return <td class="quiet">{items < 2 ? t.single : t.none}</td>;
  return (
    <td class="number">
      {number(view, alpha.value)} <span class="quiet">({range(view, alpha)})</span>
      <span class="result-n">n&nbsp;{alpha.n}</span>
    </td>
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
      {scales.map(({ name, rows }) =>
        rows.length === 0 ? null : (
          <TableBox label={name || t.weights}>
            <table class="result-table">
              <caption>{name || t.weights}</caption>
              <thead>
                <tr>
                  <th scope="col">{texts[view.language].table.item}</th>
                  {[t.unweighted, t.weighted, t.change, t.worth].map((head) => (
                    <th scope="col" class="number">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ variable, found: { unweighted, weighted, n, effectiveN } }) => (
                  <tr>
                    <th scope="row">{labelOf(part.words, variable)}</th>
                    <td class="number">
                      {number(view, unweighted)}
                      <span class="result-n">n&nbsp;{n}</span>
                    </td>
                    <td class="number result-strong">{number(view, weighted)}</td>
                    <td class="number">{signed(view, weighted - unweighted)}</td>
                    <td class="number">{number(view, effectiveN, 1)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        ),
      )}
      {found.length > 0 && scales.some(({ rows, variables }) => rows.length < variables.length) ? (
        <p class="hint">{t.weightsNot}</p>
      ) : null}
    </details>
  );
}
