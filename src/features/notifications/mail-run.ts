import { type Database, type Tx, visitorScope } from '../../shared/db/database.ts';
import { addDays, type Day, dayOf, TIME_ZONE } from '../../shared/kernel/dates.ts';
import { type Delivery, saveProgress } from './deliveries.ts';
import { type DigestTo, oldestMailed, sendDigest } from './digest.ts';
import { type Mailer, NotSent } from './mailer.ts';
import type { SentWay } from './tables.ts';
import { topicsByKind } from './ways.ts';

/** So many people are read and mailed between two notes of the progress. */
export const MAILED_AT_A_TIME = 100;
/** So many mails are sent at the same time. Each holds a connection to the database while the mail server answers. */
export const SENT_AT_ONCE = 3;
/** From this hour, Swedish time, the mail of the day goes out. */
const MORNING_HOUR = 7;
/** Whom a mail did not reach is tried again after 5 minutes, then after twice as long each time, so many times. */
const TRIES = 6;
const FIRST_WAIT_MS = 5 * 60_000;
/** Longest wait for a mail server that does not answer. */
const LONGEST_WAIT_MS = 60 * 60_000;
/** Whom a mail has not reached lately is tried again by that delivery, and by no other. */
const FAILED_LATELY_MS = 12 * 3_600_000;
/** Sorts before every id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** More than any organisation has people. */
const EVERYBODY = 2_000_000_000;

/** 5, 10, 20 … minutes after the first, second, third … time; at most an hour. */
const waitAfter = (times: number): number => Math.min(FIRST_WAIT_MS * 2 ** (times - 1), LONGEST_WAIT_MS);
const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

const hourFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  hour: 'numeric',
  hourCycle: 'h23',
});

/** The Monday on which the day's week begins. */
function mondayOf(day: Day): Day {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/**
 * Plans mail within an organisation: at once for those who want that, and once a morning for daily and (the first morning
 * of the week on which it is possible) weekly ones together, so that nobody gets two at the same time. Plans nothing if
 * nobody has anything to read, or if it is planned already. An unfinished morning of an earlier day is replaced.
 */
export async function planMail(db: Database, organisationId: string): Promise<void> {
  const now = db.clock.now();
  const today = dayOf(now);
  if (await anybody(db, organisationId, ['at-once']))
    await db.asOwner((tx) =>
      tx.client.query(
        `insert into notification_delivery (id, organisation_id, work, ways, day, created_at)
         select $1, $2, 'mail', '{at-once}', $3, $4
          where not exists (select 1 from notification_delivery
            where organisation_id = $2 and status <> 'done' and not passed and ways = '{at-once}')`,
        [tx.newId(), organisationId, today, tx.now],
      ),
    );
  if (Number(hourFormat.format(now)) >= MORNING_HOUR) await planMorning(db, organisationId, today);
}

async function planMorning(db: Database, organisationId: string, today: Day): Promise<void> {
  const planned = await db.asOwner(async (tx) => {
    const { rows } = await tx.client.query<{ today: boolean; weekly: boolean }>(
      `select coalesce(bool_or(day = $2), false) as today, coalesce(bool_or('weekly' = any (ways)), false) as weekly
         from notification_delivery
        where organisation_id = $1 and work = 'mail' and ways <> '{at-once}' and day >= $3
          and trouble is distinct from 'replaced'`,
      [organisationId, today, mondayOf(today)],
    );
    return rows[0];
  });
  if (planned?.today) return;
  const ways: SentWay[] = planned?.weekly ? ['daily'] : ['daily', 'weekly'];
  if (!(await anybody(db, organisationId, ways))) return;
  await db.asOwner(async (tx) => {
    await tx.client.query(
      `update notification_delivery set status = 'done', trouble = 'replaced', finished_at = $2
        where organisation_id = $1 and work = 'mail' and ways <> '{at-once}' and status <> 'done'`,
      [organisationId, tx.now],
    );
    await tx.client.query(
      `insert into notification_delivery (id, organisation_id, work, ways, day, created_at)
       values ($1, $2, 'mail', $3, $4, $5) on conflict do nothing`,
      [tx.newId(), organisationId, ways, today, tx.now],
    );
  });
}

const anybody = async (db: Database, organisationId: string, ways: readonly SentWay[]): Promise<boolean> =>
  (await peopleToMail(db, organisationId, ways, FIRST_ID, 1)).length > 0;

/** The next people who have something to be mailed, by id. */
const peopleToMail = (
  db: Database,
  organisationId: string,
  ways: readonly SentWay[],
  after: string,
  cap: number,
): Promise<string[]> =>
  db.within(visitorScope(organisationId), async (tx) => {
    const { rows } = await askForPeople(tx, 'person_id', ways, after, cap);
    return rows.map((row) => String(row.person_id));
  });

const askForPeople = (
  tx: Tx,
  what: 'person_id' | 'count(*) as n',
  ways: readonly SentWay[],
  after: string,
  cap: number,
) =>
  tx.client.query<{ person_id?: string; n?: number }>(
    `select ${what} from mylla_people_to_mail($1, $2, $3, $4, $5, $6)`,
    [
      ways,
      JSON.stringify(topicsByKind()),
      oldestMailed(tx.now),
      later(tx.now, -FAILED_LATELY_MS),
      after,
      cap,
    ],
  );

const countPeople = (db: Database, organisationId: string, ways: readonly SentWay[]): Promise<number> =>
  db.within(visitorScope(organisationId), async (tx) => {
    const { rows } = await askForPeople(tx, 'count(*) as n', ways, FIRST_ID, EVERYBODY);
    return rows[0]?.n ?? 0;
  });

interface Sending {
  db: Database;
  origin: string;
  mailer: Mailer;
  /** How many mails are sent at the same time. */
  atOnce?: number;
}

/**
 * Mails the next people, or those whom it did not reach, and notes how far it came. What breaks in between is done again:
 * whoever has got the mail then gets no other. A mail server that does not answer stops it at once, for later.
 */
export async function mailBatch(sending: Sending, delivery: Delivery): Promise<Delivery> {
  const { db } = sending;
  const { id, organisationId, ways } = delivery;
  if (!ways) throw new Error(`The delivery ${id} is no mail`);
  const total = delivery.total ?? (await countPeople(db, organisationId, ways));
  const people = delivery.passed
    ? await failedPeople(db, delivery)
    : await peopleToMail(db, organisationId, ways, delivery.afterPerson ?? FIRST_ID, MAILED_AT_A_TIME);
  const to = people.map((personId) => ({ organisationId, personId, ways, since: delivery.createdAt }));
  const { done, failed, stopped } = await sendAll(sending, to);
  return db.asOwner(async (tx) => {
    await noteFailed(tx, delivery, done, failed);
    const gone = delivery.passed ? delivery.done : delivery.done + done.length + failed.length;
    const base = { total: Math.max(total, gone), done: gone };
    if (stopped) {
      const attempts = done.length > 0 ? 1 : delivery.attempts + 1;
      const next = { ...base, status: 'waiting' as const, attempts };
      const nextTryAt = later(tx.now, waitAfter(attempts));
      await saveProgress(tx, id, {
        ...next,
        trouble: stopped.signedOut ? 'signed-out' : 'unreachable',
        nextTryAt,
      });
      return { ...delivery, ...next };
    }
    const passed = delivery.passed || people.length < MAILED_AT_A_TIME;
    const nextTryAt = passed ? await nextTry(tx, delivery) : null;
    const status = !passed || (nextTryAt && nextTryAt <= tx.now) ? 'ongoing' : nextTryAt ? 'waiting' : 'done';
    const next = {
      ...base,
      ...(passed ? { total: gone } : {}),
      status: status as Delivery['status'],
      passed,
      attempts: 0,
      afterPerson: delivery.passed ? delivery.afterPerson : (people.at(-1) ?? delivery.afterPerson),
    };
    const goesOn = await saveProgress(tx, id, {
      ...next,
      trouble: null,
      nextTryAt,
      ...(status === 'done' ? { finishedAt: tx.now } : {}),
    });
    // the next morning has taken over
    return { ...delivery, ...next, ...(goesOn ? {} : { status: 'done' as const }) };
  });
}

interface Failed {
  personId: string;
  reason: 'refused' | 'later' | 'broken';
}

/** Sends a few at a time. What is about one receiver is noted; what the server says about all ends the sending. */
async function sendAll(
  { atOnce = SENT_AT_ONCE, ...sending }: Sending,
  to: readonly DigestTo[],
): Promise<{ done: string[]; failed: Failed[]; stopped: NotSent | undefined }> {
  const done: string[] = [];
  const failed: Failed[] = [];
  const silent: string[] = [];
  let stopped: NotSent | undefined;
  const left = to.values();
  const sender = async () => {
    for (const one of left) {
      const { personId } = one;
      try {
        await sendDigest(sending, one);
        done.push(personId);
      } catch (error) {
        if (!(error instanceof NotSent)) failed.push({ personId, reason: 'broken' });
        else if (!error.ofServer) failed.push({ personId, reason: error.forGood ? 'refused' : 'later' });
        else {
          stopped ??= error;
          silent.push(personId);
        }
      }
      if (stopped) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  // a server that took mail for others and fell silent at one is not asked about that one first the next time
  if (done.length > 0) for (const personId of silent) failed.push({ personId, reason: 'later' });
  return { done, failed, stopped };
}

/** Whom the mail did not reach, and who is to be tried again now. */
const failedPeople = (db: Database, { id, organisationId }: Delivery): Promise<string[]> =>
  db.asOwner(async (tx) => {
    const { rows } = await tx.client.query<{ person_id: string }>(
      `select person_id from notification_failure
        where organisation_id = $1 and delivery_id = $2 and next_try_at <= $3 order by person_id limit $4`,
      [organisationId, id, tx.now, MAILED_AT_A_TIME],
    );
    return rows.map((row) => row.person_id);
  });

async function noteFailed(tx: Tx, delivery: Delivery, done: readonly string[], failed: readonly Failed[]) {
  const { id, organisationId } = delivery;
  if (delivery.passed && done.length > 0)
    await tx.client.query(
      'delete from notification_failure where organisation_id = $1 and delivery_id = $2 and person_id = any ($3::uuid[])',
      [organisationId, id, done],
    );
  if (failed.length === 0) return;
  const waits = Array.from({ length: TRIES - 1 }, (_, times) => later(tx.now, waitAfter(times + 1)));
  await tx.client.query(
    `insert into notification_failure as f (organisation_id, person_id, delivery_id, tries, reason, next_try_at, at)
     select $1, r.id, $2, 1, r.reason, case when r.reason <> 'refused' then ($5::timestamptz[])[1] end, $6
       from unnest($3::uuid[], $4::text[]) as r (id, reason)
     on conflict (organisation_id, person_id, delivery_id) do update
        set tries = f.tries + 1, reason = excluded.reason, at = excluded.at,
            next_try_at = case when excluded.reason <> 'refused' then ($5::timestamptz[])[f.tries + 1] end`,
    [organisationId, id, failed.map((one) => one.personId), failed.map((one) => one.reason), waits, tx.now],
  );
}

async function nextTry(tx: Tx, { id, organisationId }: Delivery): Promise<Date | null> {
  const { rows } = await tx.client.query<{ at: Date | null }>(
    'select min(next_try_at) as at from notification_failure where organisation_id = $1 and delivery_id = $2',
    [organisationId, id],
  );
  return rows[0]?.at ?? null;
}
