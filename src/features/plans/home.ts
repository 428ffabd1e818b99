import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem, WaitingItem, WholeFigure } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { formatDay } from '../../shared/text/format.ts';
import { unitAndBelow } from './read.ts';
import { type ActionStatus, SOON_DAYS } from './rules.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

/** At most so many of each kind on the home page. */
const MOST = 5;

interface WaitingRow {
  id: string;
  title: string;
  why: 'due' | 'followUp' | 'assigned';
  day: Day;
}

/** What waits for the person: overdue and soon due, follow-ups whose day has come, and what others propose to him or her. */
export async function waitingActions(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const t = texts[actor.language].waiting;
  const { rows } = await tx.client.query<WaitingRow>(
    `(select id, title, 'due' as why, due_on as day from action
       where organisation_id = $1 and owner_id = $2 and status in ('proposed', 'planned', 'ongoing')
         and status <> 'proposed' and due_sort <= $3
       order by due_sort, id limit ${MOST})
     union all
     (select id, title, 'followUp', follow_up_on from action
       where organisation_id = $1 and owner_id = $2 and follow_up_on <= $4 and follow_up_on is not null
         and result = '' and status <> 'dropped'
       order by follow_up_on limit ${MOST})
     union all
     (select id, title, 'assigned', coalesce(due_on, status_on) from action
       where organisation_id = $1 and owner_id = $2 and status in ('proposed', 'planned', 'ongoing')
         and status = 'proposed' and created_by is distinct from $2
       order by due_sort, id limit ${MOST})`,
    [tx.scope.organisationId, actor.personId, addDays(tx.today, SOON_DAYS), tx.today],
  );
  // what is both overdue and to be followed up is said once
  const seen = new Set<string>();
  return rows
    .filter((row) => !seen.has(row.id) && seen.add(row.id))
    .map((row) => {
      const overdue = row.why === 'due' && row.day < tx.today;
      const day = formatDay(actor.language, row.day);
      const note = {
        due: overdue ? t.overdue(day) : t.soon(day),
        followUp: t.followUp(day),
        assigned: t.assigned,
      };
      return { href: pathOf(row.id), title: row.title, note: note[row.why], urgent: overdue, day: row.day };
    });
}

/** How many days back the unit's feed looks. */
const MOVING_DAYS = 90;

/** What has happened lately with the actions of the person's unit, latest first. */
export async function movingActions(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  if (!actor.unitId) return [];
  const t = texts[actor.language].moving;
  const { rows } = await tx.client.query<{
    id: string;
    title: string;
    status: ActionStatus;
    owner: string | null;
    at: Date;
  }>(
    `select a.id, a.title, a.status, p.name as owner, a.updated_at as at
       from (select * from action
              where organisation_id = $1 and unit_id = any ($2::uuid[])
                and updated_at >= $3
              order by updated_at desc, id desc limit ${MOST}) a
       left join person p on p.id = a.owner_id
      order by a.updated_at desc, a.id desc`,
    [
      tx.scope.organisationId,
      await unitAndBelow(tx, actor.unitId),
      new Date(tx.now.getTime() - MOVING_DAYS * 86_400_000),
    ],
  );
  return rows.map((row) => ({
    href: pathOf(row.id),
    title: row.title,
    note: row.owner ? `${t[row.status]} · ${row.owner}` : t[row.status],
    at: row.at,
  }));
}

/** A count that says "many" from here: what is open is never counted to its end. */
const COUNTED_MOST = 1000;

/** How many actions are still to be done, of those the person may see; at most `COUNTED_MOST`. */
export async function openActions(tx: Tx): Promise<WholeFigure[]> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from action where organisation_id = $1 and status in ('proposed', 'planned', 'ongoing')
       limit ${COUNTED_MOST}) counted`,
    [tx.scope.organisationId],
  );
  return [
    {
      loop: 'capability',
      stage: 'act',
      label: { sv: 'åtgärder kvar att göra', en: 'actions still to do' },
      count: rows[0]?.count ?? 0,
      href: '/actions?scope=organisation',
    },
  ];
}
