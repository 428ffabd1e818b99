import { optionText } from '../../../engines/instruments/public.ts';
import { TableBox, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { labelOf, type PartView, scaleName } from '../charts/context.ts';
import type { GroupRow, Tested, WaveRow } from '../figures/compare.ts';
import { texts } from '../texts.ts';
import { number, range, signed } from './numbers.ts';

/** What is compared, in words: the item, and which rating or option of it. */
export function comparedLabel(part: PartView, variable: GroupRow['variable']): string {
  const label = labelOf(part.words, variable);
  if (variable.item.kind === 'pair') return `${label}: ${scaleName(part, variable).toLowerCase()}`;
  if (variable.kind !== 'tick') return label;
  return `${label}: ${optionText(part.words.items[variable.item.id], variable.part ?? '', part.language)}`;
}

/** A probability as it is told: the smallest are only said to be small. */
export const smallest = (view: Pick<View, 'language'>, p: number): string =>
  p < SMALLEST ? `< ${number(view, SMALLEST, 3)}` : number(view, p, 3);
const SMALLEST = 0.001;

/** Comparisons of groups, those that differ first. */
export function ComparedGroups({
  view,
  parts,
  tests,
}: {
  view: View;
  parts: readonly PartView[];
  tests: readonly Tested<GroupRow>[];
}) {
  const t = texts[view.language].compare;
  const sorted = [...tests].sort((a, b) => Number(b.differs) - Number(a.differs) || a.adjusted - b.adjusted);
  return (
    <TableBox label={t.groupsCaption}>
      <table class="result-table">
        <caption>{t.groupsCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.item}</th>
            <th scope="col">{t.verdict}</th>
            <th scope="col" class="number">
              {t.effect}
            </th>
            <th scope="col" class="number">
              {t.adjusted}
            </th>
            <th scope="col">{t.test}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ row, test, adjusted, effect, differs, doubtful }) => {
            const part = parts[row.part];
            return part ? (
              <tr>
                <th scope="row">{comparedLabel(part, row.variable)}</th>
                <td>{differs ? <Tag colour="accent">{t.differs}</Tag> : doubtful ? t.doubtful : t.chance}</td>
                <td class="number">{number(view, effect)}</td>
                <td class="number">{smallest(view, adjusted)}</td>
                <td>{t.tests[test]}</td>
              </tr>
            ) : null;
          })}
        </tbody>
      </table>
    </TableBox>
  );
}

/** Comparisons with an earlier wave. */
export function ComparedWaves({
  view,
  parts,
  tests,
  names,
}: {
  view: View;
  parts: readonly PartView[];
  tests: readonly Tested<WaveRow>[];
  names: readonly [before: string, after: string];
}) {
  const t = texts[view.language];
  const sorted = [...tests].sort(
    (a, b) =>
      Number(b.differs) - Number(a.differs) || Math.abs(b.row.difference) - Math.abs(a.row.difference),
  );
  return (
    <TableBox label={t.compare.wavesCaption(...names)}>
      <table class="result-table">
        <caption>{t.compare.wavesCaption(...names)}</caption>
        <thead>
          <tr>
            <th scope="col">{t.compare.item}</th>
            {[...names, t.gap.difference, t.table.interval, t.compare.adjusted].map((head) => (
              <th scope="col" class="number">
                {head}
              </th>
            ))}
            <th scope="col">{t.compare.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ row, adjusted, differs }) => {
            const part = parts[row.part];
            return part ? (
              <tr>
                <th scope="row">{comparedLabel(part, row.variable)}</th>
                {[row.before, row.after].map(({ n, mean }) => (
                  <td class="number">
                    {number(view, mean)}
                    <span class="result-n"> n&nbsp;{n}</span>
                  </td>
                ))}
                <td class="number result-strong">{signed(view, row.difference)}</td>
                <td class="number">
                  {row.interval
                    ? `${signed(view, row.interval.low)} – ${signed(view, row.interval.high)}`
                    : range(view, null)}
                </td>
                <td class="number">{smallest(view, adjusted)}</td>
                <td>{differs ? <Tag colour="accent">{t.compare.changed}</Tag> : t.compare.chance}</td>
              </tr>
            ) : null;
          })}
        </tbody>
      </table>
    </TableBox>
  );
}

/** How many comparisons were made, and what that means. */
export function HowCompared({ view, made, waves = false }: { view: View; made: number; waves?: boolean }) {
  const t = texts[view.language].compare;
  return (
    <details class="fold">
      <summary>{t.how}</summary>
      <p>{t.many(made)}</p>
      <p>{waves ? t.unpaired : t.which}</p>
      <p>{t.effects}</p>
    </details>
  );
}
