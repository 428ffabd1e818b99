import { HeatMap, type HeatRow } from '../../engines/charts/public.ts';
import { type Distribution, STEPS } from '../../engines/instruments/public.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { formatNumber, formatShare } from '../../shared/text/format.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ButtonLink, Empty } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';
import { handbook, type Principle } from '../handbook/public.ts';
import { ActionsSection, GapsSection } from './pages-lists.tsx';
import type { Gathered, UnitActions } from './read.ts';
import { extremes, gathered, type Quarter } from './rules.ts';
import { texts } from './texts.ts';

type OverTime = Omit<Gathered, 'unitId' | 'unitName'> & { day: Day };

export interface OverviewProps {
  view: View;
  answers: readonly Gathered[];
  overTime: readonly OverTime[];
  quarters: readonly Quarter[];
  gaps: readonly { questionId: string; journeys: number }[];
  actions: readonly UnitActions[];
  /** The unit whose questions are shown; null for the whole. */
  unit: { id: string; name: string } | null;
}

const RANGE = [STEPS[0], 4] as const;

/** How the whole stands: capacity by unit and principle, over time, what most want to change, and what is done about it. */
export function OverviewPage(props: OverviewProps) {
  const { view, answers, unit } = props;
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={unit ? t.unitTitle(unit.name) : t.title}
      lead={t.lead}
      up={unit ? { href: '/overview', label: t.backToAll } : undefined}
      layout="wide"
    >
      {answers.length === 0 ? (
        <Empty
          icon="overview"
          title={t.empty}
          action={<ButtonLink href="/journeys/new">{t.start}</ButtonLink>}
        >
          <p>{t.emptyText}</p>
        </Empty>
      ) : unit ? (
        <UnitQuestions {...props} />
      ) : (
        <>
          <Units {...props} />
          <OverTimeSection {...props} />
          <GapsSection view={view} gaps={props.gaps} />
        </>
      )}
      {unit ? null : <ActionsSection view={view} actions={props.actions} />}
    </Page>
  );
}

const number = (view: View) => (value: number) => formatNumber(view.language, value, 1);

function detailOf(view: View, found: Distribution): string | undefined {
  if (found.median === null || found.shareHigh === null) return undefined;
  const decimals = Number.isInteger(found.median) ? 0 : 1;
  return texts[view.language].detail(
    formatNumber(view.language, found.median, decimals),
    formatShare(view.language, found.shareHigh),
  );
}

/** A cell of a heat map out of gathered answers. */
function cellOf(view: View, list: readonly { counts: readonly number[] }[], href?: string) {
  const found = gathered(list);
  return { value: found.mean, n: found.n, detail: detailOf(view, found), href };
}

const heatTexts = (view: View, rowHead: string) => {
  const t = texts[view.language];
  return { rowHead, table: t.table, missing: t.missing, base: t.base };
};

const shortName = (principle: Principle) => principle.id.slice(1);

function Units({ view, answers }: OverviewProps) {
  const t = texts[view.language];
  const { principles } = handbook(view.language);
  const units = [...new Map(answers.map((one) => [one.unitId, one.unitName])).entries()];
  const ofPrinciple = (id: string) => answers.filter((one) => one.principleId === id);
  const rowOf = (unitId: string | null, name: string | null): HeatRow => ({
    label: name ?? t.noUnit,
    href: unitId ? `/overview?unit=${unitId}` : undefined,
    cells: principles.map((principle) =>
      cellOf(
        view,
        ofPrinciple(principle.id).filter((one) => one.unitId === unitId),
        unitId ? `/journeys?scope=organisation&principle=${principle.id}&unit=${unitId}` : undefined,
      ),
    ),
  });
  const ends = extremes(principles.map((item) => ({ item, mean: gathered(ofPrinciple(item.id)).mean })));
  const say = (principle: Principle) => number(view)(gathered(ofPrinciple(principle.id)).mean ?? 0);
  return (
    <section class="section">
      <h2>{t.mapTitle}</h2>
      <HeatMap
        id="units"
        title={
          ends
            ? t.mapFound(ends.lowest.title, say(ends.lowest), ends.highest.title, say(ends.highest))
            : t.mapAll
        }
        description={t.mapHow}
        columns={principles.map((principle) => ({
          short: `${t.principle} ${shortName(principle)}`,
          label: principle.title,
        }))}
        rows={[
          ...units.map(([id, name]) => rowOf(id, name)),
          {
            label: t.whole,
            cells: principles.map((principle) =>
              cellOf(
                view,
                ofPrinciple(principle.id),
                `/journeys?scope=organisation&principle=${principle.id}`,
              ),
            ),
          },
        ]}
        range={RANGE}
        format={number(view)}
        texts={heatTexts(view, t.unit)}
      />
      <Legend view={view} />
    </section>
  );
}

/** What the numbers of the columns stand for. */
const Legend = ({ view }: { view: View }) => (
  <ol class="principle-legend">
    {handbook(view.language).principles.map((principle) => (
      <li>{principle.title}</li>
    ))}
  </ol>
);

const columnsOf = (view: View, quarters: readonly Quarter[]) => {
  const t = texts[view.language];
  return quarters.map((quarter) => ({
    short: t.quarter(quarter.number, quarter.year),
    label: t.quarterLong(quarter.number, quarter.year),
  }));
};

function OverTimeSection({ view, overTime, quarters }: OverviewProps) {
  const t = texts[view.language];
  return (
    <section class="section">
      <h2>{t.timeTitle}</h2>
      <HeatMap
        id="time"
        title={t.timeFound}
        description={t.timeHow}
        columns={columnsOf(view, quarters)}
        rows={handbook(view.language).principles.map((principle) => ({
          label: principle.title,
          href: `/journeys?scope=organisation&principle=${principle.id}`,
          cells: quarters.map((quarter) =>
            cellOf(
              view,
              overTime.filter((one) => one.day === quarter.day && one.principleId === principle.id),
            ),
          ),
        }))}
        range={RANGE}
        format={number(view)}
        texts={heatTexts(view, t.principle)}
      />
    </section>
  );
}

function UnitQuestions({ view, overTime, quarters, unit }: OverviewProps) {
  const t = texts[view.language];
  const asked = new Set(overTime.map((one) => one.questionId));
  const questions = handbook(view.language).questions.filter((question) => asked.has(question.id));
  const last = quarters.at(-1)?.day;
  return (
    <HeatMap
      id="questions"
      title={t.unitFound}
      description={t.timeHow}
      columns={columnsOf(view, quarters)}
      rows={questions.map((question) => {
        const href = `/journeys?scope=organisation&question=${question.id}&unit=${unit?.id ?? ''}`;
        return {
          label: question.title,
          href,
          cells: quarters.map((quarter) =>
            cellOf(
              view,
              overTime.filter((one) => one.day === quarter.day && one.questionId === question.id),
              quarter.day === last ? href : undefined,
            ),
          ),
        };
      })}
      range={RANGE}
      format={number(view)}
      texts={heatTexts(view, t.question)}
    />
  );
}
