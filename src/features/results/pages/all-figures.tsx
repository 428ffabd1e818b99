import { formatShare } from '../../../shared/text/format.ts';
import { TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { labelOf, type PartView, whyHidden } from '../charts/context.ts';
import type { Scale } from '../charts/steps.ts';
import type { Cut } from '../figures/cuts.ts';
import { boundsOf, estimateOf } from '../figures/estimate.ts';
import { texts } from '../texts.ts';
import { number, range } from './numbers.ts';

/** Every figure of the items on one scale, in the order they were asked. */
export function AllFigures({
  view,
  part,
  scale,
  cut,
}: {
  view: View;
  part: PartView;
  scale: Scale;
  cut: Cut;
}) {
  const t = texts[view.language];
  const rows = scale.variables.map((variable) => ({ variable, summary: part.figures.step(variable, cut) }));
  const dontKnow = scale.variables.some((variable) => variable.dontKnow);
  const notShown = rows.some(({ summary }) => (summary?.notShown ?? 0) > 0);
  const caption = scale.name || t.table.summary;
  return (
    <>
      <TableBox label={caption}>
        <table class="result-table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.table.item}</th>
              {[
                t.table.n,
                ...(dontKnow ? [t.table.dontKnow] : []),
                t.table.skipped,
                ...(notShown ? [t.table.notShown] : []),
                t.table.median,
                t.table.high,
                t.table.mean,
                t.table.interval,
                ...(cut.population === null ? [] : [t.table.bounds]),
              ].map((head) => (
                <th scope="col" class="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ variable, summary }) => (
              <tr>
                <th scope="row">{labelOf(part.words, variable)}</th>
                {summary === null ? (
                  <td colspan={9} class="quiet">
                    {t.hidden}
                  </td>
                ) : (
                  <>
                    <td class="number">{summary.n}</td>
                    {dontKnow ? <td class="number">{variable.dontKnow ? summary.dontKnow : '–'}</td> : null}
                    <td class="number">{summary.skipped}</td>
                    {notShown ? <td class="number">{summary.notShown}</td> : null}
                    <td class="number">
                      {number(view, summary.median, Number.isInteger(summary.median) ? 0 : 1)}
                    </td>
                    <td class="number">
                      {summary.shareHigh === null ? '–' : formatShare(view.language, summary.shareHigh)}
                    </td>
                    <td class="number result-strong">{number(view, summary.mean)}</td>
                    <td class="number">
                      {range(view, estimateOf(summary, cut.population, [1, variable.steps]))}
                    </td>
                    {cut.population === null ? null : (
                      <td class="number">{range(view, boundsOf(summary, cut.population, variable.steps))}</td>
                    )}
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {rows.some(({ summary }) => summary === null) ? <p class="hint">{whyHidden(part)}</p> : null}
    </>
  );
}
