import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeFrom, hashOfCode, readCode } from '../../shared/kernel/receipt-codes.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { contentOfPage, isContentId, MOST_IN_AN_HOUR, pageOf } from './rules.ts';
import { subjectOf } from './subject.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

let made = 0;
const newCode = () =>
  codeFrom(new TextEncoder().encode(`${String(made++).padStart(4, '0')}feedback-of-tests`));
const form = (more: Record<string, string> = {}) => ({
  code: newCode(),
  page: '/handbook/questions/p1.q2',
  about: '',
  kind: 'unclear',
  text: 'Jag förstår inte fjärde förslaget.',
  name: '',
  email: '',
  website: '',
  ...more,
});
const from = (address: string) => ({ 'x-forwarded-for': address });
const rowOf = (code: string) =>
  app.db.asOwner(async (tx) => {
    const { rows } = await tx.client.query('select * from feedback where code_hash = $1', [hashOfCode(code)]);
    return rows[0];
  });
const text = async (path: string, person: string | null = null) => (await app.get(path, person)).text();

describe('sending', () => {
  test('needs no account, and gives a code that the answer is read by', async () => {
    const sent = form();
    const answer = await app.post('/feedback', sent, null, from('1.2.3.1'));
    expect(answer.status).toBe(303);
    const receipt = answer.headers.get('location') ?? '';
    expect(receipt).toBe(`/feedback/receipts/${sent.code}`);
    expect(await text(receipt)).toContain('Ingen har hunnit läsa än');

    const { id } = await rowOf(sent.code);
    const done = await app.post(
      `/feedback/${id}/answer`,
      { answer: 'Vi skriver om det.', version: '1' },
      'lead',
    );
    expect(done.status).toBe(303);
    const page = await text(receipt);
    expect(page).toContain('Vi skriver om det.');
    expect(page).toContain('Björkvikens kommun');
  });
  test('the form knows what it is about, and gives the code itself', async () => {
    const page = await text('/feedback?kind=dead-link&about=p1.q1.case1.l1&page=/handbook/questions/p1.q1');
    expect(page).toContain('Länken fungerar inte?');
    expect(page).toContain('https://vm.fi/en/public-sector-innovations');
    expect(page).toMatch(/name="code" value="[A-Z2-9]{4}(-[A-Z2-9]{4}){3}"/);
    expect(page).toContain('name="about" value="p1.q1.case1.l1"');
  });
  test('from a page of the handbook it is about that content, without saying so', async () => {
    const sent = form();
    await app.post('/feedback', sent, null, from('1.2.3.2'));
    expect(await rowOf(sent.code)).toMatchObject({ about: 'p1.q2', page: '/handbook/questions/p1.q2' });
  });
  test('twice by mistake is kept once', async () => {
    const sent = form();
    for (let times = 0; times < 2; times++)
      expect((await app.post('/feedback', sent, null, from('1.2.3.3'))).status).toBe(303);
    const { rows } = await app.db.asOwner((tx) =>
      tx.client.query('select 1 from feedback where code_hash = $1', [hashOfCode(sent.code)]),
    );
    expect(rows).toHaveLength(1);
  });
  test('by a person carries the name, unless the person would rather not', async () => {
    const named = form();
    await app.post('/feedback', named, 'aide');
    expect(await rowOf(named.code)).toMatchObject({
      sender_id: app.ref('person:aide'),
      sender_name: 'Maja Lindströmsson',
      sender_hash: null,
    });
    const unnamed = form();
    await app.post('/feedback', { ...unnamed, anonymous: '1' }, 'aide');
    const row = await rowOf(unnamed.code);
    expect(row).toMatchObject({ sender_id: null, sender_name: null, sender_hash: null });
    const { rows } = await app.db.asOwner((tx) =>
      tx.client.query('select actor_id from event where object_id = $1', [row.id]),
    );
    expect(rows).toEqual([{ actor_id: null }]);
    expect(await text('/feedback/mine', 'aide')).toContain('Jag förstår inte');
  });
  test.each([
    ['words', { text: '' }, 'Fyll i'],
    ['a kind', { kind: 'nonsense' }, 'Välj ett'],
    ['an address that is one', { email: 'not-an-address' }, 'e-postadress'],
    ['an empty trap', { website: 'https://spam.example' }, 'Lämna'],
    ['a text that is short enough', { text: 'x'.repeat(5001) }, 'för lång'],
  ])('needs %s, and keeps what was written', async (_, wrong, message) => {
    const answer = await app.post('/feedback', form({ name: 'Kalle', ...wrong }), null, from('1.2.3.4'));
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(message);
    expect(page).toContain('value="Kalle"');
  });
  test('a dead link and thanks need no words', async () => {
    for (const kind of ['dead-link', 'thanks'])
      expect((await app.post('/feedback', form({ kind, text: '' }), null, from('1.2.3.5'))).status).toBe(303);
  });
  test('too much from one address is refused for an hour; the address itself is not kept', async () => {
    const address = '203.0.113.77';
    const codes: string[] = [];
    for (let number = 0; number < MOST_IN_AN_HOUR; number++) {
      const sent = form();
      codes.push(sent.code);
      expect((await app.post('/feedback', sent, null, from(address))).status).toBe(303);
    }
    const refused = await app.post('/feedback', form({ text: 'En till' }), null, from(address));
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('En till');
    expect((await app.post('/feedback', form(), null, from('203.0.113.78'))).status).toBe(303);
    const row = await rowOf(codes[0] ?? '');
    expect(JSON.stringify(row)).not.toContain(address);

    const before = app.clock.at;
    app.clock.at = new Date(before.getTime() + 61 * 60_000);
    expect((await app.post('/feedback', form(), null, from(address))).status).toBe(303);
    // the day after, the same address has another hash, and the key of the day before is gone
    app.clock.at = new Date(before.getTime() + 24 * 3_600_000);
    const later = form();
    await app.post('/feedback', later, null, from(address));
    expect((await rowOf(later.code)).sender_hash).not.toBe(row.sender_hash);
    const { rows } = await app.db.asOwner((tx) => tx.client.query('select day from feedback_key'));
    expect(rows).toHaveLength(1);
    app.clock.at = before;
  });
});

describe('the inbox', () => {
  test('is for those who look after the content', async () => {
    for (const path of ['/feedback/inbox', '/feedback/links', `/feedback/${app.ref('person:lead')}`]) {
      expect((await app.get(path, 'aide')).status).toBe(403);
      expect((await app.get(path)).status).toBe(303);
    }
    expect((await app.get('/feedback/inbox', 'admin')).status).toBe(200);
  });
  test('row-level security holds the same rule', async () => {
    const read = (who: string) =>
      app.as(who, async (tx) => (await tx.client.query('select sender_id from feedback')).rows);
    expect((await read('lead')).length).toBeGreaterThan(3);
    const own = await read('nurse');
    expect(new Set(own.map((row) => row.sender_id))).toEqual(new Set([app.ref('person:nurse')]));
  });
  test('shows new ones, which leave when they are read and when they are answered', async () => {
    const sent = form({ text: 'Ett alldeles eget ord: fjällripa.' });
    await app.post('/feedback', sent, 'engineer');
    const { id } = await rowOf(sent.code);
    expect(await text('/feedback/inbox', 'lead')).toContain('fjällripa');
    expect((await app.post(`/feedback/${id}/reading`, {}, 'lead')).status).toBe(303);
    expect(await text('/feedback/inbox', 'lead')).not.toContain('fjällripa');
    expect(await text('/feedback/inbox?status=read', 'lead')).toContain('fjällripa');
    await app.post(`/feedback/${id}/answer`, { answer: 'Tack.', version: '2' }, 'lead');
    expect(await text('/feedback/inbox?status=answered', 'lead')).toContain('fjällripa');
  });
  test('the second of two who answer is told, and loses nothing', async () => {
    const sent = form();
    await app.post('/feedback', sent, 'engineer');
    const { id } = await rowOf(sent.code);
    await app.post(`/feedback/${id}/answer`, { answer: 'Först.', version: '1' }, 'lead');
    const second = await app.post(`/feedback/${id}/answer`, { answer: 'Sedan.', version: '1' }, 'admin');
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain('Först.');
    expect(page).toContain('Sedan.');
    expect(page).toContain('name="version" value="2"');
  });
  test('tells which links are said to be dead, and how often', async () => {
    const page = await text('/feedback/links', 'lead');
    expect(page).toContain('https://www.samverket.se');
    expect(page).toMatch(/<td class="number">2<\/td>/);
  });
  test('waits on the home page of the innovation lead only', async () => {
    await app.post('/feedback', form(), 'engineer');
    expect(/nya? synpunkt/.test(await text('/home', 'lead'))).toBe(true);
    expect(/nya? synpunkt/.test(await text('/home', 'aide'))).toBe(false);
  });
  test('does not know of another organisation’s', async () => {
    const { rows } = await app.db.asOwner((tx) =>
      tx.client.query('select id from feedback where organisation_id = $1 limit 1', [
        app.otherOrganisationId,
      ]),
    );
    const id = rows[0].id;
    expect((await app.get(`/feedback/${id}`, 'lead')).status).toBe(404);
    expect((await app.post(`/feedback/${id}/answer`, { answer: 'x', version: '1' }, 'lead')).status).toBe(
      404,
    );
  });
});

describe('who receives what a visitor says', () => {
  test('the installation’s own organisation, and the example only where there is no other', async () => {
    expect(await text('/feedback')).toContain('Björkvikens kommun');
    await app.db.asOwner(async (tx) => {
      await tx.client.query(
        "insert into organisation (id, slug, kind, name, created_at) values ($1, 'riktiga', 'municipality', 'Riktiga kommunen', now())",
        [tx.newId()],
      );
    });
    expect(await text('/feedback')).toContain('Riktiga kommunen');
  });
  test('nobody, before there is any', async () => {
    const empty = await testApp('empty');
    expect(await (await empty.get('/feedback')).text()).toContain('Ingen kan ta emot');
    expect((await empty.post('/feedback', form())).status).toBe(200);
    await empty.close();
  });
});

describe('codes and pages', () => {
  test('a code is read however it is written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 32 }), (bytes) => {
        const code = codeFrom(bytes);
        expect(readCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
      }),
    );
    expect(readCode('ABCD')).toBeNull();
    expect(readCode('0000-0000-0000-0000')).toBeNull();
  });
  test('an unknown code is told kindly', async () => {
    expect((await app.get('/feedback/receipts/ABCD-EFGH-JKMN-PQRS')).status).toBe(404);
    expect((await app.get('/feedback/receipts?code=abcd efgh jkmn pqrs')).headers.get('location')).toBe(
      '/feedback/receipts/ABCD-EFGH-JKMN-PQRS',
    );
    expect(await text('/feedback/receipts?code=fel')).toContain('Ingen synpunkt har den koden');
  });
  test('a page is a path of our own, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), (written) => {
        const page = pageOf(written);
        expect(page === '' || (/^\/(?!\/)/.test(page) && page.length <= 500)).toBe(true);
      }),
    );
    expect(pageOf('//elsewhere.example/')).toBe('');
    expect(pageOf('https://elsewhere.example/')).toBe('');
    expect(pageOf('/search?q=secret')).toBe('/search');
    expect(pageOf('/feedback/receipts/ABCD-EFGH-JKMN-PQRS')).toBe('/feedback/receipts');
  });
  test('content is known by its id', () => {
    expect(contentOfPage('/examples/p1.q2.tool1')).toBe('p1.q2.tool1');
    expect(contentOfPage('/journeys/p1.q2')).toBeNull();
    expect(isContentId('p1.q2.case1.l1')).toBe(true);
    expect(isContentId('p1;drop')).toBe(false);
    expect(subjectOf({ language: 'sv', menu: [] }, 'p1.q1.case1.l1', '').url).toBe(
      'https://vm.fi/en/public-sector-innovations',
    );
    expect(subjectOf({ language: 'sv', menu: [] }, 'p5.q7.a99', '/handbook').title).toBe('p5.q7.a99');
  });
});
