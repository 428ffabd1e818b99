import { ChartView, chartWords, type PeriodPoint, periodChart } from '../../../engines/charts/public.ts';
import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, DateField, Form, Hidden, Select, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Prose, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import type { Leading } from '../chain-read.ts';
import { chainPath, goalPath, indicatorPath } from '../paths.ts';
import type { FullIndicator, OutcomeRow } from '../read-one.ts';
import { hasEnded, outcomeOfYear, periodsOf, standingOf, yearOf } from '../rules.ts';
import { decimalsOf, figureText, measureText, periodText, texts } from '../texts.ts';
import { StandingTag } from './parts.tsx';

export interface IndicatorProps {
  view: View;
  indicator: FullIndicator;
  year: number;
  chains: readonly Leading[];
  history: readonly HistoryItem[];
  mayChange: boolean;
  mayReport: boolean;
  /** Id for the outcome that the form would make. */
  newId: string;
  /** A form that was refused, and which. */
  outcomeForm?: FormState;
  targetForm?: FormState;
}

/** One indicator: its figures against the levels to reach, and how they came. */
export function ShowIndicator(props: IndicatorProps) {
  const { view, indicator, year, mayChange, mayReport } = props;
  const t = texts[view.language];
  const now = indicator.outcomes.filter((one) => one.replacedAt === null);
  const outcome = outcomeOfYear(now, year);
  const target = targetOf(indicator, year);
  const standing = standingOf(indicator.direction, target, outcome?.value ?? null);
  return (
    <Page
      view={view}
      title={indicator.title}
      up={{ href: goalPath(indicator.goalId), label: indicator.goalTitle }}
      actions={
        <>
          {mayReport ? (
            <ButtonLink href="#report" icon="add">
              {t.indicator.report}
            </ButtonLink>
          ) : null}
          {mayChange ? (
            <ButtonLink href={`${indicatorPath(indicator.id)}/edit`} icon="edit" variant="secondary">
              {t.indicator.change}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <p class="row">
        <StandingTag view={view} standing={standing} />
        <span class="quiet">
          {target === null
            ? t.list.noTarget
            : `${t.list.target} ${measureText(view.language, target, indicator.measuredIn)}`}
          {' · '}
          {outcome
            ? `${t.list.outcome} ${measureText(view.language, outcome.value, indicator.measuredIn)} (${periodText(view.language, outcome.period)})`
            : t.list.noOutcome}
        </span>
      </p>
      {now.length > 0 ? (
        <PeriodDrawing view={view} indicator={indicator} title={t.indicator.finding[standing](year)} />
      ) : null}
      <Outcomes view={view} indicator={indicator} />
      {mayReport ? <Report {...props} /> : null}
      <Targets {...props} />
      <Facts view={view} indicator={indicator} />
      {props.chains.length > 0 ? (
        <section class="section">
          <h2>{t.indicator.chains}</h2>
          <ul class="goal-list">
            {props.chains.map((one) => (
              <li>
                <a href={chainPath(one.initiativeId)}>{one.title}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

const targetOf = (indicator: FullIndicator, year: number): number | null =>
  indicator.targets.find((one) => one.year === year)?.target ?? null;

/** Periods that are drawn: from the first figure or target to the last that has ended, at most so many of the latest. */
const DRAWN_MOST = 18;

function PeriodDrawing({ view, indicator, title }: { view: View; indicator: FullIndicator; title: string }) {
  const t = texts[view.language];
  const now = new Map(
    indicator.outcomes.filter((one) => one.replacedAt === null).map((one) => [one.period, one.value]),
  );
  const years = [...new Set([...now.keys()].map(yearOf))];
  const points: PeriodPoint[] = [];
  for (let year = Math.min(...years); year <= Number(view.today.slice(0, 4)); year++) {
    const whole = now.has(String(year)) && indicator.frequency === 'period';
    for (const period of periodsOf(year, indicator.frequency)) {
      if (!hasEnded(period, view.today) && !now.has(period)) continue;
      points.push({
        label: period.replace('-', ' '),
        // the figure of the whole year stands where its last third would
        value: now.get(period) ?? (whole && period.endsWith('-T3') ? (now.get(String(year)) ?? null) : null),
        target: targetOf(indicator, year),
      });
    }
  }
  const source = indicator.koladaKpi ? t.indicator.koladaSource : indicator.source;
  const chart = periodChart({
    id: 'outcomes',
    title,
    description: t.indicator.chartNote(indicator.measuredIn, t.indicator.better[indicator.direction], source),
    words: chartWords[view.language],
    points: points.slice(-DRAWN_MOST),
    names: { value: t.indicator.value, target: t.indicator.target, period: t.indicator.period },
    decimals: Math.min(2, Math.max(0, ...[...now.values()].map(decimalsOf))),
  });
  return <ChartView chart={chart} />;
}

function Outcomes({ view, indicator }: Pick<IndicatorProps, 'view' | 'indicator'>) {
  const t = texts[view.language].indicator;
  return (
    <section class="section">
      <h2>{t.table}</h2>
      {indicator.outcomes.length === 0 ? (
        <p>{t.noOutcomes}</p>
      ) : (
        <TableBox label={t.table}>
          <table>
            <thead>
              <tr>
                {Object.values(t.columns).map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {indicator.outcomes.map((row) => (
                <OutcomeLine view={view} indicator={indicator} row={row} />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
    </section>
  );
}

function OutcomeLine({ view, indicator, row }: { view: View; indicator: FullIndicator; row: OutcomeRow }) {
  const t = texts[view.language].indicator;
  const target = targetOf(indicator, yearOf(row.period));
  return (
    <tr class={row.replacedAt ? 'goal-replaced' : undefined}>
      <th scope="row">{periodText(view.language, row.period)}</th>
      <td>{measureText(view.language, row.value, indicator.measuredIn)}</td>
      <td>
        {row.replacedAt ? (
          t.replaced
        ) : (
          <StandingTag view={view} standing={standingOf(indicator.direction, target, row.value)} />
        )}
      </td>
      <td>{formatDay(view.language, row.knownOn)}</td>
      <td>{[t.origins[row.origin], row.byName].filter(Boolean).join(', ')}</td>
      <td>{row.note}</td>
    </tr>
  );
}

function Report({ view, indicator, newId, outcomeForm }: IndicatorProps) {
  const t = texts[view.language];
  const year = Number(view.today.slice(0, 4));
  const state = outcomeForm ?? { ...EMPTY_FORM, values: { id: newId } };
  const field = { view, state, texts: t.errors };
  const ended = [year, year - 1, year - 2]
    .flatMap((one) => [
      ...(indicator.frequency === 'period' ? [String(one)] : []),
      ...periodsOf(one, indicator.frequency).reverse(),
    ])
    .filter((one) => hasEnded(one, view.today));
  return (
    <details class="fold no-print" id="report" open={outcomeForm !== undefined}>
      <summary>{t.indicator.reportTitle}</summary>
      <Form
        view={view}
        action={`${indicatorPath(indicator.id)}/values`}
        state={state}
        texts={t.errors}
        labels={{ value: t.indicator.figure, period: t.indicator.period, knownOn: t.indicator.knownOn }}
      >
        <Hidden name="id" value={String(state.values.id ?? newId)} />
        <Select
          {...field}
          name="period"
          label={t.indicator.period}
          required
          options={ended.map((one) => ({ value: one, label: periodText(view.language, one) }))}
        />
        <TextField
          {...field}
          name="value"
          label={t.indicator.figure}
          hint={t.indicator.figureHint(indicator.measuredIn)}
          required
          size={14}
        />
        <DateField {...field} name="knownOn" label={t.indicator.knownOn} hint={t.indicator.knownOnHint} />
        <TextField {...field} name="note" label={t.indicator.note} />
        <Buttons>
          <Submit>{t.indicator.save}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}

function Targets({ view, indicator, year, mayChange, targetForm }: IndicatorProps) {
  const t = texts[view.language].indicator;
  const state = targetForm ?? { ...EMPTY_FORM, values: { year: String(year) } };
  const field = { view, state, texts: texts[view.language].errors };
  return (
    <section class="section" aria-labelledby="targets">
      <h2 id="targets">{t.targets}</h2>
      {indicator.targets.length === 0 ? (
        <p>{t.noTargets}</p>
      ) : (
        <ul class="goal-targets">
          {indicator.targets.map((one) => (
            <li>
              <span class="quiet">{one.year}</span> {figureText(view.language, one.target)}{' '}
              {indicator.measuredIn}
            </li>
          ))}
        </ul>
      )}
      {mayChange ? (
        <details class="fold no-print" open={targetForm !== undefined}>
          <summary>{t.setTarget}</summary>
          <Form
            view={view}
            action={`${indicatorPath(indicator.id)}/targets`}
            state={state}
            texts={field.texts}
            labels={{ year: t.targetYear, target: t.targetValue }}
          >
            <TextField {...field} name="year" label={t.targetYear} required size={6} inputmode="numeric" />
            <TextField {...field} name="target" label={t.targetValue} hint={t.targetHint} size={14} />
            <Buttons>
              <Submit variant="secondary">{t.setTarget}</Submit>
            </Buttons>
          </Form>
        </details>
      ) : null}
    </section>
  );
}

function Facts({ view, indicator }: Pick<IndicatorProps, 'view' | 'indicator'>) {
  const t = texts[view.language];
  return (
    <section class="section">
      <h2>{t.indicator.facts}</h2>
      {indicator.text ? (
        <div class="measure">
          <Prose text={indicator.text} />
        </div>
      ) : null}
      <dl class="facts">
        <dt>{t.indicator.goal}</dt>
        <dd>
          <a href={goalPath(indicator.goalId)}>{indicator.goalTitle}</a>
        </dd>
        <dt>{t.indicator.measures}</dt>
        <dd>
          {t.measures[indicator.measures].label}: {t.measures[indicator.measures].hint}
        </dd>
        <dt>{t.indicator.frequency}</dt>
        <dd>{t.frequencies[indicator.frequency]}</dd>
        <dt>{t.indicator.owner}</dt>
        <dd>{indicator.ownerName ?? t.list.noOwner}</dd>
        <dt>{t.indicator.source}</dt>
        <dd>
          {indicator.koladaKpi && indicator.koladaArea
            ? t.indicator.fromKolada(indicator.koladaKpi, indicator.koladaArea)
            : indicator.source || '–'}
        </dd>
      </dl>
    </section>
  );
}
