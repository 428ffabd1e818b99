import type { Tx } from '../../../shared/db/database.ts';
import { addDays, type Day } from '../../../shared/kernel/dates.ts';
import { isId } from '../../../shared/kernel/ids.ts';

/** Periods to choose between, as days back; null: since the beginning. */
export const PERIODS = { quarter: 91, year: 365, 'two-years': 730, all: null } as const;
export type Period = keyof typeof PERIODS;

export interface FunnelFilter {
  period: Period;
  unitId: string | null;
}

/** Reads an address; what is not known is as if it were not there. */
export const readFunnelFilter = (query: Record<string, string>): FunnelFilter => ({
  period: Object.keys(PERIODS).find((known): known is Period => known === query.period) ?? 'year',
  unitId: isId(query.unit ?? '') ? (query.unit ?? null) : null,
});

/** The first day of a period that ends today; null: there is none. */
export function firstDay(period: Period, today: Day): Day | null {
  const days = PERIODS[period];
  return days === null ? null : addDays(today, -days);
}

/** How far the ideas have come that were handed in during a period. */
export interface Funnel {
  cameIn: number;
  /** By step: how many have been in it or in a later one. */
  reached: ReadonlyMap<string, number>;
  decisions: Readonly<Record<'go' | 'not-now' | 'no', number>>;
  realised: number;
}

interface Counted {
  place: number;
  decision: 'go' | 'not-now' | 'no' | null;
  realised: boolean;
  n: number;
}

/**
 * Follows the ideas of a period through their events: `idea.moved`, `idea.decided`, `idea.realised`. Only ideas that the
 * person may see are counted, and a unit has those below it with it. One query.
 * @param steps the flow's, in order
 */
export async function funnelOf(tx: Tx, filter: FunnelFilter, steps: readonly string[]): Promise<Funnel> {
  const { rows: units } = filter.unitId
    ? await tx.client.query<{ below: string[] }>('select below from mylla_units_around($1)', [filter.unitId])
    : { rows: [] };
  const { rows } = await tx.client.query<Counted>(
    `with came_in as materialized (
       select i.id, i.step from idea i
        where i.organisation_id = $1 and i.listed_at is not null
          and ($2::date is null or i.listed_at >= ($2::date)::timestamp at time zone 'Europe/Stockholm')
          and ($3::uuid[] is null or i.unit_id = any ($3))),
     way as (
       select k.id,
              -- a part of a split idea begins where the whole was, without having moved there
              greatest(max(array_position($4::text[], e.data ->> 'to')) filter (where e.kind = 'idea.moved'),
                       array_position($4::text[], k.step)) as place,
              (array_agg(e.data ->> 'decision' order by e.id desc) filter (where e.kind = 'idea.decided'))[1] as decision,
              coalesce(bool_or(e.kind = 'idea.realised'), false) as realised
         from came_in k
         left join event e on e.organisation_id = $1 and e.object_type = 'idea' and e.object_id = k.id
                          and e.kind in ('idea.moved', 'idea.decided', 'idea.realised')
        group by k.id, k.step)
     select coalesce(place, 0)::int as place, decision, realised, count(*)::int as n from way group by 1, 2, 3`,
    [
      tx.scope.organisationId,
      firstDay(filter.period, tx.today),
      filter.unitId ? (units[0]?.below ?? []) : null,
      steps,
    ],
  );
  const sum = (of: (row: Counted) => boolean) => rows.filter(of).reduce((total, row) => total + row.n, 0);
  return {
    cameIn: sum(() => true),
    reached: new Map(steps.map((step, index) => [step, sum((row) => row.place >= index + 1)])),
    decisions: {
      go: sum((row) => row.decision === 'go'),
      'not-now': sum((row) => row.decision === 'not-now'),
      no: sum((row) => row.decision === 'no'),
    },
    realised: sum((row) => row.realised),
  };
}
