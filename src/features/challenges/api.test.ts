import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiTest, apiTest } from '../../testing/api.ts';
import { challengesSource } from './exports.ts';

let t: ApiTest;
beforeAll(async () => {
  t = await apiTest();
});
afterAll(() => t.close());

describe('the export', () => {
  it('has what the person sees, batch by batch, each once, and no more', async () => {
    const all = async (who: string) =>
      t.as(who, async (tx, actor) => {
        const titles: string[] = [];
        for (let after: string | null = null, first = true; first || after; first = false) {
          const batch = await challengesSource.rows(tx, actor, {}, after, 2);
          titles.push(...batch.rows.map((row) => String(row.title)));
          after = batch.next;
        }
        return titles;
      });
    const lead = await all('lead');
    expect(new Set(lead).size).toBe(lead.length);
    expect(lead).toContain('Hur kan vi lära av det som inte blev som vi tänkt?');
    const librarian = await all('librarian');
    expect(librarian).not.toContain('Hur kan vi lära av det som inte blev som vi tänkt?');
    expect(librarian).not.toContain(
      'Hur kan varje grupp få tid att prova nytt, utan att omsorgen blir lidande?',
    );
    expect(librarian).toContain('Hur kan fler låna i stället för att köpa nytt?');
  });
});

describe('the open API', () => {
  it('gives whoever has no key what is for everybody, and no drafts to a key either', async () => {
    const open = await (await t.call('/api/v1/challenges?organisation=bjorkviken')).json();
    expect(open.items).toHaveLength(3);
    expect(new Set(open.items.map((one: { visibility: string }) => one.visibility))).toEqual(
      new Set(['public']),
    );
    const { key } = await t.key(['challenges:read']);
    const all = await (await t.call('/api/v1/challenges?limit=100', key)).json();
    expect(all.items.length).toBeGreaterThan(3);
    expect(all.items.map((one: { phase: string }) => one.phase)).not.toContain('draft');
    expect(JSON.stringify(all)).not.toContain(t.ref('person:director'));
  });

  it('gives one of them, with its phase and next date; what is not public is not there without a key', async () => {
    const path = (ref: string) => `/api/v1/challenges/${t.ref(`challenge:${ref}`)}?organisation=bjorkviken`;
    const one = await (await t.call(path('borrow'))).json();
    expect(one).toMatchObject({ phase: 'collect', nextDay: '2026-11-23', criteria: expect.any(Array) });
    expect((await t.call(path('phone'))).status).toBe(404);
    expect((await t.call(path('draft'))).status).toBe(404);
    const { key } = await t.key(['challenges:read']);
    expect((await t.call(path('draft'), key)).status).toBe(404);
  });
});
