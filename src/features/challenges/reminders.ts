import { type Database, visitorScope } from '../../shared/db/database.ts';
import type { Job, JobContext } from '../../shared/http/feature.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { type NewNotification, notifyAll, organisationIds } from '../notifications/public.ts';
import { type Days, isLate, nextDay, phaseOf } from './rules.ts';
import { pathOf } from './store.ts';

/** How many days ahead a date counts as soon, and how many days after it a phase counts as new. */
export const SOON_DAYS = 7;
/** What has been late for longer is not told of any more: whoever has not heard by then will not. */
const LATE_DAYS = 30;
/** So many challenges are read and told of in one transaction. */
const BATCH = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Running extends Days {
  id: string;
  title: string;
  ownerId: string | null;
  deciderId: string | null;
  decidedOn: Day | null;
}

export interface Reminder {
  kind:
    | 'opens-soon'
    | 'collect-ends'
    | 'collect-ended'
    | 'decide-soon'
    | 'decide-late'
    | 'report-soon'
    | 'report-late';
  personIds: readonly (string | null)[];
  day: Day;
}

/** Whom to remind of what on a day: before each date whoever has it, after it both. At most two of each challenge. */
export function remindersOf(row: Running, today: Day): Reminder[] {
  const phased = { ...row, status: 'published' as const };
  const phase = phaseOf(phased, today);
  const day = nextDay(phased, today);
  if (day === null) return [];
  const both = [row.ownerId, row.deciderId];
  const found: Reminder[] = [];
  const { collectUntil, decideUntil } = row;
  if (isLate(phased, today)) {
    if (day < addDays(today, -LATE_DAYS)) return [];
    return [{ kind: phase === 'decide' ? 'decide-late' : 'report-late', personIds: both, day }];
  }
  if (phase === 'refine' || phase === 'decide') {
    if (collectUntil && collectUntil >= addDays(today, -SOON_DAYS))
      found.push({ kind: 'collect-ended', personIds: both, day: collectUntil });
    if (decideUntil && decideUntil <= addDays(today, SOON_DAYS))
      found.push({ kind: 'decide-soon', personIds: [row.deciderId], day: decideUntil });
    return found;
  }
  if (day > addDays(today, SOON_DAYS)) return [];
  const kind = phase === 'coming' ? 'opens-soon' : phase === 'collect' ? 'collect-ends' : 'report-soon';
  return [{ kind, personIds: [row.ownerId], day }];
}

/** Reminds in every organisation: once for each date and kind, however often it runs. A moved date is told of anew. */
export async function remindOfPhases({ db }: Pick<JobContext, 'db'>): Promise<void> {
  for (const organisationId of await organisationIds(db)) await remindIn(db, organisationId);
}

/** The same within one organisation. */
export async function remindIn(db: Database, organisationId: string): Promise<void> {
  for (let last = FIRST_ID, more = true; more; ) {
    const from = last;
    const rows: Running[] = await db.within(visitorScope(organisationId), async (tx) => {
      const { rows: read } = await tx.client.query<Running>(
        `select id, title, owner_id as "ownerId", decider_id as "deciderId", opens_on as "opensOn",
                collect_until as "collectUntil", refine_until as "refineUntil", decide_until as "decideUntil",
                report_back_on as "reportBackOn", decided_on as "decidedOn"
           from mylla_challenges_to_remind($1, $2)`,
        [from, BATCH],
      );
      await notifyAll(
        tx,
        read.flatMap((row) => remindersOf(row, tx.today).map((one) => notificationOf(row, one))),
      );
      return read;
    });
    last = rows.at(-1)?.id ?? last;
    more = rows.length === BATCH;
  }
}

const notificationOf = (row: Running, { kind, personIds, day }: Reminder): NewNotification => ({
  kind: `challenge.${kind}`,
  personIds,
  objectType: 'challenge',
  objectId: row.id,
  title: row.title,
  path: pathOf(row.id),
  day,
  once: `challenge-${kind}:${row.id}:${day}`,
});

export const reminders: Job = { name: 'challenge-reminders', cron: '10 6 * * *', run: remindOfPhases };
