import { currentFlow, type Flow } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { CaseSource } from '../../shared/http/feature.ts';
import { type Day, dayOf } from '../../shared/kernel/dates.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { type Spread, spreadOf, workingDayCounter } from './rules.ts';

/** What is looked at: a kind of case, from one day to another (both counted in), a unit with those below it. */
export interface TimesFilter {
  source: CaseSource;
  from: Day;
  to: Day;
  unitId: string | null;
}

/** One step: how long cases stayed, and what became of them. Days are working days. */
export interface StepTimes {
  id: string;
  name: string;
  promise: number;
  stayed: Spread | null;
  /** Of those that left: how many were later than promised. */
  late: number;
  cameIn: number;
  here: number;
  wentOn: number;
  stopped: number;
}

export interface UnitTimes {
  unitId: string | null;
  name: string | null;
  answer: Spread | null;
  decision: Spread | null;
}

/** The step in which somebody first answers: the first that the author does not have. And the one that decides. */
export function marks(flow: Flow): { answer: string | null; decision: string | null } {
  return {
    answer: flow.steps.find((step) => step.owner !== 'author')?.id ?? null,
    decision:
      flow.steps.find((step) => step.fields.some((field) => field.id === 'decision'))?.id ??
      flow.steps.find((step) => step.owner === 'decider')?.id ??
      null,
  };
}

// every query below: $1 organisation, $2 kind of event, $3 and $4 the period (Swedish days), $5 units or null
const EVENTS = (
  source: CaseSource,
) => `event e join ${source.table} c on c.organisation_id = e.organisation_id and c.id = e.object_id
  where e.organisation_id = $1 and e.kind = $2
    and e.at >= ($3::date)::timestamp at time zone 'Europe/Stockholm'
    and e.at < ($4::date + 1)::timestamp at time zone 'Europe/Stockholm'
    and ($5::uuid[] is null or c.unit_id = any ($5))`;
/** The case left the step: it moved to another, or came to an end. */
const LEFT = `(e.data ->> 'from' <> e.data ->> 'to' or e.data ->> 'status' in ('done', 'stopped', 'merged', 'split'))`;

async function values(tx: Tx, filter: TimesFilter): Promise<unknown[]> {
  const { rows } = filter.unitId
    ? await tx.client.query<{ below: string[] }>('select below from mylla_units_around($1)', [filter.unitId])
    : { rows: [] };
  return [
    tx.scope.organisationId,
    `${filter.source.objectType}.moved`,
    filter.from,
    filter.to,
    filter.unitId ? (rows[0]?.below ?? []) : null,
  ];
}

/** How long cases stayed in each step and what became of them, in the order of the flow. */
export async function stepTimes(tx: Tx, filter: TimesFilter, language: Language): Promise<StepTimes[]> {
  const given = await values(tx, filter);
  const { rows: stayed } = await tx.client.query<{
    step: string;
    n: number;
    median: number;
    p90: number;
    late: number;
    stopped: number;
    wentOn: number;
  }>(
    `select e.data ->> 'from' as step, count(*)::int as n,
            percentile_disc(0.5) within group (order by (e.data ->> 'days')::int) as median,
            percentile_disc(0.9) within group (order by (e.data ->> 'days')::int) as p90,
            count(*) filter (where (e.data ->> 'late')::boolean)::int as late,
            count(distinct e.object_id) filter (where e.data ->> 'status' = 'stopped')::int as stopped,
            count(distinct e.object_id) filter (where e.data ->> 'move' = 'advance')::int as "wentOn"
       from ${EVENTS(filter.source)} and ${LEFT} group by 1`,
    given,
  );
  const { rows: came } = await tx.client.query<{ step: string; n: number }>(
    `select e.data ->> 'to' as step, count(distinct e.object_id)::int as n
       from ${EVENTS(filter.source)} and e.data ->> 'from' <> e.data ->> 'to' group by 1`,
    given,
  );
  const { rows: here } = await tx.client.query<{ step: string; n: number }>(
    `select c.step, count(*)::int as n from ${filter.source.table} c
      where c.organisation_id = $1 and c.case_status in ('open', 'paused')
        and ($2::uuid[] is null or c.unit_id = any ($2)) group by 1`,
    [given[0], given[4]],
  );
  const { flow, texts } = await currentFlow(tx, filter.source.flowId);
  return flow.steps.map((step) => {
    const own = stayed.find((row) => row.step === step.id);
    return {
      id: step.id,
      name: texts(language).steps[step.id]?.name ?? step.id,
      promise: step.days,
      stayed: own ? { n: own.n, median: own.median, p90: own.p90 } : null,
      late: own?.late ?? 0,
      cameIn: came.find((row) => row.step === step.id)?.n ?? 0,
      here: here.find((row) => row.step === step.id)?.n ?? 0,
      wentOn: own?.wentOn ?? 0,
      stopped: own?.stopped ?? 0,
    };
  });
}

/**
 * Time to first answer and to decision, in all and for each unit. The answer is counted from the day the case came to
 * whoever answers, the decision from the same day: the author's own time with a draft is nobody's delay.
 */
export async function answerTimes(
  tx: Tx,
  filter: TimesFilter,
): Promise<{ all: UnitTimes; units: UnitTimes[] }> {
  const given = await values(tx, filter);
  const { flow } = await currentFlow(tx, filter.source.flowId);
  const { answer, decision } = marks(flow);
  const { rows: answered } = await tx.client.query<{ unitId: string | null; days: number }>(
    `select distinct on (e.object_id) c.unit_id as "unitId", (e.data ->> 'days')::int as days
       from ${EVENTS(filter.source)} and ${LEFT} and e.data ->> 'from' = $6 order by e.object_id, e.id`,
    [...given, answer],
  );
  const { rows: decided } = await tx.client.query<{ unitId: string | null; began: Date | null; at: Date }>(
    `select d."unitId", d.at, (
         select min(s.at) from event s
          where s.organisation_id = $1 and s.object_type = $8 and s.object_id = d.id
            and ($6 = $9 or s.kind = $2 and s.data ->> 'to' = $6 and s.data ->> 'from' <> $6)) as began
       from (select distinct on (e.object_id) e.object_id as id, c.unit_id as "unitId", e.at
               from ${EVENTS(filter.source)} and ${LEFT} and e.data ->> 'from' = $7 order by e.object_id, e.id) d`,
    [...given, answer, decision, filter.source.objectType, flow.start],
  );
  const spans = decided.flatMap(({ unitId, began, at }) =>
    began ? [{ unitId, from: dayOf(began), to: dayOf(at) }] : [],
  );
  const earliest = spans.reduce((least, span) => (span.from < least ? span.from : least), filter.to);
  const between = workingDayCounter(earliest, filter.to);
  const decisions = spans.map((span) => ({ unitId: span.unitId, days: between(span.from, span.to) }));
  const spread = (rows: readonly { unitId: string | null; days: number }[], unitId?: string | null) =>
    spreadOf(rows.filter((row) => unitId === undefined || row.unitId === unitId).map((row) => row.days));
  const ids = [...new Set([...answered, ...decisions].map((row) => row.unitId))];
  const { rows: names } = await tx.client.query<{ id: string; name: string }>(
    'select id, name from unit where organisation_id = $1 and id = any ($2) order by name',
    [given[0], ids.filter((id) => id !== null)],
  );
  const units = [
    ...names.map((one) => ({ unitId: one.id as string | null, name: one.name as string | null })),
  ];
  if (ids.includes(null)) units.push({ unitId: null, name: null });
  return {
    all: { unitId: null, name: null, answer: spread(answered), decision: spread(decisions) },
    units: units.map((unit) => ({
      ...unit,
      answer: spread(answered, unit.unitId),
      decision: spread(decisions, unit.unitId),
    })),
  };
}
