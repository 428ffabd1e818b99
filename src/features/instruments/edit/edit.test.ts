import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveredIds, deliveredInstrument } from '../../../engines/instruments/public.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../../testing/harness.ts';
import { problemsOf } from './problems.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const versionOf = async (id: string) =>
  String((await t.db.pool.query('select version from instrument where id = $1', [id])).rows[0]?.version);

test('whatever is delivered has no problems when it is copied', () => {
  for (const id of deliveredIds()) expect(problemsOf(deliveredInstrument(id)), id).toEqual([]);
});

test('made from scratch, filled, published; a later version leaves the first as it was', async () => {
  const id = newId();
  const path = `/instruments/own/${id}`;
  expect((await t.post('/instruments', { id }, 'aide')).status).toBe(403);
  for (let time = 0; time < 2; time++)
    expect((await t.post('/instruments', { id }, 'lead')).headers.get('location')).toBe(path);
  for (const who of ['aide', 'manager']) {
    expect((await t.get(path, who)).status).toBe(404);
    expect((await t.post(`${path}/publish`, {}, who)).status).toBe(404);
  }
  const early = await t.post(`${path}/publish`, {}, 'lead');
  expect(early.status).toBe(422);
  expect(await early.text()).toContain('har inga frågor');

  const item = {
    version: await versionOf(id),
    itemKind: 'choice',
    section: 'section-1',
    text: 'Vad <behövs>?',
    short: 'Behov',
    options: 'Tid',
  };
  const refused = await t.post(`${path}/items/question-1`, item, 'lead');
  expect(refused.status).toBe(422);
  const again = await refused.text();
  expect(again).toContain('Skriv minst två olika svar');
  expect(again).toContain('Vad &lt;behövs&gt;?');
  const added = await t.post(`${path}/items/question-1`, { ...item, options: 'Tid\nPengar' }, 'lead');
  expect(added.status).toBe(303);
  // the page that another had open is out of date
  const late = { ...item, text: 'Något annat?', options: 'Tid\nPengar' };
  expect((await t.post(`${path}/items/question-1`, late, 'lead')).status).toBe(409);
  for (const page of [
    '',
    '/about',
    '/preview',
    '/sections/new',
    '/scales/scale-1',
    '/scores/new',
    '/items/question-1',
  ])
    expect((await t.get(path + page, 'lead')).status, page).toBe(200);

  expect((await t.post(`${path}/publish`, {}, 'lead')).status).toBe(303);
  expect((await t.get(`/instruments/own-${id}`, 'aide')).status).toBe(200);
  const versions = async () =>
    (
      await t.db.pool.query(
        'select version, definition from instrument_version where instrument_id = $1 order by version',
        [`own-${id}`],
      )
    ).rows;
  const [first] = await versions();
  const renamed = { ...late, version: await versionOf(id) };
  expect((await t.post(`${path}/items/question-1`, renamed, 'lead')).status).toBe(303);
  expect((await t.post(`${path}/publish`, {}, 'lead')).status).toBe(303);
  const both = await versions();
  expect(both).toHaveLength(2);
  expect(both[0]).toEqual(first);

  expect((await t.post(`${path}/archive`, { away: '1' }, 'lead')).status).toBe(303);
  expect((await t.get(`/instruments/own-${id}`, 'aide')).status).toBe(404);
});
