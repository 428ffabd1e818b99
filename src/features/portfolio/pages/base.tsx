import { Page } from '../../../shared/ui/page.tsx';
import { Empty, More, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { initiativePath, initiativeTexts } from '../../initiatives/public.ts';
import { SUM_NAMES } from '../charts.ts';
import { type BaseFilter, basePath } from '../filter.ts';
import type { BasePage, BaseRow } from '../read.ts';
import { AXES, type Sums } from '../rules.ts';
import { texts } from '../texts.ts';
import { axisWord, measureWord } from '../words.ts';

/** The initiatives that a figure of the portfolio was counted from, with what each adds to it. */
export function ShowBase({ view, filter, page }: { view: View; filter: BaseFilter; page: BasePage }) {
  const all = texts[view.language];
  const t = all.base;
  const narrowed = AXES.flatMap((axis) => {
    const value = filter.only[axis];
    return value === undefined ? [] : [`${all.axes[axis]}: ${axisWord(view.language, axis, value)}`];
  });
  const { tracks } = initiativeTexts[view.language];
  const figures = (sums: Sums) =>
    SUM_NAMES.map((name) => <td class="number">{measureWord(view.language, name, sums[name])}</td>);
  const row = (one: BaseRow) => (
    <tr>
      <th scope="row">
        <a href={initiativePath(one.id)}>{one.title}</a>
        {one.number === 0 ? <span class="quiet"> ({t.moved})</span> : null}
      </th>
      <td>{tracks[one.track].label}</td>
      <td>{one.unitName ?? all.load.noUnit}</td>
      {figures(one)}
    </tr>
  );
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead(filter.year)}
      layout="wide"
      up={{ href: `/portfolio?year=${filter.year}`, label: all.menu }}
    >
      {narrowed.length > 0 ? (
        <p>
          {t.only} {narrowed.join(' · ')}. <a href={basePath({ year: filter.year, only: {} })}>{t.clear}</a>
        </p>
      ) : null}
      {page.rows.length === 0 ? (
        <Empty icon="layers" title={t.none} />
      ) : (
        <TableBox label={t.caption}>
          <table>
            <caption class="sr-only">{t.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{t.initiative}</th>
                <th scope="col">{t.track}</th>
                <th scope="col">{t.unit}</th>
                {SUM_NAMES.map((name) => (
                  <th scope="col" class="number">
                    {all.sums[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{page.rows.map(row)}</tbody>
            <tfoot>
              <tr>
                <th scope="row">{t.whole}</th>
                <td />
                <td />
                {figures(page.sums)}
              </tr>
            </tfoot>
          </table>
        </TableBox>
      )}
      <More view={view} href={page.next ? basePath(filter, { after: page.next }) : null} />
    </Page>
  );
}
