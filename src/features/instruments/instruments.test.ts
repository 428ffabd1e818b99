import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

test('the library lists every questionnaire; each can be read and tried in both languages', async () => {
  const list = await (await t.get('/instruments', 'aide')).text();
  const ids = [...list.matchAll(/href="\/instruments\/([^"/?]+)"/g)].map(([, id]) => id ?? '');
  expect(ids).toContain('capacity-map');
  expect(ids).toContain('culture');
  for (const id of ids) {
    const page = await t.get(`/instruments/${id}`, 'aide');
    expect(page.status, id).toBe(200);
    for (const language of ['sv', 'en'])
      expect((await t.get(`/instruments/${id}/preview?in=${language}`, 'aide')).status, id).toBe(200);
  }
});

test('search and what is measured narrow the list', async () => {
  const found = await (await t.get('/instruments?q=misstag', 'aide')).text();
  expect(found).toContain('/instruments/culture"');
  expect(found).not.toContain('/instruments/capacity-map"');
  expect(await (await t.get('/instruments?q=qqqq', 'aide')).text()).toContain('Inget formulär passar');
});
