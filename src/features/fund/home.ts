import type { Tx } from '../../shared/db/database.ts';
import type { WaitingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { formatDay } from '../../shared/text/format.ts';
import { myAssessments } from './read.ts';
import { applicationPath } from './store.ts';
import { texts } from './texts.ts';

/** So many days before its day a follow-up shows. */
export const SOON_DAYS = 7;
const MOST = 5;

/** Assessments that wait, and follow-ups whose day is near. What the person owns otherwise is told by the cases. */
export async function waitingOfFund(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const t = texts[actor.language].waiting;
  const pending = (await myAssessments(tx, actor)).filter(
    (one) => one.status === 'waiting' || one.status === 'begun',
  );
  const { rows } = await tx.client.query<{ id: string; title: string; day: string }>(
    `select id, title, next_follow_up as day from fund_application
      where organisation_id = $1 and applicant_id = $2 and case_status = 'open' and next_follow_up <= $3
      order by next_follow_up, id limit ${MOST}`,
    [actor.organisationId, actor.personId, addDays(tx.today, SOON_DAYS)],
  );
  const [first] = pending;
  return [
    ...(first
      ? [
          {
            href: '/fund/assessments',
            title: first.callTitle,
            note: t.assess(pending.length, formatDay(actor.language, first.decideBy)),
            urgent: first.decideBy < tx.today,
            day: first.decideBy,
          },
        ]
      : []),
    ...rows.map((row) => ({
      href: applicationPath(row.id),
      title: row.title,
      note: t.followUp(formatDay(actor.language, row.day)),
      urgent: row.day < tx.today,
      day: row.day,
    })),
  ];
}
