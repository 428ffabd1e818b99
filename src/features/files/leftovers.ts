import type { Job } from '../../shared/http/feature.ts';
import { storageKey, storageNow } from './storage.ts';

/** What is younger may still be on its way. */
const REST_MS = 3_600_000;
/** Taken away at a time. */
const BATCH = 100;

/**
 * Takes away what stands in the S3 storage without a file: what was removed, and what was sent and never added. What the
 * storage does not take away now is tried again the next hour. Without settings for a storage it waits.
 */
export const leftovers: Job = {
  name: 'file-leftovers',
  cron: '40 * * * *',
  async run({ db }) {
    const storage = storageNow();
    if (!storage) return;
    const before = new Date(db.clock.now().getTime() - REST_MS);
    for (;;) {
      const { rows } = await db.pool.query<{ organisation_id: string; content_id: string }>(
        'select organisation_id, content_id from file_leftover where since < $1 order by since limit $2',
        [before, BATCH],
      );
      for (const row of rows) {
        await storage.remove(storageKey(row.organisation_id, row.content_id));
        await db.pool.query('delete from file_leftover where content_id = $1', [row.content_id]);
      }
      if (rows.length < BATCH) return;
    }
  },
};
