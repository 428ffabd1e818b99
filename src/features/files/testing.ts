import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

// Files for tests, made on the spot: small, but such as programs write them.

const bytes = (data: Buffer | string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(data as string));

export interface ZipPart {
  name: string;
  data: Buffer | string;
  /** As it stands, not packed. */
  stored?: boolean;
  /** Length that the archive says, where it lies. */
  size?: number;
}

/** An archive of the plain kind, its directory at the end. */
export function zip(parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data as string);
    const packed = part.stored ? data : deflateRawSync(data);
    const name = Buffer.from(part.name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(part.stored ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(part.size ?? data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), shared, place, name);
    const body = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, packed]);
    bodies.push(body);
    at += body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return bytes(Buffer.concat([...bodies, list, end]));
}

const MAIN = {
  docx: [
    'word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  ],
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
  pptx: [
    'ppt/presentation.xml',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
  ],
} as const;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface OfficeParts {
  body?: string;
  relationships?: string;
  types?: string;
  more?: readonly ZipPart[];
}

export const officeParts = (
  kind: keyof typeof MAIN,
  { body = '<w:p/>', relationships = '', types = '', more = [] }: OfficeParts = {},
): ZipPart[] => {
  const [main, type] = MAIN[kind];
  const folder = main.split('/')[0];
  return [
    {
      name: '[Content_Types].xml',
      data: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/>${types}</Types>`,
    },
    {
      name: '_rels/.rels',
      data: `${XML}<Relationships xmlns="r"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`,
    },
    { name: main, data: `${XML}<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` },
    {
      name: `${folder}/_rels/${main.split('/')[1]}.rels`,
      data: `${XML}<Relationships xmlns="r"><Relationship Id="h1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://kommun.example/a?b=1&amp;c=>2" TargetMode="External"/>${relationships}</Relationships>`,
    },
    ...more,
  ];
};

/** A small document of Office. */
export const office = (kind: keyof typeof MAIN, parts?: OfficeParts) => zip(officeParts(kind, parts));

/** A small document in Open Document Format. */
export const openDocument = (
  kind: 'text' | 'spreadsheet' | 'presentation',
  {
    body = '<text:p>Hej</text:p>',
    manifest = '',
    more = [],
  }: { body?: string; manifest?: string; more?: ZipPart[] } = {},
) =>
  zip([
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${kind}`, stored: true },
    {
      name: 'content.xml',
      data: `${XML}<office:document-content><office:scripts/><office:body>${body}<text:a xlink:href="https://kommun.example/">länk</text:a><draw:image xlink:href="Pictures/1.png"/></office:body></office:document-content>`,
    },
    {
      name: 'META-INF/manifest.xml',
      data: `${XML}<manifest:manifest><manifest:file-entry manifest:full-path="/"/>${manifest}</manifest:manifest>`,
    },
    ...more,
  ]);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
};

/** A PNG of one colour, `extra` chunks before its picture, `after` behind its end. */
export function png(
  width = 3,
  height = 2,
  extra: readonly [string, string][] = [],
  after = '',
): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = 2;
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x6a)]);
  const rows = Buffer.concat(Array.from({ length: Math.min(height, 2000) }, () => row));
  return bytes(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', head),
      ...extra.map(([type, text]) => chunk(type, Buffer.from(text, 'latin1'))),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
      Buffer.from(after),
    ]),
  );
}

const segment = (marker: number, data: Buffer | string): Buffer => {
  const body = Buffer.from(data as string, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** Exif with which way is up, and a place. */
const exif = (turned: number): Buffer =>
  Buffer.concat([
    Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0', 'latin1'),
    Buffer.from([turned, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.from('GPS 59.3293N 18.0686E', 'latin1'),
  ]);

/** The frame of a JPEG (its picture is not one that can be drawn), with all that cameras add. */
export function jpeg(turned = 6, after = ''): Uint8Array<ArrayBuffer> {
  const frame = Buffer.from([8, 0, 2, 0, 3, 1, 1, 0x11, 0]);
  return bytes(
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
      segment(0xe1, exif(turned)),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS</x:xmpmeta>'),
      segment(0xe2, 'ICC_PROFILE\0\x01\x01färg'),
      segment(0xe2, 'MPF\0annan bild'),
      segment(0xed, 'Photoshop 3.0\0namn'),
      segment(0xfe, 'kommentar med GPS'),
      segment(0xdb, Buffer.alloc(65, 1)),
      segment(0xc0, frame),
      segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
      Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
      Buffer.from([0xff, 0xd9]),
      Buffer.from(after),
    ]),
  );
}

const riff = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};

/** A WebP with Exif and XMP. */
export function webp(after = ''): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(10);
  head[0] = 0x2c;
  head.writeUIntLE(2, 4, 3);
  head.writeUIntLE(1, 7, 3);
  const picture = Buffer.from([0x2f, 0x02, 0x40, 0x00, 0x00, 0x07, 0x10]);
  const chunks = Buffer.concat([
    riff('VP8X', head),
    riff('ICCP', Buffer.from('profil')),
    riff('VP8L', picture),
    riff('EXIF', exif(1)),
    riff('XMP ', Buffer.from('GPS')),
    riff('egen', Buffer.from('<script>')),
  ]);
  const start = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  start.writeUInt32LE(chunks.length + 4, 4);
  return bytes(Buffer.concat([start, chunks, Buffer.from(after)]));
}

/** A PDF of one page; `objects` stand beside it, `catalog` in its first object. */
export function pdf({
  catalog = '',
  objects = '',
  after = '',
}: {
  catalog?: string;
  objects?: string;
  after?: string;
} = {}) {
  const page = deflateSync('BT /F1 12 Tf (Hej) Tj ET').toString('latin1');
  return bytes(
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length ${page.length} /Filter /FlateDecode >>\nstream\n${page}\nendstream\nendobj\n${objects}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n${after}`,
      'latin1',
    ),
  );
}

/** An object stream of a PDF: its objects packed. */
export const objectStream = (
  text: string,
  about = '/Type /ObjStm /Filter /FlateDecode',
  pack = (data: Buffer) => deflateSync(data),
) =>
  `9 0 obj\n<< ${about} /N 1 /First 5 >>\nstream\r\n${pack(Buffer.from(`10 0 ${text}`, 'latin1')).toString('latin1')}\r\nendstream\nendobj`;
