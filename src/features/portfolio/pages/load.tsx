import { formatNumber } from '../../../shared/text/format.ts';
import { TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { choicePairs, type PortfolioChoice } from '../filter.ts';
import type { UnitLoad } from '../read.ts';
import { texts } from '../texts.ts';
import { measureWord } from '../words.ts';

/** How many units are shown before one asks for all. */
const UNITS_SHOWN = 12;

/** What each unit has open, most hours left first. */
export function UnitLoads({
  view,
  choice,
  loads,
}: {
  view: View;
  choice: PortfolioChoice;
  loads: readonly UnitLoad[];
}) {
  const t = texts[view.language].load;
  const shown = choice.allUnits ? loads : loads.slice(0, UNITS_SHOWN);
  const number = (value: number) => formatNumber(view.language, value);
  const pairs = choicePairs({ ...choice, allUnits: true }, Number(view.today.slice(0, 4)));
  if (loads.length === 0) return null;
  return (
    <section class="section" id="units">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <TableBox label={t.caption}>
        <table>
          <caption class="sr-only">{t.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.unit}</th>
              {[t.open, t.running, t.explore, t.late, t.still, t.hoursLeft, t.moneyLeft].map((head) => (
                <th scope="col" class="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr>
                <th scope="row">
                  {row.unitId ? (
                    <a href={`/initiatives?state=open&unit=${row.unitId}`}>{row.unitName}</a>
                  ) : (
                    t.noUnit
                  )}
                </th>
                {[row.open, row.running, row.explore, row.late, row.still, row.hoursLeft].map((value) => (
                  <td class="number">{number(value)}</td>
                ))}
                <td class="number">{measureWord(view.language, 'moneyUsed', row.moneyLeft)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {shown.length < loads.length ? (
        <p>
          <a href={`/portfolio?${new URLSearchParams(pairs)}#units`}>{t.all(loads.length)}</a>
        </p>
      ) : null}
    </section>
  );
}
