import { Bars } from '../../../engines/charts/public.ts';
import type { FlowTexts } from '../../../engines/flows/public.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { readFilter } from '../filter.ts';
import { DRAFT_STEPS } from '../rules.ts';
import { type Funnel, type FunnelFilter, PERIODS, type Period } from './read-funnel.ts';
import { listTexts } from './texts.ts';
import { Ways } from './ways.tsx';

interface FunnelProps {
  view: View;
  filter: FunnelFilter;
  funnel: Funnel;
  steps: readonly string[];
  flow: FlowTexts;
  units: readonly { value: string; label: string }[];
}

const percent = (n: number, of: number): number => (of === 0 ? 0 : Math.round((n / of) * 100));

/** How many ideas came in, how far they have come, what was decided, and how many are in use. */
export function FunnelPage({ view, filter, funnel, steps, flow, units }: FunnelProps) {
  const t = listTexts[view.language].funnel;
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        <ButtonLink href="/flow-times" icon="clock" variant="secondary">
          {t.toTimes}
        </ButtonLink>
      }
    >
      <Ways view={view} now="funnel" filter={{ ...readFilter({}), unitId: filter.unitId }} />
      <FunnelFilters view={view} filter={filter} units={units} />
      {funnel.cameIn === 0 ? (
        <Empty
          icon="idea"
          title={t.empty.title}
          action={
            <ButtonLink href="/ideas/new" icon="add">
              {t.empty.action}
            </ButtonLink>
          }
        >
          <p>{t.empty.text}</p>
        </Empty>
      ) : (
        <>
          <Way view={view} funnel={funnel} steps={steps} flow={flow} />
          <Decisions view={view} funnel={funnel} />
        </>
      )}
    </Page>
  );
}

function FunnelFilters({ view, filter, units }: Pick<FunnelProps, 'view' | 'filter' | 'units'>) {
  const t = listTexts[view.language].funnel;
  return (
    <search>
      <form class="filters" method="get" action="/ideas/funnel">
        <div class="ds-field">
          <label class="ds-label" for="period">
            {t.period}
          </label>
          <select class="ds-input" id="period" name="period">
            {(Object.keys(PERIODS) as Period[]).map((period) => (
              <option value={period} selected={period === filter.period}>
                {t.periods[period]}
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
            {units.map((unit) => (
              <option value={unit.value} selected={unit.value === filter.unitId}>
                {unit.label}
              </option>
            ))}
          </select>
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.show}
        </button>
      </form>
    </search>
  );
}

const decided = ({ decisions }: Funnel): number => decisions.go + decisions['not-now'] + decisions.no;

function Way({ view, funnel, steps, flow }: Pick<FunnelProps, 'view' | 'funnel' | 'steps' | 'flow'>) {
  const t = listTexts[view.language].funnel;
  const rows: [string, number][] = [
    [t.cameIn, funnel.cameIn],
    // every idea that is handed in has been a draft
    ...steps
      .filter((step) => !DRAFT_STEPS.includes(step))
      .map((step): [string, number] => [flow.steps[step]?.name ?? step, funnel.reached.get(step) ?? 0]),
    [t.realised, funnel.realised],
  ];
  return (
    <Bars
      title={t.finding(funnel.cameIn, decided(funnel), funnel.realised)}
      rows={rows.map(([label, value]) => ({
        label,
        value,
        words: t.reached(value, percent(value, funnel.cameIn)),
      }))}
      note={t.note}
      tableLabel={t.table}
      heads={[t.heads.step, t.heads.reached, t.heads.share]}
      cells={rows.map(([label, value]) => [label, String(value), `${percent(value, funnel.cameIn)} %`])}
    />
  );
}

function Decisions({ view, funnel }: Pick<FunnelProps, 'view' | 'funnel'>) {
  const t = listTexts[view.language].funnel;
  const made = decided(funnel);
  const rows: [string, number][] = [
    [t.decisions.go, funnel.decisions.go],
    [t.decisions['not-now'], funnel.decisions['not-now']],
    [t.decisions.no, funnel.decisions.no],
    [t.decisions.none, funnel.cameIn - made],
  ];
  return (
    <Bars
      title={t.decisionsTitle(funnel.decisions.go, made)}
      rows={rows.map(([label, value]) => ({
        label,
        value,
        words: t.reached(value, percent(value, funnel.cameIn)),
      }))}
      note={t.decisionsNote}
      tableLabel={t.table}
      heads={[t.heads.decision, t.heads.n, t.heads.share]}
      cells={rows.map(([label, value]) => [label, String(value), `${percent(value, funnel.cameIn)} %`])}
    />
  );
}
