import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem, WaitingItem, WholeFigure } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { formatDay } from '../../shared/text/format.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

/** At most so many of each kind on the home page. */
const MOST = 5;
/** How many days back the unit's feed looks. */
const MOVING_DAYS = 60;
/** A count that says "many" from here: what is open is never counted to its end. */
const COUNTED_MOST = 1000;

/** Reviews that wait, and drafts that have been left for a while. Ideas that the person owns are told by the cases. */
export async function waitingReviews(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const t = texts[actor.language].waiting;
  const { rows } = await tx.client.query<{
    id: string;
    title: string;
    due_on: string;
    why: 'review' | 'draft';
  }>(
    `(select i.id, i.title, r.due_on, 'review' as why from idea_review r join idea i on i.id = r.idea_id
       where r.organisation_id = $1 and r.reviewer_id = $2 and r.status in ('asked', 'accepted') order by r.due_on limit ${MOST})
     union all
     (select i.id, i.title, i.due_on, 'draft' from idea_author a join idea i on i.id = a.idea_id
       where a.organisation_id = $1 and a.person_id = $2 and i.listed_at is null and i.due_on <= $3 order by i.due_on limit ${MOST})`,
    [tx.scope.organisationId, actor.personId, tx.today],
  );
  return rows.map((row) => ({
    href: row.why === 'review' ? `${pathOf(row.id)}/steps/examination#review` : `${pathOf(row.id)}/edit`,
    title: row.title,
    note: row.why === 'review' ? t.review(formatDay(actor.language, row.due_on)) : t.draft,
    urgent: row.why === 'review' && row.due_on < tx.today,
    day: row.due_on,
  }));
}

/** What has happened lately with the ideas of the person's unit, latest first. */
export async function movingIdeas(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  if (!actor.unitId) return [];
  const t = texts[actor.language];
  const { rows } = await tx.client.query<{ id: string; title: string; case_status: string; at: Date }>(
    `select i.id, i.title, i.case_status, i.updated_at as at from idea i
      where i.organisation_id = $1 and i.listed_at is not null and i.updated_at >= $3
        and i.unit_id in (select unnest(below) from mylla_units_around($2))
      order by i.updated_at desc, i.id desc limit ${MOST}`,
    [tx.scope.organisationId, actor.unitId, new Date(tx.now.getTime() - MOVING_DAYS * 86_400_000)],
  );
  return rows.map((row) => ({
    href: pathOf(row.id),
    title: row.title,
    note: t.outcomes[row.case_status === 'done' ? 'realised' : (row.case_status as 'open')],
    at: row.at,
  }));
}

/** How many ideas are on their way, wait for a decision, and are in use; each counted to a thousand at most. */
export async function wholeOfIdeas(tx: Tx): Promise<WholeFigure[]> {
  const count = (where: string) =>
    `(select count(*)::int from (select 1 from idea where organisation_id = $1 and listed_at is not null and ${where} limit ${COUNTED_MOST}) n)`;
  const { rows } = await tx.client.query<{ open: number; decide: number; done: number }>(
    `select ${count("case_status in ('open', 'paused')")} as open,
            ${count("case_status = 'open' and step = 'decision'")} as decide, ${count("case_status = 'done'")} as done`,
    [tx.scope.organisationId],
  );
  const found = rows[0] ?? { open: 0, decide: 0, done: 0 };
  const label = (name: 'idea' | 'decide' | 'spread') => ({
    sv: texts.sv.whole[name],
    en: texts.en.whole[name],
  });
  return [
    { loop: 'initiative', stage: 'idea', label: label('idea'), count: found.open, href: '/ideas' },
    {
      loop: 'initiative',
      stage: 'decide',
      label: label('decide'),
      count: found.decide,
      href: '/ideas?step=decision',
    },
    {
      loop: 'initiative',
      stage: 'spread',
      label: label('spread'),
      count: found.done,
      href: '/ideas?state=realised',
    },
  ];
}
