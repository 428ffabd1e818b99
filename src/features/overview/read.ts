import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';

// Counts what the person may see: every query runs under row-level security, so two people may get different numbers.

/** Group answers with a step, gathered by question. */
export interface Gathered {
  /** A unit's id (null: journeys of no unit), or nothing where it is not by unit. */
  unitId: string | null;
  unitName: string | null;
  principleId: string;
  questionId: string;
  /** How many of the answers are on step 1, 2, 3 and 4. */
  counts: [number, number, number, number];
}

// the group's latest answer to a question in each journey, as it stood on the day
const LATEST = `
  select distinct on (a.journey_id, a.question_id) a.journey_id, a.question_id, a.step, j.unit_id
    from journey_answer a
    join journey j on j.id = a.journey_id
    join journey_round r on r.id = a.round_id
   where a.organisation_id = $1 and a.person_id is null and a.step is not null
     and a.answered_at < ($2::date + 1)::timestamp at time zone 'Europe/Stockholm'
   order by a.journey_id, a.question_id, r.number desc`;

const COUNTS = `array[count(*) filter (where l.step = 1), count(*) filter (where l.step = 2),
                  count(*) filter (where l.step = 3), count(*) filter (where l.step = 4)]::int[] as counts`;

/** The latest group answers up to and with a day, by unit and question. */
export async function answersByUnit(tx: Tx, upTo: Day): Promise<Gathered[]> {
  const { rows } = await tx.client.query<Gathered>(
    `select l.unit_id as "unitId", u.name as "unitName", split_part(l.question_id, '.', 1) as "principleId",
            l.question_id as "questionId", ${COUNTS}
       from (${LATEST}) l left join unit u on u.id = l.unit_id
      group by 1, 2, 3, 4 order by u.name nulls last, l.question_id`,
    [tx.scope.organisationId, upTo],
  );
  return rows;
}

/** The same at several days, by question; for a unit if one is given. One query for all the days. */
export async function answersOverTime(
  tx: Tx,
  days: readonly Day[],
  unitId: string | null,
): Promise<(Omit<Gathered, 'unitId' | 'unitName'> & { day: Day })[]> {
  const { rows } = await tx.client.query<Omit<Gathered, 'unitId' | 'unitName'> & { day: Day }>(
    `select d.day::date as day, split_part(l.question_id, '.', 1) as "principleId", l.question_id as "questionId",
            ${COUNTS}
       from unnest($2::date[]) as d(day)
       cross join lateral (${LATEST.replace('$2::date', 'd.day')}) l
      where $3::uuid is null or l.unit_id = $3
      group by 1, 2, 3`,
    [tx.scope.organisationId, days, unitId],
  );
  return rows;
}

/** What most journeys want to get better at now, most first. */
export async function commonGaps(tx: Tx): Promise<{ questionId: string; journeys: number }[]> {
  const { rows } = await tx.client.query<{ questionId: string; journeys: number }>(
    `select g.question_id as "questionId", count(*)::int as journeys
       from journey_gap g join journey j on j.round_id = g.round_id
      where g.organisation_id = $1
      group by 1 order by 2 desc, 1 limit 8`,
    [tx.scope.organisationId],
  );
  return rows;
}

export interface UnitActions {
  unitId: string | null;
  unitName: string | null;
  open: number;
  overdue: number;
  done: number;
}

/** Actions by unit: under way, late, and done in the last year. */
export async function actionsByUnit(tx: Tx): Promise<UnitActions[]> {
  const { rows } = await tx.client.query<UnitActions>(
    `select x.unit_id as "unitId", u.name as "unitName",
            count(*) filter (where x.status in ('proposed', 'planned', 'ongoing'))::int as open,
            count(*) filter (where x.status in ('proposed', 'planned', 'ongoing') and x.due_on < $2)::int as overdue,
            count(*) filter (where x.status = 'done' and x.status_on > $2::date - 365)::int as done
       from action x left join unit u on u.id = x.unit_id
      where x.organisation_id = $1
      group by 1, 2
     having count(*) filter (where x.status in ('proposed', 'planned', 'ongoing') or x.status_on > $2::date - 365) > 0
      order by 3 desc, u.name nulls last`,
    [tx.scope.organisationId, tx.today],
  );
  return rows;
}
