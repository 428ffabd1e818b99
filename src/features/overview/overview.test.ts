import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { answersByUnit, commonGaps } from './read.ts';
import { extremes, gathered, quartersUpTo } from './rules.ts';

describe('rules', () => {
  test('quarters end on their last day, and the last one today', () => {
    expect(quartersUpTo('2026-11-02', 3)).toEqual([
      { year: 2026, number: 2, day: '2026-06-30' },
      { year: 2026, number: 3, day: '2026-09-30' },
      { year: 2026, number: 4, day: '2026-11-02' },
    ]);
    expect(quartersUpTo('2024-01-01', 2)[0]).toEqual({ year: 2023, number: 4, day: '2023-12-31' });
  });
  test('counts are gathered before the mean is taken', () => {
    expect(gathered([{ counts: [1, 0, 0, 0] }, { counts: [0, 0, 0, 3] }])).toMatchObject({
      n: 4,
      mean: 3.25,
    });
  });
  test('nothing is called lowest when all are alike or only one is known', () => {
    expect(
      extremes([
        { item: 'a', mean: 2 },
        { item: 'b', mean: null },
      ]),
    ).toBeNull();
    expect(
      extremes([
        { item: 'a', mean: 2 },
        { item: 'b', mean: 2 },
      ]),
    ).toBeNull();
    expect(
      extremes([
        { item: 'a', mean: 3 },
        { item: 'b', mean: 2 },
      ]),
    ).toEqual({ lowest: 'b', highest: 'a' });
  });
});

describe('the page', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  test('shows units by principles, with n, and leads to the journeys behind each number', async () => {
    const page = await (await app.get('/overview', 'lead')).text();
    const streets = app.ref('unit:streets');
    // the streets' group answered 1, 2, 2 and 1
    expect(page).toContain('Gata och park, Utforska och testa i loopar: 1,5 n 4, median 1,5, 0');
    expect(page).toContain(`/journeys?scope=organisation&amp;principle=p4&amp;unit=${streets}`);
    const list = await (
      await app.get(`/journeys?scope=organisation&principle=p4&unit=${streets}`, 'lead')
    ).text();
    expect(list).toContain('Prova i gatan innan vi bygger');
  });
  test('a second round replaces the first in the numbers of today, not in those of then', async () => {
    const unit = app.ref('unit:homecare-north');
    const page = await (await app.get(`/overview?unit=${unit}`, 'lead')).text();
    // p2.q1 was 2 in the first round and 3 in the second
    expect(page).toMatch(/Engagera chefer och medarbetare, kvartal 4 2025: 2,0/);
    expect(page).toMatch(/Engagera chefer och medarbetare, kvartal 4 2026: 3,0/);
  });
  test('counts only what the person may see', async () => {
    const before = await app.as('lead', (tx) => answersByUnit(tx, tx.today));
    const id = newId();
    await app.post(
      '/journeys',
      {
        id,
        title: 'Bara min',
        challenge: 'p4.c1',
        ownWords: '',
        unitId: app.ref('unit:library'),
        visibility: 'private',
      },
      'librarian',
    );
    await app.post(
      `/journeys/${id}/answers/p4.q1`,
      { answer: '4', note: '', evidence: '', version: '0' },
      'librarian',
    );
    await app.post(`/journeys/${id}/gaps`, { questionId: 'p4.q4', chosen: 'yes' }, 'librarian');
    expect(await app.as('lead', (tx) => answersByUnit(tx, tx.today))).toEqual(before);
    expect((await app.as('lead', commonGaps)).map((gap) => gap.questionId)).not.toContain('p4.q4');
    const own = await app.as('librarian', (tx) => answersByUnit(tx, tx.today));
    expect(own.some((row) => row.questionId === 'p4.q1' && row.unitId === app.ref('unit:library'))).toBe(
      true,
    );
  });
  test('numbers of gaps and actions lead to what they are counted from', async () => {
    const page = await (await app.get('/overview', 'politician')).text();
    expect(page).toMatch(/question=p\d\.q\d&amp;gap=1">\d+ resor</);
    expect(page).toContain('/actions?scope=organisation&amp;unit=');
  });
  test('is for those who lead, decide or support', async () => {
    expect((await app.get('/overview', 'aide')).status).toBe(403);
    for (const person of ['lead', 'manager', 'director', 'politician', 'coach', 'admin'])
      expect((await app.get('/overview', person)).status, person).toBe(200);
  });
  test('a unit that is none, or of another organisation, is not there', async () => {
    for (const unit of [newId(), 'x', app.otherRef('unit:library')])
      expect((await app.get(`/overview?unit=${unit}`, 'lead')).status).toBe(404);
  });
});
