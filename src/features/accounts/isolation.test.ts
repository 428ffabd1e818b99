import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/harness.ts';
import { accountsPool } from './connection.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Every table of the database, from the catalogue: a new one cannot be forgotten. */
async function tables(): Promise<string[]> {
  const { rows } = await database.db.pool.query<{ name: string }>(
    "select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace order by 1",
  );
  return rows.map((row) => row.name);
}

describe('who reaches what', () => {
  test('no request reaches a table of accounts by its ordinary role', async () => {
    const own = (await tables()).filter((name) => name.startsWith('account_'));
    expect(own.length).toBeGreaterThanOrEqual(12);
    for (const name of own)
      for (const statement of [
        `select * from ${name}`,
        `delete from ${name}`,
        `insert into ${name} default values`,
      ])
        await expect(
          database.as('admin', (tx) => tx.client.query(statement)),
          statement,
        ).rejects.toThrow('permission denied');
  });
  test('the accounts’ role reaches nothing else, and owns nothing', async () => {
    const pool = accountsPool(database.db);
    try {
      expect((await pool.query('select current_user')).rows).toEqual([{ current_user: 'mylla_accounts' }]);
      for (const name of (await tables()).filter((one) => !one.startsWith('account_')))
        await expect(pool.query(`select * from ${name}`), name).rejects.toThrow('permission denied');
      await expect(pool.query('drop table account_setting')).rejects.toThrow('must be owner');
    } finally {
      await pool.end();
    }
  });
});
