// The process that is measured: Mylla on one port, and on another a bare handler that runs the same SQL for a page
// and sends the same bytes, ready-made. Started by bench.ts, which it tells its ports on standard output.
import http from 'node:http';
import { serve as listen } from '@hono/node-server';
import pg from 'pg';
import { createApp } from '../src/app.tsx';
import { createAccounts } from '../src/features/accounts/public.ts';
import { features } from '../src/features.ts';
import { Database } from '../src/shared/db/database.ts';
import { PreparingClient } from '../src/shared/db/prepared.ts';

type Query = [text: string, values: unknown[] | undefined];
interface Recorded {
  /** Queries of one connection, in order. */
  sequences: { config: pg.ClientConfig; queries: Query[] }[];
  status: number;
  body: Buffer;
  headers: http.OutgoingHttpHeaders;
}

const url = process.env.DATABASE_URL ?? '';
const db = Database.connect({ connectionString: url });

// every query of a request, by the connection that it ran on
let recording: Map<pg.Client, Query[]> | null = null;
const original = pg.Client.prototype.query;
pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
  if (recording) {
    const [first, second] = args;
    const text = typeof first === 'string' ? first : (first as { text: string }).text;
    const values = Array.isArray(second) ? second : ((first as { values?: unknown[] }).values ?? undefined);
    const list = recording.get(this) ?? [];
    list.push([text, values]);
    recording.set(this, list);
  }
  return (original as (...all: unknown[]) => unknown).apply(this, args);
} as typeof original;

const pools = new Map<string, pg.Pool>();
const poolFor = (config: pg.ClientConfig): pg.Pool => {
  const key = `${config.user}|${config.options ?? ''}`;
  let pool = pools.get(key);
  if (!pool) {
    // prepared as Mylla's own are: to be against one that plans anew each time would be no measure
    pool = new pg.Pool({ Client: PreparingClient, connectionString: url, options: config.options, max: 10 });
    pools.set(key, pool);
  }
  return pool;
};

const accounts = createAccounts({ db, origin: 'http://localhost', secure: false });
const app = createApp({ db, features, sessions: accounts.sessions });
const recorded = new Map<string, Promise<Recorded>>();

/** Asks Mylla for a page (or sends it a form) once, noting its queries. */
async function recordPage(path: string, init: RequestInit): Promise<Recorded> {
  await app.request(`http://localhost${path}`, init);
  recording = new Map();
  const answer = await app.request(`http://localhost${path}`, init);
  const body = Buffer.from(await answer.arrayBuffer());
  const sequences = [...recording].map(([client, queries]) => ({
    config: {
      user: client.user ?? '',
      options: (client as unknown as { connectionParameters: { options?: string } }).connectionParameters
        .options,
    },
    queries,
  }));
  recording = null;
  const kept: http.OutgoingHttpHeaders = {};
  answer.headers.forEach((value, name) => {
    if (name !== 'transfer-encoding') kept[name] = value;
  });
  return { sequences, status: answer.status, body, headers: { ...kept, 'content-length': body.length } };
}

const bare = http.createServer(async (request, response) => {
  const path = request.url ?? '/';
  const headers: Record<string, string> = {};
  for (const name of ['cookie', 'accept-encoding', 'accept-language', 'content-type', 'sec-fetch-site']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  const sent: Buffer[] = [];
  for await (const part of request) sent.push(part as Buffer);
  const { method = 'GET' } = request;
  let kept = recorded.get(`${method} ${path}`);
  if (!kept) {
    kept = recordPage(path, method === 'GET' ? { headers } : { method, headers, body: Buffer.concat(sent) });
    recorded.set(`${method} ${path}`, kept);
  }
  const page = await kept;
  for (const { config, queries } of page.sequences) {
    const client = await poolFor(config).connect();
    try {
      for (const [text, values] of queries) await client.query(text, values);
    } finally {
      client.release();
    }
  }
  response.writeHead(page.status, page.headers);
  response.end(page.body);
});

/** What everything can be compared with, also other programs: a server that does nothing but send 20 kB. */
const PLAIN = Buffer.alloc(20_000, 'mylla ');
const plain = http.createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': PLAIN.length });
  response.end(PLAIN);
});

const portOf = (one: http.Server): number => {
  const address = one.address();
  return typeof address === 'object' && address ? address.port : 0;
};
const server = listen({ fetch: app.fetch, port: 0, hostname: 'localhost' }, (info) => {
  bare.listen(0, 'localhost', () =>
    plain.listen(0, 'localhost', () =>
      console.log(JSON.stringify({ mylla: info.port, bare: portOf(bare), plain: portOf(plain) })),
    ),
  );
});
process.once('SIGTERM', () => {
  server.close();
  bare.close();
  plain.close();
  process.exit(0);
});
