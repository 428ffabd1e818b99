import { isUncertain } from '../../../engines/charts/public.ts';
import type { Item } from '../../../engines/instruments/public.ts';
import { TableBox, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { labelOf, type PartView, scaleName, whyHidden } from '../charts/context.ts';
import { crossOf } from '../charts/cross.ts';
import type { PartCharts } from '../charts/part.ts';
import { type GapOrder, isPriority, sortGaps } from '../figures/gaps.ts';
import { type Wish, wishQuery } from '../input.ts';
import { number, signed } from '../numbers.ts';
import { anchorOf } from '../origin/came-from.tsx';
import { madeCount } from '../origin/made.tsx';
import type { Made } from '../origin/origin.ts';
import { originTexts } from '../origin/texts.ts';
import { actionFrom } from '../paths.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  part: PartView;
  charts: PartCharts;
  wish: Wish;
  path: string;
}

/** The pairs as a table, sorted by links. The last column leads on: to what has been made of a factor, or to making it. */
export function GapTable({
  view,
  part,
  charts,
  wish,
  path,
  surveyId,
  made,
}: Props & { surveyId: string; made: readonly Made[] }) {
  const t = texts[view.language];
  const own = originTexts[view.language];
  const [one] = charts.gaps;
  if (!one) return null;
  const cross = crossOf(charts.gaps, charts.lines);
  const names = { first: scaleName(part, one.first), second: scaleName(part, one.second) };
  const heads: [GapOrder, string][] = [
    ['first', names.first],
    ['second', names.second],
    ['difference', t.gap.difference],
    ['paired', t.gap.paired],
  ];
  const caption = one.first.scale === 'importance' ? t.gap.caption : t.gap.captionOther;
  const anchor = `gap-${part.position}`;
  const sorted = (order: GapOrder, name: string) => (
    <th scope="col" class="number" aria-sort={wish.sort === order ? sortOf(order) : undefined}>
      <a href={`${path}${wishQuery(wish, { sort: order })}#${anchor}`} aria-label={t.gap.sortBy(name)}>
        {name}
        {wish.sort === order ? (
          <span aria-hidden="true"> {sortOf(order) === 'ascending' ? '↑' : '↓'}</span>
        ) : null}
      </a>
    </th>
  );
  return (
    <>
      <TableBox label={caption}>
        <table id={anchor} class="result-table">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col" aria-sort={wish.sort === 'asked' ? 'other' : undefined}>
                <a
                  href={`${path}${wishQuery(wish, { sort: 'asked' })}#${anchor}`}
                  aria-label={t.gap.sortBy(t.gap.asked)}
                >
                  {t.gap.item}
                </a>
              </th>
              {heads.map(([order, name]) => sorted(order, name))}
              <th scope="col">{t.gap.where}</th>
              <th scope="col">{own.column}</th>
            </tr>
          </thead>
          <tbody>
            {sortGaps(charts.gaps, wish.sort).map((gap) => {
              const { shown } = gap;
              const label = labelOf(part.words, gap.first);
              if (!shown)
                return (
                  <tr>
                    <th scope="row">{label}</th>
                    <td colspan={6} class="quiet">
                      {t.hidden}
                    </td>
                  </tr>
                );
              const key = `${part.position}:${gap.item.id}`;
              const already = made.filter(({ item }) => item === key);
              const priority = isPriority(gap, cross);
              const n = (value: number) => <span class="result-n"> n&nbsp;{value}</span>;
              return (
                <tr>
                  <th scope="row">{label}</th>
                  <td class="number">
                    {number(view, shown.first?.value ?? null)}
                    {n(shown.figures.first.n)}
                  </td>
                  <td class="number">
                    {number(view, shown.second?.value ?? null)}
                    {n(shown.figures.second.n)}
                  </td>
                  <td class="number result-strong">{signed(view, shown.marginal.difference)}</td>
                  <td class="number">
                    {signed(view, shown.paired.difference)}
                    {n(shown.figures.nPaired)}
                  </td>
                  <td>
                    {priority ? <Tag colour="accent">{t.gap.priority}</Tag> : null}{' '}
                    {isUncertain({ label, x: shown.first, y: shown.second }, cross) ? (
                      <span class="quiet">{t.gap.uncertain}</span>
                    ) : null}
                  </td>
                  <td class="result-do">
                    {already.length > 0 ? <a href="#made">{madeCount(view, already)}</a> : null}
                    {already.length > 0 ? <br /> : null}
                    <a
                      class="no-print"
                      href={
                        priority ? `#${anchorOf(key)}` : actionFrom({ surveyId, item: key }, leadOf(gap.item))
                      }
                      aria-label={own.doOf(label)}
                    >
                      {own.do}
                    </a>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableBox>
      <p class="hint">
        {t.gap.note}
        {charts.gaps.some(({ shown }) => !shown) ? ` ${whyHidden(part)}` : ''}
      </p>
    </>
  );
}

/** The handbook's question that the form for an action begins from. */
const leadOf = ({
  leads: {
    handbook: [question],
  },
}: Item) => (question ? { question } : {});

/** Differences begin with the largest shortfall, ratings with the highest. */
const sortOf = (order: GapOrder) =>
  order === 'difference' || order === 'paired' ? 'ascending' : 'descending';

/** Where the lines of the diagram are, as a form without any effect but the picture. */
export function LinesForm({ view, part, charts, wish, path }: Props) {
  const t = texts[view.language].cross;
  const [one] = charts.gaps;
  if (!one) return null;
  const id = `lines-${part.position}`;
  const field = (name: 'x' | 'y', label: string) => (
    <div class="ds-field result-line">
      <label class="ds-label" for={`${id}-${name}`}>
        {t.at(label)}
      </label>
      <input
        class="ds-input"
        id={`${id}-${name}`}
        name={name}
        inputmode="decimal"
        size={5}
        value={number(view, charts.lines[name], 1)}
      />
    </div>
  );
  return (
    <details class="fold no-print">
      <summary>{t.form}</summary>
      <form method="get" action={`${path}#cross-${part.position}`} class="result-lines">
        {wish.sort === 'difference' ? null : <input type="hidden" name="sort" value={wish.sort} />}
        <p class="hint">{t.formHint}</p>
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{t.heading}</legend>
          {(['fixed', 'means'] as const).map((by) => (
            <div class="ds-field">
              <input
                class="ds-input"
                type="radio"
                id={`${id}-${by}`}
                name="lines"
                value={by}
                checked={charts.lines.by === by}
              />
              <label class="ds-label" data-weight="regular" for={`${id}-${by}`}>
                {by === 'fixed' ? t.fixed : t.byMeans}
              </label>
            </div>
          ))}
        </fieldset>
        <div class="row">
          {field('x', scaleName(part, one.first))}
          {field('y', scaleName(part, one.second))}
        </div>
        <button class="ds-button" type="submit" data-variant="secondary">
          {t.use}
        </button>
      </form>
    </details>
  );
}
