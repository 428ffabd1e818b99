import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { logoTypeOf, looksLikeSvg, organisationNumberOf, slugOf } from './rules.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const version = async () =>
  (
    await app.as('admin', (tx) =>
      tx.client.query('select version from organisation where id = $1', [app.organisationId]),
    )
  ).rows[0].version as number;

async function appearance(
  fields: Record<string, string>,
  logo?: Uint8Array,
  name = 'logo.png',
  person = 'admin',
) {
  const form = new FormData();
  for (const [key, value] of Object.entries({ version: String(await version()), ...fields }))
    form.set(key, value);
  if (logo) form.set('logo', new File([new Uint8Array(logo)], name));
  return app.app.request('http://localhost/organisation/appearance', {
    method: 'POST',
    body: form,
    headers: {
      'x-test-person': app.ref(`person:${person}`),
      'sec-fetch-site': 'same-origin',
      'accept-language': 'sv',
    },
  });
}

describe('colour and logo', () => {
  test('a colour that is too weak is refused with the measured and the needed contrast, and one that will do', async () => {
    const answer = await appearance({ colour: '#ffe600' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toMatch(/kontrasten är 1,\d till 1 och behöver vara minst 3 till 1/);
    const nearest = html.match(/Närmaste färg som räcker är (#[0-9a-f]{6})/)?.[1] ?? '';
    expect((await appearance({ colour: nearest })).status).toBe(303);
  });
  test('pages wear the colour from a sheet that browsers may keep', async () => {
    expect((await appearance({ colour: '1F5F8B' })).status).toBe(303);
    const page = await (await app.get('/organisation', 'aide')).text();
    const href = page.match(/href="(\/theme\/bjorkviken-\d+\.css)"/)?.[1] ?? '';
    const sheet = await app.get(href);
    expect(sheet.status).toBe(200);
    expect(sheet.headers.get('cache-control')).toContain('immutable');
    expect(await sheet.text()).toContain('--ds-color-accent-base-default:#1f5f8b');
    const older = await app.get('/theme/bjorkviken-99.css');
    expect(older.headers.get('cache-control')).toBe('no-cache');
    expect((await app.get('/theme/nobody-1.css')).status).toBe(404);
  });
  test('a logo is served as what it is, and never guessed at', async () => {
    expect((await appearance({ colour: '', logoAlt: 'Björkviken' }, PNG, 'vad.txt')).status).toBe(303);
    const page = await (await app.get('/organisation', 'aide')).text();
    expect(page).toContain('alt="Björkviken"');
    const logo = await app.get(page.match(/src="(\/theme\/[^"]+\.logo)"/)?.[1] ?? '');
    expect(logo.headers.get('content-type')).toBe('image/png');
    expect(logo.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await logo.arrayBuffer()).equals(PNG)).toBe(true);
    expect((await appearance({ removeLogo: '1' })).status).toBe(303);
    expect(await (await app.get('/organisation', 'aide')).text()).not.toContain('.logo"');
  });
  test('SVG, other files and too large ones are refused with the reason', async () => {
    const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(await (await appearance({}, svg, 'logo.png')).text()).toContain('SVG tas inte emot');
    expect(await (await appearance({}, Buffer.from('GIF89a...'))).text()).toContain('inte en PNG');
    const large = Buffer.concat([PNG, Buffer.alloc(250_000)]);
    const html = await (await appearance({}, large)).text();
    expect(html).toContain('Högst 200 kB');
  });
  test('only administrators', async () => {
    expect((await appearance({}, undefined, '', 'lead')).status).toBe(403);
    expect((await app.get('/organisation/appearance', 'lead')).status).toBe(403);
    expect((await app.get('/organisation/settings', 'lead')).status).toBe(403);
  });
});

describe('details', () => {
  const form = { name: 'Björkvikens kommun', language: 'sv', code: '', organisationNumber: '' };
  test('the organisation number is checked and kept without hyphen', async () => {
    const bad = await app.post(
      '/organisation/settings',
      { ...form, organisationNumber: '212000-0002', version: String(await version()) },
      'admin',
    );
    expect(bad.status).toBe(422);
    const good = await app.post(
      '/organisation/settings',
      { ...form, organisationNumber: '212000-0142', version: String(await version()) },
      'admin',
    );
    expect(good.status).toBe(303);
    expect(await (await app.get('/organisation/settings', 'admin')).text()).toContain('value="2120000142"');
  });
  test('a region’s code does not fit a municipality', async () => {
    const answer = await app.post(
      '/organisation/settings',
      { ...form, code: '14', version: String(await version()) },
      'admin',
    );
    expect(await answer.text()).toContain('Koden passar inte');
  });
  test('the second of two savers is told', async () => {
    const answer = await app.post(
      '/organisation/settings',
      { ...form, name: 'Annat', version: '0' },
      'admin',
    );
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('value="Annat"');
  });
});

describe('rules', () => {
  test.each([
    ['Örnsköldsviks kommun', 'ornskoldsviks-kommun'],
    ['Malå', 'mala'],
    ['Café  & Öl (AB)', 'cafe-ol-ab'],
    ['北京', 'organisation'],
  ])('%s stands in addresses as %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
  test('an organisation number has its check digit, and a municipality’s begins with 2', () => {
    expect(organisationNumberOf('212000-0142', 'municipality')).toBe('2120000142');
    expect(organisationNumberOf('212000-0143', 'municipality')).toBeNull();
    expect(organisationNumberOf('556036-0793', 'municipality')).toBeNull();
    expect(organisationNumberOf('556036-0793', 'company')).toBe('5560360793');
    expect(organisationNumberOf('811218-9876', 'company')).toBeNull();
  });
  test('pictures are told by their bytes', () => {
    expect(logoTypeOf(PNG)).toBe('image/png');
    expect(logoTypeOf(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
    expect(logoTypeOf(Buffer.from('RIFF0000WEBPVP8 '))).toBe('image/webp');
    expect(logoTypeOf(Buffer.from('RIFF0000WAVE'))).toBeNull();
    expect(looksLikeSvg(Buffer.from('\uFEFF <SVG onload="x">'))).toBe(true);
    expect(looksLikeSvg(Buffer.from('<p>no'))).toBe(false);
  });
});
