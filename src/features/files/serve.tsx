import type { Hono } from 'hono';
import { type Scope, visitorScope } from '../../shared/db/database.ts';
import { type Ctx, type Env, scopeOf, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { notFound } from '../../shared/kernel/refusal.ts';
import { Page } from '../../shared/ui/page.tsx';
import { kindOf } from './kinds.ts';
import { disposition, type Range, readRange } from './names.ts';
import { type Storage, StorageError, storageKey, storageNow } from './storage.ts';
import { loadFile, organisationOfPublic, PART_BYTES, readPart, type StoredFile } from './store.ts';
import { texts } from './texts.ts';

/** What somebody has sent does nothing here: no scripts, no forms, nothing fetched, as if it came from nowhere. */
const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/** The browsers' own readers of PDF do not open in a sandbox; they run nothing of ours in any case. */
const PDF =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function serveFiles(app: Hono<Env>): void {
  app.get('/files/:id/:name', serve);
}

/** A file: whole or a part of it, to whoever sees the object that it belongs to. The name is for people only. */
async function serve(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const found = await find(c, id);
  if (!found) return c.var.actor ? refused(c, notFound()) : signedIn(c, async () => undefined);
  const { row } = found;
  const tag = `"${row.sha256}"`;
  headers(c, row, tag);
  if (c.req.header('if-none-match')?.includes(tag)) return c.body(null, 304);
  const asked =
    c.req.header('if-range') && c.req.header('if-range') !== tag ? undefined : c.req.header('range');
  const range = readRange(asked, row.size);
  if (range === 'unsatisfiable') return c.body(null, 416, { 'content-range': `bytes */${row.size}` });
  const { first, last } = range ?? { first: 0, last: row.size - 1 };
  c.header('content-length', String(last - first + 1));
  if (range) c.header('content-range', `bytes ${first}-${last}/${row.size}`);
  if (c.req.method === 'HEAD') return c.body(null, range ? 206 : 200);
  const content = await contentOf(c, found.scope, row, range);
  return content ? c.body(content, range ? 206 : 200) : silent(c);
}

/** The file as the person sees it, or as everybody does: then it may be of an organisation that is not the person's. */
async function find(c: Ctx, id: string): Promise<{ row: StoredFile; scope: Scope } | undefined> {
  const own = await within(c, (tx) => loadFile(tx, id));
  if (own) return { row: own, scope: scopeOf(c) };
  const organisation = await within(c, (tx) => organisationOfPublic(tx, id));
  if (!organisation) return undefined;
  const scope = visitorScope(organisation);
  const row = await c.var.db.within(scope, (tx) => loadFile(tx, id));
  return row && { row, scope };
}

function headers(c: Ctx, row: StoredFile, tag: string): void {
  const group = kindOf(row.mediaType)?.group;
  const inline = group === 'picture' || group === 'pdf';
  c.header('content-type', group === 'text' ? `${row.mediaType}; charset=utf-8` : row.mediaType);
  c.header('content-disposition', disposition(inline ? 'inline' : 'attachment', row.name));
  c.header('content-security-policy', group === 'pdf' ? PDF : SANDBOX);
  c.header('x-content-type-options', 'nosniff');
  // asked for anew each time, by its tag: who may see it may have changed
  c.header('cache-control', 'private, no-cache, no-transform');
  c.header('accept-ranges', 'bytes');
  c.header('etag', tag);
}

async function contentOf(c: Ctx, scope: Scope, row: StoredFile, range: Range | null) {
  if (row.storage === 'database')
    return fromDatabase(c, scope, row, range ?? { first: 0, last: row.size - 1 });
  try {
    const storage: Storage | null = storageNow();
    if (!storage) throw new StorageError('There are files in an S3 storage, but no settings for one.');
    const content = await storage.get(
      storageKey(row.organisationId, row.contentId ?? ''),
      range ?? undefined,
    );
    if (!content) throw new StorageError(`${row.contentId} is not there`);
    return content;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    console.error(JSON.stringify({ level: 'error', at: new Date().toISOString(), storage: error.message }));
    return null;
  }
}

/**
 * Part by part, each in a transaction of its own: a slow reader holds one part in memory, and no connection. A file that
 * is removed meanwhile breaks off; it is never a short file that looks whole.
 */
function fromDatabase(
  c: Ctx,
  scope: Scope,
  row: StoredFile,
  { first, last }: Range,
): ReadableStream<Uint8Array> {
  let at = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = Math.floor(at / PART_BYTES);
        const bytes = await c.var.db.within(scope, (tx) => readPart(tx, row.id, part));
        if (!bytes) throw new Error(`The file ${row.id} has gone while it was read`);
        const from = at - part * PART_BYTES;
        const slice = bytes.subarray(from, Math.min(bytes.length, last + 1 - part * PART_BYTES));
        at += slice.length;
        controller.enqueue(slice);
        if (at > last) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

function silent(c: Ctx) {
  const { view } = c.var;
  const t = texts[view.language].silent;
  for (const name of [
    'content-length',
    'content-range',
    'content-disposition',
    'etag',
    'content-security-policy',
    'cache-control',
    'accept-ranges',
  ])
    c.header(name, undefined);
  return show(
    c,
    <Page view={view} title={t.title}>
      <p class="lead">{t.text}</p>
    </Page>,
    503,
  );
}
