import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { fillExample } from '../src/features/demo/demo.ts';
import { fillScale } from '../src/features/demo/scale.ts';
import { openLoadWorkshop, workshopLoad } from '../src/features/workshops/public.ts';
import { features } from '../src/features.ts';
import { Database } from '../src/shared/db/database.ts';
import { startEmbedded } from '../src/shared/db/embedded.ts';
import { migrate } from '../src/shared/db/migrate.ts';
import { dayOf } from '../src/shared/kernel/dates.ts';
import { ROOT } from '../src/shared/kernel/root.ts';
import { fillRows } from './fill.ts';
import { IDEAS_FEWER, IDEAS_LARGE, type IdeaPage, ideaPages } from './ideas.ts';
import { get, inTurn, median, type Target } from './load.ts';
import { personaCookie } from './persona.ts';
import { portfolio } from './portfolio.ts';
import { surveys } from './surveys.ts';

// Budgets: design of the system, "Budgets" in docs/performance.md.
const LEAST_RATIO = 0.5;
const MOST_GROWTH = 1.5;
const MOST_BYTES = 100_000;
const MOST_REQUESTS = 12;
const MOST_START_MS = 2_000;
const MOST_MEMORY_MB = 250;
const MOST_WORKSHOP_MS = 1_000;
/** How many times the best known figure of others an idea page should reach. */
const PEER_TIMES = 3;

/** Share of the full sizes, for a run that only sees whether everything works: MYLLA_BENCH_SHARE=0.01. */
const SHARE = Math.min(1, Number(process.env.MYLLA_BENCH_SHARE) || 1);
/** Which parts are run, with commas between; all if left out: MYLLA_BENCH_PARTS=surveys. */
const PARTS = (
  process.env.MYLLA_BENCH_PARTS ?? 'pages,ideas,views,growth,surveys,files,mail,portfolio,workshop,start'
).split(',');
const does = (part: string): boolean => PARTS.includes(part);
const sized = (full: number, least = 100) => Math.max(least, Math.round(full * SHARE));
const scaled = (scale: typeof IDEAS_LARGE): typeof IDEAS_LARGE => ({
  ideas: sized(scale.ideas),
  votes: sized(scale.votes),
  comments: sized(scale.comments),
  people: sized(scale.people, 400),
});
const ROWS = sized(100_000, 1_000);
const FEWER = sized(10_000, 500);

interface Line {
  what: string;
  measured: string;
  budget: string;
  ok: boolean;
}
const lines: Line[] = [];
function tell(what: string, measured: string, budget: string, ok: boolean): void {
  lines.push({ what, measured, budget, ok });
  console.log(`${ok ? 'ok  ' : 'OVER'}  ${what.padEnd(58)} ${measured.padEnd(34)} budget ${budget}`);
}

const url = (connection: pg.ClientConfig, name: string): string =>
  `postgres://${connection.user}@localhost/${name}?host=${encodeURIComponent(connection.host ?? '')}`;

interface Measured {
  mylla: string;
  bare: string;
  plain: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the measured process on a database. */
function startMeasured(databaseUrl: string): Promise<Measured> {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'bench', 'bench-server.mjs')], {
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((done, fail) => {
    let said = '';
    child.once('exit', (code) => fail(new Error(`The measured server ended (${code})`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('\n')) return;
      const ports = JSON.parse(said.split('\n')[0] ?? '{}') as { mylla: number; bare: number; plain: number };
      done({
        mylla: `http://localhost:${ports.mylla}`,
        bare: `http://localhost:${ports.bare}`,
        plain: `http://localhost:${ports.plain}`,
        process: child,
        stop: () =>
          new Promise((ended) => {
            child.removeAllListeners('exit');
            child.once('exit', () => ended());
            child.kill('SIGTERM');
          }),
      });
    });
  });
}

const memoryOf = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Bytes over the wire and requests for a page seen for the first time: the page and all that it asks for. */
async function firstView(
  origin: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ bytes: number; requests: number; foreign: number }> {
  const sent = { ...headers, 'accept-encoding': 'br, gzip' };
  const page = await get({ origin, path, headers: sent });
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}`);
  const html = await (await fetch(origin + path, { headers })).text();
  const wanted = new Set(
    [...html.matchAll(/<(?:link|script|img|use)\b[^>]*?\b(?:href|src)="([^"#]+)/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  let bytes = page.bytes.length;
  let foreign = 0;
  for (const item of wanted) {
    if (!item.startsWith('/')) {
      if (/^https?:/.test(item)) foreign++;
      continue;
    }
    bytes += (await get({ origin, path: item, headers: sent })).bytes.length;
  }
  return { bytes, requests: 1 + wanted.size, foreign };
}

/** From the command to the first page, on a data folder that exists. Milliseconds, median of three. */
async function startUp(folder: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [join(ROOT, 'bin', 'mylla.mjs'), 'serve', '--port', '0', '--data', folder],
      {
        env: { ...process.env, DATABASE_URL: '' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const origin = await new Promise<string>((done, fail) => {
      let said = '';
      child.once('exit', () => fail(new Error(`did not start: ${said}`)));
      child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /Mylla is at (http:\/\/\S+)/.exec(said)?.[1];
        if (found) done(found);
      });
    });
    await fetch(origin);
    times.push(performance.now() - started);
    await new Promise<void>((ended) => {
      child.removeAllListeners('exit');
      child.once('exit', () => ended());
      child.kill('SIGTERM');
    });
  }
  return median(times);
}

/** Runs everything and prints one line per budget. Exit code 0 even when a budget is over: figures are read by people. */
export async function bench(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'mylla-bench-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(join(folder, 'data'));
  let held: Measured | undefined;
  const admin = new pg.Client(server.connection);
  await admin.connect();
  try {
    const make = async (name: string, rows: number, scale: typeof IDEAS_LARGE) => {
      await admin.query(`create database ${name}`);
      const db = Database.connect({ ...server.connection, database: name });
      await migrate(db.pool);
      for (const feature of features)
        if (feature.content) await db.asOwner((tx) => feature.content?.(tx) ?? Promise.resolve());
      const { organisationId } = await fillExample(db, features, { today: dayOf(new Date()) });
      const made = {
        ...(await fillRows(db, organisationId, rows)),
        ...(await fillScale(db, organisationId, scaled(scale))),
      };
      const pages = await ideaPages(db, organisationId, made);
      await db.close();
      return { ...made, organisationId, ideas: pages };
    };
    console.log(`Filling ${ROWS} and ${FEWER} rows …`);
    const large = await make('large', ROWS, IDEAS_LARGE);
    const fewer = does('growth') ? await make('small', FEWER, IDEAS_FEWER) : null;

    held = await startMeasured(url(server.connection, 'large'));
    const cookie = await personaCookie(held.mylla, 'Alva');
    const headers = { cookie, 'accept-language': 'sv', 'accept-encoding': 'gzip' };
    const pages: [string, string][] = [
      ['journeys (list)', '/journeys'],
      ['journey (detail)', `/journeys/${large.journeyId}`],
      ['actions (list)', '/actions?scope=organisation'],
      ['action (detail)', `/actions/${large.actionId}`],
      ['search, a common word', '/search?q=hemtj%C3%A4nst'],
      ['search, a rare word', '/search?q=lavendelros'],
      ['search, a typo', '/search?q=hemtj%C3%A4snt'],
    ];
    for (const [name, path] of does('pages') ? pages : []) {
      const mylla: Target = { origin: held.mylla, path, headers };
      const bare: Target = { origin: held.bare, path, headers };
      const { a, b, ratio } = await inTurn(mylla, bare);
      tell(
        `${name}, ${ROWS} rows, against bare`,
        `${ratio.toFixed(2)} (${a.toFixed(0)}/s of ${b.toFixed(0)}/s)`,
        `≥ ${LEAST_RATIO}`,
        ratio >= LEAST_RATIO,
      );
    }
    const plain: Target = { origin: held.plain, path: '/', headers };
    for (const { name, path, form, peer } of does('ideas') ? large.ideas : []) {
      const mylla: Target = { origin: held.mylla, path, headers, ...(form ? { form } : {}) };
      const { a, b, ratio, p95Ratio } = await inTurn(mylla, { ...mylla, origin: held.bare });
      tell(
        `${name}, ${IDEAS_LARGE.ideas} ideas, against bare`,
        `${ratio.toFixed(2)} (${a.toFixed(0)}/s of ${b.toFixed(0)}/s), p95 × ${p95Ratio.toFixed(2)}`,
        `≥ ${LEAST_RATIO}`,
        ratio >= LEAST_RATIO,
      );
      const against = await inTurn(mylla, plain, { rounds: 3 });
      const thousandths = against.ratio * 1000;
      tell(
        `${name}, thousandths of a plain server`,
        `${thousandths.toFixed(0)} (best known of others ${peer})`,
        `≥ ${peer * PEER_TIMES}`,
        thousandths >= peer * PEER_TIMES,
      );
    }
    const views = [
      '/home',
      '/journeys',
      `/journeys/${large.journeyId}`,
      '/actions',
      '/handbook',
      '/ideas',
      `/ideas/${large.ideaId}`,
      '/ideas/new',
    ];
    for (const path of does('views') ? views : []) {
      const { bytes, requests, foreign } = await firstView(held.mylla, path, {
        cookie,
        'accept-language': 'sv',
      });
      tell(
        `first view of ${path.replace(/[0-9a-f-]{36}/, ':id')}`,
        `${(bytes / 1000).toFixed(1)} kB in ${requests} requests`,
        `≤ ${MOST_BYTES / 1000} kB, ${MOST_REQUESTS} requests`,
        bytes <= MOST_BYTES && requests <= MOST_REQUESTS && foreign === 0,
      );
    }
    const memory = memoryOf(held.process.pid);
    tell(
      'memory of the process after all this',
      `${memory.toFixed(0)} MB`,
      `≤ ${MOST_MEMORY_MB} MB`,
      memory <= MOST_MEMORY_MB,
    );

    if (does('surveys') || does('files') || does('mail')) {
      const db = Database.connect({ ...server.connection, database: 'large' });
      const { organisationId } = large;
      const { mylla, plain: plainOrigin } = held;
      await surveys({ db, organisationId, mylla, plain: plainOrigin, cookie, share: SHARE, tell, does });
      await db.close();
    }

    // ten times the rows: both databases in the same run, in turn
    if (fewer) {
      const small = await startMeasured(url(server.connection, 'small'));
      try {
        await growth(small.mylla, held.mylla, { headers, pages, large: large.ideas, fewer: fewer.ideas });
      } finally {
        await small.stop();
      }
    }
    if (does('portfolio')) {
      const db = Database.connect({ ...server.connection, database: 'large' });
      const { organisationId } = large;
      const { mylla, bare } = held;
      await portfolio({ db, organisationId, mylla, bare, headers, share: SHARE, tell });
      await db.close();
    }
    if (does('workshop')) {
      const db = Database.connect({ ...server.connection, database: 'large' });
      await workshop(db, held.mylla);
      await db.close();
    }
    await held.stop();
    held = undefined;
    if (!does('start')) return summary();

    const example = join(folder, 'example');
    await new Promise<void>((done, fail) => {
      const child = spawn(process.execPath, [join(ROOT, 'bin', 'mylla.mjs'), 'demo', '--data', example], {
        env: { ...process.env, DATABASE_URL: '' },
        stdio: 'ignore',
      });
      child.once('exit', (code) =>
        code === 0 ? done() : fail(new Error('the example could not be filled')),
      );
    });
    const start = await startUp(example);
    tell(
      'start on an existing data folder, to the first page',
      `${(start / 1000).toFixed(2)} s`,
      `≤ ${MOST_START_MS / 1000} s`,
      start <= MOST_START_MS,
    );
  } finally {
    await held?.stop();
    await admin.end();
    await server.stop().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
  return summary();
}

function summary(): number {
  const over = lines.filter((line) => !line.ok).length;
  console.log(over === 0 ? '\nWithin every budget.' : `\n${over} of ${lines.length} over budget.`);
  return 0;
}

/** What the measured pages take with ten times the rows. */
async function growth(
  smallOrigin: string,
  origin: string,
  {
    headers,
    pages,
    large,
    fewer,
  }: {
    headers: Record<string, string>;
    pages: readonly [string, string][];
    large: readonly IdeaPage[];
    fewer: readonly IdeaPage[];
  },
): Promise<void> {
  const smallCookie = await personaCookie(smallOrigin, 'Alva');
  for (const [name, path] of pages.filter(([name]) => !name.includes('detail'))) {
    const { ratio } = await inTurn(
      { origin: smallOrigin, path, headers: { ...headers, cookie: smallCookie } },
      { origin: origin, path, headers },
      { rounds: 3 },
    );
    tell(
      `${name}, ten times the rows`,
      `${ratio.toFixed(2)} times the time`,
      `≤ ${MOST_GROWTH}`,
      ratio <= MOST_GROWTH,
    );
  }
  for (const [i, { name, path, form }] of large.entries()) {
    const there = fewer[i];
    if (!there) continue;
    const { ratio } = await inTurn(
      {
        origin: smallOrigin,
        path: there.path,
        headers: { ...headers, cookie: smallCookie },
        ...(there.form ? { form: there.form } : {}),
      },
      { origin: origin, path, headers, ...(form ? { form } : {}) },
      { rounds: 3 },
    );
    tell(
      `${name}, ten times the ideas`,
      `${ratio.toFixed(2)} times the time`,
      `≤ ${MOST_GROWTH}`,
      ratio <= MOST_GROWTH,
    );
  }
}

/** 200 people in one workshop: from an answer to every screen. */
async function workshop(db: Database, origin: string): Promise<void> {
  const { rows } = await db.pool.query<{ person: string }>(
    "select m.person_id as person from membership m where 'innovation-lead' = any (m.roles) order by m.id limit 1",
  );
  const { code, questionId } = await openLoadWorkshop(db, rows[0]?.person ?? '');
  const { p50, p95, answers, participants } = await workshopLoad({
    origin,
    participants: 200,
    seconds: 20,
    code,
    questionId,
  });
  tell(
    `workshop, ${participants} screens, ${answers} answers`,
    `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
    `p95 < ${MOST_WORKSHOP_MS} ms`,
    p95 < MOST_WORKSHOP_MS,
  );
}
