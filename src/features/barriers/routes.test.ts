import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const form = (more: Record<string, string> = {}): Record<string, string> => ({
  id: newId(),
  about: '',
  title: 'Vi har bara en bil',
  text: '',
  kind: 'organisation',
  unitId: '',
  visibility: 'organisation',
  ...more,
});
const add = async (who: string, more: Record<string, string> = {}): Promise<string> => {
  const values = form(more);
  const answer = await t.post('/barriers', values, who);
  expect(answer.status, await answer.clone().text()).toBe(303);
  return values.id ?? '';
};
const page = async (path: string, who: string) => (await t.get(path, who)).text();

describe('the register', () => {
  const titles = async (query: string) =>
    [...(await page(`/barriers?${query}`, 'aide')).matchAll(/barriers__title" href="[^"]+">([^<]+)/g)].map(
      (match) => match[1],
    );
  it('shows what stands, and is narrowed by kind, unit, status, words and mine', async () => {
    const standing = await titles('');
    expect(standing).toContain('Vi får bara köpa vitvaror som är helt nya');
    expect(standing).not.toContain('Vi får inte filma ett arbetsmoment som stöd för nya vikarier');
    // ideas of the example have reported barriers of their own besides
    const law = 'Plan- och bygglagen kräver att grannar hörs skriftligt';
    const pay = 'Ersättningen per besök gör att vi förlorar på att ringa i stället';
    const system = 'Bibliotekets system lämnar inte ut några uppgifter som går att räkna på';
    const stone = 'Ramavtalet för gatsten låter oss inte prova återbrukad sten';
    for (const [query, one, not] of [
      ['status=accepted', law, pay],
      ['kind=payment-model', pay, system],
      [`unit=${t.ref('unit:library')}`, system, pay],
      ['status=all&q=gatsten', stone, law],
    ] as const) {
      const found = await titles(query);
      expect([query, found.includes(one), found.includes(not)]).toEqual([query, true, false]);
    }
    expect(await titles('status=all')).toEqual(expect.arrayContaining([law, pay, system, stone]));
    expect(await titles('mine=1')).toEqual([]);
    expect(await titles('q=%25_%27%3B%20drop')).toEqual([]);
  });
  it('continues where it stopped, each barrier once', async () => {
    for (let i = 0; i < 55; i++) await add('coach', { title: `Många ${i}` });
    const seen: string[] = [];
    let path: string | undefined = '/barriers';
    while (path) {
      const text: string = await page(path, 'coach');
      seen.push(...[...text.matchAll(/barriers__title" href="([^"]+)"/g)].map((match) => match[1] ?? ''));
      path = /href="(\/barriers\?[^"]*after=[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.length).toBeGreaterThanOrEqual(55);
    expect(new Set(seen).size).toBe(seen.length);
  });
  it('says what it is for when nothing matches', async () => {
    expect(await page('/barriers?q=finnsinte', 'aide')).toContain('Inget stämmer');
  });
});

describe('a report', () => {
  it('thanks, and says who has it', async () => {
    const values = form();
    const answer = await t.post('/barriers', values, 'aide');
    expect(answer.headers.get('location')).toBe(`/barriers/${values.id}`);
    expect(decodeURIComponent(answer.headers.get('set-cookie') ?? '')).toContain('Tack! Karim Ekbacke');
  });
  it('from something names and links it; from what is not seen it is 404', async () => {
    const action = t.ref('action:2');
    expect(await page(`/barriers/new?about=action:${action}`, 'aide')).toContain(`href="/actions/${action}"`);
    for (const about of [`action:${newId()}`, `action:${t.otherRef('action:1')}`, 'action:x', 'x'])
      expect((await t.get(`/barriers/new?about=${about}`, 'aide')).status).toBe(404);
    const id = await add('aide', { about: `action:${action}` });
    expect(await page(`/barriers/${id}`, 'aide')).toContain(`href="/actions/${action}"`);
  });
  it('without a name cannot be changed by the one who wrote it', async () => {
    const id = await add('aide', { anonymous: '1' });
    expect(await page(`/barriers/${id}`, 'aide')).toContain('Någon som inte ville säga sitt namn');
    expect((await t.get(`/barriers/${id}/edit`, 'aide')).status).toBe(403);
    const hidden = form({ anonymous: '1', visibility: 'private' });
    const answer = await t.post('/barriers', hidden, 'aide');
    expect(answer.headers.get('location')).toBe('/barriers');
  });
  it.each([
    ['an empty title', { title: '  ' }, 'Fyll i det här fältet'],
    ['a title that is too long', { title: 'å'.repeat(201) }, 'Högst 200 tecken'],
    ['no kind', { kind: '' }, 'Välj ett av alternativen'],
    ['a kind that does not exist', { kind: 'weather' }, 'Välj ett av alternativen'],
    ['a sharing that is not offered', { visibility: 'public' }, 'Välj ett av alternativen'],
    ['a unit sharing without unit', { visibility: 'unit' }, 'Välj vilken enhet'],
  ])('refuses %s, and keeps what was written', async (_, wrong, message) => {
    const answer = await t.post('/barriers', form({ text: 'Kvar i formuläret', ...wrong }), 'aide');
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(message);
    expect(text).toContain('Kvar i formuläret');
  });
  it('is not for guests, and asks a visitor to sign in', async () => {
    expect((await t.get('/barriers/new', 'guest')).status).toBe(403);
    expect((await t.post('/barriers', form(), 'guest')).status).toBe(403);
    expect((await t.get('/barriers', null)).headers.get('location')).toContain('/sign-in');
  });
  it('keeps HTML as text', async () => {
    const id = await add('aide', { title: '<script>alert(1)</script> 🌱', text: '<img src=x>' });
    expect(await page(`/barriers/${id}`, 'aide')).not.toMatch(/<script>alert|<img src=x/);
  });
});

describe('one barrier', () => {
  it('is 404 when unknown, of another organisation, or shared with others', async () => {
    const secret = await add('aide', { visibility: 'private' });
    for (const id of [newId(), 'nothing', t.otherRef('barrier:1'), secret]) {
      expect((await t.get(`/barriers/${id}`, 'engineer')).status).toBe(404);
      expect((await t.get(`/barriers/${id}/edit`, 'engineer')).status).toBe(404);
      expect(
        (await t.post(`/barriers/${id}/status`, { status: 'removed', reason: 'x' }, 'engineer')).status,
      ).toBe(404);
    }
  });
  it('moves only with a reason and a day, and thanks when it is gone', async () => {
    const id = await add('aide');
    const move = (values: Record<string, string>) => t.post(`/barriers/${id}/status`, values, 'manager');
    const bare = await move({ status: 'in-hand', reason: '', nextOn: '' });
    const text = await bare.text();
    expect(bare.status).toBe(422);
    expect(text).toContain('Skriv vad ni gör åt det');
    expect(text).toContain('Välj en dag då ni tittar på hindret igen');
    expect((await move({ status: 'removed', reason: 'Vi fick låna en till.' })).status).toBe(303);
    const again = await move({ status: 'accepted', reason: 'Nej' });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('Hindrets läge har ändrats');
  });
  it('leads on to a challenge while it stands', async () => {
    const id = await add('aide');
    expect(await page(`/barriers/${id}`, 'aide')).toContain(`href="/challenges/new?barrier=${id}"`);
  });
  it('shows what somebody else saved, and loses nothing', async () => {
    const id = await add('aide');
    const change = (more: Record<string, string>) => ({
      ...form(),
      ownerId: t.ref('person:manager'),
      nextOn: '2026-11-20',
      remedy: '',
      version: '1',
      ...more,
    });
    expect((await t.post(`/barriers/${id}`, change({ title: 'Den första' }), 'lead')).status).toBe(303);
    const second = await t.post(`/barriers/${id}`, change({ title: 'Den andra' }), 'lead');
    const text = await second.text();
    expect(second.status).toBe(409);
    expect(text).toContain('value="Den andra"');
    expect(text).toContain('<dd>Den första</dd>');
  });
  it('waits for its owner at home when the day is near', async () => {
    const home = await page('/home', 'admin');
    expect(home).toContain('Bibliotekets system lämnar inte ut några uppgifter som går att räkna på');
    expect(home).toContain('Titta på hindret 4 november 2026');
    expect(await page('/home', 'director')).not.toContain('Titta på hindret');
  });
});
