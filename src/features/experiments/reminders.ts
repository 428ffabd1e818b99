import { type Database, type Tx, visitorScope } from '../../shared/db/database.ts';
import type { Job, JobContext } from '../../shared/http/feature.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { notifyAll, organisationIds } from '../notifications/public.ts';
import { pathOf } from './store.ts';

/** So many are read and told of in one transaction. */
const BATCH = 500;
/** What should have been done longer ago is not told of any more. */
const LATE_DAYS = 60;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Due {
  id: string;
  owner_id: string;
  title: string;
  due_on: Day;
  loop: boolean;
}

/** Each morning: whoever runs an experiment is told when it is time to study a loop, and when the test is past its day. */
export async function remindOfExperiments({ db }: Pick<JobContext, 'db'>): Promise<void> {
  for (const organisationId of await organisationIds(db)) await remindIn(db, organisationId);
}

/** The same within one organisation; told once for each day. */
export async function remindIn(db: Database, organisationId: string): Promise<void> {
  for (let last: Due | undefined, more = true; more; ) {
    const from: Due | undefined = last;
    const batch: Due[] = await db.within(visitorScope(organisationId), (tx) => remindBatch(tx, from));
    last = batch.at(-1);
    more = batch.length === BATCH;
  }
}

async function remindBatch(tx: Tx, after: Due | undefined): Promise<Due[]> {
  const begin = addDays(tx.today, -LATE_DAYS);
  const { rows } = await tx.client.query<Due>(
    'select * from mylla_experiments_to_remind($1, $2, $3, $4, $5)',
    [begin, tx.today, after?.due_on ?? begin, after?.id ?? FIRST_ID, BATCH],
  );
  await notifyAll(
    tx,
    rows.map((row) => ({
      kind: row.loop ? ('experiment.study' as const) : ('experiment.over' as const),
      personIds: [row.owner_id],
      objectType: 'experiment',
      objectId: row.id,
      title: row.title,
      path: pathOf(row.id),
      day: row.due_on,
      once: `${row.loop ? 'study' : 'over'}:${row.id}:${row.due_on}`,
    })),
  );
  return rows;
}

export const experimentReminders: Job = {
  name: 'experiment-reminders',
  cron: '20 6 * * *',
  run: remindOfExperiments,
};
