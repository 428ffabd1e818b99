import type { Tx } from '../../shared/db/database.ts';
import type { WaitingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { formatDay } from '../../shared/text/format.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

/** At most so many of each kind on the home page. */
const MOST = 5;

/** What waits for the person: questions to answer, and talks to choose a time for. */
export async function waitingHelp(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const t = texts[actor.language].waiting;
  const asked = await tx.client.query<{ id: string; title: string; day: Day }>(
    `select id, title, promised_on as day from help_request
      where organisation_id = $1 and helper_id = $2 and status = 'asked'
      order by promised_on, id limit ${MOST}`,
    [tx.scope.organisationId, actor.personId],
  );
  const talks = await tx.client.query<{ id: string; title: string; first: Date }>(
    `select r.id, r.title, t.times[1] as first
       from help_talk t join help_request r on r.id = t.request_id
      where t.organisation_id = $1 and t.other_id = $2 and t.chosen is null and t.cancelled_at is null
        and r.status <> 'closed' and t.times[cardinality(t.times)] > $3
      order by t.times[1], t.id limit ${MOST}`,
    [tx.scope.organisationId, actor.personId, tx.now],
  );
  return [
    ...asked.rows.map(({ id, title, day }) => ({
      href: pathOf(id),
      title,
      note:
        day < tx.today ? t.late(formatDay(actor.language, day)) : t.answer(formatDay(actor.language, day)),
      urgent: day < tx.today,
      day,
    })),
    ...talks.rows.map(({ id, title, first }) => ({
      href: `${pathOf(id)}#talks`,
      title,
      note: t.choose,
      urgent: false,
      day: dayOf(first),
    })),
  ];
}
