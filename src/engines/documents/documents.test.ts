import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { unzip } from '../../shared/transfer/testing.ts';
import { type Chart, chartWords, profileChart } from '../charts/public.ts';
import { checkDocument, type Document, DocumentBody, docxOf, type Pdf, pdfOf } from './public.ts';
import { readPdf, type Tagged } from './testing.ts';

const chart = (title: string): Chart =>
  profileChart({
    id: 'x',
    title,
    description: title,
    words: chartWords.sv,
    items: [{ label: title }],
    series: [{ name: 'Alla', values: [{ value: 3, n: 10, low: 2.5, high: 3.4 }] }],
    range: [1, 4],
    ticks: [{ value: 1, label: title }],
  });

/** A document with every kind of block, and the same text everywhere, or one after the other of several. */
function everything(next: () => string): Document {
  return {
    title: next(),
    subject: next(),
    language: 'sv',
    author: next(),
    date: '2026-11-26',
    origin: 'https://mylla.example',
    blocks: [
      { kind: 'contents' },
      { kind: 'heading', level: 1, text: next() },
      { kind: 'paragraph', words: next() },
      {
        kind: 'paragraph',
        words: [
          { text: next(), as: 'emphasis' },
          { text: next(), href: '/surveys' },
        ],
      },
      { kind: 'key-figures', items: [{ value: next(), label: next() }] },
      { kind: 'heading', level: 2, text: next() },
      { kind: 'list', items: [next(), [{ text: next(), as: 'strong' }]] },
      { kind: 'list', ordered: true, items: [next()] },
      { kind: 'note', title: next(), words: next() },
      { kind: 'quote', words: next(), by: next() },
      { kind: 'figure', chart: chart(next()) },
      {
        kind: 'table',
        caption: next(),
        columns: [{ head: next() }, { head: next(), figures: true }, { head: next() }],
        rows: [
          [next(), next(), [{ text: next() }]],
          [next(), { words: next(), span: 2 }],
        ],
      },
      { kind: 'page-break' },
      { kind: 'heading', level: 1, text: next() },
    ],
  };
}

async function made(document: Document): Promise<Pdf> {
  const found = await pdfOf(document);
  if (isRefusal(found)) throw new Error(found.code);
  return found;
}

/** Spans are left out: one and the same run of words may be told in several. */
const kinds = ({ kind, children }: Tagged): unknown[] =>
  kind === 'Span' ? children.flatMap(kinds) : [[kind, children.flatMap(kinds)]];

describe('a PDF', () => {
  test('keeps PDF/UA-1, with title, language, headings, alt texts, and heads of tables; an emoji too', async () => {
    const pdf = await made(everything(() => 'Räksmörgås 🙂 & 👩🏽‍🚒'));
    expect([pdf.standard, pdf.reason]).toEqual(['PDF/UA-1', undefined]);
    const read = readPdf(pdf.bytes);
    expect([read.ua, read.language]).toEqual([true, 'sv-SE']);
    expect(read.title).toBe('Räksmörgås 🙂 &amp; 👩🏽‍🚒');
    const headings = read.all.filter(({ kind }) => /^H\d$/.test(kind));
    // title, contents, two headings and one under, tables of the drawings
    expect(headings.map(({ kind }) => kind)).toEqual(['H1', 'H2', 'H2', 'H3', 'H2', 'H2']);
    expect(headings[2]?.title).toBe('Räksmörgås 🙂 & 👩🏽‍🚒');
    const [figure] = read.all.filter(({ kind }) => kind === 'Figure');
    expect(figure?.alt).toContain('Siffrorna står i tabell 1 sist i dokumentet.');
    const count = (kind: string) => read.all.filter((one) => one.kind === kind).length;
    expect([count('Table'), count('THead'), count('TH'), count('TOCI'), count('Link')]).toEqual([
      2, 2, 7, 3, 5,
    ]);
  });

  test('says in the file when a sign has no font, and is tagged all the same', async () => {
    const pdf = await made(everything(() => 'Tecken \u{e123}'));
    expect(pdf.standard).toBe('tagged');
    expect(pdf.reason).toContain('PDF/UA-1');
    const [plain, read] = [readPdf((await made(everything(() => 'Tecken'))).bytes), readPdf(pdf.bytes)];
    expect([read.ua, read.language]).toEqual([false, 'sv-SE']);
    expect(read.all.length).toBeGreaterThan(plain.all.length);
  });

  test('has the same structure whatever its texts hold', async () => {
    // where a sign has no font, the file says so after its subject: nothing else may differ
    const shape = ({ bytes, standard }: Pdf) =>
      readPdf(bytes)
        .root.children.filter((_, index) => standard !== 'tagged' || index !== 3)
        .map(kinds);
    const plain = shape(await made(everything(() => 'x')));
    const snippet = fc.constantFrom(
      ...[
        '#read("/etc/passwd")',
        '#include "a.typ"',
        '#import "@preview/cetz:0.3.0": *',
        '#{',
        '#panic()',
        '[',
        ']',
      ],
      ...[
        '$',
        '`',
        '```',
        '\\',
        '*',
        '_',
        '= H',
        '\n\n= H\n',
        '\n- a',
        '/* ',
        '//',
        '<x>',
        '@x',
        '"',
        '\\"',
        '#sys',
      ],
      ...[
        '\u0000',
        '\ud800',
        '\u202e',
        '\u2028',
        '\r\n',
        '\t',
        '&amp;',
        '</svg>',
        '<image href="/etc/passwd"/>',
      ],
      ...['🙂', '👩🏽‍🚒', '🇸🇪', '漢字', 'مرحبا', '\u{e123}'],
    );
    const text = fc
      .array(fc.oneof(snippet, fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 12 })), {
        minLength: 1,
        maxLength: 5,
      })
      .map((parts) => `x ${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 30, maxLength: 30 }), async (texts) => {
        let at = 0;
        expect(shape(await made(everything(() => texts[at++ % texts.length] ?? '')))).toEqual(plain);
      }),
      // each run makes a file or two: what fails is not made smaller
      { numRuns: 5, endOnFailure: true },
    );
  });

  test('is refused where there is no Typst for the machine; the page needs none', async () => {
    const document = everything(() => 'x');
    expect(await pdfOf(document, { engine: null })).toMatchObject({
      refused: true,
      code: 'document.no-press',
    });
    expect(String(DocumentBody({ document }))).toContain('<h2 id="part-1">x</h2>');
  });
});

describe('a DOCX', () => {
  const files = async (document: Document) => unzip(await docxOf(document));
  const written = async (document: Document) => (await files(document)).get('word/document.xml') ?? '';
  const all = (xml: string, pattern: RegExp) => [...xml.matchAll(pattern)].map(([, found]) => found);

  test('has styles for title and headings, a language, heads of tables, alt texts, and the tables of drawings', async () => {
    const parts = await files(everything(() => 'Räksmörgås & <b>'));
    const xml = parts.get('word/document.xml') ?? '';
    expect(all(xml, /<w:pStyle w:val="(Title|Heading\d)"/g)).toEqual(
      // the title, two headings and one under, tables of the drawings
      ['Title', 'Heading1', 'Heading2', 'Heading1', 'Heading1'],
    );
    expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="sv-SE"');
    expect(parts.get('docProps/core.xml')).toContain('<dc:title>Räksmörgås &amp; &lt;b&gt;</dc:title>');
    // one of its own, one of the drawing's figures
    expect([all(xml, /(<w:tbl>)/g).length, all(xml, /(<w:tblHeader\/>)/g).length]).toEqual([2, 2]);
    expect(all(xml, /<wp:docPr [^>]*descr="([^"]*)"/g)).toEqual([
      'Räksmörgås &amp; &lt;b&gt; Räksmörgås &amp; &lt;b&gt; Siffrorna står i tabell 1 sist i dokumentet.',
    ]);
    const links = parts.get('word/_rels/document.xml.rels') ?? '';
    expect(all(links, /Target="([^"]*)" TargetMode="External"/g)).toEqual(['https://mylla.example/surveys']);
  });

  test('has the same structure whatever its texts hold, and no sign that XML forbids', async () => {
    const shape = (xml: string) => all(xml, /<(\/?[\w:]+)/g).join(' ');
    const plain = shape(await written(everything(() => 'x')));
    const nasty = fc.constantFrom(
      '</w:t>',
      '<w:p/>',
      '&amp;',
      ']]>',
      '\u0000',
      '\ud800',
      '\u202e',
      '\r\n',
      '\t',
      '🙂',
      '"',
    );
    const text = fc
      .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 12 })), { minLength: 1, maxLength: 5 })
      .map((parts) => `x ${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 30, maxLength: 30 }), async (texts) => {
        let at = 0;
        const xml = await written(everything(() => texts[at++ % texts.length] ?? ''));
        expect(shape(xml)).toBe(plain);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)).toBe(false);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});

describe('a document', () => {
  const of = (blocks: Document['blocks']): Document => ({ ...everything(() => 'x'), blocks });

  test('skips no level and has no ragged tables', () => {
    expect(() => checkDocument(of([{ kind: 'heading', level: 2, text: 'x' }]))).toThrow('skips a level');
    expect(() => checkDocument({ ...of([]), title: ' ' })).toThrow('no title');
    expect(() =>
      checkDocument(of([{ kind: 'table', caption: 'x', columns: [{ head: 'a' }], rows: [['1', '2']] }])),
    ).toThrow('2 cells');
  });

  test('never links to anything but Mylla, the web and mail, and what is written is no markup', () => {
    const hrefs = [
      '/surveys',
      'https://a.example/',
      'javascript:alert(1)',
      '//evil.example',
      '/\\evil',
      'data:x',
    ];
    const html = String(
      DocumentBody({
        document: of([{ kind: 'paragraph', words: hrefs.map((href) => ({ text: '<b>', href })) }]),
      }),
    );
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(hrefs.slice(0, 2));
    expect(html).not.toContain('<b>');
  });
});
