import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf } from '../../engines/documents/testing.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

let t: TestApp;
let id: string;
let open: string;

beforeAll(async () => {
  t = await testApp();
  const { rows } = await t.db.pool.query<{ id: string; wave: number; status: string }>(
    'select id, wave, status from survey where organisation_id = $1 order by wave desc, id',
    [t.organisationId],
  );
  id = rows.find(({ status }) => status === 'closed')?.id ?? '';
  open = rows.find(({ status }) => status === 'open')?.id ?? '';
});
afterAll(() => t.close());

/** Each row of the tables with such a caption: what it is called, and every figure with two decimals in it. */
function figuresIn(html: string, caption: string): string[] {
  const tables = html.split('<table').filter((table) => table.includes(`<caption>${caption}</caption>`));
  return tables
    .flatMap((table) => [...table.matchAll(/<tr>\s*<th scope="row"[^>]*>([\s\S]*?)<\/th>([\s\S]*?)<\/tr>/g)])
    .map(([, name, cells]) => [name, ...((cells ?? '').match(/[−+]?\d,\d\d/g) ?? [])].join(' '));
}

test('the report has the figures of the pages, and is theirs to read', async () => {
  const [report, page] = await Promise.all(
    ['report', 'results'].map(async (part) => (await t.get(`/surveys/${id}/${part}`, 'aide')).text()),
  );
  for (const caption of [
    'Vad som är viktigt, vad som finns, och hur långt det är emellan',
    'Viktigt',
    'I dag',
  ]) {
    const told = figuresIn(report ?? '', caption);
    // sixteen factors, some of them also weighted under the same caption
    expect(told.length).toBeGreaterThanOrEqual(16);
    expect(told).toEqual(figuresIn(page ?? '', caption));
  }
  const waves = await (await t.get(`/surveys/${id}/results/waves`, 'aide')).text();
  const compared = 'Jämförelser mellan omgång 1 och omgång 2, de tydligaste först';
  expect(figuresIn(report ?? '', compared).length).toBeGreaterThan(30);
  expect(figuresIn(report ?? '', compared)).toEqual(figuresIn(waves, compared));
  expect((await t.get(`/surveys/${open}/report`, 'lead')).status).toBe(410);
  expect((await t.get(`/surveys/${open}/report.pdf`, 'lead')).status).toBe(410);
});

test('it comes as a PDF that a screen reader can read, in Swedish and in English', async () => {
  for (const [language, told] of [
    ['sv', { lang: 'sv-SE', first: 'Kort sagt', alt: 'Siffrorna står i tabell' }],
    ['en', { lang: 'en-GB', first: 'In brief', alt: 'The figures are in table' }],
  ] as const) {
    const answer = await t.get(`/surveys/${id}/report.pdf`, 'aide', { cookie: `language=${language}` });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('x-document-standard')).toBe('PDF/UA-1');
    const read = readPdf(new Uint8Array(await answer.arrayBuffer()));
    expect([read.ua, read.language]).toEqual([true, told.lang]);
    const headings = read.all.filter(({ kind }) => /^H\d$/.test(kind));
    expect(headings.slice(0, 2).map(({ kind, title }) => [kind, title])).toEqual([
      ['H1', 'Vad gynnar förnyelse hos oss?'],
      ['H2', told.first],
    ]);
    const figures = read.all.filter(({ kind }) => kind === 'Figure');
    expect(figures.length).toBeGreaterThan(10);
    expect(figures.every(({ alt }) => alt?.includes(told.alt))).toBe(true);
    // every drawing has its table, and every table has heads
    const tables = read.all.filter(({ kind }) => kind === 'Table');
    expect(tables.length).toBeGreaterThan(figures.length);
    expect(read.all.filter(({ kind }) => kind === 'THead').length).toBe(tables.length);
  }
});
