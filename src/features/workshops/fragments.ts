import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Ctx } from '../../shared/http/env.ts';
import { hubOf, type LiveHub } from './live.ts';

const pack = promisify(gzip);
/** Pictures kept at once; the oldest goes first. */
const MOST_KEPT = 500;

interface Made {
  plain: string;
  packed: Uint8Array<ArrayBuffer>;
}
interface Kept {
  version: number;
  made: Promise<Made>;
}

const kept = new WeakMap<LiveHub, Map<string, Kept>>();

/**
 * Sends a piece of HTML that is the same for many screens. It is rendered and packed once per version of the workshop,
 * however many ask. While this process does not hear of changes, nothing is kept.
 */
export async function sendFragment(
  c: Ctx,
  workshopId: string,
  key: string,
  render: () => Promise<string>,
): Promise<Response> {
  const hub = hubOf(c.var.db);
  await hub.listen();
  let all = kept.get(hub);
  if (!all) {
    all = new Map();
    kept.set(hub, all);
  }
  // read before rendering: a change that comes during it makes a new version, and is fetched again
  const version = hub.version(workshopId);
  const name = `${workshopId} ${key}`;
  let entry = all.get(name);
  if (!entry || entry.version !== version || !hub.listening) {
    entry = { version, made: make(render) };
    all.delete(name);
    all.set(name, entry);
    entry.made.catch(() => all.delete(name));
    if (all.size > MOST_KEPT) all.delete(all.keys().next().value ?? '');
  }
  const { plain, packed } = await entry.made;
  const headers = { 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding' };
  return /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
    ? c.body(packed, 200, { ...headers, 'content-encoding': 'gzip' })
    : c.body(plain, 200, headers);
}

async function make(render: () => Promise<string>): Promise<Made> {
  const plain = await render();
  return { plain, packed: new Uint8Array(await pack(plain, { level: 6 })) };
}
