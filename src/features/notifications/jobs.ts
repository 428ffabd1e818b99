import type { Database } from '../../shared/db/database.ts';
import type { Job, JobContext, Queue } from '../../shared/http/feature.ts';
import { deliveriesToDo } from './deliveries.ts';
import { planMail } from './mail-run.ts';
import type { Mailer } from './mailer.ts';
import { tidyDeliveries, workDelivery } from './work.ts';

/** The queue of work on many people: one piece per delivery that has something to do. */
export const DELIVERY_QUEUE = 'notification-delivery';

/** The ids of all organisations: for jobs that then work within each. */
export async function organisationIds(db: Database): Promise<string[]> {
  return db.asOwner(async (tx) => {
    const { rows } = await tx.client.query<{ id: string }>('select id from organisation order by id');
    return rows.map((row) => row.id);
  });
}

const queueDeliveries = async ({ enqueue }: Pick<JobContext, 'enqueue'>, ids: readonly string[]) =>
  enqueue(
    DELIVERY_QUEUE,
    ids.map((id) => ({ key: id, data: { id } })),
  );

/**
 * The clock and the queue of notifications to many and of mail. What has something to do is found in the database each
 * minute, so that nothing depends on what a process remembers.
 * @param mailerOf asked at each turn; null: no mail is planned or sent
 */
export function deliveryWork(mailerOf: () => Mailer | null): { jobs: Job[]; queues: Queue[] } {
  return {
    jobs: [
      {
        name: 'notification-mail',
        cron: '*/5 * * * *',
        async run({ db }) {
          if (!mailerOf()) return;
          for (const organisationId of await organisationIds(db)) await planMail(db, organisationId);
        },
      },
      {
        name: 'notification-deliveries',
        cron: '* * * * *',
        async run(context) {
          await queueDeliveries(context, await deliveriesToDo(context.db));
        },
      },
      { name: 'notification-tidying', cron: '30 3 * * *', run: ({ db }) => tidyDeliveries(db) },
    ],
    queues: [
      {
        name: DELIVERY_QUEUE,
        async work(context, data) {
          const { db, origin } = context;
          const id = String(data.id);
          if (await workDelivery({ db, origin, mailer: mailerOf() }, id))
            await queueDeliveries(context, [id]);
        },
      },
    ],
  };
}
