import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const draft = async (kind: 'units' | 'people', text: string, person = 'admin') => {
  const answer = await app.post('/organisation/import', { kind, text }, person);
  expect(answer.status).toBe(303);
  const path = answer.headers.get('location') ?? '';
  const html = await (await app.get(path, person)).text();
  return { path, html, fingerprint: html.match(/name="fingerprint" value="([0-9a-f]+)"/)?.[1] ?? '' };
};
const units = async () =>
  (
    await app.as('admin', (tx) =>
      tx.client.query("select name from unit where code like 'IMP%' order by name"),
    )
  ).rows.map((row) => row.name);

test('a file of units is shown as it would change things, and changes nothing until it is applied', async () => {
  const { path, html, fingerprint } = await draft(
    'units',
    'kod;namn;typ;hör till\nIMP1;Kommunhälsan;förvaltning;\nIMP2;Rehab;;IMP1\nHR;Personalavdelningen;enhet;KLK\nGATA;Gata och park;;SBF',
  );
  expect(html).toContain('2 nya');
  expect(html).toContain('1 ändrad');
  expect(html).toContain('1 oförändrad');
  expect(html).toMatch(/<del>Personal<\/del> →\s*<ins>Personalavdelningen<\/ins>/);
  expect(await units()).toEqual([]);
  const applied = await app.post(`${path}/application`, { fingerprint }, 'admin');
  expect(applied.status).toBe(303);
  expect(await units()).toEqual(['Kommunhälsan', 'Rehab']);
  const tree = await app.as('admin', (tx) =>
    tx.client.query(
      "select p.code as parent from unit u join unit p on p.id = u.parent_id where u.code = 'IMP2'",
    ),
  );
  expect(tree.rows).toEqual([{ parent: 'IMP1' }]);
  const hr = await (await app.get(`/units/${app.ref('unit:hr')}`, 'admin')).text();
  expect(hr).toContain('ändrade enhetens namn');
  expect(hr).not.toContain('flyttade enheten');
  const again = await app.post(`${path}/application`, { fingerprint }, 'admin');
  expect(again.status).toBe(410);
});

test('a file from an older system, in Windows-1252, is read as it was meant', async () => {
  const bytes = Buffer.from('kod;namn\nIMP9;Åkeriet på höjden', 'latin1');
  const form = new FormData();
  form.set('kind', 'units');
  form.set('file', new File([bytes], 'enheter.csv'));
  const answer = await app.app.request('http://localhost/organisation/import', {
    method: 'POST',
    body: form,
    headers: { 'x-test-person': app.ref('person:admin'), 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status).toBe(303);
  expect(await (await app.get(answer.headers.get('location') ?? '', 'admin')).text()).toContain(
    'Åkeriet på höjden',
  );
});

test('errors are told by row and column, the pasted text is kept, and nothing is stored', async () => {
  const text = 'kod;namn;typ\nIMP3;;enhet\nIMP4;Bad;skepp';
  const answer = await app.post('/organisation/import', { kind: 'units', text }, 'admin');
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain('2 saker i filen behöver rättas');
  expect(html).toContain('”skepp” är ingen typ');
  expect(html).toContain('IMP4;Bad;skepp');
});

test('what changed between review and click gives a new preview, and nothing is done', async () => {
  const { path, fingerprint } = await draft('units', 'kod;namn\nYOUTH;Ungas hus\nIMP5;Nytt');
  await app.post(
    `/units/${app.ref('unit:youth')}`,
    { name: 'Fritidshusen', kind: 'unit', parentId: app.ref('unit:culture'), code: 'YOUTH', version: '1' },
    'lead',
  );
  const answer = await app.post(`${path}/application`, { fingerprint }, 'admin');
  expect(answer.status).toBe(409);
  const html = await answer.text();
  expect(html).toContain('Något har ändrats sedan du granskade');
  expect(html).toContain('<del>Fritidshusen</del>');
  expect(await units()).not.toContain('Nytt');
});

test('people are added, moved and given roles, and come into the list', async () => {
  const { path, html, fingerprint } = await draft(
    'people',
    'namn,e-post,enhetskod,roller,titel\nTyra Nyby,TYRA@bjorkviken.example,SKOLAN,"chef, coach",Rektor\nMaja Lindströmsson,aide@bjorkviken.example,HT-SYD,,Undersköterska',
  );
  expect(html).toContain('tyra@bjorkviken.example');
  expect(html).toMatch(/<del>HT-NORR<\/del>/);
  expect((await app.post(`${path}/application`, { fingerprint }, 'admin')).status).toBe(303);
  const list = await (await app.get('/people?name=Tyra', 'admin')).text();
  expect(list).toContain('Rektor, Björkvikens skola');
  expect(list).toContain('Innovationscoach');
  const aide = await (await app.get(`/people/${app.ref('person:aide')}`, 'admin')).text();
  expect(aide).toContain('Hemtjänst Söder');
  expect(aide).toContain('ändrade personens enhet');
  const found = await app.as('lead', (tx) =>
    tx.client.query("select body from search_document where title = 'Tyra Nyby'"),
  );
  expect(found.rows).toEqual([{ body: 'Rektor, Björkvikens skola' }]);
});

test('five thousand rows are applied in one go', async () => {
  const rows = Array.from({ length: 5000 }, (_, n) => `Person ${n};p${n}@many.example;SKOLAN;;`);
  const { path, fingerprint, html } = await draft(
    'people',
    ['namn;e-post;enhetskod;roller;titel', ...rows].join('\n'),
  );
  expect(html).toContain('Visar 1–200 av 5000');
  expect((await app.post(`${path}/application`, { fingerprint }, 'admin')).status).toBe(303);
  expect(await (await app.get('/people?name=Person%204999', 'admin')).text()).toContain('Person 4999');
});

test('only those who may keep people import people; a draft is its maker’s own', async () => {
  const refusedLead = await app.post('/organisation/import', { kind: 'people', text: 'namn;e-post' }, 'lead');
  expect(refusedLead.status).toBe(403);
  expect((await app.get('/organisation/import', 'aide')).status).toBe(403);
  const { path } = await draft('units', 'kod;namn\nIMP7;Ny', 'lead');
  expect((await app.get(path, 'admin')).status).toBe(404);
});

test('a draft expires', async () => {
  const { path, fingerprint } = await draft('units', 'kod;namn\nIMP8;Ny');
  const before = app.clock.at;
  app.clock.at = new Date(before.getTime() + 25 * 3_600_000);
  expect((await app.get(path, 'admin')).status).toBe(404);
  expect((await app.post(`${path}/application`, { fingerprint }, 'admin')).status).toBe(410);
  app.clock.at = before;
});
