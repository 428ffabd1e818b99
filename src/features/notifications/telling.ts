import { audienceQuery } from '../../shared/db/audience.ts';
import type { Database, Tx } from '../../shared/db/database.ts';
import { type Delivery, saveProgress } from './deliveries.ts';
import { insertNotifications, notificationRows } from './notify.ts';

/** So many people are told in one transaction. */
export const TOLD_AT_A_TIME = 1000;
/** Sorts before every id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Tells the next people of the audience, in the order of their ids, and notes how far it came in the same transaction:
 * what breaks in between has told nobody. @returns the delivery as it stands then
 */
export async function tellBatch(db: Database, delivery: Delivery): Promise<Delivery> {
  const { message } = delivery;
  if (!message) throw new Error(`The delivery ${delivery.id} has nothing to tell`);
  return db.asOwner(async (tx) => {
    const total = delivery.total ?? (await countAudience(tx, delivery));
    const people = await nextPeople(tx, delivery);
    const rows = notificationRows(tx, [
      { ...message, once: message.once ?? `delivery:${delivery.id}`, personIds: people },
    ]).filter((row) => row.person_id !== delivery.createdBy);
    if (rows.length > 0)
      await insertNotifications(tx, rows, {
        organisationId: delivery.organisationId,
        actorId: delivery.createdBy,
        at: delivery.createdAt,
      });
    const done = delivery.done + people.length;
    const ended = people.length < TOLD_AT_A_TIME;
    const progress = {
      status: ended ? ('done' as const) : ('ongoing' as const),
      total: ended ? done : Math.max(total, done),
      done,
      afterPerson: people.at(-1) ?? delivery.afterPerson,
      passed: ended,
      attempts: 0,
    };
    await saveProgress(tx, delivery.id, {
      ...progress,
      trouble: null,
      nextTryAt: null,
      ...(ended ? { finishedAt: tx.now } : {}),
    });
    return { ...delivery, ...progress };
  });
}

/** The audience's members in force. */
function audienceOf(delivery: Delivery): { text: string; values: unknown[] } {
  const { organisationId, audience } = delivery;
  if (!audience) throw new Error(`The delivery ${delivery.id} has no audience`);
  const { text, values } = audienceQuery(organisationId, audience);
  const n = values.length + 1;
  return {
    text: `from (${text}) a join membership member
             on member.organisation_id = $${n} and member.person_id = a.person_id and member.ended_on is null`,
    values: [...values, organisationId],
  };
}

async function nextPeople(tx: Tx, delivery: Delivery): Promise<string[]> {
  const { text, values } = audienceOf(delivery);
  const n = values.length;
  const { rows } = await tx.client.query<{ person_id: string }>(
    `select distinct member.person_id ${text} where member.person_id > $${n + 1} order by member.person_id limit $${n + 2}`,
    [...values, delivery.afterPerson ?? FIRST_ID, TOLD_AT_A_TIME],
  );
  return rows.map((row) => row.person_id);
}

/** Once for each delivery, so that its page can say how much is left. */
async function countAudience(tx: Tx, delivery: Delivery): Promise<number> {
  const { text, values } = audienceOf(delivery);
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(distinct member.person_id) as n ${text}`,
    values,
  );
  return rows[0]?.n ?? 0;
}
