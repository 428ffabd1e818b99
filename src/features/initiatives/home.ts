import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem, WaitingItem, WholeFigure } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { formatDay } from '../../shared/text/format.ts';
import type { Status } from './rules.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

/** At most so many of each kind on the home page. */
const MOST = 5;
/** So many days ahead a decision counts as soon. */
export const SOON_DAYS = 14;

interface WaitingRow {
  id: string;
  title: string;
  why: 'decision' | 'milestone' | 'receive';
  about: string;
  day: Day;
}

/** What waits for the person: decisions that are due or near, milestones that are late, and what he or she is to take over. */
export async function waitingInitiatives(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const t = texts[actor.language].waiting;
  const { rows } = await tx.client.query<WaitingRow>(
    `(select id, title, 'decision' as why, '' as about, next_on as day from initiative
       where organisation_id = $1 and owner_id = $2 and status in ('planned', 'running', 'paused') and next_on <= $4
       order by next_on, id limit ${MOST})
     union all
     (select i.id, i.title, 'milestone', s.title, s.due_on
        from initiative i join initiative_milestone s on s.initiative_id = i.id
       where i.organisation_id = $1 and i.owner_id = $2 and i.status = 'running' and i.track = 'exploit'
         and s.done_on is null and s.due_on < $3
       order by s.due_on, s.id limit ${MOST})
     union all
     (select id, title, 'receive', '', receiver_on from initiative
       where organisation_id = $1 and receiver_id = $2 and status = 'running'
       order by receiver_on, id limit ${MOST})`,
    [tx.scope.organisationId, actor.personId, tx.today, addDays(tx.today, SOON_DAYS)],
  );
  return rows.map((row) => {
    const late = row.day < tx.today;
    const day = formatDay(actor.language, row.day);
    const note = {
      decision: late ? t.late(day) : t.soon(day),
      milestone: t.milestone(row.about, day),
      receive: t.receive(day),
    };
    return { href: pathOf(row.id), title: row.title, note: note[row.why], urgent: late, day: row.day };
  });
}

/** How many days back the unit's feed looks. */
const MOVING_DAYS = 90;

/** What has happened lately with the initiatives of the person's unit and those below it, latest first. */
export async function movingInitiatives(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  if (!actor.unitId) return [];
  const t = texts[actor.language].moving;
  const { rows } = await tx.client.query<{
    id: string;
    title: string;
    status: Status;
    owner: string | null;
    at: Date;
  }>(
    `select i.id, i.title, i.status, p.name as owner, i.updated_at as at
       from initiative i left join person p on p.id = i.owner_id
      where i.organisation_id = $1 and i.unit_id = any ((select below from mylla_units_around($2))::uuid[])
        and i.moved_on >= $3
      order by i.moved_on desc, i.id desc limit ${MOST}`,
    [tx.scope.organisationId, actor.unitId, addDays(tx.today, -MOVING_DAYS)],
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

/** How many initiatives are under way; at most `COUNTED_MOST`. */
export async function openInitiatives(tx: Tx): Promise<WholeFigure[]> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from initiative where organisation_id = $1 and status = 'running' limit ${COUNTED_MOST}) counted`,
    [tx.scope.organisationId],
  );
  return [
    {
      loop: 'initiative',
      stage: 'test',
      label: { sv: texts.sv.whole, en: texts.en.whole },
      count: rows[0]?.count ?? 0,
      href: '/initiatives?state=running',
    },
  ];
}
