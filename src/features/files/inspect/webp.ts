import type { Found } from './found.ts';

/** Chunks that the picture itself needs; Exif, XMP and unknown ones are left out. */
const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP', 'ANIM', 'ANMF']);
/** What the extended header says of chunks that are no longer there: Exif 0x08, XMP 0x04. */
const NOTED = 0x0c;
/** A frame of an animation begins with its place, size and time; then come chunks of its own. */
const FRAME_HEAD = 16;
const IN_FRAME = new Set(['VP8 ', 'VP8L', 'ALPH']);

interface Chunk {
  type: string;
  body: Buffer;
}

/** A WebP with its picture only, and nothing after its end. */
export function cleanWebp(bytes: Uint8Array<ArrayBuffer>): Found {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 20 || data.toString('latin1', 8, 12) !== 'WEBP') return 'unknown-kind';
  const end = data.readUInt32LE(4) + 8;
  if (end > data.length) return 'broken';
  const chunks = chunksOf(data.subarray(12, end));
  const size = chunks && sizeOf(chunks[0]);
  if (!chunks || !size) return 'broken';
  if (!chunks.some(({ type }) => type === 'VP8 ' || type === 'VP8L' || type === 'ANMF')) return 'broken';
  const kept: Buffer[] = [];
  for (const { type, body } of chunks) {
    if (!KEPT.has(type)) continue;
    if (type === 'VP8X') {
      const head = Buffer.from(body);
      head[0] = (head[0] ?? 0) & ~NOTED;
      kept.push(written(type, head));
    } else if (type === 'ANMF') {
      const inside = body.length > FRAME_HEAD ? chunksOf(body.subarray(FRAME_HEAD)) : null;
      if (!inside) return 'broken';
      const frame = inside
        .filter((chunk) => IN_FRAME.has(chunk.type))
        .map((chunk) => written(chunk.type, chunk.body));
      kept.push(written(type, Buffer.concat([body.subarray(0, FRAME_HEAD), ...frame])));
    } else kept.push(written(type, body));
  }
  const picture = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(picture.length + 4, 4);
  return { kind: 'webp', bytes: new Uint8Array(Buffer.concat([head, picture])), ...size };
}

/** The chunks, each padded to an even length; null if one reaches past the end. */
function chunksOf(data: Buffer): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = 0; at < data.length; ) {
    if (at + 8 > data.length) return null;
    const length = data.readUInt32LE(at + 4);
    if (at + 8 + length > data.length) return null;
    chunks.push({ type: data.toString('latin1', at, at + 4), body: data.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function written(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** Width and height, from whichever header comes first. */
function sizeOf(chunk: Chunk | undefined): { width: number; height: number } | null {
  if (!chunk) return null;
  const { type, body } = chunk;
  let size: { width: number; height: number } | null = null;
  if (type === 'VP8X' && body.length >= 10)
    size = { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 };
  // a key frame's start code comes before its size
  else if (type === 'VP8 ' && body.length >= 10 && body.readUIntBE(3, 3) === 0x9d012a)
    size = { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  else if (type === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const bits = body.readUInt32LE(1);
    size = { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return size && size.width > 0 && size.height > 0 ? size : null;
}
