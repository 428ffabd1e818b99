import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { ZipEntry, ZipState } from './writer.ts';

// A zip that is written from front to back and can be left and taken up again between any two pieces.
// Format: PKWARE APPNOTE 6.3.3, sections 4.3.7–4.3.16. No ZIP64: `zipFull` says when a file would need it.

/** Deflate, no encryption. */
const METHOD = 8;
const VERSION = 20;
/** Bit 3: sizes follow the data. Bit 11: names are UTF-8. */
const FLAGS_STREAMED = 0x0808;
/** 1 January 1980, the earliest day of the format: a file's own time stands within it. */
const DATE = 0x0021;
/** An empty last block: ends a deflate stream that so far was flushed, but not finished. */
const LAST_BLOCK = Buffer.from([0x03, 0x00]);
/** The largest size and offset that fit without ZIP64. */
const MOST = 0xffff_fffe;

export interface ZipPiece {
  data: Buffer;
  zip: ZipState;
}

/** Whether a further piece of so many bytes would no longer fit. */
export const zipFull = (zip: ZipState, bytesSoFar: number, more: number): boolean =>
  bytesSoFar + more > MOST || (zip.open?.rawBytes ?? 0) + more > MOST;

/** Begins a part. @param offset bytes written before it */
export function openEntry(zip: ZipState, name: string, offset: number): ZipPiece {
  if (zip.open) throw new Error(`${zip.open.name} is still being written`);
  const entry: ZipEntry = { name, crc: 0, rawBytes: 0, packedBytes: 0, offset };
  return { data: localHeader(name), zip: { ...zip, open: entry } };
}

/** Adds bytes to the open part. They are packed on their own, so nothing but numbers has to be kept. */
export function addToEntry(zip: ZipState, raw: Buffer): ZipPiece {
  if (!zip.open) throw new Error('No part of the zip is open');
  if (raw.length === 0) return { data: Buffer.alloc(0), zip };
  // flushed to a whole byte and not finished: the next piece goes on after it
  const data = deflateRawSync(raw, { finishFlush: constants.Z_SYNC_FLUSH });
  const open = {
    ...zip.open,
    crc: crc32(raw, zip.open.crc),
    rawBytes: zip.open.rawBytes + raw.length,
    packedBytes: zip.open.packedBytes + data.length,
  };
  return { data, zip: { ...zip, open } };
}

/** Ends the open part. */
export function closeEntry(zip: ZipState): ZipPiece {
  if (!zip.open) throw new Error('No part of the zip is open');
  const entry = { ...zip.open, packedBytes: zip.open.packedBytes + LAST_BLOCK.length };
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(0x08074b50, 0);
  sizes.writeUInt32LE(entry.crc, 4);
  sizes.writeUInt32LE(entry.packedBytes, 8);
  sizes.writeUInt32LE(entry.rawBytes, 12);
  return {
    data: Buffer.concat([LAST_BLOCK, sizes]),
    zip: { entries: [...zip.entries, entry], open: null },
  };
}

/** A part that is all there. */
export function wholeEntry(zip: ZipState, name: string, offset: number, raw: Buffer): ZipPiece {
  const opened = openEntry(zip, name, offset);
  const added = addToEntry(opened.zip, raw);
  const closed = closeEntry(added.zip);
  return { data: Buffer.concat([opened.data, added.data, closed.data]), zip: closed.zip };
}

/** What ends the file: where each part is. @param offset bytes written before it */
export function directory(zip: ZipState, offset: number): Buffer {
  const records = zip.entries.map(directoryRecord);
  const bytes = records.reduce((sum, record) => sum + record.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(records.length, 8);
  end.writeUInt16LE(records.length, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...records, end]);
}

function localHeader(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS_STREAMED, 6);
  header.writeUInt16LE(METHOD, 8);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function directoryRecord({ name, crc, packedBytes, rawBytes, offset }: ZipEntry): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(VERSION, 4);
  record.writeUInt16LE(VERSION, 6);
  record.writeUInt16LE(FLAGS_STREAMED, 8);
  record.writeUInt16LE(METHOD, 10);
  record.writeUInt16LE(DATE, 14);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(packedBytes, 20);
  record.writeUInt32LE(rawBytes, 24);
  record.writeUInt16LE(Buffer.byteLength(name), 28);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, Buffer.from(name)]);
}
