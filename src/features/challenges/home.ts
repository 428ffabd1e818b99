import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem, WaitingItem, WholeFigure } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { formatDay } from '../../shared/text/format.ts';
import { SOON_DAYS } from './reminders.ts';
import { type ChallengeStatus, type Days, heldBy, isLate, nextDay, phaseOf } from './rules.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

/** At most so many on the home page. */
const MOST = 5;
/** How many days back the feed looks. */
const MOVING_DAYS = 60;
/** A count that says "many" from here. */
const COUNTED_MOST = 1000;

interface WaitingRow extends Days {
  id: string;
  title: string;
  status: ChallengeStatus;
  decidedOn: Day | null;
  ownerId: string | null;
  deciderId: string | null;
}

/** What waits for the person: decisions and reports whose date is near or has passed, and phases that end soon. */
export async function waitingChallenges(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  const t = texts[actor.language].waiting;
  const part = (where: string, by: string) =>
    `(select * from challenge where organisation_id = $1 and status = 'published' and ${where} and ${by} <= $4
       order by ${by}, id limit ${MOST})`;
  const { rows } = await tx.client.query<WaitingRow>(
    `select id, title, status, opens_on as "opensOn", collect_until as "collectUntil",
            refine_until as "refineUntil", decide_until as "decideUntil", report_back_on as "reportBackOn",
            decided_on as "decidedOn", owner_id as "ownerId", decider_id as "deciderId"
       from (${part('decider_id = $2 and decided_on is null', 'decide_until')}
             union ${part('owner_id = $2 and decided_on is not null', 'report_back_on')}
             union ${part('owner_id = $2 and decided_on is null and refine_until >= $3', 'refine_until')}
             union ${part('owner_id = $2 and decided_on is null and collect_until >= $3', 'collect_until')}
             union ${part('owner_id = $2 and decided_on is null and opens_on >= $3', 'opens_on')}) c`,
    [tx.scope.organisationId, actor.personId, tx.today, addDays(tx.today, SOON_DAYS)],
  );
  return rows
    .flatMap((row) => {
      const phase = phaseOf(row, tx.today);
      const day = nextDay(row, tx.today);
      const holder = heldBy(phase) === 'decider' ? row.deciderId : row.ownerId;
      if (holder !== actor.personId || day === null || day > addDays(tx.today, SOON_DAYS)) return [];
      const late = isLate(row, tx.today);
      const said = formatDay(actor.language, day);
      const note = late ? t.late[phase === 'decide' ? 'decide' : 'report'](said) : t.next[phase](said);
      return [{ href: pathOf(row.id), title: row.title, note, urgent: late, day }];
    })
    .sort((a, b) => a.day.localeCompare(b.day))
    .slice(0, MOST);
}

/** What has happened lately with challenges that the person may see, latest first. */
export async function movingChallenges(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  const t = texts[actor.language];
  const { rows } = await tx.client.query<Omit<WaitingRow, 'ownerId' | 'deciderId'> & { at: Date }>(
    `select id, title, status, opens_on as "opensOn", collect_until as "collectUntil",
            refine_until as "refineUntil", decide_until as "decideUntil", report_back_on as "reportBackOn",
            decided_on as "decidedOn", updated_at as at
       from challenge where organisation_id = $1 and status <> 'draft' and updated_at >= $2
      order by updated_at desc, id desc limit ${MOST}`,
    [tx.scope.organisationId, new Date(tx.now.getTime() - MOVING_DAYS * 86_400_000)],
  );
  return rows.map((row) => ({
    href: pathOf(row.id),
    title: row.title,
    note: t.moving(t.phases[phaseOf(row, tx.today)]),
    at: row.at,
  }));
}

/** How many challenges are open, of those the person may see; at most `COUNTED_MOST`. */
export async function openFigure(tx: Tx): Promise<WholeFigure[]> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from (
       select 1 from challenge where organisation_id = $1 and status = 'published' and decided_on is null
          and opens_on <= $2 limit ${COUNTED_MOST}) counted`,
    [tx.scope.organisationId, tx.today],
  );
  return [
    {
      loop: 'initiative',
      stage: 'need',
      label: { sv: texts.sv.wholeLabel, en: texts.en.wholeLabel },
      count: rows[0]?.count ?? 0,
      href: '/challenges',
    },
  ];
}
