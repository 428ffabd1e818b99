import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../testing/harness.ts';
import { LEFT_OUT, rowsOf } from './export-rows.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

/** All tables that an organisation takes with it, as they are in the file. */
async function taken(): Promise<Record<string, string[]>> {
  const { rows: tables } = await t.db.pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
      where n.nspname = 'public' and c.relkind = 'r'`,
  );
  const file: Record<string, string[]> = {};
  for (const { name } of tables.filter((table) => !LEFT_OUT.test(table.name)))
    file[name] = (await t.db.pool.query<{ row: string }>(rowsOf(name, t.organisationId))).rows.map(
      ({ row }) => row,
    );
  return file;
}

const idea = (id: string, title: string, more: Record<string, string>) => ({
  id,
  title,
  forWhom: 'Alla',
  benefit: 'Lugn',
  situation: 'Om kvällen',
  visibility: 'organisation',
  ...more,
});

test('a hidden author is in no row about the idea, and drafts are in no row at all', async () => {
  const hidden = newId();
  const draft = newId();
  const shown = newId();
  await t.post('/ideas', idea(hidden, 'En anonym tanke', { anonymous: 'on', handIn: '1' }), 'nurse');
  await t.post('/ideas', idea(draft, 'Ett utkast som ingen ser', {}), 'nurse');
  await t.post('/ideas', idea(shown, 'En tanke med namn', { handIn: '1' }), 'nurse');
  // told of it, and among its people, as older rows may be
  await t.post(`/ideas/${hidden}/comments`, { id: newId(), kind: 'support', text: 'Bra' }, 'aide');
  const nurse = t.ref('person:nurse');
  await t.db.pool.query(`update idea set person_ids = array_append(person_ids, $2::uuid) where id = $1`, [
    hidden,
    nurse,
  ]);
  await t.db.pool.query(
    `insert into event (id, organisation_id, at, actor_id, kind, object_type, object_id, data)
     values ($1, $2, now(), $3::uuid, 'idea.moved', 'idea', $4, jsonb_build_object('ownerId', $3::uuid))`,
    [newId(), t.organisationId, nurse, hidden],
  );
  const told = await t.db.pool.query('select 1 from notification where object_id = $1 and person_id = $2', [
    hidden,
    nurse,
  ]);
  expect(told.rowCount).toBeGreaterThan(0);

  const file = await taken();
  const rows = Object.values(file).flat();
  const about = rows.filter((row) => row.includes(hidden));
  expect(about.length).toBeGreaterThan(4);
  expect(about.filter((row) => row.includes(nurse))).toEqual([]);
  expect(rows.filter((row) => row.includes(draft))).toEqual([]);
  // and only those are left out
  expect(file.idea_author?.some((row) => row.includes(shown) && row.includes(nurse))).toBe(true);
  expect(file.idea_author?.filter((row) => row.includes(hidden))).toHaveLength(1);
  const { rows: listed } = await t.db.pool.query(
    'select count(*)::int as n from idea where organisation_id = $1 and listed_at is not null',
    [t.organisationId],
  );
  expect(file.idea).toHaveLength(listed[0].n);
});

test('voices are counted, never named; private notes stay private', async () => {
  const file = await taken();
  expect(file.idea_vote?.length).toBeGreaterThan(100);
  expect(file.idea_vote?.some((row) => 'person_id' in JSON.parse(row))).toBe(false);
  expect(file.idea_review_note).toBeUndefined();
});

test('requests for help are not taken, nor who got an award and would rather not be named', async () => {
  const prize = t.ref('award:prize');
  const librarian = t.ref('person:librarian');
  const aboutPrize = async () =>
    Object.values(await taken())
      .flat()
      .filter((row) => row.includes(prize) && row.includes(librarian));
  expect((await aboutPrize()).length).toBeGreaterThan(0);
  expect((await t.post(`/awards/${prize}/naming`, {}, 'librarian')).status).toBe(303);
  expect(await aboutPrize()).toEqual([]);

  const help = t.ref('help:6'); // by the aide
  const { rows } = await t.db.pool.query<{ title: string }>('select title from help_request where id = $1', [
    help,
  ]);
  const all = Object.values(await taken()).flat();
  expect(all.filter((row) => row.includes(rows[0]?.title ?? '?'))).toEqual([]);
  expect(all.filter((row) => row.includes(help) && row.includes(t.ref('person:aide')))).toEqual([]);
});
