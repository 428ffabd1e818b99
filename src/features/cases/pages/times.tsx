import { Bars } from '../../../engines/charts/public.ts';
import { chosen } from '../../../shared/ui/filter-fold.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { StepTimes, UnitTimes } from '../read-times.ts';
import { FEWEST, mayShow, type Spread } from '../rules.ts';
import { texts } from '../texts.ts';
import { type Choice, Filter, FilterChoice } from './parts.tsx';

interface Props {
  view: View;
  type: string;
  period: string;
  unitId: string | null;
  kinds: readonly Choice[];
  units: readonly Choice[];
  steps: readonly StepTimes[];
  times: { all: UnitTimes; units: readonly UnitTimes[] };
  /** The step in which somebody first answers. */
  answerStep: string | null;
}

/** How long things take, from events: to first answer, to decision, in each step; and what becomes of them. */
export function TimesPage(props: Props) {
  const { view, steps, times, unitId } = props;
  const t = texts[view.language].times;
  const nothing = steps.every((step) => step.stayed === null && step.cameIn === 0);
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        <ButtonLink href="/late" icon="warning" variant="secondary">
          {t.toLate}
        </ButtonLink>
      }
    >
      <Filter view={view} active={chosen(unitId)} action="/flow-times" show={t.show}>
        {props.kinds.length > 1 ? (
          <FilterChoice name="type" label={t.kind} chosen={props.type} options={props.kinds} />
        ) : null}
        <FilterChoice
          name="period"
          label={t.period}
          chosen={props.period}
          options={Object.entries(t.periods).map(([value, label]) => ({ value, label }))}
        />
        <FilterChoice
          name="unit"
          label={t.unit}
          any={t.anyUnit}
          chosen={unitId ?? ''}
          options={props.units}
        />
      </Filter>
      {nothing ? (
        <Empty
          icon="clock"
          title={t.empty.title}
          action={
            <ButtonLink href="/flows" variant="secondary">
              {t.empty.go}
            </ButtonLink>
          }
        >
          <p>{t.empty.text}</p>
        </Empty>
      ) : (
        <>
          <div class="cards times-figures">
            <Figure view={view} what="answer" spread={times.all.answer} ofUnit={unitId !== null} />
            <Figure view={view} what="decision" spread={times.all.decision} ofUnit={unitId !== null} />
          </div>
          <section class="section">
            <h2>{t.steps}</h2>
            <Stays {...props} />
          </section>
          <section class="section">
            <h2>{t.funnel}</h2>
            <Funnel {...props} />
          </section>
          {times.units.length > 0 ? <Units view={view} units={times.units} /> : null}
        </>
      )}
    </Page>
  );
}

function Figure({
  view,
  what,
  spread,
  ofUnit,
}: {
  view: View;
  what: 'answer' | 'decision';
  spread: Spread | null;
  ofUnit: boolean;
}) {
  const t = texts[view.language].times;
  return (
    <section class="card">
      <h2>{what === 'answer' ? t.answer : t.decision}</h2>
      {spread === null ? (
        <p class="quiet">{t.nothing}</p>
      ) : mayShow(spread.n, ofUnit) ? (
        <>
          <p class="times-figure">
            {t.half(spread.median, t.what[what])}, {t.most(spread.p90)}
          </p>
          <p class="quiet">{t.over(spread.n)}</p>
        </>
      ) : (
        <p>{t.fewUnit(FEWEST)}</p>
      )}
    </section>
  );
}

function Stays({ view, steps, unitId }: Props) {
  const t = texts[view.language].times;
  const shown = (step: StepTimes) =>
    step.stayed && mayShow(step.stayed.n, unitId !== null) ? step.stayed : null;
  const slowest = steps
    .filter((step) => (shown(step)?.n ?? 0) >= FEWEST)
    .sort((a, b) => (b.stayed?.median ?? 0) - (a.stayed?.median ?? 0))[0];
  return (
    <Bars
      title={slowest?.stayed ? t.stepsFinding(slowest.name, slowest.stayed.median) : t.stepsEmpty}
      note={t.stepsNote}
      tableLabel={t.table}
      rows={steps.map((step) => {
        const spread = shown(step);
        return {
          label: step.name,
          value: spread?.median ?? null,
          reach: spread?.p90,
          mark: step.promise,
          words: spread
            ? `${t.days(spread.median)}, ${t.most(spread.p90)} (${t.over(spread.n)})`
            : step.stayed
              ? t.few
              : '–',
        };
      })}
      heads={[
        t.columns.step,
        t.columns.n,
        t.columns.median,
        t.columns.p90,
        t.columns.promise,
        t.columns.late,
      ]}
      cells={steps.map((step) => {
        const spread = shown(step);
        return [
          step.name,
          step.stayed ? (spread ? String(spread.n) : t.few) : '0',
          spread ? t.days(spread.median) : '–',
          spread ? t.days(spread.p90) : '–',
          t.days(step.promise),
          spread ? String(step.late) : '–',
        ];
      })}
    />
  );
}

function Funnel({ view, steps, answerStep }: Props) {
  const t = texts[view.language].times;
  const first = steps.find((step) => step.id === answerStep) ?? steps[0];
  const last = steps.at(-1);
  // nobody comes to the first step from another: a case begins there
  const rows = steps.slice(1);
  return (
    <Bars
      title={t.funnelFinding(first?.cameIn ?? 0, last?.cameIn ?? 0)}
      note={t.funnelNote}
      tableLabel={t.table}
      rows={rows.map((step) => ({
        label: step.name,
        value: step.cameIn,
        words: [
          `${t.columns.cameIn}: ${step.cameIn}`,
          `${t.columns.wentOn.toLowerCase()}: ${step.wentOn}`,
          `${t.columns.here.toLowerCase()}: ${step.here}`,
          ...(step.stopped > 0 ? [`${t.columns.stopped.toLowerCase()}: ${step.stopped}`] : []),
        ].join(', '),
      }))}
      heads={[t.columns.step, t.columns.cameIn, t.columns.here, t.columns.wentOn, t.columns.stopped]}
      cells={steps.map((step) => [
        step.name,
        step === steps[0] ? '–' : String(step.cameIn),
        String(step.here),
        String(step.wentOn),
        String(step.stopped),
      ])}
    />
  );
}

function Units({ view, units }: { view: View; units: readonly UnitTimes[] }) {
  const t = texts[view.language].times;
  const cells = (spread: Spread | null) =>
    spread === null ? (
      <>
        <td>0</td>
        <td>–</td>
        <td>–</td>
      </>
    ) : mayShow(spread.n, true) ? (
      <>
        <td>{spread.n}</td>
        <td>{t.days(spread.median)}</td>
        <td>{t.days(spread.p90)}</td>
      </>
    ) : (
      <td colspan={3} class="quiet">
        {t.few}
      </td>
    );
  return (
    <section class="section">
      <h2>{t.units}</h2>
      <TableBox label={t.units}>
        <table>
          <thead>
            <tr>
              <th scope="col" rowspan={2}>
                {t.columns.unit}
              </th>
              <th scope="colgroup" colspan={3}>
                {t.answer}
              </th>
              <th scope="colgroup" colspan={3}>
                {t.decision}
              </th>
            </tr>
            <tr>
              {[0, 1].map(() => (
                <>
                  <th scope="col">{t.columns.n}</th>
                  <th scope="col">{t.columns.median}</th>
                  <th scope="col">{t.columns.p90}</th>
                </>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr>
                <th scope="row">{unit.name ?? t.noUnit}</th>
                {cells(unit.answer)}
                {cells(unit.decision)}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <p class="quiet measure">{t.fewNote(FEWEST)}</p>
    </section>
  );
}
