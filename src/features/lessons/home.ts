import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem, WholeFigure } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { pathOf } from './paths.ts';
import type { Outcome } from './rules.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { texts } from './texts.ts';

/** At most so many on the home page, and so many days back. */
const MOST = 5;
const MOVING_DAYS = 90;

/** Lessons told lately in the person's unit and those below, latest first. */
export async function movingLessons(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  if (!actor.unitId) return [];
  const { rows } = await tx.client.query<{ id: string; title: string; outcome: Outcome; at: Date }>(
    `select id, title, outcome, created_at as at from lesson
      where organisation_id = $1 and unit_id = any ((select below from mylla_units_around($2))::uuid[])
        and created_at >= $3
      order by created_at desc, id desc limit ${MOST}`,
    [tx.scope.organisationId, actor.unitId, new Date(tx.now.getTime() - MOVING_DAYS * 86_400_000)],
  );
  const t = texts[actor.language];
  return rows.map((row) => ({
    href: pathOf(row.id),
    title: row.title,
    note: `${t.moving} · ${t.outcomes[row.outcome]}`,
    at: row.at,
  }));
}

/** A count that says "many" from here: lessons are never counted to their end. */
const COUNTED_MOST = 1000;
const YEAR_DAYS = 365;

/** How many lessons of the last year the person may see; at most `COUNTED_MOST`. */
export async function lessonsOfTheYear(tx: Tx): Promise<WholeFigure[]> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from lesson where organisation_id = $1 and happened_on > $2 limit ${COUNTED_MOST}) counted`,
    [tx.scope.organisationId, addDays(tx.today, -YEAR_DAYS)],
  );
  return [
    {
      loop: 'initiative',
      stage: 'spread',
      label: { sv: sv.whole, en: en.whole },
      count: rows[0]?.count ?? 0,
      href: '/lessons?source=own',
    },
  ];
}
