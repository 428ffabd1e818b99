import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preparedName } from '../shared/db/prepared.ts';
import { type TestDatabase, testDatabase } from './harness.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await testDatabase();
});
afterAll(() => t.close());

const scope = (organisationId: string | null, personId: string | null) => ({
  organisationId,
  personId,
  unitIds: [],
});

describe('prepared statements', () => {
  test('are named once they have been asked often enough, and always alike', () => {
    const text = `select ${Math.PI}::float8 + $1`;
    expect([preparedName(text), preparedName(text)]).toEqual([undefined, undefined]);
    const name = preparedName(text);
    expect(name).toMatch(/^[\w-]{43}$/);
    expect(preparedName(text)).toBe(name);
  });

  test('texts made for one occasion are not', () => {
    const long = `select ${'1 + '.repeat(4_000)}$1::int`;
    for (let i = 0; i < 5; i++) expect(preparedName(long)).toBeUndefined();
  });

  test('show each scope its own rows on the same connection, and each role what it may', async () => {
    const count = 'select count(*)::int as n from idea where id is distinct from $1';
    const asked = async (of: ReturnType<typeof scope>) =>
      t.db.within(of, async (tx) => {
        const { rows } = await tx.client.query<{ n: number }>(count, [null]);
        const { rows: there } = await tx.client.query<{ pid: number; prepared: number }>(
          'select pg_backend_pid() as pid, (select count(*)::int from pg_prepared_statements where statement = $1) as prepared',
          [count],
        );
        return { n: rows[0]?.n, ...there[0] };
      });
    const lead = scope(t.organisationId, t.ref('person:lead'));
    const nobody = scope(t.organisationId, null);
    const elsewhere = scope(t.otherOrganisationId, null);
    const seen = [];
    for (const one of [lead, nobody, elsewhere, lead, nobody, elsewhere, lead, nobody, elsewhere])
      seen.push(await asked(one));
    // one connection throughout, and the statement was prepared on it
    expect(new Set(seen.map(({ pid }) => pid)).size).toBe(1);
    expect(seen.at(-1)?.prepared).toBe(1);
    const [first, second, third] = seen.map(({ n }) => n);
    expect(first).toBeGreaterThan(50);
    expect(second).toBeLessThan(Number(first));
    expect(third).toBe(0);
    expect(seen.map(({ n }) => n)).toEqual([
      first,
      second,
      third,
      first,
      second,
      third,
      first,
      second,
      third,
    ]);
    const owner = await t.db.asOwner((tx) => tx.client.query<{ n: number }>(count, [null]));
    expect(owner.rows[0]?.n).toBeGreaterThan(Number(first));
  });

  test('a statement in a transaction that fails can be asked again', async () => {
    const text = 'select 10 / $1::int as n';
    const ask = (by: number) => t.db.asOwner((tx) => tx.client.query<{ n: number }>(text, [by]));
    for (let i = 0; i < 3; i++) await ask(5);
    await expect(ask(0)).rejects.toThrow('division by zero');
    expect((await ask(2)).rows).toEqual([{ n: 5 }]);
  });
});
