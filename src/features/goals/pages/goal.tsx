import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, Prose, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import type { Benefit, Leading } from '../chain-read.ts';
import { chainPath, goalPath } from '../paths.ts';
import type { GoalInYear, OwningUnit } from '../read.ts';
import type { FullGoal } from '../read-one.ts';
import { texts } from '../texts.ts';
import { BenefitList, Tree, Units } from './list.tsx';
import { countsText, IndicatorTable, StandingTag } from './parts.tsx';

export interface GoalProps {
  view: View;
  goal: FullGoal;
  year: number;
  /** As it stands in that year; undefined: it does not apply then. */
  standing: GoalInYear | undefined;
  leading: readonly Leading[];
  benefits: readonly Benefit[];
  history: readonly HistoryItem[];
  mayChange: boolean;
  mayAim: boolean;
}

/** One goal: who has it, how it stands, what it is made of, what leads there. */
export function ShowGoal(props: GoalProps) {
  const { view, goal, year, standing, mayChange, mayAim } = props;
  const t = texts[view.language];
  const add = (
    <ButtonLink
      href={`/indicators/new?goal=${goal.id}`}
      icon="add"
      variant={standing && standing.indicators.length === 0 ? 'primary' : 'secondary'}
    >
      {t.goal.addIndicator}
    </ButtonLink>
  );
  return (
    <Page
      view={view}
      title={goal.title}
      up={
        goal.parentId && goal.parentTitle
          ? { href: goalPath(goal.parentId), label: goal.parentTitle }
          : { href: '/goals', label: t.goal.up }
      }
      actions={
        mayChange ? (
          <>
            {add}
            <ButtonLink href={`/goals/${goal.id}/edit`} icon="edit" variant="secondary">
              {t.goal.change}
            </ButtonLink>
          </>
        ) : undefined
      }
    >
      {standing ? (
        <p class="row">
          <StandingTag view={view} standing={standing.standing} />
          <span class="quiet">
            {year}
            {standing.counts.base > 0 ? ` · ${t.list.judged(countsText(view, standing.counts))}` : ''}
          </span>
        </p>
      ) : null}
      {goal.text ? (
        <div class="measure">
          <Prose text={goal.text} />
        </div>
      ) : null}
      <Owners view={view} goal={goal} />
      <section class="section">
        <h2>{t.goal.indicators(year)}</h2>
        {standing && standing.indicators.length > 0 ? (
          <TableBox label={t.goal.indicators(year)}>
            <IndicatorTable view={view} rows={standing.indicators} />
          </TableBox>
        ) : (
          <Empty icon="overview" title={t.goal.noIndicatorsTitle}>
            <p>{t.goal.noIndicatorsText}</p>
          </Empty>
        )}
      </section>
      {(standing && standing.children.length > 0) || mayAim ? (
        <section class="section" aria-labelledby="below">
          <h2 id="below">{t.goal.below}</h2>
          {standing && standing.children.length > 0 ? (
            <Tree view={view} goals={standing.children} nested />
          ) : null}
          {mayAim ? (
            <p class="no-print">
              <a href={`/goals/new?parent=${goal.id}`}>{t.goal.addBelow}</a>
            </p>
          ) : null}
        </section>
      ) : null}
      <Leads view={view} leading={props.leading} benefits={props.benefits} />
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

function Owners({ view, goal }: { view: View; goal: FullGoal }) {
  const t = texts[view.language];
  const now = goal.units.filter((one) => one.until === null);
  const before = goal.units.filter((one) => one.until !== null);
  const day = (one: string) => formatDay(view.language, one);
  const was = (one: OwningUnit) => t.goal.before(one.name, day(one.since), day(one.until ?? one.since));
  return (
    <dl class="facts">
      <dt>{t.goal.owners}</dt>
      <dd>{now.length > 0 ? <Units view={view} units={now} /> : t.goal.noUnits}</dd>
      {before.length > 0 ? (
        <>
          <dt>{t.goal.formerly}</dt>
          <dd>{before.map(was).join('; ')}</dd>
        </>
      ) : null}
      <dt>{t.list.answers}</dt>
      <dd>{goal.ownerName ?? t.list.noOwner}</dd>
      <dt>{t.goal.years}</dt>
      <dd>{t.goal.span(goal.firstYear, goal.lastYear)}</dd>
    </dl>
  );
}

function Leads({ view, leading, benefits }: Pick<GoalProps, 'view' | 'leading' | 'benefits'>) {
  const t = texts[view.language].goal;
  if (leading.length === 0) return null;
  return (
    <section class="section" aria-labelledby="leading">
      <h2 id="leading">{t.leading}</h2>
      <p class="quiet">{t.leadingText}</p>
      <ul class="goal-list">
        {leading.map((one) => (
          <li>
            <a href={chainPath(one.initiativeId)}>{one.title}</a>
          </li>
        ))}
      </ul>
      {benefits.length > 0 ? (
        <>
          <h3>{t.benefits}</h3>
          <BenefitList view={view} rows={benefits} withUnit />
        </>
      ) : null}
    </section>
  );
}
