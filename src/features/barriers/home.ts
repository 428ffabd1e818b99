import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem, WaitingItem, WholeFigure } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { formatDay } from '../../shared/text/format.ts';
import { unitAndBelow } from './read.ts';
import { type BarrierStatus, SOON_DAYS } from './rules.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

/** At most so many on the home page. */
const MOST = 5;

/** What waits for the person: own barriers whose day has come or is near, and new ones that nobody has begun with. */
export async function waitingBarriers(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const t = texts[actor.language].waiting;
  const { rows } = await tx.client.query<{ id: string; title: string; status: BarrierStatus; day: Day }>(
    `select id, title, status, next_on as day from barrier
      where organisation_id = $1 and owner_id = $2 and status in ('open', 'in-hand')
        and (next_on <= $3 or status = 'open')
      order by next_on, id limit ${MOST}`,
    [tx.scope.organisationId, actor.personId, addDays(tx.today, SOON_DAYS)],
  );
  return rows.map(({ id, title, status, day }) => {
    const late = day < tx.today;
    const said = formatDay(actor.language, day);
    const soon = day <= addDays(tx.today, SOON_DAYS);
    const note = late ? t.late(said) : status === 'open' && !soon ? t.given : t.soon(said);
    return { href: pathOf(id), title, note, urgent: late, day };
  });
}

/** How many days back the unit's feed looks. */
const MOVING_DAYS = 90;

/** What has happened lately with the barriers of the person's unit, latest first. */
export async function movingBarriers(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  if (!actor.unitId) return [];
  const t = texts[actor.language].moving;
  const { rows } = await tx.client.query<{ id: string; title: string; status: BarrierStatus; at: Date }>(
    `select id, title, status, updated_at as at from barrier
      where organisation_id = $1 and unit_id = any ($2::uuid[]) and updated_at >= $3
      order by updated_at desc, id desc limit ${MOST}`,
    [
      tx.scope.organisationId,
      await unitAndBelow(tx, actor.unitId),
      new Date(tx.now.getTime() - MOVING_DAYS * 86_400_000),
    ],
  );
  return rows.map(({ id, title, status, at }) => ({ href: pathOf(id), title, note: t[status], at }));
}

/** A count that says "many" from here: what stands is never counted to its end. */
const COUNTED_MOST = 1000;

/** How many barriers stand, of those the person may see; at most `COUNTED_MOST`. */
export async function standingBarriers(tx: Tx): Promise<WholeFigure[]> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from barrier where organisation_id = $1 and status in ('open', 'in-hand')
       limit ${COUNTED_MOST}) counted`,
    [tx.scope.organisationId],
  );
  return [
    {
      loop: 'capability',
      stage: 'act',
      label: { sv: texts.sv.whole, en: texts.en.whole },
      count: rows[0]?.count ?? 0,
      href: '/barriers',
    },
  ];
}
