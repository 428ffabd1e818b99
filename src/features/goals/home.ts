import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem, WaitingItem, WholeFigure } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { indicatorPath } from './paths.ts';
import { dueOn, FREQUENCIES, lastEnded } from './rules.ts';
import { periodText, texts } from './texts.ts';

/** At most so many on the home page, and so many days back. */
const MOST = 5;
const MOVING_DAYS = 90;

/** What waits for the person: own indicators whose last period has ended without an outcome. */
export async function waitingOutcomes(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const t = texts[actor.language];
  const items: WaitingItem[] = [];
  for (const frequency of FREQUENCIES) {
    const period = lastEnded(frequency, tx.today);
    const { rows } = await tx.client.query<{ id: string; title: string }>(
      `select i.id, i.title from indicator i join goal g on g.id = i.goal_id
        where i.organisation_id = $1 and i.owner_id = $2 and i.frequency = $3 and i.kolada_kpi is null
          and left($4, 4)::int between g.first_year and g.last_year
          and not exists (select 1 from indicator_value v where v.organisation_id = $1 and v.indicator_id = i.id
            and v.period in ($4, left($4, 4)) and v.replaced_at is null)
        order by i.title, i.id limit ${MOST}`,
      [tx.scope.organisationId, actor.personId, frequency, period],
    );
    const day = dueOn(period);
    for (const { id, title } of rows)
      items.push({
        href: `${indicatorPath(id)}#report`,
        title,
        note: t.waiting(periodText(actor.language, period)),
        urgent: day < tx.today,
        day,
      });
  }
  return items.slice(0, MOST);
}

/** Indicators of the goals that the person's unit has, whose outcomes came lately. */
export async function movingOutcomes(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  if (!actor.unitId) return [];
  const { rows } = await tx.client.query<{ id: string; title: string; period: string; at: Date }>(
    `select i.id, i.title, v.period, v.at
       from goal_unit o join indicator i on i.organisation_id = $1 and i.goal_id = o.goal_id
       join indicator_value v on v.organisation_id = $1 and v.indicator_id = i.id and v.replaced_at is null
      where o.organisation_id = $1 and o.unit_id = $2 and o.until is null and v.at >= $3
      order by v.at desc, v.id desc limit ${MOST}`,
    [tx.scope.organisationId, actor.unitId, new Date(tx.now.getTime() - MOVING_DAYS * 86_400_000)],
  );
  const t = texts[actor.language];
  return rows.map((row) => ({
    href: indicatorPath(row.id),
    title: row.title,
    note: `${t.moving}, ${periodText(actor.language, row.period)}`,
    at: row.at,
  }));
}

/** A count that says "many" from here. */
const COUNTED_MOST = 1000;

export async function wholeOfGoals(tx: Tx): Promise<WholeFigure[]> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from goal where organisation_id = $1 and $2 between first_year and last_year limit ${COUNTED_MOST}) c`,
    [tx.scope.organisationId, Number(tx.today.slice(0, 4))],
  );
  const label = { sv: texts.sv.whole, en: texts.en.whole };
  return [{ loop: 'capability', stage: 'review', label, count: rows[0]?.count ?? 0, href: '/goals' }];
}
