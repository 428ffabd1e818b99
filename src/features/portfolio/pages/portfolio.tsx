import { ChartView } from '../../../engines/charts/public.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { initiativePath, initiativeTexts, STILL_DAYS, TRACKS } from '../../initiatives/public.ts';
import type { YearChange } from '../balance.ts';
import { balanceDrawing, matrixDrawing } from '../charts.ts';
import { basePath, choicePairs, type PortfolioChoice } from '../filter.ts';
import type { MatrixCell, ScenarioRow, UnitLoad, WaitingRow } from '../read.ts';
import { AXES, MEASURES, type Outlook } from '../rules.ts';
import { texts } from '../texts.ts';
import { Chooser, KeptChoice } from './chooser.tsx';
import { UnitLoads } from './load.tsx';
import { Scenario } from './scenario.tsx';
import { PortfolioTabs } from './tabs.tsx';

export interface PortfolioProps {
  view: View;
  choice: PortfolioChoice;
  years: readonly number[];
  change: YearChange;
  meantReason: string;
  cells: readonly MatrixCell[];
  late: readonly WaitingRow[];
  still: readonly WaitingRow[];
  loads: readonly UnitLoad[];
  outlook: Outlook;
  scenario: readonly ScenarioRow[];
  mayGovern: boolean;
}

/** The whole of what has been set going: balance, matrix, what waits, load, scenario. */
export function ShowPortfolio(props: PortfolioProps) {
  const { view, choice, change, outlook, mayGovern } = props;
  const t = texts[view.language];
  const any =
    change.now.balance.exploit.number + change.now.balance.explore.number > 0 ||
    outlook.exploit.number + outlook.explore.number > 0;
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      layout="wide"
      actions={
        mayGovern ? (
          <>
            <ButtonLink href="/portfolio/reviews/new" icon="calendar">
              {t.newReview}
            </ButtonLink>
            <ButtonLink href="/portfolio/shares" icon="settings" variant="secondary">
              {t.setShares}
            </ButtonLink>
          </>
        ) : undefined
      }
    >
      <PortfolioTabs view={view} current="portfolio" />
      {any || props.years.length > 1 ? (
        <>
          <Years {...props} />
          <BalanceSection {...props} />
          <MatrixSection {...props} />
          <Waiting {...props} />
          <UnitLoads view={view} choice={choice} loads={props.loads} />
          <Scenario
            view={view}
            choice={choice}
            rows={props.scenario}
            now={outlook}
            meant={change.now.meant}
          />
        </>
      ) : (
        <Empty
          icon="layers"
          title={t.empty.title}
          action={<ButtonLink href="/initiatives/new">{t.empty.action}</ButtonLink>}
        >
          <p>{t.empty.text}</p>
        </Empty>
      )}
    </Page>
  );
}

/** The address of the page with another choice. */
function pathWith(view: View, choice: PortfolioChoice): string {
  const pairs = choicePairs(choice, Number(view.today.slice(0, 4)));
  return pairs.length > 0 ? `/portfolio?${new URLSearchParams(pairs)}` : '/portfolio';
}

function Years({ view, choice, years }: PortfolioProps) {
  if (years.length < 2) return null;
  return (
    <nav class="portfolio-years" aria-label={texts[view.language].years}>
      {years.slice(0, 8).map((year) => (
        <a
          href={pathWith(view, { ...choice, year })}
          aria-current={year === choice.year ? 'true' : undefined}
        >
          {year}
        </a>
      ))}
    </nav>
  );
}

function BalanceSection({ view, choice, change, meantReason }: PortfolioProps) {
  const t = texts[view.language].balance;
  const { tracks } = initiativeTexts[view.language];
  const { now, points } = change;
  return (
    <section class="section" id="balance">
      <h2>{t.title(choice.year)}</h2>
      <ChartView chart={balanceDrawing(view.language, now)} />
      {now.meant ? <p>{t.meantBy(now.meant.fromYear, meantReason)}</p> : null}
      {points.moneyUsed === null ? null : <p>{t.change(choice.year - 1, points.moneyUsed)}</p>}
      <p>
        {t.base}{' '}
        {TRACKS.map((track, index) => (
          <>
            {index > 0 ? ' · ' : ''}
            <a href={basePath({ year: choice.year, only: { track } })}>
              {t.baseLink(tracks[track].label, now.balance[track].number)}
            </a>
          </>
        ))}
      </p>
    </section>
  );
}

function MatrixSection({ view, choice, cells }: PortfolioProps) {
  const all = texts[view.language];
  const t = all.matrix;
  const chart = matrixDrawing(view.language, choice, cells);
  const axes = AXES.map((axis) => [axis, all.axes[axis]] as const);
  return (
    <section class="section" id="matrix">
      <h2>{t.title}</h2>
      <form class="filters" method="get" action="/portfolio#matrix">
        <KeptChoice view={view} choice={choice} without={['x', 'y', 'size']} />
        <Chooser name="y" label={t.y} options={axes} chosen={choice.y} />
        <Chooser name="x" label={t.x} options={axes} chosen={choice.x} />
        <Chooser
          name="size"
          label={t.size}
          options={MEASURES.map((measure) => [measure, all.measures[measure]] as const)}
          chosen={choice.size}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t.show}
        </button>
      </form>
      {chart ? <ChartView chart={chart} /> : <p class="quiet">{t.empty(choice.year)}</p>}
    </section>
  );
}

function Waiting({ view, late, still }: PortfolioProps) {
  const t = texts[view.language].waiting;
  const day = (value: string | null) => (value ? formatDay(view.language, value) : '');
  return (
    <div class="portfolio-waiting">
      <section class="section" id="late">
        <h2>{t.lateTitle}</h2>
        {late.length === 0 ? <p class="quiet">{t.noLate}</p> : null}
        <WaitingRows view={view} rows={late} note={(row) => t.next(day(row.nextOn))} />
      </section>
      <section class="section" id="still">
        <h2>{t.stillTitle}</h2>
        <p class="quiet">{still.length === 0 ? t.noStill : t.still(STILL_DAYS)}</p>
        <WaitingRows view={view} rows={still} note={(row) => t.moved(day(row.movedOn))} />
        {still.length >= WAITING_SHOWN ? (
          <p>
            <a href="/initiatives?state=still">{t.all}</a>
          </p>
        ) : null}
      </section>
    </div>
  );
}

/** How many of what waits are shown on the page. */
export const WAITING_SHOWN = 8;

const WaitingRows = ({
  view,
  rows,
  note,
}: {
  view: View;
  rows: readonly WaitingRow[];
  note: (row: WaitingRow) => string;
}) =>
  rows.length === 0 ? null : (
    <ul class="list">
      {rows.map((row) => (
        <li>
          <div class="list__main">
            <a href={initiativePath(row.id)}>{row.title}</a>
            <p class="quiet">
              {[note(row), row.unitName, row.ownerName ?? texts[view.language].waiting.noOwner]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
