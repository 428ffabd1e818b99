import { readFileSync } from 'node:fs';
import { readFile as read } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Hono } from 'hono';
import { ROOT } from '../kernel/root.ts';
import { SPRITE, SPRITE_NAME } from '../ui/icon-sprite.ts';
import type { Env } from './env.ts';

const PUBLIC = join(ROOT, 'dist', 'public');
const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};
const YEAR = 'public, max-age=31536000, immutable';

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#a4492a" d="M3 22h26v3H3zM5 27h22v2H5z"/><path fill="#2c6a3f" d="M15 22v-9h2v9zM16 13C16 7 11 4 5 4c0 6 4 9 11 9zM17 15c0-4 3-7 9-7 0 5-3 7-9 7z"/></svg>`;

interface Packed {
  type: string;
  plain: Buffer;
  br: Buffer;
  gzip: Buffer;
}

/** Name of each built file by its source name, e.g. `app.js` → `app-3f2a9c.js`. */
export function assetNames(): (name: string) => string {
  let names: Record<string, string> = {};
  try {
    names = JSON.parse(readFileSync(join(PUBLIC, 'assets.json'), 'utf8'));
  } catch {
    // not built (some tests): pages name files that are not there, and work all the same
  }
  return (name) => names[name] ?? name;
}

/** Serves the built script and style, and the icons, packed once, kept by browsers for a year: their names change with their content. */
export function serveAssets(app: Hono<Env>): void {
  const packed = new Map<string, Promise<Packed | null>>();
  app.get('/assets/icon.svg', (c) =>
    c.body(ICON, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
  );
  app.get('/assets/:name{[a-z]+-[0-9a-f]+\\.(?:js|css|svg)}', async (c) => {
    const name = c.req.param('name');
    let file = packed.get(name);
    if (!file) {
      file = pack(name);
      packed.set(name, file);
    }
    const found = await file;
    if (!found) {
      packed.delete(name);
      return c.notFound();
    }
    const accepted = c.req.header('accept-encoding') ?? '';
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
    const headers: Record<string, string> = {
      'content-type': found.type,
      'cache-control': YEAR,
      vary: 'accept-encoding',
    };
    if (encoding) headers['content-encoding'] = encoding;
    return c.body(new Uint8Array(found[encoding ?? 'plain']), 200, headers);
  });
}

async function pack(name: string): Promise<Packed | null> {
  try {
    const plain = name === SPRITE_NAME ? Buffer.from(SPRITE) : await read(join(PUBLIC, name));
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
      promisify(gzip)(plain, { level: 9 }),
    ]);
    return { type: TYPES[name.split('.').pop() ?? ''] ?? 'application/octet-stream', plain, br, gzip: gz };
  } catch {
    return null;
  }
}
