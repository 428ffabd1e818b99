import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { fillExample } from '../features/demo/demo.ts';
import { features } from '../features.ts';
import { Database } from '../shared/db/database.ts';
import { type EmbeddedServer, startEmbedded } from '../shared/db/embedded.ts';
import { migrate } from '../shared/db/migrate.ts';
import { keptServer, keyOfSources } from './kept.ts';

/** The day that every test sees the example from. */
export const TEST_DAY = '2026-11-02';

declare module 'vitest' {
  export interface ProvidedContext {
    /** How to reach the test server; the database's name comes from `testDatabase`. */
    server: pg.ClientConfig;
    /** Template with migrations and two examples, `bjorkviken` and `grannby`. */
    filledTemplate: string;
    /** Template with migrations only. */
    emptyTemplate: string;
    /** Ids of the example by name, and of the second one. */
    refs: Record<string, string>;
    otherRefs: Record<string, string>;
    organisationId: string;
    otherOrganisationId: string;
  }
}

/** Starts one PostgreSQL for the whole run (or uses DATABASE_URL's) and makes the databases that tests are copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.DATABASE_URL;
  const kept = url ? null : await keptServer();
  const folder = url || kept ? null : mkdtempSync(join(tmpdir(), 'mylla-test-'));
  const own = kept ?? (folder ? await startEmbedded(folder) : null);
  const leave = async () => {
    await own?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
  try {
    return await prepare(project, own, url, kept !== null, leave);
  } catch (error) {
    await leave();
    throw error;
  }
}

async function prepare(
  project: TestProject,
  own: EmbeddedServer | null,
  url: string | undefined,
  keep: boolean,
  leave: () => Promise<void>,
): Promise<() => Promise<void>> {
  const config: pg.ClientConfig = own?.connection ?? fromUrl(url ?? '');
  const run = keep ? keyOfSources() : `${process.pid}`;
  const names = { filled: `mylla_filled_${run}`, empty: `mylla_empty_${run}` };

  const admin = new pg.Client({ ...config, database: own ? 'mylla' : config.database });
  // when filling fails the server is stopped under it: what failed is told, and not that
  admin.on('error', () => undefined);
  await admin.connect();
  const provided = (keep && (await madeBefore(admin, names))) || (await fillTemplates(admin, config, names));

  // plain values only: what is provided is sent to the workers
  project.provide('server', JSON.parse(JSON.stringify(config)));
  project.provide('filledTemplate', names.filled);
  project.provide('emptyTemplate', names.empty);
  project.provide('refs', provided.refs);
  project.provide('otherRefs', provided.otherRefs);
  project.provide('organisationId', provided.organisationId);
  project.provide('otherOrganisationId', provided.otherOrganisationId);

  return async () => {
    const { rows } = await admin.query<{ datname: string }>(
      "select datname from pg_database where datname like 'mylla\\_%\\_' || $1 || '%' and datname <> all ($2)",
      [run, keep ? Object.values(names) : []],
    );
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`);
    await admin.end();
    await leave();
  };
}

interface Templates {
  refs: Record<string, string>;
  otherRefs: Record<string, string>;
  organisationId: string;
  otherOrganisationId: string;
}

/** What was filled in an earlier run from the same sources; undefined if nothing was. */
async function madeBefore(
  admin: pg.Client,
  names: { filled: string; empty: string },
): Promise<Templates | undefined> {
  const { rows } = await admin.query<{ said: string | null }>(
    "select shobj_description(oid, 'pg_database') as said from pg_database where datname = any ($1)",
    [Object.values(names)],
  );
  const said = rows.find((row) => row.said)?.said;
  return rows.length === 2 && said ? JSON.parse(said) : undefined;
}

/** Makes the two databases that tests are copied from, and notes in a comment what is in the filled one. */
async function fillTemplates(
  admin: pg.Client,
  config: pg.ClientConfig,
  names: { filled: string; empty: string },
): Promise<Templates> {
  for (const name of Object.values(names)) {
    await admin.query(`drop database if exists ${name}`);
    await admin.query(`create database ${name}`);
  }
  const empty = Database.connect({ ...config, database: names.empty, max: 1 });
  await migrate(empty.pool);
  await empty.close();
  const filled = Database.connect({ ...config, database: names.filled, max: 4 });
  await migrate(filled.pool);
  for (const feature of features)
    if (feature.content) await filled.asOwner((tx) => feature.content?.(tx) ?? Promise.resolve());
  // beside each other, each in a transaction of its own
  const [first, second] = await Promise.all([
    fillExample(filled, features, { today: TEST_DAY }),
    fillExample(filled, features, { today: TEST_DAY, slug: 'grannby' }),
  ]);
  await filled.close();
  const made = {
    refs: Object.fromEntries(first.refs),
    otherRefs: Object.fromEntries(second.refs),
    organisationId: first.organisationId,
    otherOrganisationId: second.organisationId,
  };
  await admin.query(`comment on database ${names.filled} is ${pg.escapeLiteral(JSON.stringify(made))}`);
  return made;
}

function fromUrl(url: string): pg.ClientConfig {
  const parsed = new URL(url);
  return {
    host: parsed.searchParams.get('host') ?? parsed.hostname,
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password) || undefined,
    database: parsed.pathname.slice(1) || 'postgres',
  };
}
