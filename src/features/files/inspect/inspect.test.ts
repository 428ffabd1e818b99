import { deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, LARGEST_FILE } from '../kinds.ts';
import { jpeg, objectStream, office, officeParts, openDocument, pdf, png, webp, zip } from '../testing.ts';
import { type Clean, isReason } from './found.ts';
import { inspect } from './inspect.ts';

const text = (value: string) => new Uint8Array(Buffer.from(value));
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const kept = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Clean> => {
  const found = await inspect(name, bytes);
  if (isReason(found)) throw new Error(`${name}: ${found}`);
  return found;
};

const GOOD: readonly [string, () => Uint8Array<ArrayBuffer>][] = [
  ['bild.png', () => png()],
  ['bild.jpg', () => jpeg()],
  ['bild.jpeg', () => jpeg()],
  ['bild.webp', () => webp()],
  ['plan.pdf', () => pdf()],
  ['plan.docx', () => office('docx')],
  ['kalkyl.xlsx', () => office('xlsx')],
  ['visning.pptx', () => office('pptx')],
  ['plan.odt', () => openDocument('text')],
  ['kalkyl.ods', () => openDocument('spreadsheet')],
  ['visning.odp', () => openDocument('presentation')],
  ['text.txt', () => text('Hej på er\n')],
  ['lista.csv', () => text('a;b\n1;-2\n')],
];

describe('what is taken in', () => {
  it.each(GOOD)('%s', async (name, make) => {
    const found = await kept(name, make());
    expect(KINDS[found.kind].endings).toContain(name.split('.').at(-1));
  });
  it('covers every kind there is', async () => {
    const kinds = new Set(
      (await Promise.all(GOOD.map(([name, make]) => kept(name, make())))).map((one) => one.kind),
    );
    expect([...kinds].sort()).toEqual(Object.keys(KINDS).sort());
  });
  it('a document with a chart, whose figures are a workbook within it', async () => {
    const more = [
      { name: 'ppt/embeddings/Microsoft_Excel_Sheet1.xlsx', data: Buffer.from(office('xlsx')), stored: true },
    ];
    expect((await kept('v.pptx', office('pptx', { more }))).kind).toBe('pptx');
  });
  it('a PDF that opens at a page, and packed objects that do nothing', async () => {
    const catalog = '/OpenAction [3 0 R /XYZ null null 0] /AcroForm 5 0 R';
    expect((await kept('a.pdf', pdf({ catalog, objects: objectStream('<< /S /URI >>') }))).kind).toBe('pdf');
  });
  it('text in the older encoding and in UTF-16, kept as UTF-8', async () => {
    const old = new Uint8Array([0x48, 0xe5, 0x6c, 0x6c, 0x20, 0x80]);
    expect(Buffer.from((await kept('a.txt', old)).bytes).toString()).toBe('Håll €');
    const wide = new Uint8Array(Buffer.from('\ufeffå;ä', 'utf16le'));
    expect(Buffer.from((await kept('a.csv', wide)).bytes).toString()).toBe('å;ä');
  });
});

describe('pictures are kept without what they tell', () => {
  it('JPEG: no place, camera, comment or other picture, but which way is up, colours and size', async () => {
    const { bytes, width, height } = await kept('a.jpg', jpeg(6, '<script>alert(1)</script>'));
    expect(latin1(bytes)).not.toMatch(/GPS|xmp|Photoshop|MPF|script/);
    expect(latin1(bytes)).toContain('ICC_PROFILE');
    expect(latin1(bytes)).toContain('\x01\x12\0\x03\0\0\0\x01\0\x06');
    expect([width, height]).toEqual([3, 2]);
    expect([...bytes.slice(-2)]).toEqual([0xff, 0xd9]);
    const upright = await kept('a.jpg', jpeg(1));
    expect(latin1(upright.bytes)).not.toContain('Exif');
    // cleaned once more it stays as it is
    expect(latin1((await kept('a.jpg', bytes)).bytes)).toBe(latin1(bytes));
  });
  it('PNG: no texts, Exif or unknown chunks, nothing after its end', async () => {
    const extra: [string, string][] = [
      ['tEXt', 'Author\0namn'],
      ['eXIf', 'GPS'],
      ['gAMA', '\0\0\xb1\x8f'],
      ['prVW', 'egen'],
    ];
    const { bytes } = await kept('a.png', png(3, 2, extra, '<html><script>'));
    expect(latin1(bytes)).not.toMatch(/tEXt|eXIf|prVW|script/);
    expect(latin1(bytes)).toContain('gAMA');
    expect(latin1(bytes)).toBe(latin1(png(3, 2, [['gAMA', '\0\0\xb1\x8f']])));
  });
  it('WebP: no Exif, XMP or unknown chunks, and its header does not promise them', async () => {
    const { bytes, width, height } = await kept('a.webp', webp('<script>'));
    expect(latin1(bytes)).not.toMatch(/EXIF|XMP|GPS|script|egen/);
    expect((bytes[20] ?? 0) & 0x0c).toBe(0);
    expect(Buffer.from(bytes).readUInt32LE(4)).toBe(bytes.length - 8);
    expect([width, height]).toEqual([3, 2]);
  });
  it('refuses one of too many points, whatever its file weighs', async () => {
    expect(await inspect('a.png', png(60_000, 2_000))).toBe('too-many-points');
  });
});

const external = (type: string, target = 'https://ond.example/x') =>
  `<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/>`;
const field = (...words: string[]) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${words.map((word) => `<w:r><w:instrText xml:space="preserve">${word}</w:instrText></w:r>`).join('')}`;
const hex = (data: Buffer) => Buffer.from(`${deflateSync(data).toString('hex')}>`);
const SCRIPT = '<< /S /JavaScript /JS (app.alert(1)) >>';

const BAD: readonly [string, string, string, () => Uint8Array<ArrayBuffer>][] = [
  ['nothing', 'a.txt', 'empty', () => new Uint8Array()],
  ['too much', 'a.txt', 'too-large', () => new Uint8Array(LARGEST_FILE + 1).fill(97)],
  ['SVG', 'a.svg', 'unknown-kind', () => text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['HTML', 'a.html', 'unknown-kind', () => text('<html><script>1</script>')],
  ['a program', 'a.exe', 'unknown-kind', () => text('MZ\x90')],
  ['a program under another name', 'a.pdf', 'not-its-name', () => text('MZ\x90')],
  ['an archive', 'a.zip', 'unknown-kind', () => zip([{ name: 'a.txt', data: 'hej' }])],
  ['an archive under another name', 'a.docx', 'unknown-kind', () => zip([{ name: 'a.txt', data: 'hej' }])],
  ['a picture under another name', 'a.pdf', 'not-its-name', () => png()],
  ['a document under another name', 'a.xlsx', 'not-its-name', () => office('docx')],
  ['no ending', 'bild', 'not-its-name', () => png()],
  ['NUL in a text', 'a.txt', 'not-text', () => text('hej\0')],
  ['a cell that starts a program', 'a.csv', 'dde', () => text(`a;"=cmd|' /C calc'!A0"\n`)],
  [
    'an old or locked document',
    'a.docx',
    'locked',
    () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
  ],
  ['half a PNG', 'a.png', 'broken', () => png().slice(0, 50)],
  [
    'a PNG whose sums are wrong',
    'a.png',
    'broken',
    () => png().map((byte, index) => (index === 45 ? byte ^ 1 : byte)),
  ],
  ['half a JPEG', 'a.jpg', 'broken', () => jpeg().slice(0, 90)],
  ['half a WebP', 'a.webp', 'broken', () => webp().slice(0, 60)],
  // PDF
  ['a PDF that is cut short', 'a.pdf', 'broken', () => pdf().slice(0, -8)],
  ['a PDF with a script', 'a.pdf', 'script', () => pdf({ catalog: `/OpenAction ${SCRIPT}` })],
  ['… by its short name only', 'a.pdf', 'script', () => pdf({ objects: '8 0 obj\n<< /JS (x) >>\nendobj' })],
  [
    '… with letters as numbers',
    'a.pdf',
    'script',
    () => pdf({ catalog: '/OpenAction << /S /J#61va#53cript >>' }),
  ],
  ['… when a page is opened', 'a.pdf', 'script', () => pdf({ catalog: '/AA << /O 8 0 R >>' })],
  ['… packed among other objects', 'a.pdf', 'script', () => pdf({ objects: objectStream(SCRIPT) })],
  [
    '… packed, which nothing says',
    'a.pdf',
    'script',
    () => pdf({ objects: objectStream(SCRIPT, '/Filter 7 0 R') }),
  ],
  [
    '… packed, then as digits',
    'a.pdf',
    'script',
    () => pdf({ objects: objectStream(SCRIPT, '/Filter [/ASCIIHexDecode /FlateDecode]', hex) }),
  ],
  [
    '… packed in a way that we do not read',
    'a.pdf',
    'broken',
    () => pdf({ objects: objectStream(SCRIPT, '/Type /ObjStm /Filter /LZWDecode', deflateRawSync) }),
  ],
  [
    '… behind what looks like a stream',
    'a.pdf',
    'script',
    () => pdf({ objects: `8 0 obj\n<< /T (>>\nstream\n) /A ${SCRIPT} /U (endstream) >>\nendobj` }),
  ],
  [
    'a PDF that starts a program',
    'a.pdf',
    'launch',
    () => pdf({ objects: '8 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj' }),
  ],
  [
    'a PDF that sends data',
    'a.pdf',
    'launch',
    () => pdf({ objects: '8 0 obj\n<< /S /SubmitForm >>\nendobj' }),
  ],
  [
    'a PDF with files in it',
    'a.pdf',
    'attachment',
    () => pdf({ catalog: '/Names << /EmbeddedFiles 8 0 R >>' }),
  ],
  ['a PDF with an XFA form', 'a.pdf', 'xfa', () => pdf({ catalog: '/AcroForm << /XFA 8 0 R >>' })],
  ['a PDF with a password', 'a.pdf', 'locked', () => pdf({ objects: 'trailer << /Encrypt 8 0 R >>' })],
  ['a PDF that grows', 'a.pdf', 'bomb', () => pdf({ objects: objectStream(' '.repeat(40_000_000)) })],
  // Office
  [
    'macros',
    'a.docx',
    'macros',
    () => office('docx', { more: [{ name: 'word/vbaProject.bin', data: 'x' }] }),
  ],
  [
    '… under another name',
    'a.docx',
    'macros',
    () =>
      office('docx', {
        relationships:
          '<Relationship Type="http://schemas.microsoft.com/office/2006/relationships/vba&#80;roject" Target="bild.bin"/>',
        more: [{ name: 'word/bild.bin', data: 'x' }],
      }),
  ],
  [
    '… by content type',
    'a.docx',
    'macros',
    () =>
      office('docx', {
        types: '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
      }),
  ],
  [
    'a document that may have macros',
    'a.docx',
    'macros',
    () =>
      office('docx', {
        types:
          '<Override PartName="/x" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
      }),
  ],
  [
    'ActiveX',
    'a.docx',
    'macros',
    () => office('docx', { more: [{ name: 'word/activeX/activeX1.xml', data: '<x/>' }] }),
  ],
  [
    'an OLE object',
    'a.docx',
    'embedded',
    () => office('docx', { more: [{ name: 'word/embeddings/oleObject1.bin', data: 'x' }] }),
  ],
  [
    'another file inside',
    'a.docx',
    'embedded',
    () => office('docx', { more: [{ name: 'word/embeddings/x.exe', data: 'x' }] }),
  ],
  [
    'a workbook inside with macros',
    'a.pptx',
    'macros',
    () =>
      office('pptx', {
        more: [
          {
            name: 'ppt/embeddings/a.xlsx',
            data: Buffer.from(office('xlsx', { more: [{ name: 'xl/vbaProject.bin', data: 'x' }] })),
          },
        ],
      }),
  ],
  [
    'a template from elsewhere',
    'a.docx',
    'external',
    () => office('docx', { relationships: external('attachedTemplate') }),
  ],
  [
    'a picture from elsewhere',
    'a.docx',
    'external',
    () => office('docx', { relationships: external('image') }),
  ],
  [
    '… said in other letters',
    'a.docx',
    'external',
    () => office('docx', { relationships: external('image').replace('External', 'Ext&#x65;rnal') }),
  ],
  [
    '… behind a > in its address',
    'a.docx',
    'external',
    () => office('docx', { relationships: external('image', 'https://ond.example/a>b') }),
  ],
  [
    'links to other workbooks',
    'a.xlsx',
    'external',
    () => office('xlsx', { more: [{ name: 'xl/externalLinks/externalLink1.xml', data: '<x/>' }] }),
  ],
  [
    'a field that starts a program',
    'a.docx',
    'dde',
    () => office('docx', { body: field(' DDEAUTO c:\\\\cmd.exe "/k calc"') }),
  ],
  ['… cut up', 'a.docx', 'dde', () => office('docx', { body: field(' D', 'DE', 'AUTO c:\\\\cmd.exe') })],
  ['… in one element', 'a.docx', 'dde', () => office('docx', { body: '<w:fldSimple w:instr=" DDE cmd"/>' })],
  [
    'definitions in XML',
    'a.docx',
    'broken',
    () => office('docx', { more: [{ name: 'word/a.xml', data: '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }] }),
  ],
  [
    'XML in another encoding',
    'a.docx',
    'broken',
    () =>
      office('docx', { more: [{ name: 'word/a.xml', data: '<?xml version="1.0" encoding="UTF-7"?><x/>' }] }),
  ],
  [
    'a part that is longer than it says',
    'a.docx',
    'bomb',
    () => office('docx', { more: [{ name: 'word/a.bin', data: Buffer.alloc(9000), size: 10 }] }),
  ],
  [
    'a part that grows beyond reason',
    'a.docx',
    'bomb',
    () =>
      office('docx', {
        more: Array.from({ length: 4 }, (_, index) => ({
          name: `word/${index}.bin`,
          data: Buffer.alloc(70_000_000),
        })),
      }),
  ],
  [
    'two parts of one name',
    'a.docx',
    'broken',
    () => zip([...officeParts('docx'), { name: 'WORD/document.xml', data: '<x/>' }]),
  ],
  [
    'a part outside of the document',
    'a.docx',
    'broken',
    () => office('docx', { more: [{ name: '../x', data: 'x' }] }),
  ],
  ['something after the archive', 'a.docx', 'broken', () => new Uint8Array([...office('docx'), 60, 104])],
  // Open Document Format
  [
    'Basic',
    'a.odt',
    'macros',
    () => openDocument('text', { more: [{ name: 'Basic/Standard/Module1.xml', data: '<x/>' }] }),
  ],
  [
    'a script at an event',
    'a.odt',
    'macros',
    () => openDocument('text', { body: '<script:event-listener xlink:href="vnd.sun.star.script:x"/>' }),
  ],
  [
    'a link that runs a script',
    'a.odt',
    'macros',
    () => openDocument('text', { body: '<text:a xlink:href="vnd.sun.star.script:x?language=Basic"/>' }),
  ],
  [
    'a picture from elsewhere',
    'a.odt',
    'external',
    () => openDocument('text', { body: '<draw:image xlink:href="https://ond.example/a.png"/>' }),
  ],
  [
    'a part of another document',
    'a.odt',
    'external',
    () => openDocument('text', { body: '<text:section-source xlink:href="../../annan.odt"/>' }),
  ],
  ['DDE', 'a.ods', 'dde', () => openDocument('spreadsheet', { body: '<table:dde-link/>' })],
  [
    'an OLE object',
    'a.odt',
    'embedded',
    () =>
      openDocument('text', {
        manifest:
          '<manifest:file-entry manifest:media-type="application/vnd.sun.star.oleobject" manifest:full-path="Object 1"/>',
      }),
  ],
  ['a password', 'a.odt', 'locked', () => openDocument('text', { manifest: '<manifest:encryption-data/>' })],
];

describe('what is refused, and why', () => {
  it.each(BAD)('%s (%s): %s', async (_, name, reason, make) => {
    expect(await inspect(name, make())).toBe(reason);
  });
});

describe('whatever the bytes', () => {
  const endings = fc.constantFrom(...Object.values(KINDS).map((kind) => kind.endings[0]), 'exe', '');
  const starts = fc.constantFrom(
    '',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff\xe0',
    'RIFF\x20\0\0\0WEBP',
    '%PDF-1.7\n',
    'PK\x03\x04',
  );

  it('it never throws, and random bytes are at most a text', async () => {
    await fc.assert(
      fc.asyncProperty(endings, starts, fc.uint8Array({ maxLength: 400 }), async (ending, start, rest) => {
        const bytes = new Uint8Array([...Buffer.from(start, 'latin1'), ...rest]);
        const found = await inspect(`a.${ending}`, bytes);
        if (isReason(found)) return;
        expect(['txt', 'csv']).toContain(found.kind);
        expect(found.bytes.includes(0)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('a good file that is changed anywhere is refused, or kept without what is active', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...GOOD),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat()),
        async ([name, make], changes, cut) => {
          let bytes = make();
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          if (cut !== null) bytes = bytes.slice(0, cut % (bytes.length + 1));
          const found = await inspect(name, bytes);
          if (isReason(found)) return;
          expect(KINDS[found.kind].endings).toContain(name.split('.').at(-1));
          if (KINDS[found.kind].group === 'pdf') expect(latin1(found.bytes)).not.toContain('/JavaScript');
        },
      ),
      { numRuns: 600 },
    );
  });

  it('a script put anywhere between the objects of a PDF is found', async () => {
    const whole = latin1(pdf({ objects: objectStream('<< /Type /Font >>') }));
    const places = [...whole.matchAll(/endobj\n/g)].map((match) => match.index + match[0].length);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.boolean(), async (place, packed) => {
        const object = packed ? objectStream(SCRIPT) : `8 0 obj\n${SCRIPT}\nendobj\n`;
        const bytes = new Uint8Array(
          Buffer.from(whole.slice(0, place) + object + whole.slice(place), 'latin1'),
        );
        expect(await inspect('a.pdf', bytes)).toBe('script');
      }),
    );
  });

  it('takes time in proportion to its length', async () => {
    const long = (piece: string) => piece.repeat(Math.floor(2_000_000 / piece.length));
    const slow: [string, Uint8Array<ArrayBuffer>][] = [
      ['a.pdf', text(`%PDF-${long('>>\nstream\n')}%%EOF`)],
      ['a.pdf', text(`%PDF-${long('>> stream\nendstream')}%%EOF`)],
      ['a.csv', text(long('\n'))],
      ['a.csv', text(long('"=|'))],
      ['a.docx', office('docx', { body: long('<w:instrText ') })],
      ['a.docx', office('docx', { body: `<w:p ${'a'.repeat(1_000_000)}>` })],
      ['a.jpg', new Uint8Array([0xff, 0xd8, ...new Array(1_000_000).fill(0xff)])],
    ];
    for (const [name, bytes] of slow) {
      const from = performance.now();
      await inspect(name, bytes);
      expect(performance.now() - from, `${name} ${latin1(bytes.slice(0, 40))}`).toBeLessThan(4_000);
    }
  });
});
