import type { Database } from '../../shared/db/database.ts';
import type { Job } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { SENDER_CONTACT_DAYS, TEST_CONTACT_DAYS } from './rules.ts';

/**
 * Takes away how to reach people when there is no longer a reason to: of tests that were closed `TEST_CONTACT_DAYS` ago, of
 * tests that never began in a case that ended so long ago, and of senders whose case ended `SENDER_CONTACT_DAYS` ago. What
 * they said and what was seen stays, and is nobody's. @returns how many were taken away
 */
export const takeAwayContacts = (db: Database): Promise<number> =>
  db.asOwner(async (tx) => {
    const { rowCount: persons } = await tx.client.query(
      `delete from testbed_contact c using testbed_test t, experiment e, testbed_proposal p
        where t.experiment_id = c.experiment_id and e.id = c.experiment_id and p.id = t.proposal_id
          and coalesce(e.closed_on, case when e.started_on is null then p.closed_on end) <= $1`,
      [addDays(tx.today, -TEST_CONTACT_DAYS)],
    );
    const { rowCount: senders } = await tx.client.query(
      `update testbed_sender s set name = '', email = null, person_id = null, confirmed_at = null
         from testbed_proposal p
        where p.id = s.proposal_id and p.closed_on <= $1
          and (s.name <> '' or s.email is not null or s.person_id is not null)`,
      [addDays(tx.today, -SENDER_CONTACT_DAYS)],
    );
    return (persons ?? 0) + (senders ?? 0);
  });

/** Each night, when nobody works. */
export const contactsJob: Job = {
  name: 'testbed-contacts',
  cron: '20 3 * * *',
  async run({ db }) {
    await takeAwayContacts(db);
  },
};
