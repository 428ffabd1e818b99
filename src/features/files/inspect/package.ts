import type { Clean, Reason } from './found.ts';
import { isReason } from './found.ts';
import { Unpacker } from './inflate.ts';
import { inspectOffice, officeKind } from './office.ts';
import { inspectOpen, openKind } from './open.ts';
import { type Parts, readZip, unpack } from './zip.ts';

/** A document of Office or in Open Document Format, which are ZIP archives; any other archive is of an unknown kind. */
export async function inspectPackage(
  bytes: Uint8Array<ArrayBuffer>,
  unpacker = new Unpacker(),
  depth = 0,
): Promise<Clean | Reason> {
  const entries = readZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (isReason(entries)) return entries;
  const xml = new Map<string, Buffer>();
  for (const entry of entries) {
    // everything is unpacked once, so that nothing grows on the reader's machine that did not here
    const out = await unpack(entry, unpacker);
    if (isReason(out)) return out;
    if (/\.(xml|rels|vml)$/i.test(entry.name) || entry.name === 'mimetype') xml.set(entry.name, out);
    const within = /\/embeddings\/[^/]+\.(docx|xlsx|pptx)$/i.test(`/${entry.name}`);
    if (!within) continue;
    // a chart's figures are a workbook within the document: looked through as any other, but nothing within that
    if (depth > 0) return 'embedded';
    const found = await inspectPackage(new Uint8Array(out), unpacker, depth + 1);
    if (isReason(found)) return found;
  }
  const parts: Parts = { entries, xml };
  const open = openKind(parts);
  if (open) return inspectOpen(parts) ?? { kind: open, bytes };
  const office = officeKind(parts);
  return isReason(office) ? office : (inspectOffice(parts) ?? { ...office, bytes });
}
