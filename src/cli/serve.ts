import { serve as listen } from '@hono/node-server';
import { createApp } from '../app.tsx';
import { fillExample } from '../features/demo/demo.ts';
import { features } from '../features.ts';
import { migrate } from '../shared/db/migrate.ts';
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
  const { db, close } = await openDatabase(options.data, { share: false });
  await migrate(db.pool);
  for (const feature of features)
    if (feature.content) await db.asOwner((tx) => feature.content?.(tx) ?? Promise.resolve());
  if (options.demo) {
    console.log('Filling the example municipality …');
    await fillExample(db, features, { today: dayOf(new Date()) });
  }
  const app = createApp({
    db,
    features,
    sessions: { resolve: async () => null },
    log: (line) => console.error(JSON.stringify(line)),
  });
  await new Promise<void>((done, fail) => {
    const server = listen({ fetch: app.fetch, port, hostname: options.host }, (info) => {
      console.log(`Mylla is at http://${options.host}:${info.port} (stop with Ctrl+C)`);
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
  }).finally(close);
}
