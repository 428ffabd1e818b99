import { formatDay, formatMoment } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, PostButton, Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { exportPath } from '../../exports/public.ts';
import type { Choice } from '../../organisations/public.ts';
import type { Benefit } from '../chain-read.ts';
import type { KoladaState } from '../kolada/state.ts';
import { chainPath, goalPath } from '../paths.ts';
import type { GoalInYear, OwningUnit, YearOfGoals } from '../read.ts';
import { type Counts, STANDINGS } from '../rules.ts';
import { texts } from '../texts.ts';
import { countsText, StandingTag } from './parts.tsx';

export interface ListProps {
  view: View;
  vision: { text: string } | null;
  year: YearOfGoals;
  /** Goals as chosen: all, or those that a unit owns. */
  shown: readonly GoalInYear[];
  years: readonly number[];
  units: readonly Choice[];
  unitId: string | null;
  benefits: readonly Benefit[];
  kolada: KoladaState | null;
  mayAim: boolean;
  mayBringIn: boolean;
}

/** Vision, how the year stands, and the tree of goals. */
export function ListGoals(props: ListProps) {
  const { view, vision, year, shown, mayAim, mayBringIn } = props;
  const t = texts[view.language];
  const add = mayAim ? (
    <ButtonLink href="/goals/new" icon="add">
      {t.list.add}
    </ButtonLink>
  ) : undefined;
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={add}>
      <Vision view={view} vision={vision} mayAim={mayAim} />
      <Filters {...props} />
      {year.all.length > 0 ? <YearCounts view={view} year={year} /> : null}
      <section class="section" aria-labelledby="goal-tree">
        <h2 id="goal-tree">{t.list.tree}</h2>
        {shown.length > 0 ? (
          <Tree view={view} goals={shown} nested={props.unitId === null} />
        ) : year.all.length > 0 ? (
          <p>{t.list.noneUnit}</p>
        ) : (
          <Empty icon="flag" title={t.list.emptyTitle}>
            <p>{t.list.emptyText}</p>
          </Empty>
        )}
      </section>
      {props.benefits.length > 0 ? (
        <section class="section">
          <h2>{t.list.benefitsTitle}</h2>
          <BenefitList view={view} rows={props.benefits} />
        </section>
      ) : null}
      {props.kolada ? <Kolada view={view} state={props.kolada} may={mayBringIn} /> : null}
      <p class="no-print row">
        {year.all.length > 0 ? (
          <>
            <ButtonLink href={exportPath('goals', '')} icon="download" variant="tertiary">
              {t.list.takeAlong}
            </ButtonLink>
            <ButtonLink href={exportPath('outcomes', '')} icon="download" variant="tertiary">
              {t.list.takeIndicators}
            </ButtonLink>
          </>
        ) : null}
        {mayBringIn ? (
          <ButtonLink href="/imports?target=outcomes" icon="upload" variant="tertiary">
            {t.list.bringIn}
          </ButtonLink>
        ) : null}
      </p>
    </Page>
  );
}

function Vision({ view, vision, mayAim }: Pick<ListProps, 'view' | 'vision' | 'mayAim'>) {
  const t = texts[view.language].vision;
  return (
    <section class="card card--tint goal-vision" aria-labelledby="vision">
      <h2 id="vision">{t.title}</h2>
      {vision ? <Prose text={vision.text} /> : <p class="quiet">{t.none}</p>}
      {mayAim ? (
        <p class="no-print">
          <a href="/goals/vision">{vision ? t.change : t.write}</a>
        </p>
      ) : null}
    </section>
  );
}

function Filters({ view, year, years, units, unitId }: ListProps) {
  const t = texts[view.language].list;
  return (
    <form class="filters no-print" method="get" action="/goals">
      <div class="ds-field">
        <label class="ds-label" for="year">
          {t.year}
        </label>
        <select class="ds-input" id="year" name="year">
          {years.map((one) => (
            <option value={String(one)} selected={one === year.year}>
              {one}
            </option>
          ))}
        </select>
      </div>
      <div class="ds-field">
        <label class="ds-label" for="unit">
          {t.unit}
        </label>
        <select class="ds-input" id="unit" name="unit">
          <option value="">{t.anyUnit}</option>
          {units.map((one) => (
            <option value={one.value} selected={one.value === unitId}>
              {one.label}
            </option>
          ))}
        </select>
      </div>
      <button class="ds-button" data-variant="secondary" type="submit">
        <Icon name="filter" /> {t.show}
      </button>
    </form>
  );
}

/** How many goals and indicators stand how, each with its base, and the rule behind. */
function YearCounts({ view, year }: { view: View; year: YearOfGoals }) {
  const t = texts[view.language].list;
  const running = view.today <= `${year.year}-12-31`;
  return (
    <section class="section" aria-labelledby="goal-counts">
      <h2 id="goal-counts">
        {t.counts} {year.year}
      </h2>
      <div class="goal-counts">
        <Count view={view} name={t.goals} counts={year.goals} base={t.ofGoals(year.goals.base, year.year)} />
        <Count
          view={view}
          name={t.indicators}
          counts={year.indicators}
          base={t.ofIndicators(year.indicators.base, year.year)}
        />
      </div>
      {running ? <p class="quiet">{t.soFar}</p> : null}
      <details class="fold">
        <summary>{t.rule}</summary>
        <p class="measure">{t.ruleText}</p>
      </details>
    </section>
  );
}

function Count({ view, name, counts, base }: { view: View; name: string; counts: Counts; base: string }) {
  return (
    <div class="card">
      <h3>{name}</h3>
      <dl class="goal-count">
        {STANDINGS.map((one) => (
          <div>
            <dt>
              <StandingTag view={view} standing={one} />
            </dt>
            <dd>{counts[one]}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{base}</p>
    </div>
  );
}

/** The goals as a tree, each set in below the one that it is a part of. */
export function Tree({ view, goals, nested }: { view: View; goals: readonly GoalInYear[]; nested: boolean }) {
  return (
    <ul class="goal-tree">
      {goals.map((goal) => (
        <li>
          <GoalLine view={view} goal={goal} />
          {nested && goal.children.length > 0 ? <Tree view={view} goals={goal.children} nested /> : null}
        </li>
      ))}
    </ul>
  );
}

function GoalLine({ view, goal }: { view: View; goal: GoalInYear }) {
  const t = texts[view.language].list;
  return (
    <div class="goal-line">
      <p class="goal-line__title">
        <a href={goalPath(goal.id)}>{goal.title}</a> <StandingTag view={view} standing={goal.standing} />
      </p>
      <p class="quiet">
        {t.owns} {goal.units.length > 0 ? <Units view={view} units={goal.units} /> : t.noOwner}
        {' · '}
        {t.answers}: {goal.ownerName ?? t.noOwner}
        {' · '}
        {goal.counts.base > 0 ? t.judged(countsText(view, goal.counts)) : t.noIndicators}
      </p>
    </div>
  );
}

/** Names of units, with the day for those that have been closed. */
export const Units = ({ view, units }: { view: View; units: readonly OwningUnit[] }) => (
  <>
    {units
      .map((one) =>
        one.closedOn
          ? `${one.name} (${texts[view.language].list.closedUnit(formatDay(view.language, one.closedOn))})`
          : one.name,
      )
      .join(', ')}
  </>
);

/** Benefits of initiatives, each with where it falls and a way to its chain. */
export const BenefitList = ({
  view,
  rows,
  withUnit = false,
}: {
  view: View;
  rows: readonly Benefit[];
  withUnit?: boolean;
}) => (
  <ul class="goal-list">
    {rows.map((row) => (
      <li>
        {row.title}
        {withUnit && row.unitName ? `, ${texts[view.language].goal.benefitAt(row.unitName)}` : ''}{' '}
        <span class="quiet">
          (<a href={chainPath(row.initiativeId)}>{row.initiativeTitle}</a>)
        </span>
        {row.shown ? (
          <p class="goal-list__shown">
            <Tag colour="success" icon="done">
              {texts[view.language].goal.benefitInUse}
            </Tag>{' '}
            {row.shown}
          </p>
        ) : null}
      </li>
    ))}
  </ul>
);

function Kolada({ view, state, may }: { view: View; state: KoladaState; may: boolean }) {
  const t = texts[view.language].kolada;
  const at = (moment: Date) => formatMoment(view.language, moment);
  return (
    <section class="section" aria-labelledby="kolada">
      <h2 id="kolada">{t.title}</h2>
      <p>
        {t.text(state.count)}{' '}
        {state.workedAt ? t.worked(at(state.workedAt), state.changed) : state.fault ? '' : t.never}
      </p>
      {state.fault && state.triedAt ? (
        <Alert colour="warning">
          <p>{t.failed(at(state.triedAt), t.faults[state.fault] ?? state.fault)}</p>
        </Alert>
      ) : null}
      {state.askedAt ? <p>{t.asked}</p> : null}
      <p class="quiet">{t.source}</p>
      {may && !state.askedAt ? (
        <PostButton view={view} action="/goals/kolada" icon="download">
          {t.fetchNow}
        </PostButton>
      ) : null}
    </section>
  );
}
