import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import type { Row } from '../../../shared/transfer/columns.ts';
import { streamed } from '../../../shared/transfer/stream.ts';
import { type TestApp, testApp } from '../../../testing/harness.ts';
import { readFilter } from '../filter.ts';
import { ideasSource } from './exports.ts';
import { boardOf } from './read-board.ts';
import { funnelOf, readFunnelFilter } from './read-funnel.ts';

// What is seen of many ideas at once: files, saved views, the board, the funnel.

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

async function handIn(who: string, title: string, more: Record<string, string> = {}): Promise<string> {
  const id = newId();
  const answer = await t.post(
    '/ideas',
    {
      id,
      title,
      forWhom: 'Alla som väntar',
      benefit: 'Kortare väntan',
      situation: 'Vid receptionen',
      visibility: 'organisation',
      handIn: '1',
      ...more,
    },
    who,
  );
  expect(answer.status).toBe(303);
  return id;
}

async function fileFor(who: string, filter: Record<string, string>) {
  const actor = await t.as(who, async (_tx, actor) => actor);
  const stream = streamed((work) => t.as(who, work), actor, ideasSource, 'json', {
    filter,
    language: 'sv',
    at: new Date('2026-11-02T09:00:00Z'),
  });
  const file = (await new Response(stream).json()) as { about: { note: string }; rows: Row[]; count: number };
  return file;
}

describe('the file of the list', () => {
  test('holds the same rows in the same order as the list, every page of it', async () => {
    const file = await fileFor('aide', { state: 'all', sort: 'votes' });
    const { rows } = await t.as('aide', (tx) =>
      tx.client.query(
        `select i.id from idea i join idea_count c on c.idea_id = i.id
          where listed_at is not null order by c.votes_for desc, i.id desc`,
      ),
    );
    expect(file.rows.map((row) => row.id)).toEqual(rows.map((row) => row.id));
    expect(file.count).toBeGreaterThan(40);
    const narrow = await fileFor('aide', { state: 'all', step: 'backing' });
    expect(new Set(narrow.rows.map((row) => row.step))).toEqual(new Set(['backing']));
  });

  test('names no author who is hidden, not even to the author, and says so', async () => {
    const id = await handIn('nurse', 'En hiss som säger vilken våning', { anonymous: 'on' });
    for (const who of ['nurse', 'manager', 'lead']) {
      const file = await fileFor(who, { q: 'hiss våning' });
      const row = file.rows.find((one) => one.id === id);
      expect(row, who).toMatchObject({ author: null, anonymous: true, status: 'open', step: 'backing' });
      expect(file.about.note).toBe('Anonyma idégivare namnges inte.');
    }
    const shown = await handIn('nurse', 'En hiss som minns vart man ska');
    const file = await fileFor('lead', { q: 'hiss minns' });
    expect(file.rows.find((one) => one.id === shown)?.author).toEqual(expect.stringMatching(/\S/));
  });

  test('tells decisions with reasons and what was set aside', async () => {
    const file = await fileFor('lead', { state: 'all' });
    const yes = file.rows.filter((row) => row.decision === 'go');
    expect(yes.length).toBeGreaterThan(0);
    expect(yes.every((row) => String(row.decisionReason).length > 0)).toBe(true);
    expect(file.rows.some((row) => Number(row.hours) > 0 || Number(row.money) > 0)).toBe(true);
  });

  test('leaves out drafts of others', async () => {
    const id = newId();
    await t.post('/ideas', { id, title: 'Ett hemligt utkast', visibility: 'organisation' }, 'aide');
    expect((await fileFor('lead', { state: 'all' })).rows.some((row) => row.id === id)).toBe(false);
    expect((await fileFor('aide', { scope: 'mine' })).rows.find((row) => row.id === id)?.status).toBe(
      'draft',
    );
  });

  test('is offered by the list, with its filter', async () => {
    const html = await (await t.get('/ideas?state=all&q=hiss', 'aide')).text();
    expect(html).toContain('/exports/new?source=ideas&amp;filter=state%3Dall%26q%3Dhiss');
  });
});

describe('the board', () => {
  test('has a column for each step, the newest first, and links to the idea in its step', async () => {
    const id = await handIn('aide', 'Ett kort på tavlan');
    const html = await (await t.get('/ideas/board', 'aide')).text();
    expect(html).toContain(`href="/ideas/${id}/steps/backing"`);
    const columns = html.split('<details class="board__column"').slice(1);
    expect(columns.length).toBeGreaterThanOrEqual(8);
    expect(columns.find((one) => one.includes(id))).toContain('Uppbackning');
    const { rows } = await t.db.pool.query(
      `select id from idea where organisation_id = $1 and step = 'examination' and case_status in ('open', 'paused')
        and listed_at is not null order by listed_at desc, id desc`,
      [t.organisationId],
    );
    const shown = [...html.matchAll(/href="\/ideas\/([0-9a-f-]{36})\/steps\/examination"/g)].map(
      ([, one]) => one,
    );
    expect(shown).toEqual(rows.slice(0, 20).map((row) => row.id));
  });

  test('shows twenty of a step and where the rest is', async () => {
    const actor = await t.as('lead', async (_tx, actor) => actor);
    const { rows } = await t.db.pool.query(
      `select i.* from idea i where i.organisation_id = $1 and i.step = 'backing' and i.case_status = 'open' limit 1`,
      [t.organisationId],
    );
    await t.db.pool.query(
      `insert into idea (id, organisation_id, title, visibility, step, case_status, case_owner_id, entered_on, due_on, listed_at, created_at, updated_at)
       select gen_random_uuid(), $1, 'Många ' || n, 'organisation', 'backing', 'open', $2, '2026-10-01', '2026-11-30', now() + n * interval '1 second', now(), now()
         from generate_series(1, 25) n`,
      [t.organisationId, rows[0].case_owner_id],
    );
    const filter = readFilter({});
    const [column] = await t.as('lead', (tx) =>
      boardOf(tx, actor, { ...filter, step: 'backing' }, ['soil', 'backing']),
    );
    expect(column).toMatchObject({ step: 'backing', more: true });
    expect(column?.cards.map((card) => card.title).slice(0, 2)).toEqual(['Många 25', 'Många 24']);
    expect(column?.cards).toHaveLength(20);
    const html = await (await t.get('/ideas/board', 'lead')).text();
    expect(html).toContain('Visa alla i steget uppbackning');
    expect(html).toContain('href="/ideas?step=backing"');
    await t.db.pool.query("delete from idea where title like 'Många %'");
  });

  test('narrows as the list does, and shows nobody a draft of another', async () => {
    const id = newId();
    await t.post('/ideas', { id, title: 'Tavlans utkast', visibility: 'organisation' }, 'aide');
    const board = async (who: string, query: string) => (await t.get(`/ideas/board${query}`, who)).text();
    expect(await board('aide', '?scope=mine')).toContain(`/ideas/${id}/edit`);
    expect(await board('lead', '?state=all')).not.toContain(id);
    expect(await board('lead', '?step=analysis')).not.toContain('/steps/backing"');
    expect(await board('lead', "?unit=x&step='&state=1&q=%25")).toContain('board__column');
  });
});

describe('the funnel', () => {
  const counted = (who: string, query: Record<string, string>) =>
    t.as(who, (tx) => funnelOf(tx, readFunnelFilter(query), STEPS));
  const STEPS = [
    'soil',
    'formulation',
    'backing',
    'examination',
    'analysis',
    'plan',
    'decision',
    'resources',
    'support',
    'realisation',
  ];

  test('follows what was handed in, from events, and narrows to what comes after', async () => {
    const funnel = await counted('lead', { period: 'all' });
    // only what the person may see is counted
    const { rows } = await t.as('lead', (tx) =>
      tx.client.query(
        `select count(*)::int as "cameIn", count(*) filter (where case_status = 'done')::int as realised,
              count(*) filter (where backed_on is not null)::int as backed
         from idea where organisation_id = $1 and listed_at is not null`,
        [t.organisationId],
      ),
    );
    expect(funnel.realised).toBe(rows[0].realised);
    expect(funnel.reached.get('examination')).toBe(rows[0].backed);
    const ways = STEPS.map((step) => funnel.reached.get(step) ?? 0);
    expect(ways).toEqual([...ways].sort((a, b) => b - a));
    // a part of a split idea may begin before its backing
    expect(funnel.cameIn).toBe(rows[0].cameIn);
    expect(ways.every((n) => n <= funnel.cameIn)).toBe(true);
    const { rows: decided } = await t.db.pool.query(
      `select data ->> 'decision' as decision, count(distinct object_id)::int as n from event
        where organisation_id = $1 and kind = 'idea.decided' group by 1`,
      [t.organisationId],
    );
    const total = Object.values(funnel.decisions).reduce((sum, n) => sum + n, 0);
    expect(total).toBeGreaterThan(3);
    expect(total).toBeLessThanOrEqual(decided.reduce((sum, row) => sum + row.n, 0));
  });

  test('holds a period and a unit with those below it', async () => {
    const all = await counted('lead', { period: 'all' });
    const quarter = await counted('lead', { period: 'quarter' });
    expect(quarter.cameIn).toBeLessThan(all.cameIn);
    const unit = await counted('lead', { period: 'all', unit: t.ref('unit:care') });
    const part = await counted('lead', { period: 'all', unit: t.ref('unit:homecare-north') });
    expect(unit.cameIn).toBeGreaterThan(part.cameIn);
    expect(unit.cameIn).toBeLessThan(all.cameIn);
    expect(await counted('lead', { unit: t.otherRef('unit:care'), period: 'all' })).toMatchObject({
      cameIn: 0,
    });
  });

  test('is a chart with its figures in words and as a table; an empty period says so', async () => {
    const html = await (await t.get('/ideas/funnel?period=all', 'aide')).text();
    expect(html).toMatch(/Av \d+ inlämnade idéer har \d+ fått beslut och \d+ genomförts/);
    expect(html).toMatch(/<title>Granskning: \d+ \(\d+ %\)<\/title>/);
    expect(html).toContain('<th scope="col">Andel av inlämnade</th>');
    expect(html).toContain('href="/flow-times"');
    const nothing = await t.get(`/ideas/funnel?unit=${newId()}`, 'aide');
    expect(await nothing.text()).toContain('Inga idéer lämnades in då');
  });
});
