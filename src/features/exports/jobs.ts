import type { Job, JobContext, Queue } from '../../shared/http/feature.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { REMEMBERED_DAYS } from './rules.ts';
import { type ExportOrder, workOnExport } from './work.ts';

export const EXPORT_QUEUE = 'exports';
/** An export that nobody has touched for so long has been lost on its way, and is put into the queue again. */
const LOST_SECONDS = 90;
/** The most that are put in at a time. */
const MOST_FOUND = 500;

/** An export as the queue takes it. */
export const queued = (order: ExportOrder) => ({ key: order.id, data: { ...order } });

/** Work on exports, piece by piece: a long one goes to the end of the queue after each turn. */
export const exportQueue = (sources: readonly ExportSource[]): Queue => ({
  name: EXPORT_QUEUE,
  async work({ db, enqueue }, data) {
    const order = {
      id: String(data.id),
      organisationId: String(data.organisationId),
      personId: String(data.personId),
    };
    if ((await workOnExport(db, sources, order)) === 'more') await enqueue(EXPORT_QUEUE, [queued(order)]);
  },
});

/** Finds exports that wait or were left in the middle, and that no queue knows of: after a crash, or a lost message. */
export async function findLostExports({ db, enqueue }: JobContext): Promise<void> {
  const lost = await db.asOwner(async (tx) => {
    const { rows } = await tx.client.query<ExportOrder>(
      `select id, organisation_id as "organisationId", person_id as "personId" from export_job
        where state in ('waiting', 'running') and moved_at < $1 and (held_until is null or held_until < $2)
        order by moved_at limit ${MOST_FOUND}`,
      [new Date(tx.now.getTime() - LOST_SECONDS * 1000), tx.now],
    );
    return rows;
  });
  await enqueue(EXPORT_QUEUE, lost.map(queued));
}

/** Removes files whose time is out, and forgets exports that nobody asks for any longer. */
export async function removeOldExports({ db }: Pick<JobContext, 'db'>): Promise<void> {
  await db.asOwner(async (tx) => {
    await tx.client.query(
      `with over as (
         update export_job set state = 'expired', expires_at = null, moved_at = $1
          where state = 'done' and expires_at <= $1 returning id)
       delete from export_piece where export_id in (select id from over)`,
      [tx.now],
    );
    await tx.client.query(
      `delete from export_job where state in ('failed', 'expired') and moved_at < $1::timestamptz - make_interval(days => $2)`,
      [tx.now, REMEMBERED_DAYS],
    );
  });
}

export const exportJobs: Job[] = [
  { name: 'exports-lost', cron: '* * * * *', run: findLostExports },
  { name: 'exports-old', cron: '20 * * * *', run: removeOldExports },
];
