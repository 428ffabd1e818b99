import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const page = async (path: string, who: string) => (await t.get(path, who)).text();
const ask = async (who: string, more: Record<string, string> = {}) => {
  const values = {
    id: newId(),
    to: t.ref('person:coach'),
    about: '',
    title: 'Hur gör jag nu?',
    text: '',
    ...more,
  };
  const answer = await t.post('/help', values, who);
  expect(answer.status, await answer.clone().text()).toBe(303);
  return values.id;
};

describe('those who help', () => {
  const names = async (query: string) =>
    [...(await page(`/coaches?${query}`, 'aide')).matchAll(/href="\/coaches\/[0-9a-f-]+">([^<]+)/g)].map(
      (m) => m[1],
    );
  it('are found by unit, competence and words, and one is told to be nearest', async () => {
    expect(await names('')).toEqual(['Alva Björkdal', 'Elin Bokdahla', 'Olle Granvik', 'Signe Hallonqvist']);
    expect(await names(`unit=${t.ref('unit:education')}`)).toEqual(['Olle Granvik']);
    expect(await names('competence=skill:users')).toEqual(['Elin Bokdahla', 'Signe Hallonqvist']);
    expect(await names('competence=klarspr%C3%A5k')).toEqual(['Elin Bokdahla']);
    expect(await names('q=finska')).toEqual(['Signe Hallonqvist']);
    expect(await names('q=nyfiken')).toEqual(['Olle Granvik']);
    expect(await names('q=%25')).toEqual([]);
    expect(await page('/coaches', 'aide')).toContain('Närmast dig är Signe Hallonqvist');
    expect(await page('/coaches', 'headteacher')).toContain('Närmast dig är Olle Granvik');
  });
  it('write about themselves; others may not', async () => {
    expect((await t.get('/coaches/profile', 'aide')).status).toBe(403);
    const form = {
      version: '1',
      words: 'Fråga mig',
      skills: ['data', 'nonsense'],
      more: 'Avtal, avtal, juridik',
      languages: 'svenska',
      takesRequests: '1',
    };
    expect((await t.post('/coaches/profile', form, 'aide')).status).toBe(403);
    expect((await t.post('/coaches/profile', form, 'ambassador')).status).toBe(303);
    const text = await page(`/coaches/${t.ref('person:ambassador')}`, 'aide');
    for (const said of ['Fråga mig', 'Läsa och använda data', 'Avtal', 'juridik'])
      expect(text).toContain(said);
    expect(text).not.toContain('nonsense');
    const second = await t.post('/coaches/profile', { ...form, words: 'Den andra fliken' }, 'ambassador');
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('Den andra fliken');
    const long = await t.post(
      '/coaches/profile',
      { ...form, version: '2', more: 'x'.repeat(41) },
      'ambassador',
    );
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('högst 40 tecken');
  });
  it('are 404 when they do not help, or are elsewhere', async () => {
    for (const id of [t.ref('person:manager'), t.otherRef('person:coach'), newId(), 'x'])
      expect((await t.get(`/coaches/${id}`, 'aide')).status).toBe(404);
  });
});

describe('a request', () => {
  it('says who sees it before anything is written', async () => {
    const text = await page('/help/new', 'aide');
    expect(text).toContain('Bara ni två ser det här');
    expect(text).toContain('Om ingen har svarat inom 3 arbetsdagar får innovationsledaren frågan');
    expect(text).toContain('Någon svarar senast 5 november 2026');
  });
  it('is 404 for everybody but the two, on every way in', async () => {
    const id = await ask('aide', { title: 'Hemlig fråga' });
    const talk = newId();
    for (const who of ['admin', 'lead', 'manager', 'nurse', 'guest']) {
      expect((await t.get(`/help/${id}`, who)).status).toBe(404);
      for (const [path, form] of [
        ['notes', { id: newId(), text: 'Hej' }],
        ['pass', { to: '' }],
        ['closing', {}],
        ['talks', { id: newId(), time1: '2026-11-10T10:00', minutes: '30' }],
        [`talks/${talk}/choice`, { time: '2026-11-10T09:00:00.000Z' }],
        [`talks/${talk}/cancellation`, {}],
      ] as const)
        expect([who, path, (await t.post(`/help/${id}/${path}`, form, who)).status]).toEqual([
          who,
          path,
          404,
        ]);
      expect(await page('/search?q=hemlig+fr%C3%A5ga', who)).not.toContain(id);
      expect(await page('/home', who)).not.toContain('Hemlig fråga');
    }
    expect(await page('/history', 'admin')).not.toContain('Hemlig fråga');
    expect((await t.get(`/help/${id}`, 'coach')).status).toBe(200);
  });
  it('waits for the helper at home, is answered, talked about and closed with a thank-you', async () => {
    const id = await ask('aide', { title: 'Får jag prova?' });
    expect(await page('/home', 'coach')).toContain('Får jag prova?');
    expect((await t.post(`/help/${id}/notes`, { id: newId(), text: 'Ja!' }, 'coach')).status).toBe(303);
    const talk = newId();
    const proposed = await t.post(
      `/help/${id}/talks`,
      { id: talk, time1: '2026-11-10T10:00', time2: '', minutes: '45', place: 'Rum 3; plan 2, östra' },
      'coach',
    );
    expect(proposed.status).toBe(303);
    const chosen = await t.post(
      `/help/${id}/talks/${talk}/choice`,
      { time: '2026-11-10T09:00:00.000Z' },
      'aide',
    );
    expect(chosen.status).toBe(303);
    const file = await t.get(`/help/${id}/talks/${talk}/calendar.ics`, 'aide');
    const text = await file.text();
    expect(file.headers.get('content-type')).toContain('text/calendar');
    for (const said of [
      'DTSTART:20261110T090000Z',
      'DTEND:20261110T094500Z',
      'SUMMARY:Samtal med Signe Hallonqvist',
    ])
      expect(text).toContain(said);
    expect(text).toContain('LOCATION:Rum 3\\; plan 2\\, östra');
    expect(text).not.toContain('Får jag prova');
    expect((await t.get(`/help/${id}/talks/${talk}/calendar.ics`, 'lead')).status).toBe(404);
    expect((await t.post(`/help/${id}/closing`, { thanks: 'Det var modigt av dig' }, 'aide')).status).toBe(
      303,
    );
    expect(await page(`/help/${id}`, 'coach')).toContain('Det var modigt av dig');
    const late = await t.post(`/help/${id}/notes`, { id: newId(), text: 'Kvar i fältet' }, 'aide');
    expect(late.status).toBe(410);
  });
  it.each([
    ['no title', { title: ' ' }, 'Fyll i det här fältet'],
    ['a title that is too long', { title: 'å'.repeat(201) }, 'Högst 200 tecken'],
    ['somebody who does not help', { to: 'x' }, 'Välj ett av alternativen'],
  ])('refuses %s, and keeps what was written', async (_, wrong, message) => {
    const answer = await t.post(
      '/help',
      { id: newId(), to: '', about: '', title: 'Hej', text: 'Kvar i formuläret', ...wrong },
      'aide',
    );
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(message);
    expect(text).toContain('Kvar i formuläret');
  });
  it('refuses times that do not exist or have passed, and keeps them', async () => {
    const id = await ask('aide');
    for (const [time, message] of [
      ['2026-02-30T10:00', 'Skriv en dag och en tid som finns'],
      ['2026-11-01T10:00', 'Den tiden har redan varit'],
      ['', 'Föreslå minst en tid'],
    ] as const) {
      const answer = await t.post(
        `/help/${id}/talks`,
        { id: newId(), time1: time, minutes: '30', place: 'Kvar i fältet' },
        'coach',
      );
      const text = await answer.text();
      expect([time, answer.status]).toEqual([time, 422]);
      expect(text).toContain(message);
      expect(text).toContain('Kvar i fältet');
    }
  });
  it('is handed over, and the one who hands it over sees it no more', async () => {
    const id = await ask('aide');
    const answer = await t.post(`/help/${id}/pass`, { to: '' }, 'coach');
    expect(answer.headers.get('location')).toBe('/help?to=me');
    expect((await t.get(`/help/${id}`, 'coach')).status).toBe(404);
    expect((await t.get(`/help/${id}`, 'aide')).status).toBe(200);
  });
  it('keeps HTML as text', async () => {
    const id = await ask('aide', { title: '<script>alert(1)</script>', text: '<img src=x>' });
    await t.post(`/help/${id}/notes`, { id: newId(), text: '<b>x</b>' }, 'coach');
    expect(await page(`/help/${id}`, 'aide')).not.toMatch(/<script>alert|<img src=x|<b>x/);
  });
});

describe('the figures', () => {
  it('are for the innovation lead', async () => {
    expect(await page('/help/figures', 'lead')).toContain('Dagar till svar, median');
    for (const who of ['admin', 'manager', 'coach'])
      expect((await t.get('/help/figures', who)).status).toBe(403);
  });
});
