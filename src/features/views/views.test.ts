import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { keptQuery, MOST_VIEWS } from './rules.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const save = (who: string, name: string, query = 'step=analysis', id = newId()) =>
  t.post('/views', { id, list: 'ideas', path: '/ideas', query, name }, who);
const own = async (who: string) =>
  (await t.as(who, (tx) => tx.client.query('select name, query, id from saved_view order by name'))).rows;

test('what is kept says what is chosen, not where somebody was', () => {
  expect(keptQuery('?step=plan&after=2026_1&q=ljus+och+luft&frame=1')).toBe('step=plan&q=ljus+och+luft');
  fc.assert(
    fc.property(fc.string(), (text) => {
      const kept = keptQuery(text);
      expect(kept).not.toMatch(/[\s\p{Cc}]/u);
      expect(kept.length).toBeLessThanOrEqual(2000);
      expect(keptQuery(kept)).toBe(kept);
    }),
  );
});

test('a view is saved, shown above the list, renewed under its name and removed', async () => {
  const id = newId();
  const answer = await save('aide', 'I analys', '?step=analysis&after=x', id);
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/ideas?step=analysis');
  await save('aide', 'I analys', 'step=analysis', id);
  await save('aide', 'I analys', 'step=analysis&sort=votes');
  expect(await own('aide')).toEqual([{ id, name: 'I analys', query: 'step=analysis&sort=votes' }]);
  const html = await (await t.get('/ideas', 'aide')).text();
  expect(html).toContain('href="/ideas?step=analysis&amp;sort=votes"');
  expect(html).toContain('Ta bort urvalet I analys');

  // nobody else sees or removes it
  expect(await (await t.get('/ideas', 'lead')).text()).not.toContain('I analys');
  expect((await t.post(`/views/${id}/removal`, { path: '/ideas' }, 'lead')).status).toBe(404);
  expect((await t.post(`/views/${id}/removal`, { path: '/ideas' }, 'aide')).status).toBe(303);
  expect(await own('aide')).toEqual([]);
});

test('twenty at the most, two windows at once too; what was written is kept', async () => {
  for (let n = 1; n < MOST_VIEWS; n++) expect((await save('coach', `Urval ${n}`)).status).toBe(303);
  const both = await Promise.all([save('coach', 'Sist'), save('coach', 'Också sist')]);
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  const refused = await save('coach', 'Ett för mycket');
  expect(refused.status).toBe(409);
  const html = await refused.text();
  expect(html).toContain('Du har redan 20 sparade urval');
  expect(html).toContain('value="Ett för mycket"');
  expect(await own('coach')).toHaveLength(MOST_VIEWS);
});

test('bad forms: no name, a name that is too long, a path out of here', async () => {
  const nameless = await save('nurse', '  ');
  expect(nameless.status).toBe(422);
  expect(await nameless.text()).toContain('step=analysis');
  expect((await save('nurse', 'x'.repeat(61))).status).toBe(422);
  const sent = { id: newId(), list: 'ideas', query: '', name: 'Bort' };
  for (const path of ['//other.example', '/\t/other.example', 'https://other.example', '/ideas?x'])
    expect((await t.post('/views', { ...sent, path }, 'nurse')).status, path).toBe(422);
  expect(await own('nurse')).toEqual([]);
});
