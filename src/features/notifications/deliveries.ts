import type pg from 'pg';
import type { Audience } from '../../shared/db/audience.ts';
import type { Database, Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import type { Message } from './notify.ts';
import type { SentWay } from './tables.ts';

/** Why a delivery does not come on: see the page of deliveries for what is said of each. */
export type Trouble = 'unreachable' | 'signed-out' | 'broken' | 'replaced';

/** Work on many people, see migrations/0014_deliveries.sql. */
export interface Delivery {
  id: string;
  organisationId: string;
  work: 'telling' | 'mail';
  message: Message | null;
  audience: Audience | null;
  ways: SentWay[] | null;
  day: Day;
  status: 'waiting' | 'ongoing' | 'done';
  total: number | null;
  done: number;
  afterPerson: string | null;
  passed: boolean;
  attempts: number;
  createdBy: string | null;
  createdAt: Date;
}

const COLUMNS = `id, organisation_id as "organisationId", work, message, audience, ways, day, status, total, done,
  after_person as "afterPerson", passed, attempts, created_by as "createdBy", created_at as "createdAt"`;

/**
 * Wishes that a whole audience is told of something, in the transaction of the change itself: one row. Within about a
 * minute a job begins to tell them, a batch at a time; each person once, whatever breaks on the way, and the person who
 * acts never. Who belongs to the audience is asked when it is told.
 * @param audience e.g. `toMembers()`, or one that a feature brings in its manifest
 * @returns the id of the delivery
 */
export async function tellMany(tx: Tx, message: Message, audience: Audience): Promise<string> {
  const id = tx.newId();
  await tx.client.query(
    `insert into notification_delivery (id, organisation_id, work, message, audience, day, created_by, created_at)
     values ($1, $2, 'telling', $3, $4, $5, $6, $7)`,
    [
      id,
      tx.scope.organisationId,
      JSON.stringify(message),
      JSON.stringify(audience),
      tx.today,
      tx.scope.personId,
      tx.now,
    ],
  );
  return id;
}

/** The delivery as it stands; undefined if it is gone. */
export async function loadDelivery(tx: Tx, id: string): Promise<Delivery | undefined> {
  const { rows } = await tx.client.query<Delivery>(
    `select ${COLUMNS} from notification_delivery where id = $1`,
    [id],
  );
  return rows[0];
}

/** The ids of all deliveries that have something to do now. */
export const deliveriesToDo = (db: Database): Promise<string[]> =>
  db.asOwner(async (tx) => {
    const { rows } = await tx.client.query<{ id: string }>(
      `select id from notification_delivery where status <> 'done' and (next_try_at is null or next_try_at <= $1) order by id`,
      [tx.now],
    );
    return rows.map((row) => row.id);
  });

/** How far a delivery has come; what is left out stays. */
export interface Progress {
  status?: Delivery['status'];
  total?: number;
  done?: number;
  afterPerson?: string | null;
  passed?: boolean;
  attempts?: number;
  trouble?: Trouble | null;
  nextTryAt?: Date | null;
  finishedAt?: Date;
}

const COLUMN_OF: Readonly<Record<keyof Progress, string>> = {
  status: 'status',
  total: 'total',
  done: 'done',
  afterPerson: 'after_person',
  passed: 'passed',
  attempts: 'attempts',
  trouble: 'trouble',
  nextTryAt: 'next_try_at',
  finishedAt: 'finished_at',
};

/** @returns whether the delivery still went on: what another has ended stays ended */
export async function saveProgress(tx: Tx, id: string, progress: Progress): Promise<boolean> {
  const changes = Object.entries(progress) as [keyof Progress, unknown][];
  const set = changes.map(([name], index) => `${COLUMN_OF[name]} = $${index + 2}`);
  const { rowCount } = await tx.client.query(
    `update notification_delivery set ${set.join(', ')} where id = $1 and status <> 'done'`,
    [id, ...changes.map(([, value]) => value)],
  );
  return rowCount === 1;
}

/**
 * Does `work` unless another process does it just now; whoever dies lets go at once, since the lock is the connection's.
 * @returns whether it was done here
 */
export async function alone(db: Database, id: string, work: () => Promise<void>): Promise<boolean> {
  const client: pg.PoolClient = await db.pool.connect();
  let lost: Error | undefined;
  const onError = (error: Error) => {
    lost = error;
  };
  client.on('error', onError);
  const key = 'hashtextextended($1, 0)';
  const name = `notification-delivery:${id}`;
  try {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${key}) as mine`, [
      name,
    ]);
    if (!rows[0]?.mine) return false;
    try {
      await work();
      return true;
    } finally {
      await client.query(`select pg_advisory_unlock(${key})`, [name]).catch(onError);
    }
  } finally {
    client.off('error', onError);
    client.release(lost);
  }
}
