import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { failingWebhooks } from '../features/api/public.ts';
import { Storage, storageSettings } from '../features/files/public.ts';
import { loadAllHandbooks } from '../features/handbook/public.ts';
import { migrationSteps } from '../shared/db/migrate.ts';
import { ROOT } from '../shared/kernel/root.ts';
import { type OpenDatabase, openDatabase } from './open.ts';
import { type CommonOptions, EXIT } from './options.ts';
import { writeResult } from './output.ts';

/** Least free room on the disk of the data folder before it is called a problem. */
const LEAST_FREE_BYTES = 500_000_000;

interface Finding {
  what: string;
  ok: boolean;
  /** What is so, or what is wrong. */
  says: string;
  /** What to do; only when something is wrong. */
  advice?: string;
}

type Check = () => Finding | Promise<Finding>;

/** Runs a check; what it throws becomes a finding. */
async function finding(what: string, advice: string, check: Check): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    return {
      what,
      ok: false,
      says: (error as Error).message || String((error as NodeJS.ErrnoException).code),
      advice,
    };
  }
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    what: 'Node',
    ok,
    says: `version ${process.versions.node}`,
    ...(ok ? {} : { advice: 'Install Node 20.19 or later.' }),
  };
}

function built(): Finding {
  const ok = existsSync(join(ROOT, 'dist', 'public', 'assets.json'));
  return {
    what: 'Style and script',
    ok,
    says: ok ? 'built' : 'not built',
    ...(ok ? {} : { advice: 'Run: npm run build' }),
  };
}

function disk(folder: string): Finding {
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : '.');
  const free = bavail * bsize;
  const ok = free >= LEAST_FREE_BYTES;
  return {
    what: 'Room on the disk',
    ok,
    says: `${Math.round(free / 1e6)} MB free`,
    ...(ok ? {} : { advice: 'Free some room, or move the data folder: a full disk stops all saving.' }),
  };
}

async function database({ db, where }: OpenDatabase): Promise<Finding[]> {
  const { rows } = await db.pool.query<{ version: string; superuser: boolean; icu: string | null }>(
    "select current_setting('server_version') as version, (select rolsuper from pg_roles where rolname = current_user) as superuser, (select collname from pg_collation where collname like 'sv%' limit 1) as icu",
  );
  const [server] = rows;
  const out: Finding[] = [{ what: 'Database', ok: true, says: `PostgreSQL ${server?.version} at ${where}` }];
  const { rows: table } = await db.pool.query<{ found: boolean }>(
    "select to_regclass('public.schema_migration') is not null as found",
  );
  if (!table[0]?.found) {
    out.push({
      what: 'Tables',
      ok: false,
      says: 'there are none yet',
      advice: 'Run: npx mylla migrate (npm start does it too)',
    });
    return out;
  }
  const { rows: applied } = await db.pool.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration',
  );
  const done = new Map(applied.map((row) => [row.name, row.checksum]));
  const steps = migrationSteps();
  const missing = steps.filter((step) => !done.has(step.name)).map((step) => step.name);
  const edited = steps
    .filter((step) => done.has(step.name) && done.get(step.name) !== step.checksum)
    .map((step) => step.name);
  if (missing.length > 0)
    out.push({
      what: 'Tables',
      ok: false,
      says: `${missing.join(', ')} has not run`,
      advice: 'Run: npx mylla migrate',
    });
  else if (edited.length > 0)
    out.push({
      what: 'Tables',
      ok: false,
      says: `${edited.join(', ')} was edited after it ran`,
      advice: 'Put the file back as it was released.',
    });
  else out.push({ what: 'Tables', ok: true, says: 'up to date' });
  const { rows: open } = await db.pool.query<{ name: string }>(
    "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity and has_table_privilege('mylla_app', c.oid, 'select')",
  );
  const ok = open.length === 0;
  out.push({
    what: 'Row-level security',
    ok,
    says: ok ? 'on for every table of an organisation' : `off for ${open.map((row) => row.name).join(', ')}`,
    ...(ok
      ? {}
      : { advice: 'Stop Mylla and find out who turned it off: organisations may see each other’s rows.' }),
  });
  return out;
}

/** The S3 storage, where the settings name one, and whether anything stands in one that they do not name. */
async function storage(open: OpenDatabase): Promise<Finding[]> {
  const what = 'Storage of files';
  const settings = storageSettings();
  if (!settings) {
    const { rows } = await filesInStorage(open);
    if (rows.length === 0) return [{ what, ok: true, says: 'in the database' }];
    const advice = 'Set MYLLA_S3_ENDPOINT and the others again, as they were.';
    return [{ what, ok: false, says: 'there are files in an S3 storage, but no settings for it', advice }];
  }
  const where = `bucket ${settings.bucket} at ${settings.endpoint}`;
  const status = await new Storage(settings).look();
  const wrong = STORAGE_SAYS[status] ?? (status >= 400 ? `it answers ${status}` : null);
  return [
    wrong
      ? {
          what,
          ok: false,
          says: `${where}: ${wrong}`,
          advice: 'Check the MYLLA_S3_… settings against the storage.',
        }
      : { what, ok: true, says: where },
  ];
}

const STORAGE_SAYS: Readonly<Record<number, string>> = {
  400: 'it does not understand the request; is the region right?',
  401: 'it does not let Mylla in',
  403: 'it does not let Mylla in: are the key and the secret right, and may they reach the bucket?',
  404: 'there is no such bucket',
};

async function filesInStorage({ db }: OpenDatabase): Promise<{ rows: unknown[] }> {
  const { rows } = await db.pool.query<{ found: boolean }>(
    "select to_regclass('public.file') is not null as found",
  );
  return rows[0]?.found ? db.pool.query("select 1 from file where storage = 's3' limit 1") : { rows: [] };
}

/** Looks at all that Mylla stands on. Exit code 1 if anything is wrong. */
export async function doctorCommand(options: CommonOptions): Promise<void> {
  const findings: Finding[] = [
    node(),
    built(),
    await finding('Room on the disk', 'Choose a folder that exists, with --data.', () => disk(options.data)),
  ];
  findings.push(
    await finding('Handbook', 'Put the files in content/ back as they were released.', () => {
      loadAllHandbooks();
      return { what: 'Handbook', ok: true, says: 'complete in Swedish and English' };
    }),
  );
  try {
    const open = await openDatabase(options.data);
    try {
      findings.push(...(await database(open)));
      findings.push(
        await finding('Webhooks', 'Run: npx mylla migrate', async () => {
          const says = await failingWebhooks(open.db);
          return {
            what: 'Webhooks',
            ok: says === null,
            says: says ?? 'every receiver answers',
            ...(says === null
              ? {}
              : { advice: 'Ask the organisation’s administrator to look under API and webhooks.' }),
          };
        }),
      );
      findings.push(
        ...(await storage(open).catch((error: Error) => [
          {
            what: 'Storage of files',
            ok: false,
            says: error.message,
            advice: 'Check the MYLLA_S3_… settings, and that the storage is up and reached from here.',
          },
        ])),
      );
    } finally {
      await open.close();
    }
  } catch (error) {
    findings.push({
      what: 'Database',
      ok: false,
      says: (error as Error).message || String((error as NodeJS.ErrnoException).code),
      advice: process.env.DATABASE_URL
        ? 'Check DATABASE_URL, and that the server runs and lets this machine in.'
        : 'Choose another data folder with --data, or stop what holds this one.',
    });
  }
  const wrong = findings.filter((item) => !item.ok);
  writeResult(
    options,
    options.format === 'json'
      ? JSON.stringify({ ok: wrong.length === 0, findings }, null, 2)
      : [
          ...findings.map(
            (item) =>
              `${item.ok ? 'ok   ' : 'WRONG'} ${item.what}: ${item.says}${item.advice ? `\n      → ${item.advice}` : ''}`,
          ),
          '',
          wrong.length === 0
            ? 'Nothing is wrong.'
            : `${wrong.length} thing${wrong.length === 1 ? ' is' : 's are'} wrong.`,
        ].join('\n'),
  );
  if (wrong.length > 0) process.exitCode = EXIT.failed;
}
