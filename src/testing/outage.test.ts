import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { DatabaseError } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createApp } from '../app.tsx';
import { createAccounts } from '../features/accounts/public.ts';
import { hubOf } from '../features/workshops/live.ts';
import { features } from '../features.ts';
import { Database } from '../shared/db/database.ts';
import { type EmbeddedServer, startEmbedded } from '../shared/db/embedded.ts';
import { migrate } from '../shared/db/migrate.ts';
import type { Env } from '../shared/http/env.ts';
import type { Feature } from '../shared/http/feature.ts';
import { newId } from '../shared/kernel/ids.ts';
import { common } from '../shared/text/common.ts';
import { type Browser, browserOf, ORIGIN, PASSWORD } from './accounts.ts';

// A server of its own, so that it can be taken away: the application and the browser live on meanwhile.

const pages = common.sv.errorPages;
const NOBODY = 65534;

let folder: string;
let server: EmbeddedServer;
let db: Database;
let accounts: ReturnType<typeof createAccounts>;
let app: Hono<Env>;
let browser: Browser;

/** What a route of the trial does between its first row and its answer. */
let meanwhile: () => Promise<void> = async () => undefined;
/** Writes a row, lets something happen to the database, and writes another. */
const trial: Feature = {
  name: 'trial',
  routes(routes) {
    routes.post('/trial', async (c) => {
      await db.asOwner(async ({ client }) => {
        await client.query("insert into trial values ('first')");
        await meanwhile();
        await client.query("insert into trial values ('second')");
      });
      return c.text('written');
    });
  },
};

const start = () => startEmbedded(join(folder, 'data'));
const counted = async (table: string): Promise<number> =>
  (await db.pool.query<{ n: number }>(`select count(*) as n from ${table}`)).rows[0]?.n ?? -1;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mylla-outage-'));
  chmodSync(folder, 0o755);
  server = await start();
  db = Database.connect({ ...server.connection, max: 5 });
  await migrate(db.pool);
  await db.pool.query('create table trial (word text)');
  accounts = createAccounts({ db, origin: ORIGIN, secure: false, openSetup: true });
  app = createApp({ db, features: [...features, trial], sessions: accounts.sessions });
  browser = browserOf(app);
  const founded = await browser.post('/setup', {
    kind: 'company',
    organisationName: 'Avbrott AB',
    name: 'Anna Grundare',
    email: 'anna@avbrott.example',
    password: PASSWORD,
  });
  expect(founded.status).toBe(303);
});
afterAll(async () => {
  await accounts.close();
  await hubOf(db).stop();
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const journeyNamed = (title: string, ownWords = '') => ({
  id: newId(),
  title,
  ownWords,
  challenge: 'p1.c1',
  visibility: 'organisation',
});

/** The events of a stream, one after the other. */
function eventsOf(answer: Response): () => Promise<string> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  return async () => {
    for (;;) {
      const found = /event: change\ndata: (.*)\n\n/.exec(heard);
      if (found) {
        heard = heard.slice(found.index + found[0].length);
        return found[1] ?? '';
      }
      const part = await reader?.read();
      if (!part || part.done) throw new Error('The stream ended');
      heard += part.value;
    }
  };
}

describe('the database goes away and comes back', () => {
  test('pages say so meanwhile, nothing is half done, and all goes on by itself afterwards', async () => {
    const workshop = newId();
    const made = await browser.post('/workshops', {
      id: workshop,
      title: 'Under avbrottet',
      challengeId: 'p1.c1',
      agenda: 'a60',
      answersShown: 'aggregate',
      names: 'choice',
    });
    expect(made.headers.get('location')).toBe(`/workshops/${workshop}`);
    await browser.post(`/workshops/${workshop}/opening`);
    const next = eventsOf(await browser.get(`/workshops/${workshop}/stream`));
    await next();
    expect(hubOf(db).listening).toBe(true);
    const events = await counted('event');

    await server.stop();

    // somebody signed in, somebody who signs in, somebody without a session
    const written = journeyNamed('Skriven under avbrottet');
    for (const answer of [
      await browser.get('/home'),
      await browser.post('/journeys', written),
      await browser.post('/trial'),
      await browserOf(app).get('/join/K7M4PX'),
      await browserOf(app).post('/sign-in', { email: 'anna@avbrott.example', password: PASSWORD }),
      await browser.get(`/workshops/${workshop}/stream`),
    ]) {
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain(pages['503'].text);
    }
    expect((await browser.get('/health/ready')).status).toBe(503);
    expect((await browser.get('/health/live')).status).toBe(200);
    await vi.waitFor(() => expect(hubOf(db).listening).toBe(false));

    const { connection } = server;
    server = await start();
    expect(server.connection).toEqual(connection);

    // the same application, the same session
    const home = await browser.get('/home');
    expect(home.status).toBe(200);
    expect(await home.text()).toContain('Anna Grundare');
    expect((await browser.get('/health/ready')).status).toBe(200);
    // nothing of what was refused stands, and sending it again works
    expect([await counted('event'), await counted('trial')]).toEqual([events, 0]);
    expect((await browser.post('/journeys', written)).status).toBe(303);
    const list = await (await browser.get('/journeys')).text();
    expect(list.split('Skriven under avbrottet').length - 1).toBe(1);
    // the stream that was open all the time hears of what came meanwhile, and of what comes
    await next();
    expect((await browser.post(`/workshops/${workshop}/current-step`, { to: 'next', from: '' })).status).toBe(
      303,
    );
    await next();
    // somebody new may sign in
    const signedIn = await browserOf(app).post('/sign-in', {
      email: 'anna@avbrott.example',
      password: PASSWORD,
    });
    expect(signedIn.status).toBe(303);
  });

  test('in the middle of a change: it is answered, and none of it stands', async () => {
    meanwhile = () => server.stop();
    const answer = await browser.post('/trial');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain(pages['503'].text);
    meanwhile = async () => undefined;
    server = await start();
    expect(await counted('trial')).toBe(0);
    expect((await browser.post('/trial')).status).toBe(200);
    expect(await counted('trial')).toBe(2);
  });
});

/** A disk of one megabyte, where this machine lets one be made (Linux, as root). */
function smallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const disk = mkdtempSync(join(tmpdir(), 'mylla-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=755', 'tmpfs', disk]).status === 0;
  if (!mounted) rmSync(disk, { recursive: true });
  return mounted ? disk : null;
}
const disk = smallDisk();

describe('the disk is full', () => {
  test.runIf(disk)(
    'a disk that really is: 507, nothing stands, and it goes on when there is room again',
    async () => {
      const place = join(disk ?? '', 'tables');
      mkdirSync(place, { mode: 0o700 });
      chownSync(place, NOBODY, NOBODY);
      await db.pool.query(`create tablespace small location '${place}'`);
      try {
        await db.pool.query('alter table journey set tablespace small');
        await db.pool.query('create table filler (bytes text) tablespace small');
        const fill = async () => {
          for (;;)
            await db.pool.query("insert into filler select repeat('x', 1900) from generate_series(1, 8)");
        };
        await expect(fill()).rejects.toMatchObject({ code: '53100' });
        const before = [await counted('journey'), await counted('event'), await counted('search_document')];
        // long enough to need a page of its own, and not to be packed into less
        const ownWords = Array.from({ length: 240 }, () => newId().slice(-12)).join('');
        const written = journeyNamed('Skriven på full disk', ownWords);
        const answer = await browser.post('/journeys', written);
        expect(answer.status).toBe(507);
        expect(await answer.text()).toContain(pages['507'].text);
        expect([await counted('journey'), await counted('event'), await counted('search_document')]).toEqual(
          before,
        );
        // reading goes on all the time
        expect((await browser.get('/journeys')).status).toBe(200);
        await db.pool.query('drop table filler');
        expect((await browser.post('/journeys', written)).status).toBe(303);
      } finally {
        await db.pool.query('drop table if exists filler');
        await db.pool.query('alter table journey set tablespace pg_default');
        await db.pool.query('drop tablespace small');
        spawnSync('umount', [disk ?? '']);
        rmSync(disk ?? '', { recursive: true, force: true });
      }
    },
  );

  test('told by PostgreSQL (53100, thrown in the test): 507, and the transaction is rolled back', async () => {
    const before = await counted('trial');
    meanwhile = () => {
      const full = new DatabaseError('could not extend file: No space left on device', 0, 'error');
      full.code = '53100';
      return Promise.reject(full);
    };
    const answer = await browser.post('/trial');
    meanwhile = async () => undefined;
    expect(answer.status).toBe(507);
    expect(await answer.text()).toContain(pages['507'].text);
    expect(await counted('trial')).toBe(before);
  });
});
