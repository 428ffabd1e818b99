import { formatNumber } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Empty, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { formatMoney } from '../money.ts';
import type { FullCall, RankedApplication } from '../read.ts';
import type { Ranked } from '../rules.ts';
import { texts } from '../texts.ts';

const ROW = 44;
const LEFT = 8;
const WIDTH = 300;
/** Where a score of 1–5 lies on the drawing. */
const at = (score: number): number => LEFT + ((score - 1) / 4) * (WIDTH - 2 * LEFT);

type Rows = readonly Ranked<RankedApplication>[];

/** Applications by weighted mean, drawn with spread, and the same as a table. */
export function RankingPage({ view, call, rows }: { view: View; call: FullCall; rows: Rows }) {
  const t = texts[view.language].ranking;
  return (
    <Page
      view={view}
      title={`${t.title}: ${call.title}`}
      lead={t.lead}
      up={{ href: `/fund/calls/${call.id}`, label: call.title }}
      layout="wide"
    >
      {rows.length === 0 ? (
        <Empty icon="clock" title={t.waits}>
          <p>{t.waitsText}</p>
        </Empty>
      ) : (
        <>
          <section class="section">
            <h2>{t.chart}</h2>
            <ol class="fund-ranking">
              {rows.map((one, index) => (
                <>
                  {!one.within && (index === 0 || rows[index - 1]?.within) ? (
                    <BudgetLine view={view} call={call} />
                  ) : null}
                  <ChartRow view={view} one={one} />
                </>
              ))}
            </ol>
            <p class="quiet">{t.chartNote}</p>
          </section>
          <RankingTable view={view} call={call} rows={rows} />
        </>
      )}
    </Page>
  );
}

const BudgetLine = ({ view, call }: { view: View; call: FullCall }) => (
  <li class="fund-ranking__line">
    <span>{texts[view.language].ranking.line(formatMoney(view.language, call.budget ?? 0))}</span>
  </li>
);

function ChartRow({ view, one }: { view: View; one: Ranked<RankedApplication> }) {
  const t = texts[view.language].ranking;
  const { row, place, tied } = one;
  const { spread } = row;
  return (
    <li class="fund-ranking__row">
      <span class="fund-ranking__name">
        <strong>{place === null ? '–' : tied ? t.tied(place) : `${place}.`}</strong>{' '}
        <a href={`/fund/applications/${row.id}`}>{row.title}</a>
      </span>
      {spread ? (
        <>
          <svg
            class="fund-ranking__drawing"
            viewBox={`0 0 ${WIDTH} ${ROW}`}
            aria-hidden="true"
            focusable="false"
          >
            {[1, 2, 3, 4, 5].map((score) => (
              <g>
                <line class="fund-ranking__grid" x1={at(score)} x2={at(score)} y1="4" y2="30" />
                <text class="fund-ranking__scale" x={at(score)} y="42" text-anchor="middle">
                  {score}
                </text>
              </g>
            ))}
            {spread.deviation ? (
              <rect
                class="fund-ranking__deviation"
                x={at(Math.max(1, spread.mean - spread.deviation))}
                width={
                  at(Math.min(5, spread.mean + spread.deviation)) -
                  at(Math.max(1, spread.mean - spread.deviation))
                }
                y="11"
                height="12"
              />
            ) : null}
            <line class="fund-ranking__range" x1={at(spread.min)} x2={at(spread.max)} y1="17" y2="17" />
            <circle class="fund-ranking__mean" cx={at(spread.mean)} cy="17" r="6" />
          </svg>
          <span class="fund-ranking__value">{formatNumber(view.language, spread.mean, 2)}</span>
        </>
      ) : (
        <span class="quiet">{t.noScore}</span>
      )}
    </li>
  );
}

function RankingTable({ view, call, rows }: { view: View; call: FullCall; rows: Rows }) {
  const t = texts[view.language].ranking;
  const all = texts[view.language];
  const number = (value: number) => formatNumber(view.language, value, 2);
  const money = (ore: number) => formatMoney(view.language, ore);
  return (
    <section class="section">
      <h2>{t.title}</h2>
      <TableBox label={t.title}>
        <table class="fund-table">
          <thead>
            <tr>
              <th scope="col">{t.place}</th>
              <th scope="col">{t.application}</th>
              <th scope="col" class="number">
                {t.mean}
              </th>
              <th scope="col" class="number">
                {t.range}
              </th>
              <th scope="col" class="number">
                {t.n}
              </th>
              <th scope="col" class="number">
                {t.asked}
              </th>
              <th scope="col" class="number">
                {t.running}
              </th>
              <th scope="col">{t.decision}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one, index) => (
              <>
                {!one.within && (index === 0 || rows[index - 1]?.within) ? (
                  <tr class="fund-table-line">
                    <td colspan={8}>{t.line(money(call.budget ?? 0))}</td>
                  </tr>
                ) : null}
                <tr>
                  <td>{one.place === null ? '–' : one.tied ? t.tied(one.place) : one.place}</td>
                  <th scope="row">
                    <a href={`/fund/applications/${one.row.id}`}>{one.row.title}</a>
                  </th>
                  <td class="number">{one.row.spread ? number(one.row.spread.mean) : '–'}</td>
                  <td class="number">
                    {one.row.spread ? `${number(one.row.spread.min)}–${number(one.row.spread.max)}` : '–'}
                    {one.row.spread?.deviation == null ? null : (
                      <span class="quiet fund-table-note">
                        {t.deviation} {number(one.row.spread.deviation)}
                      </span>
                    )}
                  </td>
                  <td class="number">
                    {one.row.spread?.n ?? 0}
                    {one.row.aside > 0 ? (
                      <span class="quiet fund-table-note">{t.aside(one.row.aside)}</span>
                    ) : null}
                  </td>
                  <td class="number">{money(one.row.asked)}</td>
                  <td class="number">{money(one.running)}</td>
                  <td>
                    {one.row.granted > 0
                      ? money(one.row.granted)
                      : all.outcomes[one.row.decision === 'declined' ? 'declined' : 'decision']}
                  </td>
                </tr>
              </>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
