import type { Job } from '../../shared/http/feature.ts';

/** Orders of rows that no file is being made from any longer: after an export that was stopped or failed. */
export const forgetOrders: Job = {
  name: 'survey-files-orders',
  cron: '50 2 * * *',
  run: ({ db }) =>
    db.asOwner(async ({ client }) => {
      await client.query(
        `delete from survey_take_row o where not exists (
           select 1 from export_job e where e.id = o.take_id and e.state in ('waiting', 'running'))`,
      );
    }),
};
