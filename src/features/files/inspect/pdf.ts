import { constants, inflateSync } from 'node:zlib';
import type { Found, Reason } from './found.ts';
import { Unpacker } from './inflate.ts';

// What runs in a PDF (ISO 32000-2) has names that begin with a slash; a letter may be written as its number, `#4a` for J.
// Objects may lie packed in object streams, which are unpacked and read the same way. Pages and pictures are not:
// what is drawn does nothing.

/** Names that tell of something that runs, and of what is not a page, by the reason they are refused for. Too long to stand anywhere by chance. */
const NAMES: readonly [string, Reason][] = [
  ['JavaScript', 'script'],
  ['Launch', 'launch'],
  ['ImportData', 'launch'],
  ['SubmitForm', 'launch'],
  ['GoToE', 'launch'],
  ['EmbeddedFile', 'attachment'],
  ['EmbeddedFiles', 'attachment'],
  ['RichMedia', 'attachment'],
  ['Encrypt', 'locked'],
];
/** Short ones, which packed data may hold by chance: looked for outside of it. */
const SHORT: readonly [string, Reason][] = [
  ['JS', 'script'],
  ['AA', 'script'],
  ['XFA', 'xfa'],
];
/** After a name stands something that cannot be part of one. */
const pattern = (names: readonly [string, Reason][]) =>
  new RegExp(`/(${names.map(([name]) => name).join('|')})(?=[\\0\\t\\n\\f\\r ()<>\\[\\]{}/%]|$)`);
const LONG_NAME = pattern(NAMES);
const SHORT_NAME = pattern(SHORT);
const REASONS = new Map<string, Reason>([...NAMES, ...SHORT]);

/** Object streams begin with pairs of numbers. A row of a PNG predictor has its kind (0–4) before them. */
const OBJECTS = /^[\0\t\n\f\r ]*(%|\d{1,10}[\0\t\n\f\r ]+\d{1,10}[\0\t\n\f\r ])/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the kind of a row is such a byte
const PREDICTED = /^[\0-\x04]\d{1,10} \d{1,10} /;
/** Enough of a stream to see what it is, packed and unpacked, and the longest object stream that is read. */
const PEEK_PACKED = 512;
const PEEK = 256;
const LONGEST_OBJECTS = 32_000_000;
/** How far from its end a PDF says that it ends. */
const TAIL = 2048;
/** What a stream says of itself stands before it, and is not long. */
const ABOUT_MAX = 4096;
const MOST_STREAMS = 100_000;

/** Looks through a PDF; what stands after its end is cut off. */
export async function inspectPdf(bytes: Uint8Array<ArrayBuffer>): Promise<Found> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = data.lastIndexOf('%%EOF', undefined, 'latin1');
  if (end < 0 || end < data.length - TAIL) return 'broken';
  const text = data.toString('latin1', 0, end + 5);
  const streams = streamsOf(text);
  if (!streams) return 'broken';
  const wrong =
    reasonIn(named(text), LONG_NAME) ?? reasonIn(named(betweenStreams(text, streams)), SHORT_NAME);
  if (wrong) return wrong;
  const packed = await reasonInStreams(data, text, streams);
  if (packed) return packed;
  return {
    kind: 'pdf',
    bytes: new Uint8Array(Buffer.concat([data.subarray(0, end + 5), Buffer.from('\n')])),
  };
}

/** Numbers of letters in names, as letters. */
const named = (text: string): string =>
  text.includes('#')
    ? text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

const reasonIn = (text: string, names: RegExp): Reason | null =>
  REASONS.get(names.exec(text)?.[1] ?? '') ?? null;

/** Where the streams stand: from their first byte to `endstream`. */
function streamsOf(text: string): { from: number; until: number }[] | null {
  const streams: { from: number; until: number }[] = [];
  for (let at = 0; ; ) {
    const found = text.indexOf('stream', at);
    if (found < 0) return streams;
    at = found + 6;
    const lines = text.startsWith('\r\n', at) ? 2 : /[\r\n]/.test(text.charAt(at)) ? 1 : 0;
    if (lines === 0 || text.startsWith('end', found - 3)) continue;
    const until = text.indexOf('endstream', at);
    if (until < 0 || streams.length >= MOST_STREAMS) return null;
    // the next one may begin within this one: what looks like a stream in a text must not hide a real one
    streams.push({ from: at + lines, until });
  }
}

/** The text between the streams that follow a dictionary, as they do. */
function betweenStreams(text: string, streams: readonly { from: number; until: number }[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const { from, until } of streams) {
    if (from < at || !/>>\s{0,20}stream\r?\n?$/.test(text.slice(Math.max(at, from - 40), from))) continue;
    kept.push(text.slice(at, from));
    at = until;
  }
  return [...kept, text.slice(at)].join(' ');
}

async function reasonInStreams(
  data: Buffer,
  text: string,
  streams: readonly { from: number; until: number }[],
): Promise<Reason | null> {
  const unpacker = new Unpacker();
  for (const { from, until } of streams) {
    // objects are sought by what they look like when unpacked, and by what their stream says of itself
    const before = text.slice(Math.max(0, from - ABOUT_MAX), from);
    const about = named(before.slice(Math.max(0, before.lastIndexOf('obj'))));
    const says = /\/(ObjStm|First)(?![A-Za-z])/.test(about);
    const objects = await objectsIn(data.subarray(from, until), unpacker);
    if (objects === 'bomb') return 'bomb';
    if (objects === null && !says) continue;
    if (objects === null || PREDICTED.test(objects)) return 'broken';
    const plain = named(objects);
    const wrong = reasonIn(plain, LONG_NAME) ?? reasonIn(plain, SHORT_NAME);
    if (wrong) return wrong;
  }
  return null;
}

/** The text of an object stream; null for any other stream. */
async function objectsIn(body: Buffer, unpacker: Unpacker): Promise<string | 'bomb' | null> {
  for (const packed of ways(body)) {
    const begins = peek(packed);
    if (!begins || !(OBJECTS.test(begins) || PREDICTED.test(begins))) continue;
    const out = await unpacker.inflate(packed, 'zlib', LONGEST_OBJECTS);
    if (out === 'bomb') return 'bomb';
    return out?.toString('latin1') ?? begins;
  }
  return OBJECTS.test(body.toString('latin1', 0, PEEK)) ? body.toString('latin1') : null;
}

/** The ways in which a body may be packed: as it is, or once more written as text. */
function* ways(body: Buffer): Generator<Buffer> {
  if (isZlib(body)) yield body;
  const begins = body.toString('latin1', 0, PEEK).replace(/\s/g, '');
  if (/^[0-9A-Fa-f]+>?$/.test(begins)) {
    const hex = Buffer.from((body.toString('latin1').split('>', 1)[0] ?? '').replace(/\s/g, ''), 'hex');
    if (isZlib(hex)) yield hex;
  }
  if (/^(<~)?[!-uz]+(~>?)?$/.test(begins)) {
    const decoded = fromAscii85(body.toString('latin1'));
    if (isZlib(decoded)) yield decoded;
  }
}

const isZlib = (body: Buffer): boolean =>
  body.length > 2 && ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;

/** The first letters of what is packed; null if it is not. */
function peek(packed: Buffer): string | null {
  try {
    const out = inflateSync(packed.subarray(0, PEEK_PACKED), { finishFlush: constants.Z_SYNC_FLUSH });
    return out.toString('latin1', 0, PEEK);
  } catch {
    return null;
  }
}

/** ASCII base-85: five letters for four bytes, `z` for four zeros, until `~>`. */
function fromAscii85(text: string): Buffer {
  const letters = (text.replace(/^\s*<~/, '').split('~', 1)[0] ?? '')
    .replace(/\s/g, '')
    .replaceAll('z', '!!!!!');
  const out = Buffer.alloc(Math.ceil(letters.length / 5) * 4);
  for (let at = 0; at < letters.length; at += 5) {
    let value = 0;
    for (let index = 0; index < 5; index++)
      value = value * 85 + ((letters.charCodeAt(at + index) || 117) - 33);
    out.writeUInt32BE(value >>> 0, (at / 5) * 4);
  }
  return out.subarray(0, Math.floor((letters.length * 4) / 5));
}
