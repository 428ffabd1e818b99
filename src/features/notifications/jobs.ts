import { type Database, visitorScope } from '../../shared/db/database.ts';
import type { Job, JobContext, Queue } from '../../shared/http/feature.ts';
import { dayOf } from '../../shared/kernel/dates.ts';
import { oldestMailed, sendDigest } from './digest.ts';
import type { Mailer } from './mailer.ts';
import { MAIL_WAYS, type MailWay } from './tables.ts';

/** The queue of mails: one piece of work per person. */
export const MAIL_QUEUE = 'notification-mail';
/** So many people are read and put into the queue at a time. */
const BATCH = 500;
/** Sorts before every id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** When mail of each way goes out, Swedish time. */
const CRON: Readonly<Record<Exclude<MailWay, 'never'>, string>> = {
  weekly: '0 7 * * 1',
  daily: '0 7 * * *',
  'at-once': '*/5 * * * *',
};

/** The ids of all organisations: for jobs that then work within each. */
export async function organisationIds(db: Database): Promise<string[]> {
  return db.asOwner(async (tx) => {
    const { rows } = await tx.client.query<{ id: string }>('select id from organisation order by id');
    return rows.map((row) => row.id);
  });
}

/** Puts everybody who is to have mail in this way into the queue, a batch at a time. */
export async function queueMail({ db, enqueue }: JobContext, way: MailWay): Promise<void> {
  const today = dayOf(db.clock.now());
  for (const organisationId of await organisationIds(db)) {
    for (let after: string | undefined = FIRST_ID; after; ) {
      const from: string = after;
      const people: string[] = await db.within(visitorScope(organisationId), async (tx) => {
        const { rows } = await tx.client.query<{ person_id: string }>(
          'select person_id from mylla_people_to_mail($1, $2, $3, $4)',
          [way, oldestMailed(tx.now), from, BATCH],
        );
        return rows.map((row) => row.person_id);
      });
      await enqueue(
        MAIL_QUEUE,
        people.map((personId) => ({
          key: `${way}:${organisationId}:${personId}:${today}`,
          data: { organisationId, personId, way },
        })),
      );
      after = people.length === BATCH ? people.at(-1) : undefined;
    }
  }
}

/** The jobs and the queue of mail. @param mailerOf asked at each turn; null: nothing is sent, nothing is queued */
export function mailWork(mailerOf: () => Mailer | null): { jobs: Job[]; queues: Queue[] } {
  return {
    jobs: (Object.keys(CRON) as (keyof typeof CRON)[]).map((way) => ({
      name: `notification-${way}`,
      cron: CRON[way],
      run: async (context) => {
        if (mailerOf()) await queueMail(context, way);
      },
    })),
    queues: [
      {
        name: MAIL_QUEUE,
        async work({ db, origin }, data) {
          const mailer = mailerOf();
          const { organisationId, personId, way } = data;
          const known = MAIL_WAYS.find((one) => one === way);
          if (!mailer || !known) return;
          await sendDigest(
            { db, origin, mailer },
            { organisationId: String(organisationId), personId: String(personId), way: known },
          );
        },
      },
    ],
  };
}
