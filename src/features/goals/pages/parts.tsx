import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { IndicatorInYear } from '../read.ts';
import { type Counts, STANDINGS, type Standing } from '../rules.ts';
import { measureText, periodText, texts } from '../texts.ts';

const LOOK: Record<Standing, { colour: TagColour; icon: IconName }> = {
  exceeded: { colour: 'success', icon: 'bloom' },
  met: { colour: 'success', icon: 'check' },
  'not-met': { colour: 'warning', icon: 'clock' },
  'no-value': { colour: 'neutral', icon: 'circle' },
};

/** How something stands, as a word with its sign. */
export const StandingTag = ({ view, standing }: { view: View; standing: Standing }) => (
  <Tag colour={LOOK[standing].colour} icon={LOOK[standing].icon}>
    {texts[view.language].standings[standing]}
  </Tag>
);

/** "2 överträffade, 1 nådd": those there are, in their order. */
export const countsText = (view: View, counts: Counts): string =>
  STANDINGS.filter((one) => counts[one] > 0)
    .map((one) => `${counts[one]} ${texts[view.language].standingsLower[one]}`)
    .join(', ');

/** Indicators of one year as a table: target, outcome and standing of each. */
export function IndicatorTable({ view, rows }: { view: View; rows: readonly IndicatorInYear[] }) {
  const t = texts[view.language];
  const { columns } = t.goal;
  return (
    <table class="goal-indicators">
      <thead>
        <tr>
          <th scope="col">{columns.indicator}</th>
          <th scope="col">{columns.target}</th>
          <th scope="col">{columns.outcome}</th>
          <th scope="col">{columns.standing}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">
              <a href={`/indicators/${row.id}`}>{row.title}</a>
              <span class="quiet goal-indicators__kind">{t.measures[row.measures].label}</span>
            </th>
            <td>
              {row.target === null ? t.list.noTarget : measureText(view.language, row.target, row.measuredIn)}
            </td>
            <td>
              {row.outcome ? (
                <>
                  {measureText(view.language, row.outcome.value, row.measuredIn)}
                  <span class="quiet goal-indicators__kind">
                    {periodText(view.language, row.outcome.period)}
                  </span>
                </>
              ) : (
                t.list.noOutcome
              )}
            </td>
            <td>
              <StandingTag view={view} standing={row.standing} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
