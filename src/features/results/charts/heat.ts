import { type Chart, heatChart } from '../../../engines/charts/public.ts';
import { formatNumber } from '../../../shared/text/format.ts';
import type { Cut } from '../figures/cuts.ts';
import { groupPath } from '../paths.ts';
import { inputOf, labelOf, type PartView } from './context.ts';
import type { Named } from './part.ts';
import { type Scale, scalesOf } from './steps.ts';

/** With more groups than this they are rows, so that the page need not be scrolled to see them. */
const MOST_COLUMNS = 6;

/** Means by question and group: one map for each scale. The first is everybody; the others lead to their pages. */
export const heatCharts = (view: PartView, cuts: readonly Cut[], surveyId?: string): Named[] =>
  scalesOf(view).map((scale) => {
    const key = `${view.position}-heat-${scale.key}`;
    return { key, chart: heatOf(view, key, scale, [view.all, ...cuts], surveyId) };
  });

function heatOf(
  view: PartView,
  key: string,
  { name, variables }: Scale,
  cuts: readonly Cut[],
  surveyId?: string,
): Chart {
  const { t, figures, words, language } = view;
  const groups = cuts.map((cut) => ({ cut, label: cut.name || t.nav.all }));
  const cell = (variable: (typeof variables)[number], cut: Cut) => {
    const summary = figures.step(variable, cut);
    return summary
      ? { value: summary.mean, n: summary.n }
      : // how many they are is part of what is hidden
        { value: null, n: 0, hidden: true };
  };
  const items = variables.map((variable) => ({ variable, label: labelOf(words, variable) }));
  const across = groups.length <= MOST_COLUMNS;
  return heatChart({
    ...inputOf(view, key, name ? t.groups.heat(name) : t.groups.heatAll, t.groups.heatDescription),
    rowHead: across ? t.table.item : t.rate.group,
    columns: (across ? groups : items).map(({ label }) => ({ label, short: label })),
    rows: across
      ? items.map(({ variable, label }) => ({ label, cells: groups.map(({ cut }) => cell(variable, cut)) }))
      : groups.map(({ cut, label }) => ({
          label,
          ...(surveyId && cut.sort === 'group' ? { href: groupPath(surveyId, cut.id) } : {}),
          cells: items.map(({ variable }) => cell(variable, cut)),
        })),
    range: [1, variables[0]?.steps ?? 4],
    format: (value) => formatNumber(language, value, 2),
  });
}
