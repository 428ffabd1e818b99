import { KINDS, type KindName, LARGEST_FILE, MOST_POINTS } from '../kinds.ts';
import { type Clean, type Found, isReason, type Reason } from './found.ts';
import { cleanJpeg } from './jpeg.ts';
import { inspectPackage } from './package.ts';
import { inspectPdf } from './pdf.ts';
import { cleanPng } from './png.ts';
import { cleanText } from './text.ts';
import { cleanWebp } from './webp.ts';

const begins = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** The ending of a name, in lower case and without its dot; empty if there is none. */
export const endingOf = (name: string): string =>
  /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * Looks through a file that somebody sends. What it is, is decided by what stands in it, and the ending of its name must
 * say the same. Gives its bytes to keep: pictures without place, camera and other notes, text as UTF-8, nothing after the
 * end. Otherwise the reason why it is not taken in. Never throws, whatever the bytes.
 */
export async function inspect(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Found> {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > LARGEST_FILE) return 'too-large';
  const ending = endingOf(name);
  const found = await read(bytes, ending);
  if (isReason(found)) return found;
  if (!(KINDS[found.kind].endings as readonly string[]).includes(ending)) return 'not-its-name';
  if ((found.width ?? 0) * (found.height ?? 0) > MOST_POINTS) return 'too-many-points';
  if (found.bytes.length === 0) return 'empty';
  return found.bytes.length > LARGEST_FILE ? 'too-large' : found;
}

async function read(bytes: Uint8Array<ArrayBuffer>, ending: string): Promise<Clean | Reason> {
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47)) return cleanPng(bytes);
  if (begins(bytes, 0xff, 0xd8, 0xff)) return cleanJpeg(bytes);
  if (begins(bytes, 0x52, 0x49, 0x46, 0x46)) return cleanWebp(bytes);
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return inspectPdf(bytes);
  if (begins(bytes, 0x50, 0x4b)) return inspectPackage(bytes);
  // Office files with a password, and those from before 2007
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'locked';
  if (ending === 'txt' || ending === 'csv') return cleanText(bytes, ending);
  // named as something that we take in, but that is not what it is
  return Object.values(KINDS).some((kind) => (kind.endings as readonly string[]).includes(ending))
    ? 'not-its-name'
    : 'unknown-kind';
}

export type { KindName };
