import { TableBox, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { labelOf, type PartView, scaleName, whyHidden } from '../charts/context.ts';
import type { Scale } from '../charts/steps.ts';
import type { Cut } from '../figures/cuts.ts';
import { type Crosshair, type Gap, gapsOf, isPriority, sortGaps } from '../figures/gaps.ts';
import { number, signed } from '../numbers.ts';
import { anchorOf } from '../origin/came-from.tsx';
import { madeCount } from '../origin/made.tsx';
import type { Made } from '../origin/origin.ts';
import { originTexts } from '../origin/texts.ts';
import { actionFrom } from '../paths.ts';
import { texts } from '../texts.ts';
import { groupTexts } from '../texts-group.ts';

const N = ({ n }: { n: number }) => <span class="result-n"> n&nbsp;{n}</span>;

/** The pairs of a group beside everybody's, the largest shortfall of the group first. */
export function BesideGaps({
  view,
  part,
  gaps,
  all,
  cross,
  from,
  made,
}: {
  view: View;
  part: PartView;
  gaps: readonly Gap[];
  all: Cut;
  cross: Crosshair;
  from: { surveyId: string; groupId: string };
  made: readonly Made[];
}) {
  const t = texts[view.language];
  const own = groupTexts[view.language];
  const words = originTexts[view.language];
  const [one] = gaps;
  if (!one) return null;
  const whole = new Map(gapsOf(part.figures, all).map((gap) => [gap.item.id, gap.shown]));
  const heads = [scaleName(part, one.first), scaleName(part, one.second), t.gap.difference];
  return (
    <>
      <TableBox label={own.gaps}>
        <table class="result-table">
          <caption>{own.gaps}</caption>
          <thead>
            <tr>
              <th scope="col" rowspan={2}>
                {t.gap.item}
              </th>
              <th scope="colgroup" colspan={3}>
                {own.own}
              </th>
              <th scope="colgroup" colspan={3}>
                {own.all}
              </th>
              <th scope="col" rowspan={2}>
                {own.where}
              </th>
              <th scope="col" rowspan={2}>
                {words.column}
              </th>
            </tr>
            <tr>
              {[...heads, ...heads].map((head) => (
                <th scope="col" class="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sortGaps(gaps, 'difference').map((gap) => {
              const { item, shown } = gap;
              const label = labelOf(part.words, gap.first);
              const everybody = whole.get(item.id) ?? null;
              const key = `${part.position}:${item.id}`;
              const already = made.filter((one) => one.item === key);
              const [question] = item.leads.handbook;
              return (
                <tr>
                  <th scope="row">{label}</th>
                  {shown ? (
                    <>
                      <td class="number">
                        {number(view, shown.first?.value ?? null)}
                        <N n={shown.figures.first.n} />
                      </td>
                      <td class="number">
                        {number(view, shown.second?.value ?? null)}
                        <N n={shown.figures.second.n} />
                      </td>
                      <td class="number result-strong">{signed(view, shown.marginal.difference)}</td>
                    </>
                  ) : (
                    <td colspan={3} class="quiet">
                      {t.hidden}
                    </td>
                  )}
                  {everybody ? (
                    <>
                      <td class="number">{number(view, everybody.first?.value ?? null)}</td>
                      <td class="number">{number(view, everybody.second?.value ?? null)}</td>
                      <td class="number">{signed(view, everybody.marginal.difference)}</td>
                    </>
                  ) : (
                    <td colspan={3} class="quiet">
                      {t.hidden}
                    </td>
                  )}
                  <td>{isPriority(gap, cross) ? <Tag colour="accent">{t.gap.priority}</Tag> : null}</td>
                  <td class="result-do">
                    {already.length > 0 ? (
                      <>
                        <a href="#made">{madeCount(view, already)}</a>
                        <br />
                      </>
                    ) : null}
                    {shown ? (
                      <a
                        class="no-print"
                        href={
                          isPriority(gap, cross)
                            ? `#${anchorOf(key)}`
                            : actionFrom({ ...from, item: key }, question ? { question } : {})
                        }
                        aria-label={words.doOf(label)}
                      >
                        {words.do}
                      </a>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableBox>
      {gaps.some(({ shown }) => !shown) ? <p class="hint">{whyHidden(part)}</p> : null}
    </>
  );
}

/** The means of a group on one scale, beside everybody's. */
export function BesideMeans({
  view,
  part,
  scale,
  cut,
  all,
}: {
  view: View;
  part: PartView;
  scale: Scale;
  cut: Cut;
  all: Cut;
}) {
  const t = texts[view.language];
  const own = groupTexts[view.language];
  const rows = scale.variables.map((variable) => ({
    variable,
    ours: part.figures.step(variable, cut),
    whole: part.figures.step(variable, all),
  }));
  const caption = scale.name ? `${own.means}: ${scale.name}` : own.means;
  return (
    <>
      <TableBox label={caption}>
        <table class="result-table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.gap.item}</th>
              {[own.own, own.all, t.gap.difference].map((head) => (
                <th scope="col" class="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ variable, ours, whole }) => (
              <tr>
                <th scope="row">{labelOf(part.words, variable)}</th>
                {[ours, whole].map((one) =>
                  one ? (
                    <td class="number">
                      {number(view, one.mean)}
                      <N n={one.n} />
                    </td>
                  ) : (
                    <td class="quiet">{t.hidden}</td>
                  ),
                )}
                <td class="number result-strong">
                  {ours?.mean != null && whole?.mean != null ? signed(view, ours.mean - whole.mean) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {rows.some(({ ours, whole }) => !ours || !whole) ? <p class="hint">{whyHidden(part)}</p> : null}
    </>
  );
}
