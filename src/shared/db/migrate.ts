import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { ROOT } from '../kernel/root.ts';

/** Any fixed number: makes two processes that start at once migrate one after the other. */
const MIGRATION_LOCK = 7_215_030;
const OLDEST_SERVER = 150_000;

export interface MigrationStep {
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations in migrations/, in order of their names. A landed file is never edited. */
export function migrationSteps(folder = join(ROOT, 'migrations')): MigrationStep[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database up to date, each step in its own transaction.
 * Refuses (throws) a server older than 15, a step that was edited after it ran, and a database that a newer Mylla made.
 * @returns the names of the steps that ran now
 */
export async function migrate(pool: pg.Pool, steps = migrationSteps()): Promise<string[]> {
  const client = await pool.connect();
  const ran: string[] = [];
  try {
    const { rows: version } = await client.query<{ server_version_num: string }>('show server_version_num');
    if (Number(version[0]?.server_version_num) < OLDEST_SERVER) {
      throw new Error('The PostgreSQL server is too old: Mylla needs version 15 or later.');
    }
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migration',
    );
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    const known = new Set(steps.map((step) => step.name));
    const newer = rows.find((row) => !known.has(row.name));
    if (newer)
      throw new Error(`The database was made by a newer Mylla (it has ${newer.name}). Update the program.`);
    for (const step of steps) {
      const before = applied.get(step.name);
      if (before !== undefined) {
        if (before !== step.checksum) throw new Error(`The migration ${step.name} was edited after it ran.`);
        continue;
      }
      try {
        await client.query('begin');
        await client.query(step.sql);
        await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [
          step.name,
          step.checksum,
        ]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`The migration ${step.name} failed: ${(error as Error).message}`, { cause: error });
      }
      ran.push(step.name);
    }
    return ran;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}
