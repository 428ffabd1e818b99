import { inflateRawSync } from 'node:zlib';

/**
 * The files in a zip as text, by name, found by its central directory. For what tests look into: XLSX and DOCX files.
 * Throws where a file is not as long as the directory says.
 */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes);
  const found = new Map<string, string>();
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const raw = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    if (raw.length !== zip.readUInt32LE(at + 24)) throw new RangeError(`${name} is not as long as it says`);
    found.set(name, raw.toString('utf8'));
  }
  return found;
}
