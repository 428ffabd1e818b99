import type { Found } from './found.ts';

// Markers of JPEG (ITU-T T.81, table B.1).
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const EXIF = 0xe1;
const ICC = 0xe2;
const ADOBE = 0xee;
const COMMENT = 0xfe;

/** Start of frame: all but Huffman tables (C4), reserved (C8) and arithmetic tables (CC). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Within a scan: a stuffed byte or a restart, which are part of the picture. */
const isWithinScan = (marker: number) => marker === 0 || (marker >= 0xd0 && marker <= 0xd7);

/**
 * A JPEG with its picture only. Kept are its tables, its colours (JFIF, ICC, Adobe) and which way is up. Exif (with place,
 * time and camera), XMP, comments, other pictures inside and what comes after the end are left out.
 */
export function cleanJpeg(bytes: Uint8Array<ArrayBuffer>): Found {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | undefined;
  let turned = 1;
  let scanned = false;
  let at = 2;
  while (at + 2 <= data.length) {
    if (data[at] !== 0xff) return 'broken';
    const marker = data[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === END) {
      if (!size || !scanned) return 'broken';
      const whole = Buffer.concat([
        Buffer.from([0xff, START]),
        ...ordered(kept, turned),
        Buffer.from([0xff, END]),
      ]);
      return { kind: 'jpeg', bytes: new Uint8Array(whole), ...size };
    }
    if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8) || at + 4 > data.length)
      return 'broken';
    const length = data.readUInt16BE(at + 2);
    let end = at + 2 + length;
    if (length < 2 || end > data.length) return 'broken';
    const body = data.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (size || body.length < 6) return 'broken';
      size = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) };
      if (size.width === 0 || size.height === 0) return 'broken';
    }
    if (marker === SCAN) {
      if (!size) return 'broken';
      scanned = true;
      end = endOfScan(data, end);
    }
    if (marker === EXIF) turned = orientation(body) ?? turned;
    if (keeps(marker, body)) kept.push(data.subarray(at, end));
    at = end;
  }
  return 'broken';
}

function keeps(marker: number, body: Buffer): boolean {
  const named = (name: string) => body.toString('latin1', 0, name.length) === name;
  if (marker === APP0) return named('JFIF\0');
  if (marker === ICC) return named('ICC_PROFILE\0');
  if (marker === ADOBE) return named('Adobe');
  return !(marker > APP0 && marker <= 0xef) && marker !== COMMENT;
}

/** Where the picture's data end: at the next marker that is not part of them. */
function endOfScan(data: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = data.indexOf(0xff, at);
    if (at < 0 || at + 1 >= data.length) return data.length;
    if (!isWithinScan(data[at + 1] ?? 0)) return at;
    at += 2;
  }
}

/** The tag "Orientation" of Exif (0x0112): 1 is upright, 2–8 turned or mirrored. */
function orientation(body: Buffer): number | undefined {
  if (body.length < 20 || body.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined;
  const tiff = body.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const two = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const four = (at: number) =>
    at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const directory = four(4);
  const entries = Math.min(two(directory), 200);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (two(at) !== 0x0112) continue;
    const value = two(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** JFIF first, as it must be, then which way is up (an Exif of that one tag), then the rest. */
function ordered(kept: readonly Buffer[], turned: number): Buffer[] {
  if (turned === 1) return [...kept];
  const exif = Buffer.from([
    0xff,
    EXIF,
    0x00,
    0x22,
    0x45,
    0x78,
    0x69,
    0x66,
    0,
    0,
    0x4d,
    0x4d,
    0x00,
    0x2a,
    0,
    0,
    0,
    8,
    0x00,
    0x01,
    0x01,
    0x12,
    0x00,
    0x03,
    0,
    0,
    0,
    1,
    0x00,
    turned,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  const first = kept[0]?.[1] === APP0 ? 1 : 0;
  return [...kept.slice(0, first), exif, ...kept.slice(first)];
}
