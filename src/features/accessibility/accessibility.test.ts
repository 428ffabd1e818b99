import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { contradiction, shortcomingsFrom } from './rules.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const form = (over: Record<string, string | string[]> = {}) => ({
  language: 'sv',
  serviceName: 'Mylla hos oss',
  compliance: 'partial',
  intro: 'Så här är det.',
  what: ['Sidan A går inte att förstora', '', 'Film utan text'],
  why: ['Rättas i maj', '', ''],
  burden: '',
  outOfScope: '',
  method: 'Vi har prövat med skärmläsare.',
  contact: 'Skriv till oss.',
  assessedOn: '2026-10-01',
  publishedOn: '',
  version: '1',
  ...over,
});

describe('the statement', () => {
  test('a visitor without an organisation sees the one of the program, with the way to Digg and to anonymous feedback', async () => {
    const answer = await app.get('/accessibility');
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('redogörelse för Mylla');
    expect(html).toContain('https://www.digg.se/tdosanmalan');
    expect(html).toContain('href="/feedback?page=%2Faccessibility"');
    expect(html).not.toContain('Ändra redogörelsen');
  });
  test('a visitor who names an organisation sees that one’s, in either language', async () => {
    expect(await (await app.get('/accessibility?organisation=bjorkviken')).text()).toContain(
      'Mylla i Björkviken',
    );
    const english = await app.get('/accessibility?organisation=bjorkviken', null, {
      'accept-language': 'en',
    });
    expect(await english.text()).toContain('Accessibility statement for Mylla in Björkviken');
    expect((await app.get('/accessibility?organisation=nowhere')).status).toBe(200);
  });
  test('an administrator changes every field; the second of two savers is told and keeps the text', async () => {
    const saved = await app.post('/accessibility', form(), 'admin');
    expect(saved.status).toBe(303);
    const html = await (await app.get('/accessibility?organisation=bjorkviken')).text();
    for (const text of [
      'Mylla hos oss',
      'Så här är det.',
      'Sidan A går inte att förstora',
      'Rättas i maj',
      'Film utan text',
      '1 oktober 2026',
    ])
      expect(html).toContain(text);
    const second = await app.post('/accessibility', form({ intro: 'Annat' }), 'admin');
    expect(second.status).toBe(409);
    const again = await second.text();
    expect(again).toContain('Annat');
    expect(again).toContain('Så här är det sparat nu');
    expect(again).toContain('name="version" value="2"');
  });
  test('it may not contradict itself', async () => {
    const answer = await app.post('/accessibility', form({ compliance: 'full', version: '2' }), 'admin');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('kan inte vara helt förenlig');
  });
  test('others than administrators do not change it', async () => {
    expect((await app.post('/accessibility', form({ version: '2' }), 'lead')).status).toBe(403);
    expect((await app.get('/accessibility/edit', 'lead')).status).toBe(403);
  });
});

describe('rules', () => {
  test('nothing that was written in a row is thrown away', () => {
    const cell = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(fc.array(cell), fc.array(cell), (what, why) => {
        const kept = shortcomingsFrom(what, why).flatMap((row) => [row.what, row.why]);
        for (const text of [...what, ...why]) if (text.trim() !== '') expect(kept).toContain(text.trim());
      }),
    );
  });
  test('wholly compliant means no shortcomings, and the other way round', () => {
    const one = [{ what: 'x', why: '' }];
    expect(contradiction('full', [])).toBeNull();
    expect(contradiction('full', one)).toBe('accessibility.full-with-shortcomings');
    expect(contradiction('partial', one)).toBeNull();
    expect(contradiction('none', [])).toBe('accessibility.none-named');
  });
});
