import type { Job, JobContext, Queue } from '../../shared/http/feature.ts';
import type { ImportTarget } from '../../shared/transfer/target.ts';
import { DRAFT_HOURS } from './rules.ts';
import { type ImportOrder, workOnImport } from './work.ts';

export const IMPORT_QUEUE = 'imports';
/** An import that nobody has touched for so long has been lost on its way, and is put into the queue again. */
const LOST_SECONDS = 90;
const MOST_FOUND = 500;

/** An import as the queue takes it. */
export const queued = (order: ImportOrder) => ({ key: order.id, data: { ...order } });

/** Work on imports, piece by piece: a long one goes to the end of the queue after each turn. */
export const importQueue = (targets: readonly ImportTarget[]): Queue => ({
  name: IMPORT_QUEUE,
  async work({ db, enqueue }, data) {
    const order = {
      id: String(data.id),
      organisationId: String(data.organisationId),
      personId: String(data.personId),
    };
    if ((await workOnImport(db, targets, order)) === 'more') await enqueue(IMPORT_QUEUE, [queued(order)]);
  },
});

/** Finds imports that wait or were left in the middle, and that no queue knows of. */
export async function findLostImports({ db, enqueue }: JobContext): Promise<void> {
  const lost = await db.asOwner(async (tx) => {
    const { rows } = await tx.client.query<ImportOrder>(
      `select id, organisation_id as "organisationId", person_id as "personId" from import_job
        where state in ('waiting', 'running', 'undoing') and moved_at < $1 and (held_until is null or held_until < $2)
        order by moved_at limit ${MOST_FOUND}`,
      [new Date(tx.now.getTime() - LOST_SECONDS * 1000), tx.now],
    );
    return rows;
  });
  await enqueue(IMPORT_QUEUE, lost.map(queued));
}

/** Forgets files that nobody brought in, what wrong rows said after a day, and imports that can no longer be undone. */
export async function forgetImports({ db }: Pick<JobContext, 'db'>): Promise<void> {
  await db.asOwner(async (tx) => {
    await tx.client.query(
      `delete from import_job where expires_at <= $1 and state not in ('waiting', 'running', 'undoing')`,
      [tx.now],
    );
    await tx.client.query(
      `update import_row r set cells = null from import_job i
        where i.id = r.import_id and r.cells is not null and (r.outcome = 'wrong' or i.state = 'failed')
          and i.state in ('done', 'failed', 'undone') and i.applied_at < $1::timestamptz - make_interval(hours => $2)`,
      [tx.now, DRAFT_HOURS],
    );
  });
}

export const importJobs: Job[] = [
  { name: 'imports-lost', cron: '* * * * *', run: findLostImports },
  { name: 'imports-old', cron: '40 * * * *', run: forgetImports },
];
