import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { TEST_DAY } from '../../testing/setup.ts';

// Whoever stands in reads and acts on what the absent one has, while it lasts: under the app's own role, and over HTTP.

let t: TestApp;
let idea: string;
const person = (name: string) => t.ref(`person:${name}`);
const DEPUTY = 'engineer';

beforeAll(async () => {
  t = await testApp();
  idea = await handIn('unit');
});
afterAll(() => t.close());
beforeEach(() => t.db.pool.query('delete from absence'));

const words = { title: 'Larm i tvättstugan', forWhom: 'Alla', benefit: 'Lugn', situation: 'På kvällen' };
/** An idea of the assistant nurse's, whose nearest leader is `manager`. */
async function handIn(visibility: string, more: Record<string, string> = { handIn: '1' }): Promise<string> {
  const id = newId();
  const answer = await t.post('/ideas', { id, ...words, visibility, ...more }, 'aide');
  expect(answer.status).toBe(303);
  return id;
}
/** An absence with the deputy, from and to a day; today if none are given. */
const away = (who: string, from = TEST_DAY, to = TEST_DAY, more = '') =>
  t.db.pool.query(
    `insert into absence (id, organisation_id, person_id, from_on, to_on, deputy_id, created_at, updated_at ${more && ', ended_at'})
     values (gen_random_uuid(), $1, $2, $3, $4, $5, now(), now() ${more})`,
    [t.organisationId, person(who), from, to, person(DEPUTY)],
  );
/** Which of these the deputy reads, and may change. */
async function reaches(table: string, ids: string[]): Promise<{ read: number; changed: number }> {
  return t.as(DEPUTY, async (tx) => ({
    read: (await tx.client.query(`select id from ${table} where id = any ($1)`, [ids])).rowCount ?? 0,
    changed:
      (await tx.client.query(`update ${table} set due_on = due_on where id = any ($1)`, [ids])).rowCount ?? 0,
  }));
}
const NOTHING = { read: 0, changed: 0 };
const ALL = { read: 1, changed: 1 };

describe('an idea shared with its unit only', () => {
  test.each([
    ['nobody is away', () => undefined, NOTHING],
    ['its owner is away today', () => away('manager'), ALL],
    ['the absence is over', () => away('manager', '2026-10-01', '2026-11-01'), NOTHING],
    ['it has not begun', () => away('manager', '2026-11-03', '2026-11-09'), NOTHING],
    ['the owner came back earlier', () => away('manager', TEST_DAY, '2026-11-09', ', now()'), NOTHING],
    ['somebody else is away', () => away('director'), NOTHING],
  ])('is reached by the deputy as it should when %s', async (_, set, expected) => {
    await set();
    expect(await reaches('idea', [idea])).toEqual(expected);
  });

  test('is reached with what hangs on it, and down a chain of deputies', async () => {
    await t.post(`/ideas/${idea}/comments`, { id: newId(), kind: 'support', text: 'Äntligen' }, 'aide');
    const said = () =>
      t.as(DEPUTY, async (tx) => {
        const of = async (table: string) =>
          (await tx.client.query(`select 1 from ${table} where idea_id = $1`, [idea])).rowCount;
        return [await of('idea_comment'), await of('idea_count')];
      });
    expect(await said()).toEqual([0, 0]);
    await t.db.pool.query(
      `insert into absence (id, organisation_id, person_id, from_on, to_on, deputy_id, created_at, updated_at)
       values (gen_random_uuid(), $1, $2, $3, $3, $4, now(), now())`,
      [t.organisationId, person('manager'), TEST_DAY, person('southmanager')],
    );
    expect(await said()).toEqual([0, 0]);
    await away('southmanager');
    expect((await said())[1]).toBe(1);
  });

  test('drafts, private ideas, and those that others have, are not reached', async () => {
    const draft = await handIn('unit', {});
    const hidden = await handIn('unit');
    const others = await handIn('unit');
    const reviewed = await handIn('unit');
    await t.db.pool.query(`update idea set case_owner_id = $2 where id = $1`, [draft, person('manager')]);
    await t.db.pool.query(`update idea set visibility = 'private' where id = $1`, [hidden]);
    await t.db.pool.query(
      `update idea set case_owner_id = $2, handed_by = null, person_ids = $3 where id = any ($1)`,
      [[others, reviewed], person('lead'), [person('manager')]],
    );
    // whoever had it is no longer among those who see it
    await t.db.pool.query(`update idea set handed_by = $2, person_ids = '{}' where id = $1`, [
      others,
      person('manager'),
    ]);
    await t.db.pool.query('update idea set handed_by = null where id = $1', [reviewed]);
    await away('manager');
    await away('aide');
    expect(await reaches('idea', [draft, hidden, others, reviewed])).toEqual(NOTHING);
    const left = await t.as(
      DEPUTY,
      async (tx) =>
        (
          await tx.client.query('select 1 from idea where listed_at is null and case_owner_id <> $1', [
            person(DEPUTY),
          ])
        ).rowCount,
    );
    expect(left).toBe(0);
  });

  test('is asked once a query, and lists still follow their index', async () => {
    await away('manager');
    const plan = await t.as(DEPUTY, async (tx) => {
      // the test's table is small: other ways than the list's index are put out of reach
      await tx.client.query(
        'set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off',
      );
      const { rows } = await tx.client.query(
        `explain (verbose, costs off) select id from idea where organisation_id = $1 and listed_at is not null
          order by listed_at desc, id desc limit 30`,
        [t.organisationId],
      );
      return rows.map((row) => row['QUERY PLAN'] as string);
    });
    expect(plan.join('\n')).toContain('using idea_by_listing on public.idea');
    const asked = plan.filter((line) => line.includes('mylla_stood_in_for'));
    expect(asked).toEqual([expect.stringContaining('Output: mylla_stood_in_for()')]);
  });

  test('is answered over HTTP; the deputy follows where it goes while the absence lasts, and not after', async () => {
    const page = () => t.get(`/ideas/${idea}`, DEPUTY);
    expect((await page()).status).toBe(404);
    expect((await t.post(`/ideas/${idea}/backing`, { backing: 'Bra' }, DEPUTY)).status).toBe(404);
    await away('manager');
    expect((await page()).status).toBe(200);
    expect(await (await t.get(`/ideas/${idea}/steps/backing`, DEPUTY)).text()).toContain('name="backing"');
    expect((await t.post(`/ideas/${idea}/backing`, { backing: 'Bra' }, DEPUTY)).status).toBe(303);
    const { rows } = await t.db.pool.query(
      'select step, case_owner_id, backed_by, handed_by, person_ids from idea where id = $1',
      [idea],
    );
    expect(rows[0]).toMatchObject({
      step: 'examination',
      backed_by: person(DEPUTY),
      handed_by: person('manager'),
    });
    expect(rows[0].case_owner_id).not.toBe(person('manager'));
    expect(rows[0].person_ids).not.toContain(person(DEPUTY));
    expect((await page()).status).toBe(200);
    await t.db.pool.query("update absence set from_on = '2026-10-01', to_on = '2026-11-01'");
    expect((await page()).status).toBe(404);
    expect(await reaches('idea', [idea])).toEqual(NOTHING);
  });
});

test('a proposal that is not published is read and published by the deputy, while it lasts', async () => {
  const { rows } = await t.db.pool.query(
    `select id, case_owner_id from proposal where organisation_id = $1 and published_at is null and case_status = 'open'
      and step = 'moderation' order by id limit 2`,
    [t.organisationId],
  );
  const [first] = rows;
  await t.db.pool.query('update proposal set case_owner_id = $2 where id = $1', [first.id, person('lead')]);
  const page = () => t.get(`/proposals/${first.id}`, DEPUTY);
  expect((await page()).status).toBe(404);
  expect(await reaches('proposal', [first.id])).toEqual(NOTHING);
  await away('lead');
  expect(await reaches('proposal', [first.id])).toEqual(ALL);
  const html = await (await page()).text();
  const value = (name: string) => new RegExp(`name="${name}"[^>]*? value="([^"]*)"`).exec(html)?.[1] ?? '';
  await t.db.pool.query('update absence set to_on = from_on - 1, from_on = from_on - 1');
  const sent = {
    version: value('version'),
    title: 'Fler bänkar',
    forWhom: 'Alla',
    benefit: 'Vila',
    situation: 'På väg',
  };
  expect((await t.post(`/proposals/${first.id}/publication`, sent, DEPUTY)).status).toBe(404);
  await t.db.pool.query('update absence set to_on = to_on + 1');
  expect((await t.post(`/proposals/${first.id}/publication`, sent, DEPUTY)).status).toBe(303);
});
