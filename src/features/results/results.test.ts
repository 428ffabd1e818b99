import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STOCKHOLM_FACTORS } from '../../engines/statistics/stockholm.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { gapsOf } from './figures/gaps.ts';
import { waitingResults } from './home.ts';
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

test('figures that are kept are shown only to who may see them now, and counted anew when their gate changes', async () => {
  const path = `/surveys/${first}/results`;
  const page = async (person: string) => {
    const answer = await t.get(path, person);
    return { status: answer.status, text: await answer.text() };
  };
  const change = (what: string) => t.db.asOwner((tx) => tx.client.query(what, [first]));
  expect((await page('lead')).text).toContain('Nyfikenhet');
  await change("update survey set results_for = 'holders' where id = $1");
  expect((await page('aide')).status).toBe(404);
  expect((await t.get(path, null)).status).not.toBe(200);
  expect((await page('lead')).text).toContain('Nyfikenhet');
  await change("update survey set results_for = 'organisation' where id = $1");
  expect((await page('aide')).text).toContain('Nyfikenhet');
  await change('update survey set min_group = 40 where id = $1');
  expect((await page('aide')).text).not.toContain('Nyfikenhet');
  expect((await page('lead')).text).not.toContain('Nyfikenhet');
  // a new copy of the example for what follows: the least group may only rise
  await t.close();
  t = await testApp();
  expect((await page('aide')).text).toContain('Nyfikenhet');
});

describe('from a result to an action or a challenge', () => {
  const from = (path: string) => `${path}?survey=${first}&item=1:strategy-and-goals`;
  const fields = (page: string): Record<string, string> =>
    Object.fromEntries(
      [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name ?? '',
        value ?? '',
      ]),
    );

  test('one form that is filled in leads there, and what stood then is shown with a link back', async () => {
    const form = await (await t.get(from('/actions/new'), 'lead')).text();
    expect(form).toContain('3,30');
    expect(form).toContain('2,73');
    expect(form).toContain('−0,57');
    const sent: Record<string, string> = {
      ...fields(form),
      title: 'Skriv målen',
      visibility: 'organisation',
    };
    const made = await t.post('/actions', sent, 'lead');
    expect(made.status).toBe(303);
    // sent twice it is one
    expect((await t.post('/actions', sent, 'lead')).headers.get('location')).toBe(
      made.headers.get('location'),
    );
    const page = await (await t.get(made.headers.get('location') ?? '', 'aide')).text();
    expect(page).toContain(`/surveys/${first}/results#next-1-strategy-and-goals`);
    expect(page).toContain('37 av 43 hade svarat');
    const results = await (await t.get(`/surveys/${first}/results`, 'aide')).text();
    expect(results.match(/Skriv målen/g)).toHaveLength(2);
    expect(results).toContain('ur omgång 2');
    const rows = await t.db.pool.query(
      'select first_mean, second_mean, first_n, answered, asked, least from result_origin where object_id = $1',
      [sent.id],
    );
    expect(rows.rows).toEqual([
      {
        first_mean: expect.closeTo(3.297, 3),
        second_mean: expect.closeTo(2.73, 2),
        first_n: 37,
        answered: 37,
        asked: 43,
        least: 5,
      },
    ]);
  });

  test('a challenge keeps it too, when it is changed as well', async () => {
    const form = await (await t.get(from('/challenges/new'), 'lead')).text();
    expect(form).toContain('Hur får vi mer av strategi och mål?');
    const sent = { ...fields(form), title: 'Hur får vi mål?', visibility: 'organisation' };
    const made = await t.post('/challenges', sent, 'lead');
    expect(made.status).toBe(303);
    const path = made.headers.get('location') ?? '';
    const edit = await (await t.get(`${path}/edit`, 'lead')).text();
    expect(
      (await t.post(path, { ...fields(edit), title: 'Hur når vi mål?', visibility: 'organisation' }, 'lead'))
        .status,
    ).toBe(303);
    const page = await (await t.get(path, 'lead')).text();
    expect(page).toContain('Hur når vi mål?');
    expect(page).toContain('−0,57');
    // nobody makes it come from another result afterwards, or from none
    const other = {
      ...fields(await (await t.get(`${path}/edit`, 'lead')).text()),
      title: 'x',
      visibility: 'organisation',
      origin: 'none',
    };
    expect((await t.post(path, other, 'lead')).status).toBe(404);
  });

  test('is refused for what may not be shown, what is not asked, and other organisations’ surveys', async () => {
    for (const query of [
      `survey=${first}&item=1:no-such-item`,
      `survey=${first}&item=9`,
      `survey=${first}&item=1:curiosity&group=${t.ref('unit:care')}`,
      `survey=${t.otherRef('survey:factors')}&item=1:curiosity`,
    ])
      for (const path of ['/actions/new', '/challenges/new'])
        expect((await t.get(`${path}?${query}`, 'lead')).status, `${path}?${query}`).toBe(404);
    expect((await t.get(`/actions/new?survey=${open}&item=1:x`, 'lead')).status).toBe(410);
  });

  test('figures are told no further than the results, and no longer when the least group has been raised', async () => {
    const id = await t.db.pool.query<{ id: string; survey: string }>(
      "select object_id as id, survey_id as survey from result_origin where object_type = 'action' and organisation_id = $1 limit 1",
      [t.organisationId],
    );
    const [{ id: action, survey } = { id: '', survey: '' }] = id.rows;
    const shown = async (who: string) => (await t.get(`/actions/${action}`, who)).text();
    expect(await shown('aide')).toContain('result-figures');
    await t.db.pool.query("update survey set results_for = 'holders' where id = $1", [survey]);
    expect(await shown('aide')).not.toContain('result-origin');
    expect(await shown('lead')).toContain('result-figures');
    await t.db.pool.query("update survey set results_for = 'organisation', min_group = 6 where id = $1", [
      survey,
    ]);
    expect(await shown('lead')).not.toContain('result-figures');
    await t.db.pool.query('alter table survey disable trigger survey_kept');
    await t.db.pool.query('update survey set min_group = 5 where id = $1', [survey]);
    await t.db.pool.query('alter table survey enable trigger survey_kept');
  });
});

describe('the page of one group', () => {
  const groupOf = async (survey: string, unit: string) => {
    const { rows } = await t.db.pool.query<{ id: string }>(
      'select id from survey_group where survey_id = $1 and unit_id = $2',
      [survey, t.ref(unit)],
    );
    return rows[0]?.id ?? '';
  };

  test('tells its rate, what sets it apart, what has changed, and leads to actions of its own', async () => {
    const care = await groupOf(second, 'unit:care');
    const page = await (await t.get(`/surveys/${second}/results/groups/${care}`, 'director')).text();
    expect(page).toMatch(/14 av 16 har svarat/);
    expect(page).toContain('Vad skiljer gruppen från de andra?');
    expect(page).toContain('Vad har ändrats sedan omgång 1?');
    expect(page).toContain(`group=${care}`);
    const csv = `/surveys/${second}/results/charts/1-cross.csv?view=group&group=${care}`;
    expect(await (await t.get(csv, 'director')).text()).not.toBe(
      await (await t.get(`/surveys/${second}/results/charts/1-cross.csv`, 'director')).text(),
    );
    const waiting = (who: string) => t.as(who, (tx, actor) => waitingResults(tx, actor));
    expect(await waiting('director')).toMatchObject([{ href: `/surveys/${second}/results/groups/${care}` }]);
    expect(await waiting('aide')).toEqual([]);
  });

  test('is not there for groups of other surveys, and an action of a group is the group’s', async () => {
    const old = await groupOf(first, 'unit:care');
    expect((await t.get(`/surveys/${second}/results/groups/${old}`, 'lead')).status).toBe(404);
    expect((await t.get(`/surveys/${second}/results/groups/x`, 'lead')).status).toBe(404);
    const care = await groupOf(second, 'unit:care');
    const id = newId();
    const made = await t.post(
      '/actions',
      {
        id,
        title: 'Vårt eget',
        visibility: 'organisation',
        surveyId: second,
        item: '1:curiosity',
        surveyGroupId: care,
      },
      'lead',
    );
    expect(made.status).toBe(303);
    expect(await (await t.get(`/actions/${id}`, 'lead')).text()).toContain(`/results/groups/${care}`);
    expect(await (await t.get(`/surveys/${second}/results/groups/${care}`, 'lead')).text()).toContain(
      'Vårt eget',
    );
    const housing = await groupOf(second, 'unit:housing');
    expect(await (await t.get(`/surveys/${second}/results/groups/${housing}`, 'lead')).text()).not.toContain(
      'Vårt eget',
    );
  });
});
