import { type Database, type Tx, visitorScope } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Job, JobContext } from '../../shared/http/feature.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { type NewNotification, notifyAll, organisationIds } from '../notifications/public.ts';
import { pathOf } from './store.ts';

/** So many barriers are read and told of in one transaction. */
const BATCH = 500;
/** What should have been looked at longer ago is not told of any more: whoever has not heard by then will not. */
const LATE_DAYS = 60;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Due {
  id: string;
  owner_id: string;
  title: string;
  next_on: Day;
}

/**
 * Each morning: barriers whose owner has left go to the innovation lead, and owners are told of barriers whose day has
 * come, once for each day. A barrier that gets a new day is told of anew.
 */
export async function lookAgain({ db }: Pick<JobContext, 'db'>): Promise<void> {
  for (const organisationId of await organisationIds(db)) await lookAgainIn(db, organisationId);
}

/** The same within one organisation. */
export async function lookAgainIn(db: Database, organisationId: string): Promise<void> {
  await db.within(visitorScope(organisationId), handOver);
  for (let last: Due | undefined, more = true; more; ) {
    const from: Due | undefined = last;
    const batch: Due[] = await db.within(visitorScope(organisationId), (tx) => remindBatch(tx, from));
    last = batch.at(-1);
    more = batch.length === BATCH;
  }
}

async function remindBatch(tx: Tx, after: Due | undefined): Promise<Due[]> {
  const begin = addDays(tx.today, -LATE_DAYS);
  const { rows } = await tx.client.query<Due>('select * from mylla_barriers_to_remind($1, $2, $3, $4)', [
    tx.today,
    after?.next_on ?? begin,
    after?.id ?? FIRST_ID,
    BATCH,
  ]);
  await notifyAll(
    tx,
    rows
      .filter((row) => row.owner_id !== null)
      .map((row) => ({
        ...telling(row, 'barrier.look-again'),
        day: row.next_on,
        once: `look-again:${row.id}:${row.next_on}`,
      })),
  );
  return rows;
}

async function handOver(tx: Tx): Promise<void> {
  const { rows } = await tx.client.query<Due>('select * from mylla_barriers_without_owner($1)', [tx.now]);
  for (const row of rows)
    await recordEvent(tx, { kind: 'barrier.handed-over', objectType: 'barrier', objectId: row.id });
  await notifyAll(
    tx,
    rows.map((row) => ({ ...telling(row, 'barrier.handed-over'), day: row.next_on })),
  );
}

const telling = (row: Due, kind: NewNotification['kind']) => ({
  kind,
  personIds: [row.owner_id],
  objectType: 'barrier',
  objectId: row.id,
  title: row.title,
  path: pathOf(row.id),
});

export const barrierLooks: Job = { name: 'barrier-looks', cron: '10 6 * * *', run: lookAgain };
