import { createWriteStream, renameSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { VERSION } from '../shared/kernel/root.ts';
import { LEFT_OUT, rowsOf, SAID } from './export-rows.ts';
import { openDatabase } from './open.ts';
import { CommandError, type CommonOptions } from './options.ts';
import { Progress } from './progress.ts';

const BATCH = 2_000;

async function* asJson(
  client: pg.ClientBase,
  organisation: { id: string; slug: string },
  progress: Progress,
): AsyncGenerator<string> {
  const { rows: tables } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
     where n.nspname = 'public' and c.relkind = 'r' order by 1`);
  yield `{"format":"mylla-export-1","version":${JSON.stringify(VERSION)},"organisation":${JSON.stringify(organisation.slug)},"madeAt":${JSON.stringify(new Date().toISOString())}`;
  yield `,\n"leftOut":${JSON.stringify(SAID)}`;
  yield ',\n"organisations":[';
  const own = await client.query<{ row: string }>(
    "select (to_jsonb(o) - 'logo')::text as row from organisation o where id = $1",
    [organisation.id],
  );
  yield own.rows.map(({ row }) => row).join(',');
  yield '],\n"people":[';
  const people = await client.query<{ row: string }>(
    'select to_jsonb(p)::text as row from person p where id in (select person_id from membership where organisation_id = $1) order by id',
    [organisation.id],
  );
  yield people.rows.map(({ row }) => row).join(',\n');
  yield ']';
  let count = people.rows.length;
  for (const { name } of tables.filter((table) => !LEFT_OUT.test(table.name))) {
    yield `,\n"${name}":[`;
    await client.query({
      text: `declare export_rows no scroll cursor for ${rowsOf(name, organisation.id)}`,
    });
    let first = true;
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${BATCH} from export_rows`);
      for (const { row } of rows) {
        yield first ? `\n${row}` : `,\n${row}`;
        first = false;
      }
      count += rows.length;
      progress.step(`${name}, ${count} rows`);
      if (rows.length < BATCH) break;
    }
    await client.query('close export_rows');
    yield ']';
  }
  yield `,\n"rows":${count}}\n`;
}

/** Writes all rows of one organisation as one JSON document: its own tables, its people, its history. */
export async function exportCommand(options: CommonOptions & { organisation: string }): Promise<void> {
  const { db, close } = await openDatabase(options.data);
  const progress = new Progress('Export');
  try {
    const client = await db.pool.connect();
    try {
      const { rows } = await client.query<{ id: string; slug: string }>(
        'select id, slug from organisation where slug = $1',
        [options.organisation],
      );
      const [organisation] = rows;
      if (!organisation) {
        const { rows: all } = await client.query<{ slug: string }>(
          'select slug from organisation order by slug limit 20',
        );
        throw new CommandError(
          `There is no organisation "${options.organisation}". There is: ${all.map((row) => row.slug).join(', ') || 'none'}.`,
        );
      }
      await client.query('begin isolation level repeatable read read only');
      const source = Readable.from(asJson(client, organisation, progress));
      if (options.out) {
        await pipeline(source, createWriteStream(`${options.out}.unfinished`, { mode: 0o600 }));
        renameSync(`${options.out}.unfinished`, options.out);
      } else {
        for await (const part of source) process.stdout.write(part);
      }
      await client.query('commit');
    } finally {
      client.release();
    }
    progress.end();
  } finally {
    await close();
  }
}
