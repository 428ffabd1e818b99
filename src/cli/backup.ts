import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type pg from 'pg';
import { migrate, migrationSteps } from '../shared/db/migrate.ts';
import { VERSION } from '../shared/kernel/root.ts';
import { openDatabase } from './open.ts';
import { CommandError, type CommonOptions } from './options.ts';
import { Progress } from './progress.ts';

// A backup is logical and ours: JSON lines, compressed. The first line tells what it is; then, for each table, a line
// that names it and its columns, followed by its rows as PostgreSQL's own text form of each value. The last line tells
// the number of rows, so that a file cut short is noticed. It reads into an embedded or another server, of any version
// from 15: it is the way between them.

const FORMAT = 'mylla-backup-1';
/** Rows fetched at a time; of tables with the parts of files, whose rows weigh half a megabyte as text, so many. */
const BATCH = 2_000;
const BATCH_OF_PARTS = 8;
/** Letters of rows that are put in at a time, however few they are. */
const BATCH_LETTERS = 4_000_000;
/** Tables that are made anew, or that belong to one running server only. */
const LEFT_OUT = new Set(['schema_migration']);

interface Head {
  format: string;
  version: string;
  madeAt: string;
  /** The migrations that the database had, in order. */
  migrations: string[];
}
type Line = Head | { table: string; columns: string[] } | (string | null)[] | { end: true; rows: number };

interface TableInfo {
  name: string;
  columns: string[];
  /** Whether its rows hold bytes, and so may be large. */
  large: boolean;
}

/** Tables in the order that their references allow them to be filled; columns that the server computes are left out. */
async function tablesInOrder(client: pg.ClientBase): Promise<TableInfo[]> {
  const { rows } = await client.query<TableInfo & { needs: string[] }>(`
    select c.relname as name,
           array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                  and a.attgenerated = '' order by a.attnum) as columns,
           exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    and a.atttypid = 'bytea'::regtype) as large,
           array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                  where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' order by c.relname`);
  const left = new Map(rows.filter((row) => !LEFT_OUT.has(row.name)).map((row) => [row.name, row]));
  const ordered: TableInfo[] = [];
  while (left.size > 0) {
    const ready = [...left.values()].filter((row) => row.needs.every((need) => !left.has(need)));
    if (ready.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const row of ready) {
      ordered.push({ name: row.name, columns: row.columns, large: row.large });
      left.delete(row.name);
    }
  }
  return ordered;
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function* lines(client: pg.ClientBase, progress: Progress): AsyncGenerator<string> {
  const { rows: done } = await client.query<{ name: string }>(
    'select name from schema_migration order by name',
  );
  const line = (value: Line) => `${JSON.stringify(value)}\n`;
  yield line({
    format: FORMAT,
    version: VERSION,
    madeAt: new Date().toISOString(),
    migrations: done.map((row) => row.name),
  });
  let count = 0;
  for (const { name, columns, large } of await tablesInOrder(client)) {
    const batch = large ? BATCH_OF_PARTS : BATCH;
    yield line({ table: name, columns });
    const list = columns.map((column) => `${quote(column)}::text`).join(', ');
    await client.query(`declare backup_rows no scroll cursor for select ${list} from ${quote(name)}`);
    for (;;) {
      const { rows } = await client.query<(string | null)[]>({
        text: `fetch ${batch} from backup_rows`,
        rowMode: 'array',
      });
      for (const row of rows) yield line(row);
      count += rows.length;
      progress.step(`${name}, ${count} rows`);
      if (rows.length < batch) break;
    }
    await client.query('close backup_rows');
  }
  yield line({ end: true, rows: count });
}

/** Writes every table, as they stood at one moment, to one compressed file. Mylla may run meanwhile. */
export async function backupCommand(file: string, options: CommonOptions): Promise<void> {
  const { db, close } = await openDatabase(options.data);
  const progress = new Progress('Backup');
  const unfinished = `${file}.unfinished`;
  try {
    const client = await db.pool.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      await pipeline(
        Readable.from(lines(client, progress)),
        createGzip(),
        createWriteStream(unfinished, { mode: 0o600 }),
      );
      await client.query('commit');
    } finally {
      client.release();
    }
    renameSync(unfinished, file);
    progress.end();
    const elsewhere = await filesElsewhere(db.pool);
    console.log(
      elsewhere === 0
        ? `Everything is in ${file}.`
        : `The database is in ${file}. ${elsewhere} file${elsewhere === 1 ? '' : 's'} in the S3 storage ${elsewhere === 1 ? 'is' : 'are'} not: back the bucket up by its own means.`,
    );
  } finally {
    rmSync(unfinished, { force: true });
    await close();
  }
}

/** How many files stand in the S3 storage, and so not in the backup. */
async function filesElsewhere(pool: pg.Pool): Promise<number> {
  const { rows: table } = await pool.query<{ found: boolean }>(
    "select to_regclass('public.file') is not null as found",
  );
  if (!table[0]?.found) return 0;
  const { rows } = await pool.query<{ n: number }>("select count(*) as n from file where storage = 's3'");
  return rows[0]?.n ?? 0;
}

/** Reads a backup into an empty database, all or nothing, and brings it up to date. */
export async function restoreCommand(file: string, options: CommonOptions): Promise<void> {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
  const { db, where, close } = await openDatabase(options.data, { share: false });
  const progress = new Progress('Restore');
  try {
    const reader = createInterface({
      input: createReadStream(file).pipe(createGunzip()),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    const rows = reader[Symbol.asyncIterator]();
    const head = await firstLine(rows, file);
    const steps = migrationSteps();
    const known = new Set(steps.map((step) => step.name));
    const unknown = head.migrations.find((name) => !known.has(name));
    if (unknown)
      throw new CommandError(
        `${file} was made by a newer Mylla (${head.version}, it has ${unknown}). Update the program first.`,
      );
    await refuseFilled(db.pool, where);
    // the tables as they were when the backup was made; what is newer runs afterwards, on the data
    await migrate(
      db.pool,
      steps.filter((step) => head.migrations.includes(step.name)),
    );
    const client = await db.pool.connect();
    let count: number;
    try {
      await client.query('begin');
      count = await fill(client, rows, file, progress);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
    await migrate(db.pool, steps);
    progress.end();
    console.log(`${count} rows are back in ${where}.`);
  } finally {
    await close();
  }
}

async function firstLine(rows: AsyncIterator<string>, file: string): Promise<Head> {
  try {
    const { value } = await rows.next();
    const head = JSON.parse(value ?? '') as Head;
    if (head.format === FORMAT) return head;
  } catch {
    // said below
  }
  throw new CommandError(`${file} is not a backup that Mylla made.`);
}

/** A restore never mixes with what is there. */
async function refuseFilled(pool: pg.Pool, where: string): Promise<void> {
  const { rows } = await pool.query<{ found: boolean }>(
    "select to_regclass('public.organisation') is not null as found",
  );
  if (!rows[0]?.found) return;
  const { rows: any } = await pool.query('select 1 from organisation limit 1');
  if (any.length > 0)
    throw new CommandError(`${where} is not empty. Restore into a new data folder or an empty database.`);
}

interface Target {
  name: string;
  columns: string[];
  /** `insert … select` that reads one JSON array of text values. */
  insert: string;
  /** Rows of such a table refer to each other, so they go in together. */
  together: boolean;
}

/** How a table of this database takes the rows of a backup: each value as text, read by its column's own type. */
async function targetOf(client: pg.ClientBase, name: string, columns: string[]): Promise<Target> {
  const { rows } = await client.query<{ column: string; type: string }>(
    `select a.attname as column, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
      where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
    [`public.${quote(name)}`],
  );
  const types = new Map(rows.map((row) => [row.column, row.type]));
  const unknown = columns.find((column) => !types.has(column));
  if (unknown) throw new CommandError(`The backup has ${name}.${unknown}, which this Mylla does not know.`);
  const values = columns.map((column, i) => `(r.value ->> ${i})::${types.get(column)}`).join(', ');
  const { rows: self } = await client.query(
    "select 1 from pg_constraint where conrelid = to_regclass($1) and confrelid = conrelid and contype = 'f'",
    [`public.${quote(name)}`],
  );
  return {
    name,
    columns,
    insert: `insert into ${quote(name)} (${columns.map(quote).join(', ')}) select ${values} from jsonb_array_elements($1::jsonb) with ordinality as r(value, place) order by place`,
    together: self.length > 0,
  };
}

async function fill(
  client: pg.ClientBase,
  rows: AsyncIterator<string>,
  file: string,
  progress: Progress,
): Promise<number> {
  let target: Target | undefined;
  let batch: (string | null)[][] = [];
  let count = 0;
  let letters = 0;
  const flush = async () => {
    if (!target || batch.length === 0) return;
    await client.query(target.insert, [JSON.stringify(batch)]);
    count += batch.length;
    progress.step(`${target.name}, ${count} rows`);
    batch = [];
    letters = 0;
  };
  for (;;) {
    const next = await nextLine(rows, file);
    if (next === undefined)
      throw new CommandError(`${file} ends too early: it was cut short. Nothing was restored.`);
    if (Array.isArray(next)) {
      batch.push(next);
      for (const value of next) letters += value?.length ?? 0;
      if ((batch.length >= BATCH || letters >= BATCH_LETTERS) && !target?.together) await flush();
      continue;
    }
    await flush();
    if (target) await client.query(`alter table ${quote(target.name)} enable trigger user`);
    if ('table' in next) {
      target = await targetOf(client, next.table, next.columns);
      // a migration may have put rows of its own into the table; the backup has them too
      await client.query(`delete from ${quote(next.table)}`);
      // what triggers look for may stand in a table that comes later, and what they write is in the backup already
      await client.query(`alter table ${quote(next.table)} disable trigger user`);
    } else if ('end' in next) {
      if (next.rows !== count)
        throw new CommandError(
          `${file} should have ${next.rows} rows but has ${count}. Nothing was restored.`,
        );
      return count;
    }
  }
}

async function nextLine(rows: AsyncIterator<string>, file: string): Promise<Line | undefined> {
  try {
    const { value, done } = await rows.next();
    return done ? undefined : (JSON.parse(value) as Line);
  } catch (error) {
    throw new CommandError(`${file} is damaged (${(error as Error).message}). Nothing was restored.`);
  }
}
