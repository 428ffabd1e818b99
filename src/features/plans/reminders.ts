import { type Database, visitorScope } from '../../shared/db/database.ts';
import type { Job, JobContext } from '../../shared/http/feature.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { notifyAll, organisationIds } from '../notifications/public.ts';
import { SOON_DAYS } from './rules.ts';
import { pathOf } from './store.ts';

/** So many actions are read and told of in one transaction. */
const BATCH = 500;
/** What has been late for longer is not told of any more: whoever has not heard by then will not. */
const LATE_DAYS = 30;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Due {
  id: string;
  owner_id: string;
  title: string;
  due_on: Day;
}

/**
 * Tells owners of what is due within a week and of what has become late: once for each due day and kind, however often
 * it runs. An action that gets a new due day is told of anew.
 */
export async function remindOfDueDays({ db }: Pick<JobContext, 'db'>): Promise<void> {
  for (const organisationId of await organisationIds(db)) await remindIn(db, organisationId);
}

/** The same within one organisation. */
export async function remindIn(db: Database, organisationId: string): Promise<void> {
  for (let last: Due | undefined, more = true; more; ) {
    const from: Due | undefined = last;
    const batch: Due[] = await db.within(visitorScope(organisationId), async (tx) => {
      const { rows } = await tx.client.query<Due>(
        'select * from mylla_actions_to_remind($1, $2, $3, $4, $5)',
        [
          addDays(tx.today, -LATE_DAYS),
          addDays(tx.today, SOON_DAYS),
          from?.due_on ?? addDays(tx.today, -LATE_DAYS - 1),
          from?.id ?? FIRST_ID,
          BATCH,
        ],
      );
      await notifyAll(
        tx,
        rows.map((row) => {
          const kind = row.due_on < tx.today ? ('overdue' as const) : ('due-soon' as const);
          return {
            kind: `action.${kind}` as const,
            personIds: [row.owner_id],
            objectType: 'action',
            objectId: row.id,
            title: row.title,
            path: pathOf(row.id),
            day: row.due_on,
            once: `${kind}:${row.id}:${row.due_on}`,
          };
        }),
      );
      return rows;
    });
    last = batch.at(-1);
    more = batch.length === BATCH;
  }
}

export const reminders: Job = { name: 'plan-reminders', cron: '0 6 * * *', run: remindOfDueDays };
