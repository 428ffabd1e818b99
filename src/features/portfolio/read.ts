import type { Tx } from '../../shared/db/database.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import type { InitiativeStatus, Track } from '../initiatives/public.ts';
import { axisSql, onlySql, ROWS, SUMS } from './base-sql.ts';
import type { BaseFilter } from './filter.ts';
import {
  AXES,
  type Axis,
  addSums,
  type Balance,
  NO_SUMS,
  type Outlook,
  type Share,
  type Sums,
} from './rules.ts';

/** The days of a year that have been: nothing that is to come is counted. */
const daysOf = (year: number, today: Day): [Day, Day] => [
  `${year}-01-01`,
  today < `${year}-12-31` ? today : `${year}-12-31`,
];

/** What stands at one place of the matrix, for one track. */
export interface MatrixCell extends Sums {
  track: Track;
  x: string;
  y: string;
}

/** The initiatives of a year laid out by two axes and track, in one query. Its cells are also what the balance is made of. */
export async function matrixOf(tx: Tx, year: number, x: Axis, y: Axis): Promise<MatrixCell[]> {
  const { rows } = await tx.client.query<MatrixCell>(
    `with ${ROWS}
     select r.track, ${axisSql(x)} as x, ${axisSql(y)} as y, ${SUMS}
       from r join initiative i on i.organisation_id = $1 and i.id = r.id
      group by 1, 2, 3 order by 1, 2, 3`,
    [tx.scope.organisationId, ...daysOf(year, tx.today)],
  );
  return rows;
}

/** The sums of each track. */
export function balanceOf(cells: readonly (Sums & { track: Track })[]): Balance {
  const of = (track: Track) => cells.filter((cell) => cell.track === track).reduce(addSums, NO_SUMS);
  return { exploit: of('exploit'), explore: of('explore') };
}

/** The share that is set for a year: the latest one from that year or before it; null where none is. */
export async function shareFor(
  tx: Tx,
  year: number,
): Promise<(Share & { fromYear: number; reason: string; version: number }) | null> {
  const { rows } = await tx.client.query(
    `select from_year as "fromYear", exploit, explore, reason, version from portfolio_share
      where organisation_id = $1 and from_year <= $2 order by from_year desc limit 1`,
    [tx.scope.organisationId, year],
  );
  return rows[0] ?? null;
}

/** All shares that have been set, the latest first. */
export async function sharesSet(
  tx: Tx,
): Promise<(Share & { fromYear: number; reason: string; version: number; byName: string | null })[]> {
  const { rows } = await tx.client.query(
    `select s.from_year as "fromYear", s.exploit, s.explore, s.reason, s.version, p.name as "byName"
       from portfolio_share s left join person p on p.id = s.set_by
      where s.organisation_id = $1 order by s.from_year desc limit 50`,
    [tx.scope.organisationId],
  );
  return rows;
}

/** The first year in which anything was used or begun; null before anything is. */
export async function firstYear(tx: Tx): Promise<number | null> {
  const { rows } = await tx.client.query<{ year: number | null }>(
    `select extract(year from least(
       (select min(on_day) from initiative_use where organisation_id = $1),
       (select min(coalesce(started_on, (created_at at time zone 'Europe/Stockholm')::date)) from initiative where organisation_id = $1)))::int as year`,
    [tx.scope.organisationId],
  );
  return rows[0]?.year ?? null;
}

/** An initiative that a figure was counted from, with what it adds. */
export interface BaseRow extends Sums {
  id: string;
  title: string;
  track: Track;
  status: InitiativeStatus;
  unitName: string | null;
  ownerName: string | null;
}

export interface BasePage {
  rows: BaseRow[];
  sums: Sums;
  next: string | null;
}

/** The initiatives behind a figure, most money first. `after`: `<öre>_<id>_<track>` of the last row shown. */
export async function basePage(
  tx: Tx,
  { year, only }: BaseFilter,
  limit: number,
  after?: string,
): Promise<BasePage> {
  const kept = AXES.flatMap((axis) => (only[axis] === undefined ? [] : [onlySql(axis, only[axis])]));
  const where = kept.length > 0 ? `where ${kept.join(' and ')}` : '';
  const place = /^(-?\d{1,15})_([0-9a-f-]{36})_(exploit|explore)$/.exec(after ?? '');
  const from = `with ${ROWS}, base as (
      select r.*, i.title, i.status, i.unit_id, i.owner_id from r
        join initiative i on i.organisation_id = $1 and i.id = r.id ${where})`;
  const values = [tx.scope.organisationId, ...daysOf(year, tx.today)];
  const { rows: sums } = await tx.client.query<Sums>(`${from} select ${SUMS} from base r`, values);
  const { rows } = await tx.client.query<BaseRow>(
    `${from}
     select r.id, r.title, r.track, r.status, n.name as "unitName", p.name as "ownerName", r.number,
            r.used_money::float8 as "moneyUsed", r.used_hours::float8 as "hoursUsed",
            r.planned_money::float8 as "moneyPlanned", r.planned_hours::float8 as "hoursPlanned"
       from base r left join unit n on n.id = r.unit_id left join person p on p.id = r.owner_id
      ${place ? 'where (-r.used_money, r.id, r.track) > (-$4::numeric, $5::uuid, $6)' : ''}
      order by -r.used_money, r.id, r.track limit ${limit + 1}`,
    place ? [...values, place[1], place[2], place[3]] : values,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    sums: sums[0] ?? NO_SUMS,
    next: rows.length > limit && last ? `${last.moneyUsed}_${last.id}_${last.track}` : null,
  };
}

const OPEN = `i.status in ('planned', 'running', 'paused')`;
/** What has been used altogether, for those that are open. */
const USED = `left join (select u.initiative_id, sum(u.money) as money, sum(u.hours) as hours from initiative_use u
    where u.organisation_id = $1 group by u.initiative_id) s on s.initiative_id = i.id`;
const MONEY_LEFT = 'greatest(i.money_planned - coalesce(s.money, 0), 0)';
const HOURS_LEFT = 'greatest(i.hours_planned - coalesce(s.hours, 0), 0)';

export interface UnitLoad {
  unitId: string | null;
  unitName: string | null;
  open: number;
  running: number;
  explore: number;
  late: number;
  still: number;
  moneyLeft: number;
  hoursLeft: number;
}

/** What each unit has open, most hours left first, in one query. */
export async function unitLoads(tx: Tx, stillDays: number): Promise<UnitLoad[]> {
  const { rows } = await tx.client.query<UnitLoad>(
    `select g.*, n.name as "unitName" from (
       select i.unit_id as "unitId", count(*)::int as open,
              count(*) filter (where i.status = 'running')::int as running,
              count(*) filter (where i.track = 'explore')::int as explore,
              count(*) filter (where i.next_on < $2)::int as late,
              count(*) filter (where i.status = 'running' and i.moved_on < $3)::int as still,
              sum(${MONEY_LEFT})::float8 as "moneyLeft", sum(${HOURS_LEFT})::float8 as "hoursLeft"
         from initiative i ${USED}
        where i.organisation_id = $1 and ${OPEN}
        group by i.unit_id) g left join unit n on n.id = g."unitId"
      order by "hoursLeft" desc, open desc, "unitName"`,
    [tx.scope.organisationId, tx.today, addDays(tx.today, -stillDays)],
  );
  return rows;
}

/** An initiative that has stood still, or whose decision is late. */
export interface WaitingRow {
  id: string;
  title: string;
  track: Track;
  status: InitiativeStatus;
  nextOn: Day | null;
  movedOn: Day;
  ownerName: string | null;
  unitName: string | null;
}

const WAITING = `select i.id, i.title, i.track, i.status, i.next_on as "nextOn", i.moved_on as "movedOn",
    p.name as "ownerName", n.name as "unitName"
  from initiative i left join person p on p.id = i.owner_id left join unit n on n.id = i.unit_id`;

/** Those that have stood still longest. */
export async function stoodStill(tx: Tx, stillDays: number, limit: number): Promise<WaitingRow[]> {
  const { rows } = await tx.client.query<WaitingRow>(
    `${WAITING} where i.organisation_id = $1 and i.status = 'running' and i.moved_on < $2
      order by i.moved_on, i.id limit ${limit}`,
    [tx.scope.organisationId, addDays(tx.today, -stillDays)],
  );
  return rows;
}

/** Those whose decision should have been made, the longest ago first; or will come at the latest on a day. */
export async function decisionsBy(tx: Tx, day: Day, limit: number): Promise<WaitingRow[]> {
  const { rows } = await tx.client.query<WaitingRow>(
    `${WAITING} where i.organisation_id = $1 and ${OPEN} and i.next_on <= $2
      order by i.next_on, i.id limit ${limit}`,
    [tx.scope.organisationId, day],
  );
  return rows;
}

/** What is open now, and what is left of its plans. */
export async function outlookNow(tx: Tx): Promise<Outlook> {
  const { rows } = await tx.client.query<{ track: Track; number: number; money: number; hours: number }>(
    `select i.track, count(*)::int as number, sum(${MONEY_LEFT})::float8 as money, sum(${HOURS_LEFT})::float8 as hours
       from initiative i ${USED} where i.organisation_id = $1 and ${OPEN} group by i.track`,
    [tx.scope.organisationId],
  );
  const of = (track: Track) => {
    const { number = 0, money = 0, hours = 0 } = rows.find((row) => row.track === track) ?? {};
    return { number, money, hours };
  };
  return { exploit: of('exploit'), explore: of('explore') };
}

/** An open initiative as a scenario shows it, with what is left of its plan. */
export interface ScenarioRow {
  id: string;
  title: string;
  track: Track;
  unitName: string | null;
  money: number;
  hours: number;
}

/**
 * Open initiatives to choose among: those already chosen, and those with most money left; with `words` only those whose
 * title has them.
 */
export async function scenarioRows(
  tx: Tx,
  chosen: readonly string[],
  words: string,
  limit: number,
): Promise<ScenarioRow[]> {
  const { rows } = await tx.client.query<ScenarioRow>(
    `select i.id, i.title, i.track, n.name as "unitName", ${MONEY_LEFT}::float8 as money, ${HOURS_LEFT}::float8 as hours
       from initiative i ${USED} left join unit n on n.id = i.unit_id
      where i.organisation_id = $1 and ${OPEN}
        and (i.id = any ($2::uuid[]) or $3 = '' or position(lower($3) in lower(i.title)) > 0)
      order by i.id = any ($2::uuid[]) desc, ${MONEY_LEFT} desc, i.id limit $4`,
    [tx.scope.organisationId, chosen, words, chosen.length + limit],
  );
  return rows;
}
