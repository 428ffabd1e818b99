import { setImmediate as nextTurn } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Database } from '../db/database.ts';
import type { Feature, JobContext } from '../http/feature.ts';
import { TIME_ZONE } from '../kernel/dates.ts';

/** How often the queue of the clock's work, and of the pieces, is looked into. */
const CLOCK_SECONDS = 30;
const PIECE_SECONDS = 5;
/** A piece that fails is tried again so many times, first after a minute, then after longer and longer. */
const RETRIES = 6;
const RETRY_SECONDS = 60;
/** Work that takes longer has got stuck, and is begun again by whoever is free. */
const EXPIRE_SECONDS = 1800;
/** What goes on when Mylla stops may take so long to end; then it counts as failed, and is begun again at the next start. */
const STOP_MS = 10_000;

export interface Jobs extends Pick<JobContext, 'enqueue'> {
  /** Ends what is going on, and takes up no more. */
  stop(): Promise<void>;
}

export interface JobsOptions {
  db: Database;
  features: readonly Pick<Feature, 'jobs' | 'queues'>[];
  /** Where people reach the system: for links in mail. */
  origin: string;
  log?: (line: Record<string, unknown>) => void;
  /** How often the queues are looked into, in seconds; at least half a second. */
  pieceSeconds?: number;
}

/**
 * Starts the work by the clock and the queues of every feature, on the same database (its own schema, `pgboss`).
 * Several processes may do so at once: each piece of work is done by one of them.
 */
export async function startJobs({
  db,
  features,
  origin,
  log = () => undefined,
  pieceSeconds = PIECE_SECONDS,
}: JobsOptions): Promise<Jobs> {
  /** What is going on: a piece of work, or a word to the database about one. */
  const busy = new Set<Promise<unknown>>();
  const during = <T>(work: Promise<T>): Promise<T> => {
    busy.add(work);
    const done = () => busy.delete(work);
    work.then(done, done);
    return work;
  };
  const boss = new PgBoss({ db: { executeSql: (text, values) => during(db.pool.query(text, values)) } });
  boss.on('error', (error) => log({ level: 'error', at: new Date().toISOString(), jobs: String(error) }));
  await boss.start();
  /** The worker of each queue in this process: told at once of what is put in here, so that nobody waits for it. */
  const workers = new Map<string, string>();
  const context: JobContext = {
    db,
    origin,
    async enqueue(queue, items) {
      if (items.length === 0) return;
      await boss.insert(items.map(({ key, data }) => ({ name: queue, data, singletonKey: key })));
      const worker = workers.get(queue);
      if (worker) boss.notifyWorker(worker);
    },
  };
  const run = (name: string, work: () => Promise<void>) =>
    during(
      work().catch((error: Error) => {
        log({ level: 'error', at: new Date().toISOString(), job: name, error: String(error.stack ?? error) });
        throw error;
      }),
    );

  for (const queue of features.flatMap((feature) => feature.queues ?? [])) {
    await ensureQueue(boss, {
      name: queue.name,
      policy: 'short',
      retryLimit: RETRIES,
      retryDelay: RETRY_SECONDS,
      retryBackoff: true,
      expireInSeconds: EXPIRE_SECONDS,
    });
    const worker = await boss.work<Record<string, unknown>>(
      queue.name,
      { batchSize: 1, pollingIntervalSeconds: pieceSeconds },
      async ([piece]) => {
        if (piece) await run(queue.name, () => queue.work(context, piece.data));
      },
    );
    workers.set(queue.name, worker);
  }
  const jobs = features.flatMap((feature) => feature.jobs ?? []);
  for (const job of jobs) {
    await ensureQueue(boss, {
      name: job.name,
      policy: 'short',
      retryLimit: 2,
      expireInSeconds: EXPIRE_SECONDS,
    });
    await boss.schedule(job.name, job.cron, undefined, { tz: TIME_ZONE });
    await boss.work(job.name, { pollingIntervalSeconds: CLOCK_SECONDS }, () =>
      run(job.name, () => job.run(context)),
    );
  }
  // what an earlier version had by the clock and this one has not
  const known = new Set(jobs.map((job) => job.name));
  for (const { name } of await boss.getSchedules()) if (!known.has(name)) await boss.unschedule(name);

  return {
    enqueue: context.enqueue,
    async stop() {
      await boss.stop({ graceful: true, wait: true, timeout: STOP_MS });
      // a worker that was just fetching still takes up what it got, and says how it went: the database must be there
      while (busy.size > 0) {
        await Promise.allSettled(busy);
        await nextTurn();
      }
    },
  };
}

async function ensureQueue(boss: PgBoss, queue: PgBoss.Queue): Promise<void> {
  if (await boss.getQueue(queue.name)) await boss.updateQueue(queue.name, queue);
  else await boss.createQueue(queue.name, queue);
}
