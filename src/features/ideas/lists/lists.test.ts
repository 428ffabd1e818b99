import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import type { Row } from '../../../shared/transfer/columns.ts';
import { streamed } from '../../../shared/transfer/stream.ts';
import { type TestApp, testApp } from '../../../testing/harness.ts';
import { ideasSource } from './exports.ts';

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
