import { isReason, type Reason } from './found.ts';
import type { Unpacker } from './inflate.ts';

// Only the plain ZIP that office programs write is read: what two readers could understand in two ways is refused.

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Length of the end record without a comment, and the longest comment. */
const END_LENGTH = 22;
const COMMENT_MAX = 65_535;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** The most parts of a document: a long presentation has some hundred. */
const MOST_ENTRIES = 5_000;

export interface Entry {
  name: string;
  /** As it stands in the archive. */
  packed: Buffer;
  deflated: boolean;
  /** Length when unpacked, as the archive says. */
  size: number;
}

/** The parts of a document, and what stands in those in XML, whose names end in .xml, .rels or .vml, by name. */
export interface Parts {
  entries: readonly Entry[];
  xml: ReadonlyMap<string, Buffer>;
}

/** The parts of an archive, by its directory, each checked against its own head. */
export function readZip(data: Buffer): Entry[] | Reason {
  const end = endRecord(data);
  if (end < 0) return 'broken';
  const count = data.readUInt16LE(end + 10);
  const from = data.readUInt32LE(end + 16);
  const onOneDisk = data.readUInt16LE(end + 4) === 0 && data.readUInt16LE(end + 8) === count;
  if (!onOneDisk || count === 0 || count > MOST_ENTRIES) return 'broken';
  if (from + data.readUInt32LE(end + 12) !== end) return 'broken';
  const entries = new Map<string, Entry>();
  let at = from;
  for (let index = 0; index < count; index++) {
    const read = readEntry(data, at, end);
    if (isReason(read)) return read;
    const { entry, next } = read;
    // names differ without regard to case: on many machines they would be the same
    const key = entry.name.toLowerCase();
    if (entries.has(key) || /(^|\/)\.\.(\/|$)|^\/|\\|\0/.test(entry.name)) return 'broken';
    entries.set(key, entry);
    at = next;
  }
  return at === end ? [...entries.values()] : 'broken';
}

/** Nothing stands after the end record but its own comment. */
function endRecord(data: Buffer): number {
  const first = Math.max(0, data.length - END_LENGTH - COMMENT_MAX);
  for (let at = data.length - END_LENGTH; at >= first; at--)
    if (data.readUInt32LE(at) === END)
      return at + END_LENGTH + data.readUInt16LE(at + 20) === data.length ? at : -1;
  return -1;
}

function readEntry(data: Buffer, at: number, end: number): { entry: Entry; next: number } | Reason {
  if (at + 46 > end || data.readUInt32LE(at) !== CENTRAL) return 'broken';
  const flags = data.readUInt16LE(at + 8);
  const method = data.readUInt16LE(at + 10);
  const packedSize = data.readUInt32LE(at + 20);
  const size = data.readUInt32LE(at + 24);
  const nameLength = data.readUInt16LE(at + 28);
  const next = at + 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  const local = data.readUInt32LE(at + 42);
  if (flags & ENCRYPTED) return 'locked';
  if ((method !== STORED && method !== DEFLATED) || next > end || local + 30 > at) return 'broken';
  const name = data.subarray(at + 46, at + 46 + nameLength);
  const localName = data.subarray(local + 30, local + 30 + nameLength);
  const same =
    data.readUInt32LE(local) === LOCAL &&
    data.readUInt16LE(local + 8) === method &&
    data.readUInt16LE(local + 26) === nameLength &&
    name.equals(localName);
  const from = local + 30 + nameLength + data.readUInt16LE(local + 28);
  if (!same || from + packedSize > data.length) return 'broken';
  if (method === STORED && size !== packedSize) return 'broken';
  const packed = data.subarray(from, from + packedSize);
  return { entry: { name: name.toString('utf8'), packed, deflated: method === DEFLATED, size }, next };
}

/** What stands in a part; a part that is longer than it says is a bomb. */
export async function unpack(entry: Entry, unpacker: Unpacker): Promise<Buffer | Reason> {
  if (!entry.deflated) return entry.packed;
  if (entry.size === 0) return Buffer.alloc(0);
  const out = await unpacker.inflate(entry.packed, 'raw', entry.size);
  if (out === null) return 'broken';
  return isReason(out) || out.length === entry.size ? out : 'broken';
}
