import { crc32 } from 'node:zlib';
import type { Found } from './found.ts';

/** Signature of a PNG. */
const HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks that the picture itself needs. Texts, times, Exif (with its place), animation and unknown ones are left out. */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
]);

/** A PNG with its picture only: nothing but the chunks above, and nothing after its end. */
export function cleanPng(bytes: Uint8Array<ArrayBuffer>): Found {
  if (!HEAD.every((byte, index) => bytes[index] === byte)) return 'broken';
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Buffer[] = [data.subarray(0, HEAD.length)];
  let size: { width: number; height: number } | undefined;
  let pictured = false;
  for (let at = HEAD.length; at + 12 <= data.length; ) {
    const length = data.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > data.length) return 'broken';
    const type = data.toString('latin1', at + 4, at + 8);
    if (crc32(data.subarray(at + 4, end - 4)) !== data.readUInt32BE(end - 4)) return 'broken';
    // the header comes first, once
    if ((type === 'IHDR') !== (size === undefined)) return 'broken';
    if (type === 'IHDR') {
      if (length !== 13) return 'broken';
      size = { width: data.readUInt32BE(at + 8), height: data.readUInt32BE(at + 12) };
      if (size.width === 0 || size.height === 0) return 'broken';
    }
    if (type === 'IDAT') pictured = true;
    if (KEPT.has(type)) kept.push(data.subarray(at, end));
    if (type === 'IEND')
      return pictured ? { kind: 'png', bytes: new Uint8Array(Buffer.concat(kept)), ...size } : 'broken';
    at = end;
  }
  return 'broken';
}
