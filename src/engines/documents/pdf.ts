import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId } from '../../shared/kernel/ids.ts';
import { type Result, refuse } from '../../shared/kernel/refusal.ts';
import { checkDocument, type Document } from './document.ts';
import { TEMPLATE } from './template.ts';
import { wireOf } from './wire.ts';

export interface Pdf {
  bytes: Uint8Array;
  pages: number;
  /** `tagged`: signs without a font were left out, so the file is tagged but falls short of PDF/UA-1. The file says so. */
  standard: 'PDF/UA-1' | 'tagged';
  /** Why it fell short, in Typst's words: for the log. */
  reason?: string;
}

/** How long one file may take. The worst case measured, 300 pages, is far below (docs/adr/0025). */
const MOST_MS = 60_000;
/** How many files are made at once; the others wait. */
const AT_ONCE = 1;
const WAITING_MOST = 20;

const here = createRequire(import.meta.url);
const FONTS = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
];

/** The package with Typst for this machine; there is none for musl, nor for other processors. */
export function enginePackage(platform: string = process.platform, arch: string = process.arch): string {
  const tail = platform === 'linux' ? '-gnu' : platform === 'win32' ? '-msvc' : '';
  return `@myriaddreamin/typst-ts-node-compiler-${platform}-${arch}${tail}`;
}

/** Where Typst is on this machine; null where it is not installed. */
function engineHere(): string | null {
  try {
    return here.resolve(enginePackage());
  } catch {
    return null;
  }
}

/** Beside this file in src/, beside the bundle in dist/server/. */
const PRESS = fileURLToPath(new URL('./press.mjs', import.meta.url));

let running = 0;
const waiting: (() => void)[] = [];

/** One file after the other: a report must not take the whole machine. Undefined when too many wait already. */
async function inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MOST) return undefined;
    await new Promise<void>((go) => waiting.push(go));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/**
 * The document as a PDF that a screen reader can read: PDF/UA-1, or merely tagged where signs have no font.
 * Refuses `document.no-press` where Typst is not to be had on this machine, `document.busy` when too many files are being
 * made. Throws where the document breaks its own rules (see checkDocument), or takes more than a minute.
 */
export async function pdfOf(
  document: Document,
  { engine = engineHere() }: { engine?: string | null } = {},
): Promise<Result<Pdf>> {
  checkDocument(document);
  if (!engine || !existsSync(engine)) return refuse('gone', 'document.no-press');
  const order = JSON.stringify({
    engine,
    fonts: FONTS.map((font) => here.resolve(font)),
    root: join(tmpdir(), `no-such-folder-${newId()}`),
    template: TEMPLATE,
    document: JSON.stringify(await wireOf(document)),
    timestamp: Date.parse(`${document.date}T12:00:00Z`) / 1000,
  });
  return (await inTurn(() => press(order))) ?? refuse('too-many', 'document.busy');
}

function press(order: string): Promise<Pdf> {
  return new Promise((resolve, reject) => {
    // no environment: no proxies, no keys, no place for packages
    const env = process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {};
    const child = spawn(process.execPath, [PRESS], {
      env: env as NodeJS.ProcessEnv,
      timeout: MOST_MS,
      killSignal: 'SIGKILL',
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const all = Buffer.concat(out);
      const end = all.indexOf(10);
      if (end < 0)
        return reject(
          new Error(`The press ended (${signal ?? code}): ${Buffer.concat(err).toString().slice(0, 500)}`),
        );
      const head = JSON.parse(all.subarray(0, end).toString());
      if (head.failed) return reject(new Error(`Typst refuses the document: ${head.failed}`));
      resolve({ ...head, bytes: new Uint8Array(all.subarray(end + 1)) });
    });
    child.stdin.end(order);
  });
}
