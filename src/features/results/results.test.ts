import { afterAll, beforeAll, expect, test } from 'vitest';
import { STOCKHOLM_FACTORS } from '../../engines/statistics/stockholm.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { gapsOf } from './figures/gaps.ts';
import { type Results, resultsOf } from './read.ts';

let t: TestApp;
let first: string;
let second: string;
let open: string;

beforeAll(async () => {
  t = await testApp();
  const surveys = await t.as('lead', async (tx) => {
    const { rows } = await tx.client.query<{ id: string; wave: number; status: string }>(
      'select id, wave, status from survey where organisation_id = $1 order by id',
      [t.organisationId],
    );
    return rows;
  });
  const closed = surveys.filter(({ status }) => status === 'closed');
  first = closed.find(({ wave }) => wave === 1)?.id ?? '';
  second = closed.find(({ wave }) => wave === 2)?.id ?? '';
  open = surveys.find(({ status }) => status === 'open')?.id ?? '';
});
afterAll(() => t.close());

const resultsFor = (person: string, id: string): Promise<Results> =>
  t.as(person, async (tx, actor) => {
    const found = await resultsOf(tx, actor, id);
    if (isRefusal(found)) throw new Error(found.code);
    return found;
  });

test('Stockholm’s published figures come out of the database to two decimals', async () => {
  const { parts, all } = await resultsFor('lead', first);
  expect([all.answered, all.population]).toEqual([37, 43]);
  const part = parts[0];
  if (!part) throw new Error('no part');
  const gaps = new Map(gapsOf(part, all).map((gap) => [gap.item.id, gap]));
  // as a table prints: half away from zero, −0.565 is −0.57
  const print = (value: number | null | undefined) =>
    value === null || value === undefined ? null : Math.sign(value) * Number(Math.abs(value).toFixed(2));
  for (const { factor, published } of STOCKHOLM_FACTORS) {
    const shown = gaps.get(factor)?.shown;
    expect([
      print(shown?.first?.value),
      print(shown?.second?.value),
      print(shown?.marginal.difference),
    ]).toEqual([...published]);
  }
  expect(gaps.get('curiosity')?.shown?.figures.first.n).toBe(36);
});

test('results are refused before the survey has closed, and to other organisations', async () => {
  expect((await t.get(`/surveys/${open}/results`, 'lead')).status).toBe(410);
  expect((await t.get(`/surveys/${open}/results/charts/1-cross.csv`, 'lead')).status).toBe(410);
  const elsewhere = await t.app.request(`http://localhost/surveys/${first}/results`, {
    headers: { 'x-test-person': t.otherRef('person:lead') },
  });
  expect(elsewhere.status).toBe(404);
});

test('the page tells the finding, and the table’s order and the lines follow the address', async () => {
  const page = await (await t.get(`/surveys/${first}/results?sort=asked&x=3,9&y=1`, 'aide')).text();
  expect(page).toContain('37 av 43 har svarat (86');
  expect(page).toContain('Ingen av 16 ligger i fältet');
  expect(page).toMatch(/Nyfikenhet[\s\S]*−0,70/);
  const csv = await (await t.get(`/surveys/${first}/results/charts/1-cross.csv`, 'aide')).text();
  expect(csv).toContain('Nyfikenhet');
  const svg = await t.get(`/surveys/${first}/results/charts/1-cross.svg`, 'aide');
  expect(svg.headers.get('content-type')).toContain('image/svg+xml');
  expect((await t.get(`/surveys/${first}/results/charts/9-cross.svg`, 'aide')).status).toBe(404);
  expect(second).not.toBe(first);
});
