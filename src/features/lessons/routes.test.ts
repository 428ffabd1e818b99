import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { newLessonPath } from './paths.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const FORM = {
  title: 'Ett försök med <cykelbud>',
  outcome: 'failure',
  done: 'Vi cyklade.',
  learnt: 'Att det är backigt.',
  happenedOn: '2026-05-01',
  visibility: 'organisation',
};
const page = async (path: string, who: string | null = 'aide') => {
  const answer = await t.get(path, who);
  return { status: answer.status, text: await answer.text() };
};
const count = async (id: string) =>
  (await t.db.pool.query('select 1 from lesson where id = $1', [id])).rowCount;

describe('the list', () => {
  test('shows own lessons and those of others, each with how it went', async () => {
    const { text } = await page('/lessons');
    expect(text).toContain('Surfplattorna som hamnade i lådan');
    expect(text).toContain('Inget kvar att förlora, så vi byggde ett konserthus');
    expect(text).toContain('Misslyckades');
    expect(text).toContain('href="/lessons/examples/vara"');
  });
  test('says what can be done where nothing matches', async () => {
    const { status, text } = await page('/lessons?q=qqqq');
    expect(status).toBe(200);
    expect(text).toContain('Inget stämmer med det du valde');
  });
  test('a guest reads, and is not asked to tell', async () => {
    const { text } = await page('/lessons', 'guest');
    expect(text).not.toContain('href="/lessons/new"');
    expect((await page('/lessons/new', 'guest')).status).toBe(403);
    expect((await t.post('/lessons', FORM, 'guest')).status).toBe(403);
  });
  test('a visitor is sent to sign in', async () => {
    const answer = await t.get('/lessons', null);
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Flessons');
  });
});

describe('a common lesson', () => {
  test('has the same parts, facts, ties, what the source does not say, and the source', async () => {
    const { text } = await page('/lessons/examples/haparanda');
    for (const words of [
      'Exempel från andra',
      'Vad man lärde sig',
      'Det källan inte säger',
      'omkring 10\u00a0000',
      'Sveriges tillväxtkommun 2006 och 2007',
      'Kopplingar till rotsystemet',
      '002, §2.1',
      'Granskad 25 november 2026',
    ])
      expect(text, words).toContain(words);
  });
  test('is read in English too', async () => {
    const answer = await t.get('/lessons/examples/haparanda', 'aide', { 'accept-language': 'en' });
    await t.db.pool.query("update person set language = 'en' where id = $1", [t.ref('person:coach')]);
    const text = await (await t.get('/lessons/examples/haparanda', 'coach')).text();
    expect(answer.status).toBe(200);
    expect(text).toContain('What the source does not say');
  });
  test('there is no other', async () => {
    for (const id of ['nowhere', '..%2f..%2fpackage', newId()])
      expect((await page(`/lessons/examples/${id}`)).status).toBe(404);
  });
});

describe('telling', () => {
  test('leads to the lesson, says thank you, and shows what was written as text', async () => {
    const id = newId();
    const answer = await t.post('/lessons', { ...FORM, id, tags: 'Cykel, #bud', areas: ['security', 'x'] });
    expect(answer.status).toBe(401);
    const told = await t.post(
      '/lessons',
      { ...FORM, id, tags: 'Cykel, #bud', areas: ['security', 'x'] },
      'aide',
    );
    expect(told.headers.get('location')).toBe(`/lessons/${id}`);
    const { text } = await page(`/lessons/${id}`);
    expect(text).toContain('Ett försök med &lt;cykelbud&gt;');
    expect(text).toContain('cykel, bud');
    expect(text).toContain('href="/lessons?area=security"');
    expect(text).toContain('Maja Lindströmsson');
  });
  test('sent twice it is one lesson', async () => {
    const id = newId();
    for (let times = 0; times < 2; times++)
      expect((await t.post('/lessons', { ...FORM, id }, 'aide')).headers.get('location')).toBe(
        `/lessons/${id}`,
      );
    expect(await count(id)).toBe(1);
  });
  test('what is missing is said, and what was written is kept', async () => {
    const id = newId();
    const answer = await t.post(
      '/lessons',
      { id, done: 'Det här skrev jag', happenedOn: '2999-01-01', outcome: 'great', visibility: 'unit' },
      'aide',
    );
    const text = await answer.text();
    expect(answer.status).toBe(422);
    for (const field of ['title', 'outcome', 'learnt']) expect(text).toContain(`href="#${field}"`);
    expect(text).toContain('Det här skrev jag');
    expect(await count(id)).toBe(0);
  });
  test('a day to come and a unit that is missing are said in words', async () => {
    const answer = await t.post(
      '/lessons',
      { ...FORM, happenedOn: '2026-12-31', visibility: 'unit', unitId: '' },
      'aide',
    );
    const text = await answer.text();
    expect(text).toContain('Den dagen har inte varit än');
    expect(text).toContain('Välj vilken enhet som ska få läsa lärdomen');
  });
  test('of something that the person sees; of nothing else', async () => {
    const seen = await t.db.pool.query<{ id: string; title: string }>(
      "select object_id as id, title from search_document where object_type = 'action' and visibility = 'organisation' and organisation_id = $1 limit 1",
      [t.organisationId],
    );
    const { id: actionId = '', title = '' } = seen.rows[0] ?? {};
    expect((await page(newLessonPath({ type: 'action', id: actionId }))).text).toContain(title);
    const id = newId();
    await t.post('/lessons', { ...FORM, id, aboutType: 'action', aboutId: actionId }, 'aide');
    expect((await page(`/lessons/${id}`)).text).toContain(`href="/actions/${actionId}"`);
    for (const wrong of [newId(), 'x', t.ref('lesson:tablets')]) {
      expect((await page(newLessonPath({ type: 'action', id: wrong }))).status).toBe(404);
      const answer = await t.post('/lessons', { ...FORM, aboutType: 'action', aboutId: wrong }, 'aide');
      expect([404, 422]).toContain(answer.status);
    }
  });
});

describe('changing', () => {
  test('the author and the lead may; a stale form shows what stands now and keeps the text', async () => {
    const id = newId();
    await t.post('/lessons', { ...FORM, id }, 'aide');
    expect((await page(`/lessons/${id}/edit`, 'librarian')).status).toBe(403);
    expect((await page(`/lessons/${id}/edit`)).text).toContain('Visa inte mitt namn');
    expect((await page(`/lessons/${id}/edit`, 'lead')).text).not.toContain('Visa inte mitt namn');
    const changed = await t.post(`/lessons/${id}`, { ...FORM, title: 'Nytt', version: '1' }, 'lead');
    expect(changed.headers.get('location')).toBe(`/lessons/${id}`);
    const stale = await t.post(`/lessons/${id}`, { ...FORM, title: 'Mitt', version: '1' }, 'aide');
    const text = await stale.text();
    expect(stale.status).toBe(409);
    expect(text).toContain('Så här står det nu');
    expect(text).toContain('value="Mitt"');
    expect(text).toContain('name="version" value="2"');
  });
  test('taking the name away: it is gone from the page and its history', async () => {
    const id = newId();
    await t.post('/lessons', { ...FORM, id }, 'aide');
    await t.post(`/lessons/${id}`, { ...FORM, version: '1', unnamed: '1' }, 'aide');
    const { text } = await page(`/lessons/${id}`, 'lead');
    expect(text).toContain('Någon som valt att inte stå med namn');
    expect(text).not.toContain('Maja');
    expect((await page(`/lessons/${id}/edit`)).status).toBe(403);
  });
  test('removing leads to the list; once more there is nothing', async () => {
    const id = newId();
    await t.post('/lessons', { ...FORM, id }, 'aide');
    expect((await t.post(`/lessons/${id}/removal`, {}, 'librarian')).status).toBe(403);
    expect((await t.post(`/lessons/${id}/removal`, {}, 'aide')).headers.get('location')).toBe('/lessons');
    expect((await t.post(`/lessons/${id}/removal`, {}, 'aide')).status).toBe(404);
    expect((await page(`/lessons/${id}`)).status).toBe(404);
  });
});

describe('for everybody', () => {
  test('public lessons only, without names and units', async () => {
    const { status, text } = await page('/o/bjorkviken/lessons', null);
    expect(status).toBe(200);
    expect(text).toContain('Vandrande skolskjuts i stället för bilkö');
    expect(text).not.toContain('Surfplattorna som hamnade i lådan');
    expect(text).not.toContain('Björkvikens skola');
    expect(text).not.toContain('konserthus');
    const path = `/o/bjorkviken/lessons/${t.ref('lesson:walking-bus')}`;
    expect(text).toContain(`href="${path}"`);
    const shown = await page(path, null);
    expect(shown.text).toContain('Vad vi lärde oss');
    expect(shown.text).not.toContain('Fatima');
  });
  test('a member sees there what everybody sees; another organisation has its own', async () => {
    const hidden = t.ref('lesson:tablets');
    for (const who of ['lead', null])
      expect((await page(`/o/bjorkviken/lessons/${hidden}`, who)).status).toBe(404);
    expect((await page(`/o/grannby/lessons/${t.ref('lesson:walking-bus')}`, null)).status).toBe(404);
    expect((await page('/o/nowhere/lessons', null)).status).toBe(404);
  });
});

describe('similar lessons', () => {
  test('as a page, with the frame that others show', async () => {
    const { text } = await page('/lessons/like?q=surfplattor');
    expect(text).toContain('<turbo-frame id="lessons-like">');
    expect(text).toContain('Surfplattorna som hamnade i lådan');
    expect((await page('/lessons/like?q=qqqqqq')).text).toContain('Kanske blir din den första');
    expect((await page('/lessons/like')).text).not.toContain('Kanske blir din den första');
  });
});
