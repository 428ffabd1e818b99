import { optionText } from '../../../engines/instruments/public.ts';
import { formatShare } from '../../../shared/text/format.ts';
import { TableBox, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { comparedLabel, labelOf, type PartView } from '../charts/context.ts';
import type { Tested } from '../figures/compare.ts';
import type { RestRow } from '../figures/rest.ts';
import { number, smallest } from '../numbers.ts';
import { texts } from '../texts.ts';
import { groupTexts } from '../texts-group.ts';
import { HowCompared } from './compared.tsx';

/** So many are told in words; all stand in the table. */
const TOLD = 5;

/** What sets a group apart from all the others, and whether it is more than chance. */
export function Differences({
  view,
  parts,
  tests,
}: {
  view: View;
  parts: readonly PartView[];
  tests: readonly Tested<RestRow>[];
}) {
  const t = groupTexts[view.language];
  const { compare } = texts[view.language];
  const sorted = [...tests].sort(
    (a, b) =>
      Number(b.differs) - Number(a.differs) || Number(a.doubtful) - Number(b.doubtful) || b.effect - a.effect,
  );
  const differ = tests.filter((one) => one.differs).length;
  const told = sorted.slice(0, Math.max(TOLD, Math.min(differ, TOLD * 2)));
  return (
    <section class="section">
      <h2>{t.differs}</h2>
      <p>
        {t.differsLead} {differ === 0 ? t.none(tests.length) : t.some(differ, tests.length)}
      </p>
      <ul class="result-differs">
        {told.map((test) => (
          <li>
            <strong>{restLabel(parts, test.row)}</strong>: {way(view, test.row.difference)},{' '}
            {t.row(said(view, test.row, test.row.own.value), said(view, test.row, test.row.rest.value))}{' '}
            <Verdict view={view} test={test} />
          </li>
        ))}
      </ul>
      {tests.length > 0 ? (
        <>
          <HowCompared view={view} made={tests.length} />
          <details class="fold">
            <summary>{t.allTests}</summary>
            <TableBox label={t.caption}>
              <table class="result-table">
                <caption>{t.caption}</caption>
                <thead>
                  <tr>
                    <th scope="col">{compare.item}</th>
                    {[t.own, t.rest, compare.effect, compare.adjusted].map((head) => (
                      <th scope="col" class="number">
                        {head}
                      </th>
                    ))}
                    <th scope="col">{compare.verdict}</th>
                    <th scope="col">{compare.test}</th>
                  </tr>
                </thead>
                <tbody>
                  {sorted.map((test) => (
                    <tr>
                      <th scope="row">{restLabel(parts, test.row)}</th>
                      {[test.row.own, test.row.rest].map(({ n, value }) => (
                        <td class="number">
                          {said(view, test.row, value)}
                          <span class="result-n"> n&nbsp;{n}</span>
                        </td>
                      ))}
                      <td class="number">{number(view, test.effect)}</td>
                      <td class="number">{smallest(view, test.adjusted)}</td>
                      <td>
                        <Verdict view={view} test={test} />
                      </td>
                      <td>{compare.tests[test.test]}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableBox>
          </details>
        </>
      ) : null}
    </section>
  );
}

function Verdict({ view, test: { differs, doubtful } }: { view: View; test: Tested<RestRow> }) {
  const t = texts[view.language].compare;
  return differs ? (
    <Tag colour="accent">{t.differs}</Tag>
  ) : (
    <span class="quiet">{doubtful ? t.doubtful : t.chance}</span>
  );
}

/** A mean with two decimals, a share as whole per cent. */
const said = (view: View, { variable }: RestRow, value: number): string =>
  variable.kind === 'step' ? number(view, value) : formatShare(view.language, value);

const way = (view: View, difference: number): string => {
  const t = groupTexts[view.language];
  return difference > 0 ? t.higher : difference < 0 ? t.lower : t.same;
};

function restLabel(parts: readonly PartView[], { part, variable, option }: RestRow): string {
  const view = parts[part];
  if (!view) return '';
  if (variable.kind === 'step' || !option) return comparedLabel(view, variable);
  return `${labelOf(view.words, variable)}: ${optionText(view.words.items[variable.item.id], option, view.language)}`;
}
