import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { handbook } from '../handbook/public.ts';
import { ownExamplesFor } from './public.ts';
import { MOST_LINKS, parseLinks, principlesOf, writeLinks } from './rules.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const form = (more: Record<string, string | string[]> = {}) => ({
  id: newId(),
  exampleKind: 'case',
  title: 'Gemensam matlåda',
  text: 'Vi lagar två rätter och fryser in.',
  kind: 'service',
  country: 'SE',
  questionIds: ['p3.q1'],
  links: 'https://www.skr.se Om måltider',
  visibility: 'organisation',
  ...more,
});
const add = async (more: Record<string, string | string[]> = {}, by = 'nurse') => {
  const sent = form(more);
  const answer = await app.post('/examples', sent, by);
  expect(answer.status).toBe(303);
  return sent.id;
};
const text = async (path: string, person: string | null = 'aide') => (await app.get(path, person)).text();

describe('the list', () => {
  test('has the organisation’s own first, then the handbook’s, page by page to the end', async () => {
    let path = '/examples';
    const seen: string[] = [];
    for (let pages = 0; pages < 10; pages++) {
      const page = await text(path);
      seen.push(...[...page.matchAll(/<h2><a href="\/examples\/([^"]+)"/g)].map((match) => match[1] ?? ''));
      const next = /href="(\/examples\?[^"]*after=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      if (!next) break;
      path = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('p'))).toHaveLength(handbook('sv').examples.length);
    expect(seen[0]).toBe(app.ref('example:template'));
    expect(seen).not.toContain(app.ref('example:unit-notes'));
  });
  test('narrows by each choice', async () => {
    expect(await text('/examples?country=FI')).toContain('p1.q1.case1');
    expect(await text('/examples?country=FI')).not.toContain('p1.q3.case1');
    expect(await text('/examples?type=tool&from=own')).toContain(app.ref('example:questions'));
    expect(await text('/examples?type=tool&from=own')).not.toContain(app.ref('example:bench'));
    expect(await text('/examples?principle=p5&from=handbook')).not.toContain('/examples/p1.');
    expect(await text('/examples?kind=canvas')).toContain(app.ref('example:template'));
  });
  test('finds by word in both kinds, in spite of a typo', async () => {
    expect(await text('/examples?q=borrmaskin')).toContain(app.ref('example:library'));
    expect(await text('/examples?q=bormaskin')).toContain(app.ref('example:library'));
    expect(await text('/examples?q=Nido')).toContain('p1.q3.case1');
    expect(await text('/examples?q=borrmaskin&from=handbook')).not.toContain(app.ref('example:library'));
    expect(await text('/examples?q=qqxxzz')).toContain('Inget passar');
  });
  test('shows a visitor the handbook’s only', async () => {
    const page = await text('/examples', null);
    expect(page).toContain('/examples/p1.q1.case1');
    expect(page).not.toContain(app.ref('example:bench'));
    expect(page).not.toContain('/examples/new');
  });
});

describe('adding', () => {
  test('shows it on its page, beside the handbook’s and in searches', async () => {
    const id = await add();
    expect(await text(`/examples/${id}`)).toContain('Gemensam matlåda');
    expect(await text('/handbook/questions/p3.q1')).toContain(`/examples/${id}`);
    expect(await text('/search?q=matlåda')).toContain(`/examples/${id}`);
  });
  test('twice by mistake adds one', async () => {
    const id = newId();
    await add({ id, title: 'Dubbelklick' });
    await add({ id, title: 'Dubbelklick' });
    expect((await text('/examples?q=dubbelklick')).split(`/examples/${id}`)).toHaveLength(2);
  });
  test('a whole principle shows it on each of its questions', async () => {
    const id = await add({ questionIds: [], principleIds: ['p4'] });
    for (const question of ['p4.q1', 'p4.q4']) {
      const own = await app.as('aide', (tx) => ownExamplesFor(tx, question));
      expect(own.map((item) => item.id)).toContain(id);
    }
    expect((await app.as('aide', (tx) => ownExamplesFor(tx, 'p3.q1'))).map((item) => item.id)).not.toContain(
      id,
    );
  });
  test.each([
    ['a title', { title: '' }, 'Fyll i'],
    ['a kind', { kind: 'nonsense' }, 'Välj ett'],
    ['a country', { country: 'Sverige' }, 'Välj ett'],
    ['a link that is an address', { links: 'javascript:alert(1) Klicka' }, 'hel adress'],
    ['few enough links', { links: 'https://a.se\n'.repeat(11) }, 'fler än tio'],
    ['a text that is short enough', { text: 'x'.repeat(10_001) }, 'för lång'],
  ])('needs %s, and keeps what was written', async (_, wrong, message) => {
    const answer = await app.post('/examples', form(wrong), 'nurse');
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(message);
    expect(page).toContain('p3.q1" checked');
  });
  test('what people write is text', async () => {
    const id = await add({ title: '<b>Fet</b> 😀', text: '<script>alert(1)</script>' });
    const page = await text(`/examples/${id}`);
    expect(page).toContain('&lt;b&gt;Fet');
    expect(page).not.toContain('<script>alert');
  });
  test('is not for guests', async () => {
    expect((await app.post('/examples', form(), 'guest')).status).toBe(403);
    expect((await app.get('/examples/new', 'guest')).status).toBe(403);
  });
  test('asks a visitor to sign in', async () => {
    expect((await app.get('/examples/new')).headers.get('location')).toContain('/sign-in');
  });
  test('for a unit by somebody who has none is refused', async () => {
    expect((await app.post('/examples', form({ visibility: 'unit' }), 'politician')).status).toBe(422);
  });
});

describe('changing', () => {
  const change = (id: string, more: Record<string, string | string[]>, by: string) =>
    app.post(`/examples/${id}`, { ...form(more), version: '1', ...more }, by);

  test('the one who added it, a coach and the innovation lead may; others may not', async () => {
    const id = await add();
    expect((await change(id, { title: 'Ny rubrik' }, 'nurse')).status).toBe(303);
    expect((await change(id, { title: 'Coachens rubrik', version: '2' }, 'coach')).status).toBe(303);
    expect((await change(id, { version: '3' }, 'aide')).status).toBe(403);
    expect((await app.get(`/examples/${id}/edit`, 'aide')).status).toBe(403);
    expect(await text('/search?q=coachens rubrik')).toContain(id);
  });
  test('the second of two is told what stands now, and loses nothing', async () => {
    const id = await add();
    await change(id, { title: 'Först fram' }, 'nurse');
    const answer = await change(id, { title: 'Min egen rubrik' }, 'lead');
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('Först fram');
    expect(page).toContain('value="Min egen rubrik"');
    expect(page).toContain('name="version" value="2"');
    expect((await change(id, { title: 'Min egen rubrik', version: '2' }, 'lead')).status).toBe(303);
  });
  test('of what one may not see is answered as unknown', async () => {
    const id = await add({ visibility: 'private' });
    for (const person of ['lead', 'aide']) {
      expect((await app.get(`/examples/${id}`, person)).status).toBe(404);
      expect((await change(id, {}, person)).status).toBe(404);
      expect((await app.post(`/examples/${id}/removal`, {}, person)).status).toBe(404);
    }
    expect((await app.get(`/examples/${app.otherRef('example:bench')}`, 'lead')).status).toBe(404);
    expect((await app.get('/examples/nonsense', 'lead')).status).toBe(404);
  });
  test('removing takes it out of searches too', async () => {
    const id = await add({ title: 'Försvinnande lampställ' });
    expect((await app.post(`/examples/${id}/removal`, {}, 'nurse')).status).toBe(303);
    expect((await app.get(`/examples/${id}`, 'nurse')).status).toBe(404);
    expect(await text('/search?q=lampställ')).not.toContain(id);
  });
});

describe('rules', () => {
  test('links are read as they are written', () => {
    const label = fc.stringMatching(/^[a-zåäö]+( [a-zåäö]+){0,3}$/);
    const links = fc.array(fc.record({ url: fc.webUrl(), label }), { maxLength: MOST_LINKS });
    fc.assert(
      fc.property(links, (given) => {
        expect(parseLinks(writeLinks(given))).toEqual(given);
      }),
    );
  });
  test('whatever is written, only web addresses become links', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (written) => {
        const links = parseLinks(written);
        if (Array.isArray(links)) for (const link of links) expect(link.url).toMatch(/^https?:\/\//i);
      }),
    );
  });
  test('principles follow from questions, each once', () => {
    expect(principlesOf(['p2.q1', 'p2.q2', 'p1.q1'], ['p5'])).toEqual(['p1', 'p2', 'p5']);
  });
});
