import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import {
  type Counts,
  countStandings,
  type Direction,
  type Frequency,
  type Measures,
  outcomeOfYear,
  type Period,
  type Scale,
  type Standing,
  standingOf,
  standingOfAll,
} from './rules.ts';

/** The most goals, and indicators, that are read at once: many times what an organisation has. */
const MOST = 5000;

/** A unit that has a goal, at the day that is looked at. */
export interface OwningUnit {
  id: string;
  name: string;
  since: Day;
  until: Day | null;
  closedOn: Day | null;
}

/** An indicator as it stands in a year. */
export interface IndicatorInYear {
  id: string;
  goalId: string;
  title: string;
  measures: Measures;
  measuredIn: string;
  scale: Scale;
  direction: Direction;
  frequency: Frequency;
  ownerName: string | null;
  target: number | null;
  /** What the year came to, so far; `whole`: nothing of it is left to come. */
  outcome: { period: Period; value: number; whole: boolean } | null;
  standing: Standing;
  fromKolada: boolean;
}

/** A goal as it stands in a year, with those below it. */
export interface GoalInYear {
  id: string;
  title: string;
  parentId: string | null;
  ownerName: string | null;
  firstYear: number;
  lastYear: number;
  units: OwningUnit[];
  indicators: IndicatorInYear[];
  /** By its own indicators and those of the goals below. */
  standing: Standing;
  /** How those indicators stand; only those with a target for the year. */
  counts: Counts;
  children: GoalInYear[];
}

export interface YearOfGoals {
  year: number;
  /** Goals that are part of no other (of that year), with those below them. */
  roots: GoalInYear[];
  /** All of them, from above. */
  all: GoalInYear[];
  goals: Counts;
  /** Base: indicators that have a target for the year. */
  indicators: Counts;
}

/** The day at which owning units are read for a year: its last, or today. */
export const dayIn = (year: number, today: Day): Day => {
  const end = `${year}-12-31`;
  return end < today ? end : today;
};

/** Goals, owners, indicators, targets and outcomes of one year, in five queries however many there are. */
export async function yearOfGoals(tx: Tx, year: number): Promise<YearOfGoals> {
  const { rows: goals } = await tx.client.query<
    Omit<GoalInYear, 'units' | 'indicators' | 'standing' | 'counts' | 'children'>
  >(
    `select g.id, g.title, g.parent_id as "parentId", p.name as "ownerName", g.first_year as "firstYear",
            g.last_year as "lastYear"
       from goal g left join person p on p.id = g.owner_id
      where g.organisation_id = $1 and $2 between g.first_year and g.last_year
      order by g.title, g.id limit ${MOST}`,
    [tx.scope.organisationId, year],
  );
  const units = groupBy(
    await owningUnits(
      tx,
      goals.map((one) => one.id),
      dayIn(year, tx.today),
    ),
    (one) => one.goalId,
  );
  const indicators = groupBy(await indicatorsInYear(tx, year), (one) => one.goalId);
  const nodes = new Map(
    goals.map((goal): [string, GoalInYear] => [
      goal.id,
      {
        ...goal,
        units: units.get(goal.id) ?? [],
        indicators: indicators.get(goal.id) ?? [],
        standing: 'no-value',
        counts: countStandings([]),
        children: [],
      },
    ]),
  );
  const roots: GoalInYear[] = [];
  for (const node of nodes.values()) {
    const parent = node.parentId ? nodes.get(node.parentId) : undefined;
    (parent ? parent.children : roots).push(node);
  }
  const all: GoalInYear[] = [];
  const judge = (node: GoalInYear): IndicatorInYear[] => {
    all.push(node);
    const below = [...node.indicators, ...node.children.flatMap(judge)];
    const standings = below.filter((one) => one.target !== null).map((one) => one.standing);
    node.standing = standingOfAll(standings);
    node.counts = countStandings(standings);
    return below;
  };
  const judged = roots.flatMap(judge);
  return {
    year,
    roots,
    all,
    goals: countStandings(all.map((one) => one.standing)),
    indicators: countStandings(judged.filter((one) => one.target !== null).map((one) => one.standing)),
  };
}

/** Indicators as they stand in a year; of one goal, or of those ids, if asked for. */
export async function indicatorsInYear(
  tx: Tx,
  year: number,
  only: { ids?: readonly string[]; goalId?: string } = {},
): Promise<IndicatorInYear[]> {
  const { rows } = await tx.client.query<
    Omit<IndicatorInYear, 'outcome' | 'standing'> & { values: { period: Period; value: number }[] | null }
  >(
    `select i.id, i.goal_id as "goalId", i.title, i.measures, i.measured_in as "measuredIn", i.scale, i.direction,
            i.frequency, p.name as "ownerName", t.target::float8 as target, i.kolada_kpi is not null as "fromKolada",
            (select json_agg(json_build_object('period', v.period, 'value', v.value)) from indicator_value v
              where v.organisation_id = $1 and v.indicator_id = i.id and v.replaced_at is null
                and v.period >= $2::text and v.period <= $2::text || '-T3') as values
       from indicator i
       left join person p on p.id = i.owner_id
       left join indicator_target t on t.indicator_id = i.id and t.year = $2::int and t.organisation_id = $1
      where i.organisation_id = $1 and ($3::uuid[] is null or i.id = any ($3)) and ($4::uuid is null or i.goal_id = $4)
      order by i.title, i.id limit ${MOST}`,
    [tx.scope.organisationId, year, only.ids ?? null, only.goalId ?? null],
  );
  return rows.map(({ values, ...row }) => {
    const outcome = outcomeOfYear(values ?? [], year);
    return { ...row, outcome, standing: standingOf(row.direction, row.target, outcome?.value ?? null) };
  });
}

/** The units that had these goals on that day, those that have been closed since or before among them. */
export async function owningUnits(
  tx: Tx,
  goalIds: readonly string[],
  on: Day | null,
): Promise<(OwningUnit & { goalId: string })[]> {
  if (goalIds.length === 0) return [];
  const { rows } = await tx.client.query<OwningUnit & { goalId: string }>(
    `select o.goal_id as "goalId", u.id, u.name, o.since, o.until, u.closed_on as "closedOn"
       from goal_unit o join unit u on u.id = o.unit_id
      where o.organisation_id = $1 and o.goal_id = any ($2::uuid[])
        and ($3::date is null or o.since <= $3 and (o.until is null or o.until > $3))
      order by u.name, u.id, o.since`,
    [tx.scope.organisationId, goalIds, on],
  );
  return rows;
}

export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

export async function readVision(tx: Tx): Promise<{ text: string; version: number } | null> {
  const { rows } = await tx.client.query<{ text: string; version: number }>(
    'select text, version from vision where organisation_id = $1',
    [tx.scope.organisationId],
  );
  return rows[0] ?? null;
}

/** The years that there are goals for, this one always among them. */
export async function yearsOfGoals(tx: Tx): Promise<number[]> {
  const { rows } = await tx.client.query<{ first: number | null; last: number | null }>(
    'select min(first_year)::int as first, max(last_year)::int as last from goal where organisation_id = $1',
    [tx.scope.organisationId],
  );
  const now = Number(tx.today.slice(0, 4));
  const first = Math.max(rows[0]?.first ?? now, now - 10);
  const last = Math.min(Math.max(rows[0]?.last ?? now, now), now + 1);
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => last - index);
}
