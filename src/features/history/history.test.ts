import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { features } from '../../features.ts';
import { recordEvent } from '../../shared/db/event.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { historyOf } from './public.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

describe('the log', () => {
  test('administrators read it, others do not', async () => {
    const html = await (await app.get('/history', 'admin')).text();
    expect(html).toContain('<h1');
    expect(html).toContain('Händelser, de senaste först');
    for (const path of ['/history', '/history.csv', '/history.json'])
      expect((await app.get(path, 'lead')).status).toBe(403);
  });
  test('it is narrowed by kind, object, person and period', async () => {
    const id = app.ref('unit:streets');
    app.clock.at = new Date('2026-11-03T08:00:00+01:00');
    await app.post(
      `/units/${id}`,
      { name: 'Gata', kind: 'unit', parentId: app.ref('unit:built'), code: 'STREETS', version: '1' },
      'lead',
    );
    const rows = async (query: string) =>
      (await (await app.get(`/history.json?${query}`, 'admin')).json()) as {
        kind: string;
        objectId: string;
        actorId: string;
      }[];
    expect(await rows(`object=${id}&kind=unit.changed`)).toMatchObject([
      { kind: 'unit.changed', objectId: id },
    ]);
    expect(await rows('from=2026-11-03&to=2026-11-03')).toHaveLength(1);
    expect(await rows('from=2026-11-04')).toEqual([]);
    const mine = await rows(`person=${app.ref('person:lead')}&type=unit`);
    expect(mine.length).toBeGreaterThan(0);
    for (const row of mine) expect(row.actorId).toBe(app.ref('person:lead'));
    app.clock.at = new Date('2026-11-02T12:00:00+01:00');
  });
  test('a day that does not exist is told, and nothing breaks', async () => {
    const answer = await app.get('/history?from=2026-02-30&person=x&after=nonsense', 'admin');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Skriv en dag som finns');
  });
  test('page by page and in one file it is the same, without gaps or repeats', async () => {
    await app.as('admin', async (tx) => {
      for (let number = 0; number < 1200; number++)
        await recordEvent(tx, {
          kind: 'person.changed',
          objectType: 'person',
          objectId: app.ref('person:hr'),
        });
    });
    const all = (await (await app.get('/history.json', 'admin')).json()) as { id: string }[];
    expect(all.length).toBeGreaterThan(1200);
    expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
    let shown = 0;
    for (let path: string | undefined = '/history?kind=person.changed'; path; ) {
      const html = await (await app.get(path, 'admin')).text();
      shown += html.match(/<tr><td class="nowrap">/g)?.length ?? 0;
      path = html.match(/href="(\/history\?[^"]*after=[^"]+)"/)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(shown).toBe(
      (all as unknown as { kind: string }[]).filter((row) => row.kind === 'person.changed').length,
    );
  });
  test('the CSV has a heading, and no cell that a spreadsheet would run', async () => {
    await app.db.asOwner((tx) =>
      tx.client.query("update person set name = '=1+1' where id = $1", [app.ref('person:youth')]),
    );
    await app.as('youth', (tx) =>
      recordEvent(tx, { kind: 'person.changed', objectType: 'person', objectId: newId() }),
    );
    const csv = await (await app.get('/history.csv', 'admin')).text();
    expect(csv).toMatch(/^\uFEFF?Tidpunkt,Person/);
    expect(csv).toContain(",'=1+1,");
  });
  test('another organisation’s events are never in it', async () => {
    const others = await app.as('admin', (tx) => historyOf(tx, 'unit', app.otherRef('unit:care')));
    expect(others).toEqual([]);
    expect(await (await app.get('/history.json', 'admin')).text()).not.toContain(app.otherRef('unit:care'));
  });
});

test('every event that the example wrote has a text in both languages', async () => {
  const { rows } = await app.db.asOwner((tx) =>
    tx.client.query<{ kind: string }>('select distinct kind from event'),
  );
  for (const language of ['sv', 'en'] as const) {
    const known = new Set(features.flatMap((feature) => Object.keys(feature.events?.[language] ?? {})));
    expect(rows.map((row) => row.kind).filter((kind) => !known.has(kind))).toEqual([]);
  }
});
