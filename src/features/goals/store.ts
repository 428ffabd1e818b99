import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { goalPath, indicatorPath } from './paths.ts';
import type { Direction, Frequency, Measures, Scale } from './rules.ts';

export interface Goal {
  id: string;
  title: string;
  text: string;
  parentId: string | null;
  ownerId: string | null;
  firstYear: number;
  lastYear: number;
  version: number;
  /** The units that have it now. */
  unitIds: string[];
}

export interface Indicator {
  id: string;
  goalId: string;
  title: string;
  text: string;
  measures: Measures;
  measuredIn: string;
  scale: Scale;
  direction: Direction;
  frequency: Frequency;
  source: string;
  ownerId: string | null;
  koladaKpi: string | null;
  koladaArea: string | null;
  koladaGender: 'T' | 'K' | 'M';
  version: number;
}

export const GOAL_COLUMNS = `g.id, g.title, g.text, g.parent_id as "parentId", g.owner_id as "ownerId",
  g.first_year as "firstYear", g.last_year as "lastYear", g.version`;
export const INDICATOR_COLUMNS = `i.id, i.goal_id as "goalId", i.title, i.text, i.measures,
  i.measured_in as "measuredIn", i.scale, i.direction, i.frequency, i.source, i.owner_id as "ownerId",
  i.kolada_kpi as "koladaKpi", i.kolada_area as "koladaArea", i.kolada_gender as "koladaGender", i.version`;

const UNITS_NOW = `array(select u.unit_id from goal_unit u where u.organisation_id = g.organisation_id
  and u.goal_id = g.id and u.until is null order by u.unit_id) as "unitIds"`;

/** The goal, locked until the transaction ends. Refuses an unknown id as not found. */
export async function loadGoal(tx: Tx, id: string): Promise<Result<Goal>> {
  if (!isId(id)) return notFound();
  const { rows } = await tx.client.query<Goal>(
    `select ${GOAL_COLUMNS}, ${UNITS_NOW} from goal g where g.organisation_id = $1 and g.id = $2 for update of g`,
    [tx.scope.organisationId, id],
  );
  return rows[0] ?? notFound();
}

/** The indicator with those who answer for its goal, locked until the transaction ends. */
export async function loadIndicator(
  tx: Tx,
  id: string,
): Promise<Result<Indicator & { goalOwnerId: string | null; unitIds: string[] }>> {
  if (!isId(id)) return notFound();
  const { rows } = await tx.client.query<Indicator & { goalOwnerId: string | null; unitIds: string[] }>(
    `select ${INDICATOR_COLUMNS}, g.owner_id as "goalOwnerId", ${UNITS_NOW}
       from indicator i join goal g on g.id = i.goal_id
      where i.organisation_id = $1 and i.id = $2 for update of i`,
    [tx.scope.organisationId, id],
  );
  return rows[0] ?? notFound();
}

/** One change of the tree of goals at a time in an organisation: two at once could close a circle that neither sees. */
export const lockTree = (tx: Tx) =>
  tx.client.query("select pg_advisory_xact_lock(hashtextextended('goal-tree:' || $1, 0))", [
    tx.scope.organisationId,
  ]);

/** Where each goal leads: to the goal it is a part of. */
export async function parentWays(
  tx: Tx,
): Promise<{ ways: Map<string, string[]>; titles: Map<string, string> }> {
  const { rows } = await tx.client.query<{ id: string; title: string; parentId: string | null }>(
    'select id, title, parent_id as "parentId" from goal where organisation_id = $1',
    [tx.scope.organisationId],
  );
  return {
    ways: new Map(rows.map((row) => [row.id, row.parentId ? [row.parentId] : []])),
    titles: new Map(rows.map((row) => [row.id, row.title])),
  };
}

/** Puts a goal in. False if the id is there already: the form was sent twice. */
export async function insertGoal(tx: Tx, goal: Omit<Goal, 'version' | 'unitIds'>): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into goal (id, organisation_id, title, text, parent_id, owner_id, first_year, last_year, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) on conflict do nothing`,
    [
      goal.id,
      tx.scope.organisationId,
      goal.title,
      goal.text,
      goal.parentId,
      goal.ownerId,
      goal.firstYear,
      goal.lastYear,
      tx.now,
    ],
  );
  if (rowCount) await indexGoal(tx, goal);
  return Boolean(rowCount);
}

export async function updateGoal(tx: Tx, goal: Omit<Goal, 'version' | 'unitIds'>): Promise<void> {
  await tx.client.query(
    `update goal set title = $3, text = $4, parent_id = $5, owner_id = $6, first_year = $7, last_year = $8,
       version = version + 1, updated_at = $9 where organisation_id = $1 and id = $2`,
    [
      tx.scope.organisationId,
      goal.id,
      goal.title,
      goal.text,
      goal.parentId,
      goal.ownerId,
      goal.firstYear,
      goal.lastYear,
      tx.now,
    ],
  );
  await indexGoal(tx, goal);
}

/**
 * From today on these units have the goal together. Those that had it keep their row, ended today; a unit that is put
 * and taken away on one day leaves none.
 */
export async function setUnits(tx: Tx, goalId: string, unitIds: readonly string[], since = tx.today) {
  const of = [tx.scope.organisationId, goalId, unitIds, since];
  await tx.client.query(
    `delete from goal_unit where organisation_id = $1 and goal_id = $2 and until is null
       and unit_id <> all ($3::uuid[]) and since >= $4::date`,
    of,
  );
  await tx.client.query(
    `update goal_unit set until = $4 where organisation_id = $1 and goal_id = $2 and until is null
       and unit_id <> all ($3::uuid[])`,
    of,
  );
  await tx.client.query(
    `insert into goal_unit (organisation_id, goal_id, unit_id, since)
     select $1, $2, u.id, $4 from unit u
      where u.organisation_id = $1 and u.id = any ($3::uuid[])
        and not exists (select 1 from goal_unit o where o.goal_id = $2 and o.unit_id = u.id and o.until is null)
     on conflict (goal_id, unit_id, since) do update set until = null`,
    of,
  );
}

export async function insertIndicator(tx: Tx, one: Omit<Indicator, 'version'>): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `insert into indicator (id, organisation_id, goal_id, title, text, measures, measured_in, scale, direction, frequency,
       source, owner_id, kolada_kpi, kolada_area, kolada_gender, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16) on conflict do nothing`,
    [...indicatorValues(tx, one), tx.now],
  );
  if (rowCount) await indexIndicator(tx, one);
  return Boolean(rowCount);
}

export async function updateIndicator(tx: Tx, one: Omit<Indicator, 'version'>): Promise<void> {
  await tx.client.query(
    `update indicator set goal_id = $3, title = $4, text = $5, measures = $6, measured_in = $7, scale = $8,
       direction = $9, frequency = $10, source = $11, owner_id = $12, kolada_kpi = $13, kolada_area = $14,
       kolada_gender = $15, version = version + 1, updated_at = $16
      where id = $1 and organisation_id = $2`,
    [...indicatorValues(tx, one), tx.now],
  );
  await indexIndicator(tx, one);
}

const indicatorValues = (tx: Tx, one: Omit<Indicator, 'version'>) => [
  one.id,
  tx.scope.organisationId,
  one.goalId,
  one.title,
  one.text,
  one.measures,
  one.measuredIn,
  one.scale,
  one.direction,
  one.frequency,
  one.source,
  one.ownerId,
  one.koladaKpi,
  one.koladaArea,
  one.koladaGender,
];

/** Which of the ids are no units of the organisation; and whether the person belongs to it. */
export async function foreignTo(
  tx: Tx,
  unitIds: readonly string[],
  personId: string | null,
): Promise<{ units: string[]; person: boolean }> {
  const { rows } = await tx.client.query<{ units: string[]; person: boolean }>(
    `select array(select id::text from unit where organisation_id = $1 and id = any ($2::uuid[])) as units,
            $3::uuid is null or exists (select 1 from membership where organisation_id = $1 and person_id = $3
              and ended_on is null) as person`,
    [tx.scope.organisationId, unitIds, personId],
  );
  const known = new Set(rows[0]?.units);
  return { units: unitIds.filter((id) => !known.has(id)), person: !rows[0]?.person };
}

const indexGoal = (tx: Tx, goal: Pick<Goal, 'id' | 'title' | 'text'>) =>
  indexForSearch(tx, {
    objectType: 'goal',
    objectId: goal.id,
    visibility: 'organisation',
    title: goal.title,
    body: goal.text,
    path: goalPath(goal.id),
  });

const indexIndicator = (tx: Tx, one: Pick<Indicator, 'id' | 'title' | 'text' | 'source'>) =>
  indexForSearch(tx, {
    objectType: 'indicator',
    objectId: one.id,
    visibility: 'organisation',
    title: one.title,
    body: `${one.text} ${one.source}`,
    path: indicatorPath(one.id),
  });
