import { type Database, type Tx, visitorScope } from '../../shared/db/database.ts';
import type { Job, JobContext } from '../../shared/http/feature.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { type NewNotification, notifyAll, organisationIds } from '../notifications/public.ts';
import { SOON_DAYS } from './home.ts';
import { pathOf } from './store.ts';

/** So many are read and told of in one transaction. */
const BATCH = 500;
/** What has been late for longer is not told of any more: whoever has not heard by then will not. */
const LATE_DAYS = 30;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Due {
  id: string;
  /** The initiative, where the row is something of it. */
  initiative_id?: string;
  owner_id: string;
  title: string;
  due_on: Day;
}

const DOORS = {
  next: 'select * from mylla_initiatives_to_remind($1, $2, $3, $4, $5)',
  milestone: 'select * from mylla_milestones_to_remind($1, $2, $3, $4, $5)',
} as const;

const told = (tx: Tx, of: keyof typeof DOORS, row: Due): NewNotification => {
  const when = row.due_on < tx.today ? 'late' : 'soon';
  const initiativeId = row.initiative_id ?? row.id;
  return {
    kind: `initiative.${of}-${when}`,
    personIds: [row.owner_id],
    objectType: 'initiative',
    objectId: initiativeId,
    title: row.title,
    path: pathOf(initiativeId),
    day: row.due_on,
    once: `${of}-${when}:${row.id}:${row.due_on}`,
  };
};

/** Tells of one kind of day within one organisation: once for each day and kind, however often it runs. */
async function remindOf(db: Database, organisationId: string, of: keyof typeof DOORS): Promise<void> {
  for (let last: Due | undefined, more = true; more; ) {
    const from: Due | undefined = last;
    const batch: Due[] = await db.within(visitorScope(organisationId), async (tx) => {
      const { rows } = await tx.client.query<Due>(DOORS[of], [
        addDays(tx.today, -LATE_DAYS),
        addDays(tx.today, SOON_DAYS),
        from?.due_on ?? addDays(tx.today, -LATE_DAYS - 1),
        from?.id ?? FIRST_ID,
        BATCH,
      ]);
      await notifyAll(
        tx,
        rows.map((row) => told(tx, of, row)),
      );
      return rows;
    });
    last = batch.at(-1);
    more = batch.length === BATCH;
  }
}

/** Tells owners of decisions and milestones that come near or are late, in one organisation. */
export async function remindIn(db: Database, organisationId: string): Promise<void> {
  await remindOf(db, organisationId, 'next');
  await remindOf(db, organisationId, 'milestone');
}

/** The same in all organisations. */
export async function remindOfDecisions({ db }: Pick<JobContext, 'db'>): Promise<void> {
  for (const organisationId of await organisationIds(db)) await remindIn(db, organisationId);
}

export const reminders: Job = { name: 'initiative-reminders', cron: '10 6 * * *', run: remindOfDecisions };
