import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type OwningUnit, owningUnits } from './read.ts';
import type { Period } from './rules.ts';
import { GOAL_COLUMNS, type Goal, INDICATOR_COLUMNS, type Indicator } from './store.ts';

export interface FullGoal extends Goal {
  ownerName: string | null;
  parentTitle: string | null;
  /** All units that have or have had it. */
  units: OwningUnit[];
}

export async function fullGoal(tx: Tx, id: string): Promise<FullGoal | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<Omit<FullGoal, 'units' | 'unitIds'>>(
    `select ${GOAL_COLUMNS}, p.name as "ownerName", above.title as "parentTitle"
       from goal g left join person p on p.id = g.owner_id left join goal above on above.id = g.parent_id
      where g.organisation_id = $1 and g.id = $2`,
    [tx.scope.organisationId, id],
  );
  if (!rows[0]) return undefined;
  const units = await owningUnits(tx, [id], null);
  return { ...rows[0], units, unitIds: units.filter((one) => one.until === null).map((one) => one.id) };
}

/** One outcome as it came in. The one without `replacedAt` counts. */
export interface OutcomeRow {
  id: string;
  period: Period;
  value: number;
  knownOn: Day;
  note: string;
  origin: 'hand' | 'file' | 'kolada';
  byName: string | null;
  at: Date;
  replacedAt: Date | null;
}

export interface FullIndicator extends Indicator {
  ownerName: string | null;
  goalTitle: string;
  goalOwnerId: string | null;
  firstYear: number;
  lastYear: number;
  /** Units that have its goal now. */
  unitIds: string[];
  targets: { year: number; target: number }[];
  outcomes: OutcomeRow[];
}

/** Outcomes that are read of one indicator, their traces among them: thirty years of thirds, five times over. */
const OUTCOMES_MOST = 500;

export async function fullIndicator(tx: Tx, id: string): Promise<FullIndicator | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<Omit<FullIndicator, 'targets' | 'outcomes'>>(
    `select ${INDICATOR_COLUMNS}, p.name as "ownerName", g.title as "goalTitle", g.owner_id as "goalOwnerId",
            g.first_year as "firstYear", g.last_year as "lastYear",
            array(select o.unit_id from goal_unit o where o.organisation_id = $1 and o.goal_id = g.id
              and o.until is null) as "unitIds"
       from indicator i join goal g on g.id = i.goal_id left join person p on p.id = i.owner_id
      where i.organisation_id = $1 and i.id = $2`,
    [tx.scope.organisationId, id],
  );
  if (!rows[0]) return undefined;
  const { rows: targets } = await tx.client.query<{ year: number; target: number }>(
    `select year, target::float8 as target from indicator_target where organisation_id = $1 and indicator_id = $2
      order by year`,
    [tx.scope.organisationId, id],
  );
  const { rows: outcomes } = await tx.client.query<OutcomeRow>(
    `select v.id, v.period, v.value::float8 as value, v.known_on as "knownOn", v.note, v.origin, p.name as "byName",
            v.at, v.replaced_at as "replacedAt"
       from indicator_value v left join person p on p.id = v.by
      where v.organisation_id = $1 and v.indicator_id = $2
      order by v.period desc, v.replaced_at desc nulls first, v.id desc limit ${OUTCOMES_MOST}`,
    [tx.scope.organisationId, id],
  );
  return { ...rows[0], targets, outcomes };
}

/** Goals to choose among, by title; at most a thousand. */
export async function goalChoices(tx: Tx): Promise<{ value: string; label: string }[]> {
  const { rows } = await tx.client.query<{ value: string; label: string }>(
    'select id as value, title as label from goal where organisation_id = $1 order by title, id limit 1000',
    [tx.scope.organisationId],
  );
  return rows;
}

/** Indicators to choose among, each with its goal; at most a thousand. */
export async function indicatorChoices(tx: Tx): Promise<{ value: string; label: string; hint: string }[]> {
  const { rows } = await tx.client.query<{ value: string; label: string; hint: string }>(
    `select i.id as value, i.title as label, g.title as hint from indicator i join goal g on g.id = i.goal_id
      where i.organisation_id = $1 order by i.title, i.id limit 1000`,
    [tx.scope.organisationId],
  );
  return rows;
}
