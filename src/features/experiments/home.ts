import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem, WaitingItem, WholeFigure } from '../../shared/http/feature.ts';
import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { formatDay } from '../../shared/text/format.ts';
import type { Status } from './rules.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

/** At most so many on the home page. */
const MOST = 5;
/** A loop is told of so many days before its day. */
const SOON_DAYS = 3;

/** What waits: loops to study, tests past their last day, and stopped ones for whoever decides. */
export async function waitingExperiments(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const t = texts[actor.language].waiting;
  const { rows } = await tx.client.query<{
    id: string;
    title: string;
    kind: 'study' | 'over' | 'stopped' | 'to-close';
    day: Day;
  }>(
    `select * from (
       select e.id, e.title, case when o.study_on is null then 'over' else 'study' end as kind,
              coalesce(o.study_on, e.ends_on) as day
         from experiment e left join experiment_loop o on o.experiment_id = e.id and o.ended_on is null
        where e.organisation_id = $1 and e.owner_id = $2 and e.status = 'running'
          and (o.study_on <= $3 or o.study_on is null and e.ends_on < $4)
       union all
       select e.id, e.title, case when $5 and e.owner_id is distinct from $2 and w.waits then 'stopped' else 'to-close' end, e.status_on
         from experiment e join initiative i on i.id = e.initiative_id
         cross join lateral (select exists (
           select 1 from experiment_breach b where b.experiment_id = e.id and b.decision is null) as waits) w
        where e.organisation_id = $1 and e.status = 'stopped'
          and (w.waits and ($6 or $5 and i.unit_id = any ($7::uuid[])) and e.owner_id is distinct from $2
               or not w.waits and e.owner_id = $2)) waiting
      order by day, id limit ${MOST}`,
    [
      tx.scope.organisationId,
      actor.personId,
      addDays(tx.today, SOON_DAYS),
      tx.today,
      hasRole(actor, 'manager', 'innovation-lead', 'steering-group'),
      hasRole(actor, 'innovation-lead', 'steering-group'),
      actor.unitIds,
    ],
  );
  return rows.map(({ id, title, kind, day }) => {
    const said = formatDay(actor.language, day);
    const late = day < tx.today;
    const note = {
      study: late ? t.studyLate(said) : t.study(said),
      over: t.over(said),
      stopped: t.stopped,
      'to-close': t.toClose,
    }[kind];
    return { href: pathOf(id), title, note, urgent: kind === 'stopped' || late, day };
  });
}

/** How many days back the unit's feed looks. */
const MOVING_DAYS = 90;

/** What has happened lately with experiments of the unit's initiatives, latest first. */
export async function movingExperiments(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  if (!actor.unitId) return [];
  const t = texts[actor.language].moving;
  const { rows } = await tx.client.query<{ id: string; title: string; status: Status; at: Date }>(
    `select e.id, e.title, e.status, e.updated_at as at
       from experiment e join initiative i on i.id = e.initiative_id
      where e.organisation_id = $1 and i.organisation_id = $1 and i.unit_id = $2 and e.updated_at >= $3
      order by e.updated_at desc, e.id desc limit ${MOST}`,
    [tx.scope.organisationId, actor.unitId, new Date(tx.now.getTime() - MOVING_DAYS * 86_400_000)],
  );
  return rows.map(({ id, title, status, at }) => ({ href: pathOf(id), title, note: t[status], at }));
}

/** A count that says "many" from here. */
const COUNTED_MOST = 1000;

/** How many experiments run now. */
export async function runningExperiments(tx: Tx): Promise<WholeFigure[]> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from experiment where organisation_id = $1 and status = 'running' limit ${COUNTED_MOST}) counted`,
    [tx.scope.organisationId],
  );
  return [
    {
      loop: 'initiative',
      stage: 'test',
      label: { sv: texts.sv.whole, en: texts.en.whole },
      count: rows[0]?.count ?? 0,
      href: '/experiments?state=running',
    },
  ];
}
