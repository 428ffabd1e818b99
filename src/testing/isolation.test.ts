import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from './harness.ts';

// Walks every table of the database: a row of another organisation can be neither read nor written, not even by a
// query without a filter. A new table is found by itself; one without organisation_id must be given its reason here.

/** Tables that belong to no organisation, and why that is right. */
const WITHOUT_ORGANISATION: Readonly<Record<string, string>> = {
  organisation: 'is the organisation; its own policies are tested below',
  person: 'one person may belong to several organisations; seen only through a membership, tested below',
  schema_migration: 'what the database itself has been through',
};

/** Tables that the example leaves empty on purpose; the feature's own tests fill them. */
const EMPTY_IN_THE_EXAMPLE: readonly string[] = [
  'kolada_fetch',
  'proposal_mail', // nobody in the example is to get mail
  'testbed_mail', // nobody in the example is to get mail
  'survey_take', // nobody in the example takes out answers one by one
];

/** Why a request's role may hold no right at all on a table. */
const CLOSED_TO_REQUESTS = 'no rights for mylla_app';

const DENIED = '42501';
const FOREIGN_KEY = '23503';

let database: TestDatabase;
let tables: {
  name: string;
  scoped: boolean;
  closed: boolean;
  rls: boolean;
  policies: number;
  columns: string[];
}[];

beforeAll(async () => {
  database = await testDatabase();
  const { rows } = await database.db.pool.query(
    `select c.relname as name, c.relrowsecurity as rls,
            (select count(*) from pg_policy p where p.polrelid = c.oid)::int as policies,
            exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped) as scoped,
            not has_table_privilege('mylla_app', c.oid, 'select, insert, update, delete') as closed,
            (select array_agg(a.attname::text) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname`,
  );
  tables = rows;
});
afterAll(() => database.close());

const scoped = () => tables.filter((table) => table.scoped && !table.closed);

/** Runs `work` as the example's innovation lead on a connection whose changes are undone afterwards. */
async function asMember<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.db.pool.connect();
  try {
    await client.query('begin');
    await becomeMember(client);
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const becomeMember = (client: pg.PoolClient) =>
  become(client, database.ref('person:admin'), database.ref('unit:care'));

/** In the example organisation, as somebody who belongs to it, or (both empty) as somebody who is not signed in. */
async function become(client: pg.PoolClient, personId: string, unitId: string): Promise<void> {
  await client.query('set local role mylla_app');
  await client.query(
    "select set_config('mylla.organisation', $1, true), set_config('mylla.person', $2, true), set_config('mylla.units', $3, true)",
    [database.organisationId, personId, unitId],
  );
}

/** How many own rows somebody sees in each table, and how many an update and a delete without a filter touch. */
async function reachOf(personId: string, unitId: string) {
  const reach: { name: string; seen: number; changed: number; removed: number }[] = [];
  const client = await database.db.pool.connect();
  try {
    for (const { name } of scoped()) {
      await client.query('begin');
      await become(client, personId, unitId);
      const touched = async (sql: string) => {
        await client.query('savepoint touch');
        const answer = await client.query(sql).catch(() => null);
        await client.query('rollback to savepoint touch');
        return answer?.rowCount ?? 0;
      };
      reach.push({
        name,
        seen: await touched(`select 1 from ${name} where organisation_id = mylla_organisation()`),
        // neither reads a column, so that only the policy of the change itself decides
        changed: await touched(`update ${name} set organisation_id = mylla_organisation()`),
        removed: await touched(`delete from ${name}`),
      });
      await client.query('rollback');
    }
  } finally {
    client.release();
  }
  return reach;
}

/** Runs a change; what PostgreSQL denies is told by its code, and the transaction goes on. */
async function attempt(client: pg.PoolClient, sql: string, values: unknown[] = []) {
  await client.query('savepoint attempt');
  try {
    const { rows } = await client.query<{ organisation_id?: string }>(sql, values);
    return { code: null, rows };
  } catch (error) {
    await client.query('rollback to savepoint attempt');
    return { code: (error as { code?: string }).code ?? 'unknown', rows: [] };
  }
}

/** How many rows the other organisation has, counted by the owner within the same transaction. */
async function othersLeft(client: pg.PoolClient, table: string): Promise<number> {
  await client.query('reset role');
  const { rows } = await client.query(`select count(*)::int as n from ${table} where organisation_id = $1`, [
    database.otherOrganisationId,
  ]);
  await becomeMember(client);
  return rows[0].n;
}

describe('every table', () => {
  test('belongs to an organisation, is closed to requests, or has its reason', () => {
    const unexplained = tables
      .filter((table) => !table.scoped && !table.closed && !(table.name in WITHOUT_ORGANISATION))
      .map((table) => table.name);
    expect(unexplained, CLOSED_TO_REQUESTS).toEqual([]);
    expect(tables.length).toBeGreaterThan(8);
  });
  test('of accounts is closed to requests', () => {
    const open = tables.filter((table) => table.name.startsWith('account_') && !table.closed);
    expect(open.map((table) => table.name)).toEqual([]);
    expect(tables.some((table) => table.name === 'account_session')).toBe(true);
  });
  test('of an organisation has row-level security with a policy', () => {
    const bare = scoped().filter((table) => !table.rls || table.policies === 0);
    expect(bare.map((table) => table.name)).toEqual([]);
  });
  test('of an organisation has rows in both examples, so that what follows means something', async () => {
    const empty: string[] = [];
    for (const { name } of scoped()) {
      const { rows } = await database.db.pool.query(
        `select count(distinct organisation_id)::int as n from ${name} where organisation_id = any ($1)`,
        [[database.organisationId, database.otherOrganisationId]],
      );
      if (rows[0].n !== 2 && !EMPTY_IN_THE_EXAMPLE.includes(name)) empty.push(name);
    }
    expect(empty).toEqual([]);
  });
  test('shows no row of another organisation to a query without a filter', async () => {
    const leaking = await asMember(async (client) => {
      const found: string[] = [];
      for (const { name } of scoped()) {
        const { rows } = await attempt(
          client,
          `select organisation_id from ${name} where organisation_id is distinct from $1 and organisation_id is not null`,
          [database.organisationId],
        );
        if (rows.length > 0) found.push(name);
      }
      return found;
    });
    expect(leaking).toEqual([]);
  });
  test('keeps the rows of another organisation from an update or delete without a filter', async () => {
    const touched = await asMember(async (client) => {
      const found: string[] = [];
      for (const { name } of scoped()) {
        const before = await othersLeft(client, name);
        for (const sql of [
          `update ${name} set organisation_id = organisation_id returning organisation_id`,
          `delete from ${name} returning organisation_id`,
          `delete from ${name} where organisation_id = '${database.otherOrganisationId}' returning organisation_id`,
        ]) {
          const { code, rows } = await attempt(client, sql);
          if (code !== null && code !== DENIED && code !== FOREIGN_KEY) found.push(`${name}: ${code}`);
          if (rows.some((row) => row.organisation_id !== database.organisationId))
            found.push(`${name}: ${sql}`);
        }
        if ((await othersLeft(client, name)) !== before) found.push(`${name}: fewer rows`);
        await client.query('rollback');
        await client.query('begin');
        await becomeMember(client);
      }
      return found;
    });
    expect(touched).toEqual([]);
  });
  test('takes no row in another organisation’s name, new or moved there', async () => {
    const taken: string[] = [];
    for (const { name, columns } of scoped()) {
      const sample = await database.db.pool.query(
        `select to_jsonb(t) as row from ${name} t where organisation_id = $1 limit 1`,
        [database.otherOrganisationId],
      );
      await asMember(async (client) => {
        const list = columns.join(', ');
        const inserted = await attempt(
          client,
          `insert into ${name} (${list}) select ${list} from jsonb_populate_record(null::${name}, $1)`,
          [JSON.stringify(sample.rows[0]?.row ?? {})],
        );
        if (inserted.code !== DENIED) taken.push(`${name}: insert ${inserted.code}`);
        const before = await othersLeft(client, name);
        await attempt(client, `update ${name} set organisation_id = '${database.otherOrganisationId}'`);
        if ((await othersLeft(client, name)) !== before) taken.push(`${name}: moved`);
      });
    }
    expect(taken).toEqual([]);
  });
});

describe('within the organisation', () => {
  test('somebody who is not signed in sees its accessibility statement, its public challenges, lessons, proposals and needs, the steps of its flows, and nothing else', async () => {
    const reach = await reachOf('', '');
    expect(reach.filter((one) => one.seen > 0).map((one) => one.name)).toEqual([
      'accessibility_statement',
      'challenge',
      'flow_version', // a visitor follows a case through the same steps
      'lesson',
      'proposal', // what is published, without its sender
      'proposal_argument',
      'proposal_count',
      'proposal_setting', // whether proposals are taken in
      'search_document', // published proposals: what is like the one that a visitor writes
      'testbed_need', // what solutions are sought for
    ]);
    expect(reach.filter((one) => one.changed > 0 || one.removed > 0)).toEqual([]);
    const people = await database.within(
      { organisationId: database.organisationId, personId: null, unitIds: [] },
      async (tx) => [
        (await tx.client.query('select 1 from person')).rowCount,
        (await tx.client.query("update person set name = 'Kapad'")).rowCount,
      ],
    );
    expect(people).toEqual([0, 0]);
  });
  test('nobody changes or removes more than he or she sees', async () => {
    for (const who of ['aide', 'guest', 'director', 'admin']) {
      const reach = await reachOf(database.ref(`person:${who}`), database.ref('unit:homecare-north'));
      const beyond = reach.filter((one) => one.changed > one.seen || one.removed > one.seen);
      expect(beyond, who).toEqual([]);
    }
  });
});

describe('what has no organisation_id', () => {
  test('people of another organisation are not seen, nor changed', async () => {
    const { seen, changed } = await asMember(async (client) => ({
      seen: (await client.query('select email from person')).rows.map((row) => String(row.email)),
      changed: await attempt(
        client,
        "update person set name = 'Kapad' where email like '%@grannby.example' returning id",
      ),
    }));
    expect(seen.length).toBeGreaterThan(10);
    // keys of the API act as services, whose addresses tell nothing
    const people = seen.filter((email) => !email.endsWith('@service.invalid'));
    expect(people.filter((email) => !email.endsWith('@bjorkviken.example'))).toEqual([]);
    expect(changed.rows).toEqual([]);
  });
  test('another organisation is not seen, changed or removed', async () => {
    await asMember(async (client) => {
      const { rows } = await client.query('select slug from organisation');
      expect(rows).toEqual([{ slug: 'bjorkviken' }]);
      const changed = await attempt(client, "update organisation set name = 'Kapad' returning slug");
      expect(changed.rows).toEqual([{ slug: 'bjorkviken' }]);
      const removed = await attempt(client, 'delete from organisation returning slug');
      expect(removed.rows).toEqual([]);
    });
  });
  test('a request outside every organisation sees no units, people or events', async () => {
    const scope = { organisationId: null, personId: null, unitIds: [] };
    const counts = await database.within(scope, async (tx) => {
      const units = await tx.client.query('select 1 from unit');
      const people = await tx.client.query('select 1 from person');
      const events = await tx.client.query('select 1 from event');
      return [units.rowCount, people.rowCount, events.rowCount];
    });
    expect(counts).toEqual([0, 0, 0]);
  });
});

describe('the pool', () => {
  test('a connection keeps nothing of the request before: no role, no organisation', async () => {
    await database.as('admin', (tx) => tx.client.query('select 1'));
    await database.as('admin', () => Promise.reject(new Error('a bug'))).catch(() => undefined);
    const clients = await Promise.all(Array.from({ length: 5 }, () => database.db.pool.connect()));
    for (const client of clients) {
      const { rows } = await client.query(
        `select current_user = session_user as own, coalesce(current_setting('mylla.organisation', true), '') as organisation,
                coalesce(current_setting('mylla.person', true), '') as person, coalesce(current_setting('mylla.units', true), '') as units`,
      );
      expect(rows[0]).toEqual({ own: true, organisation: '', person: '', units: '' });
      client.release();
    }
  });
});
