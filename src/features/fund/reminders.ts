import { type Database, visitorScope } from '../../shared/db/database.ts';
import type { Job } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { type NotificationKind, notifyAll, organisationIds } from '../notifications/public.ts';
import { SOON_DAYS } from './home.ts';

interface Reminder {
  kind: NotificationKind;
  id: string;
  title: string;
  path: string;
  day: string;
  person_id: string;
}

/** Reminds assessors, deciders and those who have got money, once for each day, however often it runs. */
export async function remindIn(db: Database, organisationId: string): Promise<void> {
  await db.within(visitorScope(organisationId), async (tx) => {
    const { rows } = await tx.client.query<Reminder>('select * from mylla_fund_to_remind($1)', [
      addDays(tx.today, SOON_DAYS),
    ]);
    await notifyAll(
      tx,
      rows.map((row) => ({
        kind: row.kind,
        personIds: [row.person_id],
        objectType: row.path.startsWith('/fund/applications') ? 'fund-application' : 'fund-call',
        objectId: row.id,
        title: row.title,
        path: row.path,
        day: row.day,
        once: `${row.kind}:${row.id}:${row.day}`,
      })),
    );
  });
}

export const reminders: Job = {
  name: 'fund-reminders',
  cron: '25 6 * * *',
  async run({ db }) {
    for (const organisationId of await organisationIds(db)) await remindIn(db, organisationId);
  },
};
