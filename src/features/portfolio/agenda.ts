import type { Tx } from '../../shared/db/database.ts';
import { addDays, type Day, daysBetween } from '../../shared/kernel/dates.ts';
import type { BarrierKind } from '../barriers/public.ts';
import { type Standing, yearOfGoals } from '../goals/public.ts';
import { STILL_DAYS } from '../initiatives/public.ts';
import type { ActionStatus } from '../plans/public.ts';
import { balanceChange, type YearChange } from './balance.ts';
import { decisionsBy, stoodStill, type UnitLoad, unitLoads, type WaitingRow } from './read.ts';
import type { Review } from './tables.ts';

export interface AgendaAction {
  id: string;
  title: string;
  status: ActionStatus;
  ownerName: string | null;
  dueOn: Day | null;
  /** The meeting that it was decided at. */
  meetingOn: Day;
}

/** What a meeting looks at, as it stood on a day. Kept whole when the meeting is closed, so it never changes afterwards. */
export interface Agenda {
  day: Day;
  actions: AgendaAction[];
  change: YearChange;
  late: WaitingRow[];
  still: WaitingRow[];
  /** Decisions that come within `COMING_DAYS`. */
  coming: WaitingRow[];
  /** Goals off target, or of which nothing is known. Left out in agendas that were kept before goals stood there. */
  goals?: AgendaGoals;
  barriers: { id: string; title: string; kind: BarrierKind; days: number; ownerName: string | null }[];
  surveys: { id: string; title: string; closedOn: Day }[];
  capability: { lessons: number; experimentsClosed: number; actionsDone: number };
  loads: UnitLoad[];
}

export interface AgendaGoals {
  year: number;
  /** All goals of the year. */
  base: number;
  rows: {
    id: string;
    title: string;
    standing: Standing;
    ownerName: string | null;
    /** Indicators with a target that are not met, and those without an outcome. */
    missed: number;
    unknown: number;
  }[];
}

const COMING_DAYS = 30;
const ROWS_MOST = 25;
const LOADS_MOST = 10;

/**
 * The agenda as it stands now. Only what everybody in the organisation may read comes in: it is kept, and the protocol is read
 * by all.
 */
export async function agendaNow(tx: Tx, of: Pick<Review, 'id' | 'onDay'>): Promise<Agenda> {
  const late = await decisionsBy(tx, addDays(tx.today, -1), ROWS_MOST);
  const coming = await decisionsBy(tx, addDays(tx.today, COMING_DAYS), ROWS_MOST + late.length);
  return {
    day: tx.today,
    actions: await actionsBefore(tx, of),
    change: await balanceChange(tx, Number(tx.today.slice(0, 4))),
    late,
    still: await stoodStill(tx, STILL_DAYS, ROWS_MOST),
    coming: coming.filter((row) => (row.nextOn ?? '') >= tx.today),
    goals: await goalsOff(tx, Number(tx.today.slice(0, 4))),
    barriers: await standingBarriers(tx),
    surveys: await closedSurveys(tx),
    capability: await capabilityOf(tx),
    loads: (await unitLoads(tx, STILL_DAYS)).slice(0, LOADS_MOST),
  };
}

/** Goals of a year that are not met, and those of which nothing can be said or an indicator has no outcome. */
async function goalsOff(tx: Tx, year: number): Promise<AgendaGoals> {
  const { all } = await yearOfGoals(tx, year);
  const rows = all.map(({ id, title, standing, ownerName, counts }) => ({
    id,
    title,
    standing,
    ownerName,
    missed: counts['not-met'],
    unknown: counts['no-value'],
  }));
  return {
    year,
    base: rows.length,
    rows: rows
      .filter((row) => row.missed > 0 || row.unknown > 0 || row.standing === 'no-value')
      .slice(0, ROWS_MOST),
  };
}

const SHARED = "('organisation', 'network', 'public')";

/** Actions of earlier meetings that are not done, and those done since the latest of them. */
async function actionsBefore(tx: Tx, of: Pick<Review, 'id' | 'onDay'>): Promise<AgendaAction[]> {
  const { rows } = await tx.client.query<AgendaAction>(
    `with earlier as (
       select id, on_day from review
        where organisation_id = $1 and status = 'closed' and id <> $2 and on_day <= $3
        order by on_day desc, id desc limit 20)
     select a.id, a.title, a.status, p.name as "ownerName", a.due_on as "dueOn", e.on_day as "meetingOn"
       from earlier e
       join review_action l on l.review_id = e.id
       join action a on a.organisation_id = $1 and a.id = l.action_id and a.visibility in ${SHARED}
       left join person p on p.id = a.owner_id
      where a.status in ('proposed', 'planned', 'ongoing')
         or a.status_on >= (select max(on_day) from earlier)
      order by e.on_day desc, a.due_sort, a.id limit ${ROWS_MOST}`,
    [tx.scope.organisationId, of.id, of.onDay],
  );
  return rows;
}

async function standingBarriers(tx: Tx): Promise<Agenda['barriers']> {
  const { rows } = await tx.client.query<{
    id: string;
    title: string;
    kind: BarrierKind;
    reportedOn: Day;
    ownerName: string | null;
  }>(
    `select b.id, b.title, b.kind, b.reported_on as "reportedOn", p.name as "ownerName"
       from barrier b left join person p on p.id = b.owner_id
      where b.organisation_id = $1 and b.status in ('open', 'in-hand') and b.visibility in ${SHARED}
        and b.reported_on <= $2
      order by b.reported_on, b.id limit 10`,
    [tx.scope.organisationId, tx.today],
  );
  return rows.map(({ reportedOn, ...row }) => ({
    ...row,
    days: Math.max(0, daysBetween(reportedOn, tx.today)),
  }));
}

/** Surveys of the last year whose results are for the whole organisation. */
async function closedSurveys(tx: Tx): Promise<Agenda['surveys']> {
  const { rows } = await tx.client.query(
    `select id, title, closed_on as "closedOn" from survey
      where organisation_id = $1 and status = 'closed' and results_for = 'organisation' and closed_on between $2 and $3
      order by closed_on desc, id desc limit 5`,
    [tx.scope.organisationId, addDays(tx.today, -365), tx.today],
  );
  return rows;
}

/** What a year has taught: lessons told, experiments closed, actions done; what everybody may read. */
async function capabilityOf(tx: Tx): Promise<Agenda['capability']> {
  const since = addDays(tx.today, -365);
  const { rows } = await tx.client.query<Agenda['capability']>(
    `select (select count(*) from lesson where organisation_id = $1 and happened_on >= $2
               and visibility in ('organisation', 'public'))::int as lessons,
            (select count(*) from experiment where organisation_id = $1 and outcome is not null
               and closed_on >= $2)::int as "experimentsClosed",
            (select count(*) from action where organisation_id = $1 and status = 'done' and status_on >= $2
               and visibility in ${SHARED})::int as "actionsDone"`,
    [tx.scope.organisationId, since],
  );
  return rows[0] ?? { lessons: 0, experimentsClosed: 0, actionsDone: 0 };
}
