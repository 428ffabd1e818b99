import type { Database } from '../../shared/db/database.ts';
import { alone, type Delivery, deliveriesToDo, loadDelivery, saveProgress } from './deliveries.ts';
import { mailBatch } from './mail-run.ts';
import type { Mailer } from './mailer.ts';
import { tellBatch } from './telling.ts';

/** After so long a delivery makes room for others, and is taken up again. */
const TURN_MS = 10 * 60_000;
/** What broke is tried again after so long. */
const BROKEN_WAIT_MS = 10 * 60_000;
/** What is finished is kept for so long, for its page. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

export interface Working {
  db: Database;
  origin: string;
  /** Null: no mail is sent, and mail that was planned waits. */
  mailer: Mailer | null;
  /** How many mails are sent at the same time. */
  atOnce?: number;
}

const isDue = (delivery: Delivery): boolean => delivery.status !== 'done';

/**
 * Goes on with a delivery from where it stands, batch by batch, until it is finished, has to wait, or its turn is over. By
 * one process at a time. What breaks is said on its page, thrown on, and tried again later.
 * @returns whether there is more to do at once
 */
export async function workDelivery(working: Working, id: string): Promise<boolean> {
  const { db, mailer } = working;
  const until = db.clock.now().getTime() + TURN_MS;
  let more = false;
  await alone(db, id, async () => {
    let delivery = await db.asOwner((tx) => loadDelivery(tx, id));
    try {
      while (delivery && isDue(delivery)) {
        if (delivery.work === 'mail' && !mailer) return;
        delivery =
          delivery.work === 'mail' && mailer
            ? await mailBatch({ ...working, mailer }, delivery)
            : await tellBatch(db, delivery);
        if (delivery.status === 'waiting') return;
        more = isDue(delivery) && db.clock.now().getTime() >= until;
        if (more) return;
      }
    } catch (error) {
      await db
        .asOwner((tx) =>
          saveProgress(tx, id, {
            status: 'waiting',
            trouble: 'broken',
            attempts: (delivery?.attempts ?? 0) + 1,
            nextTryAt: new Date(tx.now.getTime() + BROKEN_WAIT_MS),
          }),
        )
        .catch(() => undefined);
      throw error;
    }
  });
  return more;
}

/** Does all that is to be done now, one delivery after the other. For the example and for tests. */
export async function workAll(working: Working): Promise<void> {
  for (const id of await deliveriesToDo(working.db)) while (await workDelivery(working, id));
}

/** Takes away what was finished long ago, and mail at once that left nothing to tell of. */
export const tidyDeliveries = (db: Database): Promise<void> =>
  db.asOwner(async (tx) => {
    await tx.client.query(
      `delete from notification_delivery d where status = 'done' and (finished_at < $1
          or ways = '{at-once}' and finished_at < $2
             and not exists (select 1 from notification_failure f where f.delivery_id = d.id))`,
      [new Date(tx.now.getTime() - KEPT_DAYS * DAY_MS), new Date(tx.now.getTime() - DAY_MS)],
    );
  });
