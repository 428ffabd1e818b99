import { heatChart, profileChart } from '../../../engines/charts/public.ts';
import { formatNumber } from '../../../shared/text/format.ts';
import { inputOf, labelOf, type PartView, stepWords } from '../charts/context.ts';
import type { Named } from '../charts/part.ts';
import { scalesOf } from '../charts/steps.ts';
import { estimateOf } from '../figures/estimate.ts';
import { sharedSummary } from './compare.ts';
import type { Shared } from './shared.ts';
import { organisationTexts } from './texts.ts';

/** With more organisations than this there is no room for a column each: then they are looked at one by one. */
const MOST_COLUMNS = 6;

/** The means of the own organisation and another, one profile for each scale that both share something of. */
export const besideCharts = (view: PartView, own: Shared, other: Shared): Named[] =>
  scalesOf(view).flatMap(({ key: scale, name, variables }) => {
    const t = organisationTexts[view.language];
    const series = [own, other].map((one) => ({
      name: one.name,
      values: variables.map((variable) => {
        const summary = sharedSummary(one, view.position, variable);
        return summary && estimateOf(summary, one.asked, [1, variable.steps]);
      }),
    }));
    const [first] = variables;
    if (!first || series.some(({ values }) => values.every((one) => one === null))) return [];
    const key = `${view.position}-beside-${scale}`;
    return [
      {
        key,
        chart: profileChart({
          ...inputOf(view, key, t.profile(name, own.name, other.name), t.profileDescription(first.steps)),
          items: variables.map((variable) => ({ label: labelOf(view.words, variable) })),
          series,
          range: [1, first.steps],
          ticks: stepWords(view.words, first).map((label, index) => ({ value: index + 1, label })),
        }),
      },
    ];
  });

/** The means of all that share, where there are several others and room for them. */
export function allCharts(view: PartView, own: Shared, others: readonly Shared[]): Named[] {
  const t = organisationTexts[view.language];
  const all = [own, ...others];
  if (others.length < 2 || all.length > MOST_COLUMNS) return [];
  return scalesOf(view).map(({ key: scale, name, variables }) => {
    const key = `${view.position}-all-${scale}`;
    const input = inputOf(view, key, t.heat(name), t.heatDescription);
    return {
      key,
      chart: heatChart({
        ...input,
        words: { ...input.words, hidden: t.hidden, whyHidden: t.share.never.at(-1) ?? '' },
        rowHead: view.t.table.item,
        columns: all.map((one) => ({ label: one.name, short: one.name })),
        rows: variables.map((variable) => ({
          label: labelOf(view.words, variable),
          cells: all.map((one) => {
            const summary = sharedSummary(one, view.position, variable);
            return summary ? { value: summary.mean, n: summary.n } : { value: null, n: 0, hidden: true };
          }),
        })),
        range: [1, variables[0]?.steps ?? 4],
        format: (value) => formatNumber(view.language, value, 2),
      }),
    };
  });
}
