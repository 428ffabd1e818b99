import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveredInstrument } from '../../../engines/instruments/public.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../../testing/harness.ts';
import { scoreOf, weakest } from './result.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const culture = deliveredInstrument('culture');
const scoreNamed = (id: string) => {
  const found = culture.scores.find((score) => score.id === id);
  if (!found) throw new Error(id);
  return found;
};

test('a score turns round what is reversed, and "do not know" moves nothing', () => {
  const answers = { 'views-heard': 4, 'may-question': 'dk', conflicts: 1 };
  expect(scoreOf(culture, scoreNamed('debate-score'), answers)).toMatchObject({ value: 4, n: 2, of: 3 });
  expect(scoreOf(culture, scoreNamed('trust-score'), answers)).toMatchObject({ value: null, n: 0 });
  expect(weakest(culture, { conflicts: 4, 'views-heard': 3 }).map(({ variable }) => variable.id)).toEqual([
    'conflicts',
  ]);
});

const begin = async (more: Record<string, string> = {}) => {
  const id = newId();
  const form = {
    id,
    instrumentId: 'culture',
    title: 'Min egen <kultur>',
    how: 'alone',
    visibility: 'private',
    ...more,
  };
  return { id, form, answer: await t.post('/assessments', form, 'aide') };
};

test('begun once however often it is sent, answered part by part, closed, and only its owner sees it', async () => {
  const { id, form, answer } = await begin();
  expect(answer.headers.get('location')).toBe(`/assessments/${id}/sections/trust`);
  await t.post('/assessments', form, 'aide');
  const path = `/assessments/${id}`;

  expect((await t.post(`${path}/close`, {}, 'aide')).status).toBe(422);
  const wrong = {
    shown: ['good-intentions', 'open-about-mistakes', 'no-blame'],
    'a_good-intentions': '9',
    'a_no-blame': '1',
  };
  const refused = await t.post(`${path}/sections/trust`, wrong, 'aide');
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Välj ett av stegen 1 till 4.');

  const saved = await t.post(`${path}/sections/trust`, { ...wrong, 'a_good-intentions': '4' }, 'aide');
  expect(saved.headers.get('location')).toBe(`${path}/sections/freedom`);
  await t.post(`${path}/sections/freedom`, { shown: 'own-way', 'a_own-way': '2' }, 'aide');

  // others: not while it is open, not when it is closed and private; nor may they write
  for (const who of ['lead', 'manager']) {
    expect((await t.get(path, who)).status).toBe(404);
    expect((await t.post(`${path}/sections/trust`, wrong, who)).status).toBe(404);
    expect((await t.post(`${path}/close`, {}, who)).status).toBe(404);
    expect((await t.post(`${path}/remove`, {}, who)).status).toBe(404);
  }
  expect((await t.post(`${path}/close`, {}, 'aide')).status).toBe(303);
  const result = await (await t.get(path, 'aide')).text();
  expect(result).toContain('Stöd när det går fel');
  expect(result).toContain('/handbook/questions/p4.q2');
  expect(result).toContain('Min egen &lt;kultur&gt;');
  expect((await t.get(path, 'lead')).status).toBe(404);
  expect((await t.post(`${path}/sections/trust`, wrong, 'aide')).status).not.toBe(303);

  // shared: others read, and still change nothing
  expect((await t.post(`${path}/share`, { visibility: 'unit', unitId: '' }, 'aide')).status).toBe(422);
  await t.post(`${path}/share`, { visibility: 'organisation', unitId: '' }, 'aide');
  expect((await t.get(path, 'lead')).status).toBe(200);
  expect((await t.post(`${path}/share`, { visibility: 'private' }, 'lead')).status).toBe(403);
  expect((await t.post(`${path}/remove`, {}, 'lead')).status).toBe(403);
  expect((await t.post(`${path}/remove`, {}, 'aide')).status).toBe(303);
  expect((await t.get(path, 'aide')).status).toBe(404);
});

test('the second time is shown beside the first', async () => {
  const list = await (await t.get('/assessments', 'lead')).text();
  expect(list).toContain('Kulturen i innovationsteamet, hösten');
  const [, latest] = list.match(/href="(\/assessments\/[^"]+)">Kulturen i innovationsteamet, hösten/) ?? [];
  const page = await (await t.get(latest ?? '', 'aide')).text();
  expect(page).toContain('Jämfört med dina tidigare');
  expect(await (await t.get('/assessments', 'aide')).text()).not.toContain('inför budgeten');
});
