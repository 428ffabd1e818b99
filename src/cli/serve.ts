import { serve as listen } from '@hono/node-server';
import { createApp } from '../app.tsx';
import { createAccounts } from '../features/accounts/public.ts';
import { fillExample } from '../features/demo/demo.ts';
import { storageSettings } from '../features/files/public.ts';
import { features } from '../features.ts';
import type { Database } from '../shared/db/database.ts';
import { migrate } from '../shared/db/migrate.ts';
import type { Enqueue } from '../shared/jobs/enqueue.ts';
import { type Jobs, startJobs } from '../shared/jobs/jobs.ts';
import { dayOf } from '../shared/kernel/dates.ts';
import { openDatabase } from './open.ts';
import type { CommonOptions } from './options.ts';

interface ServeOptions extends CommonOptions {
  port: string;
  host: string;
  demo?: boolean;
}

/** Serves until it is told to stop (SIGINT, SIGTERM); then ends requests, jobs and its own database, in that order. */
export async function serve(options: ServeOptions): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be a number from 0 to 65535, not "${options.port}".`);
  storageSettings(); // half of them missing is said now, not when somebody sends a file
  const { db, close } = await openDatabase(options.data, { share: false });
  await migrate(db.pool);
  for (const feature of features)
    if (feature.content) await db.asOwner((tx) => feature.content?.(tx) ?? Promise.resolve());
  if (options.demo) {
    console.log('Filling the example municipality …');
    await fillExample(db, features, { today: dayOf(new Date()) });
  }
  const log = (line: Record<string, unknown>) => console.error(JSON.stringify(line));
  const { accounts, secure, origin } = accountsOf(db, options.host, port, log);
  let jobs: Promise<Jobs | undefined> | undefined;
  const enqueue: Enqueue = async (queue, items) => (await jobs)?.enqueue(queue, items);
  const app = createApp({ db, features, sessions: accounts.sessions, secure, log, enqueue });
  await new Promise<void>((done, fail) => {
    const server = listen({ fetch: app.fetch, port, hostname: options.host }, (info) => {
      console.log(`Mylla is at http://${options.host}:${info.port} (stop with Ctrl+C)`);
      if (options.demo)
        console.log(`Choose whom to be in the example: http://${options.host}:${info.port}/personas`);
      // pages are served even if the work by the clock cannot start
      jobs = startJobs({ db, features, origin, log }).catch((error: Error) => {
        log({ level: 'error', at: new Date().toISOString(), jobs: String(error.stack ?? error) });
        return undefined;
      });
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      fail(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Choose another with --port.`)
          : error,
      );
    });
    const stop = () => {
      server.close(() => done());
      if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 500).unref();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  })
    .finally(async () => (await jobs)?.stop())
    .finally(() => accounts.close())
    .finally(close);
}

/** Accounts as the environment says: MYLLA_ORIGIN is how the outside reaches Mylla, e.g. behind a proxy. */
function accountsOf(db: Database, host: string, port: number, log: (line: Record<string, unknown>) => void) {
  const everywhere = host === '0.0.0.0' || host === '::';
  const origin = new URL(process.env.MYLLA_ORIGIN ?? `http://${everywhere ? 'localhost' : host}:${port}`)
    .origin;
  const secure = origin.startsWith('https:');
  const accounts = createAccounts({
    db,
    origin,
    secure,
    log,
    fillExample: () => fillExample(db, features, { today: dayOf(new Date()) }),
    openSetup: process.env.MYLLA_OPEN_SETUP === '1',
    trustProxy: process.env.MYLLA_TRUST_PROXY === '1',
    trustedProviders: (process.env.MYLLA_TRUSTED_PROVIDERS ?? '').split(',').filter(Boolean),
    secret: process.env.MYLLA_SECRET,
  });
  return { accounts, secure, origin };
}
