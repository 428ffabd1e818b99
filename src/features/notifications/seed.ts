import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { readAll } from './actions.ts';
import { chooseWays } from './ways.ts';

/** Whoever was told more than so many days ago has read it. */
const READ_AFTER_DAYS = 30;
const DAY_MS = 86_400_000;

/** In the example people have read what is old, some have chosen how they get mail, and mail has gone out. */
export async function seedNotifications(context: SeedContext): Promise<void> {
  const before = new Date(new Date(`${context.today}T00:00:00Z`).getTime() - READ_AFTER_DAYS * DAY_MS);
  for (const who of ['aide', 'manager', 'lead', 'coach', 'director', 'politician', 'planner', 'hr', 'nurse'])
    await context.as(who, READ_AFTER_DAYS, (tx, actor) => readAll(tx, actor, { before }));
  await context.as('aide', 200, (tx) => chooseWays(tx, { usual: 'daily' }));
  await context.as('politician', 180, (tx) => chooseWays(tx, { usual: 'never' }));
  await context.as('manager', 90, (tx) =>
    chooseWays(tx, { usual: 'weekly', topics: { plans: 'daily', journeys: 'at-once' } }),
  );
  await seedMail(context);
}

/** Mail that went out the last mornings, as its page tells of it; one mailbox was full. */
async function seedMail(context: SeedContext): Promise<void> {
  const { db, organisationId } = context;
  for (const [daysAgo, people] of [
    [4, 9],
    [2, 11],
    [1, 8],
  ] as const) {
    const day = addDays(context.today, -daysAgo);
    const at = new Date(`${day}T06:00:00Z`);
    const ways = at.getUTCDay() === 1 ? ['daily', 'weekly'] : ['daily'];
    const id = await context.as('admin', daysAgo, async (tx) => tx.newId());
    await db.asOwner(async (tx) => {
      await tx.client.query(
        `insert into notification_delivery
           (id, organisation_id, work, ways, day, status, total, done, passed, created_at, finished_at)
         values ($1, $2, 'mail', $3, $4, 'done', $5, $5, true, $6, $7)`,
        [id, organisationId, ways, day, people, at, new Date(at.getTime() + people * 1000)],
      );
      if (daysAgo === 2)
        await tx.client.query(
          `insert into notification_failure (organisation_id, person_id, delivery_id, tries, reason, at)
           values ($1, $2, $3, 6, 'later', $4)`,
          [organisationId, context.ref('person:caretaker'), id, new Date(at.getTime() + 5 * 3_600_000)],
        );
    });
  }
}
