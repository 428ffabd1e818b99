import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../app.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestDatabase, testDatabase, testSessions } from '../../testing/harness.ts';
import { addFile, prepareFile, removeFile } from './actions.ts';
import { files } from './feature.ts';
import { leftovers } from './leftovers.ts';
import { Storage, StorageError, storageSettings } from './storage.ts';
import { png } from './testing.ts';

// A small S3: it looks at the shape of every signature and at the hash of what is put, and can be made to fail.
const SIGNED =
  /^AWS4-HMAC-SHA256 Credential=nyckel\/\d{8}\/eu-north-1\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*x-amz-date[a-z0-9;-]*, Signature=[0-9a-f]{64}$/;
const kept = new Map<string, Buffer>();
let asked: string[] = [];
/** Answers to give instead of what is right, one for each request: a status, or a broken connection. */
let faults: (number | 'break')[] = [];
let server: Server;
let endpoint: string;

beforeAll(async () => {
  server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    asked.push(`${request.method} ${request.url}`);
    const fault = faults.shift();
    if (fault === 'break') return request.socket.destroy();
    const { authorization = '', range } = request.headers;
    const hash = request.headers['x-amz-content-sha256'];
    const status =
      fault ??
      (!SIGNED.test(authorization)
        ? 403
        : request.method === 'PUT' && hash !== createHash('sha256').update(body).digest('hex')
          ? 400
          : 0);
    const key = (request.url ?? '').replace('/filer/', '');
    if (status) answer.writeHead(status).end();
    else if (request.method === 'HEAD') answer.writeHead(request.url === '/filer' ? 200 : 404).end();
    else if (request.method === 'PUT') {
      kept.set(key, body);
      answer.writeHead(200).end();
    } else if (request.method === 'DELETE') answer.writeHead(kept.delete(key) ? 204 : 404).end();
    else {
      const found = kept.get(key);
      const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
      if (!found) answer.writeHead(404).end();
      else if (first) answer.writeHead(206).end(found.subarray(Number(first), Number(last) + 1));
      else answer.writeHead(200).end(found);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  kept.clear();
  asked = [];
  faults = [];
});

const settings = () => ({
  endpoint,
  bucket: 'filer',
  region: 'eu-north-1',
  key: 'nyckel',
  secret: 'hemlighet',
  retryMs: 1,
});
const storage = () => new Storage(settings());
const put = (key: string, text: string) => {
  const bytes = new Uint8Array(Buffer.from(text));
  return storage().put(key, bytes, createHash('sha256').update(bytes).digest('hex'));
};
const read = async (stream: ReadableStream<Uint8Array> | null) =>
  stream ? await new Response(stream).text() : null;

describe('the storage', () => {
  it('puts, gets, gets a part of, and removes', async () => {
    await put('a/b', 'hej på er');
    expect(await read(await storage().get('a/b'))).toBe('hej på er');
    expect(await read(await storage().get('a/b', { first: 0, last: 2 }))).toBe('hej');
    await storage().remove('a/b');
    await storage().remove('a/b');
    expect(await storage().get('a/b')).toBeNull();
    expect(await storage().look()).toBe(200);
  });
  it('tries again when it is busy or the connection breaks, and gives up in the end', async () => {
    faults = [503, 'break', 429];
    await put('a/b', 'hej');
    expect(asked).toHaveLength(4);
    faults = [500, 'break', 503, 500];
    await expect(put('a/c', 'hej')).rejects.toThrow(StorageError);
    faults = [403];
    await expect(storage().get('a/b')).rejects.toThrow('403');
  });
  it('is named by all of its settings, or by none', () => {
    expect(storageSettings({})).toBeNull();
    expect(() => storageSettings({ MYLLA_S3_BUCKET: 'a' })).toThrow(
      'MYLLA_S3_ENDPOINT, MYLLA_S3_KEY, MYLLA_S3_SECRET',
    );
    const all = {
      MYLLA_S3_ENDPOINT: 'https://s3.example/',
      MYLLA_S3_BUCKET: 'a',
      MYLLA_S3_KEY: 'k',
      MYLLA_S3_SECRET: 's',
    };
    expect(storageSettings(all)).toMatchObject({ endpoint: 'https://s3.example', region: 'us-east-1' });
    expect(() => storageSettings({ ...all, MYLLA_S3_ENDPOINT: 'ftp://x' })).toThrow('must be an address');
  });
});

describe('files in the storage', () => {
  let t: TestDatabase;
  beforeAll(async () => {
    t = await testDatabase();
  });
  afterAll(() => t.close());
  beforeEach(() => {
    for (const [name, value] of Object.entries({
      ENDPOINT: endpoint,
      BUCKET: 'filer',
      REGION: 'eu-north-1',
      KEY: 'nyckel',
      SECRET: 'hemlighet',
    }))
      vi.stubEnv(`MYLLA_S3_${name}`, value);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const owner = () => ({
    type: 'thing',
    id: newId(),
    visibility: 'organisation' as const,
    unitId: null,
    personIds: [],
  });
  const prepare = (id = newId()) =>
    prepareFile(
      t.db,
      t.organisationId,
      { id, name: 'a.png', bytes: png(), alt: '', language: 'sv' },
      storage(),
    );
  async function added(to = owner()) {
    const prepared = await prepare();
    if (isRefusal(prepared)) throw new Error(prepared.code);
    await t.as('aide', (tx) => addFile(tx, to, prepared));
    return { to, id: prepared.id, contentId: prepared.contentId };
  }
  const left = async () =>
    (await t.db.pool.query<{ content_id: string }>('select content_id from file_leftover')).rows.map(
      (row) => row.content_id,
    );
  const sweep = async (hours: number) => {
    const at = t.clock.at;
    t.clock.at = new Date(at.getTime() + hours * 3_600_000);
    await leftovers.run({ db: t.db, origin: '', enqueue: async () => undefined });
    t.clock.at = at;
  };

  it('stand there and nowhere else, and are fetched through us, whole and in parts', async () => {
    const app = createApp({ db: t.db, features: [files], sessions: testSessions });
    const { id, contentId } = await added();
    expect([...kept.keys()]).toEqual([`${t.organisationId}/${contentId}`]);
    expect((await t.db.pool.query('select 1 from file_content where file_id = $1', [id])).rowCount).toBe(0);
    expect(await left()).toEqual([]);
    const get = (headers: Record<string, string> = {}) =>
      app.request(`http://localhost/files/${id}/a.png`, {
        headers: { 'x-test-person': t.ref('person:aide'), ...headers },
      });
    expect(Buffer.from(await (await get()).arrayBuffer()).equals(Buffer.from(png()))).toBe(true);
    const part = await get({ range: 'bytes=1-3' });
    expect([part.status, await part.text()]).toEqual([206, 'PNG']);
    faults = [500, 500, 500, 500];
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const silent = await get();
    expect(silent.status).toBe(503);
    expect(silent.headers.get('content-disposition')).toBeNull();
    expect(await silent.text()).toContain('<main');
    vi.stubEnv('MYLLA_S3_ENDPOINT', '');
    vi.stubEnv('MYLLA_S3_BUCKET', '');
    vi.stubEnv('MYLLA_S3_KEY', '');
    vi.stubEnv('MYLLA_S3_SECRET', '');
    expect((await get()).status).toBe(503);
    vi.restoreAllMocks();
  });
  it('what is sent twice, never added or removed is taken away, but not while it may be on its way', async () => {
    const { to, id, contentId } = await added();
    const again = await prepare(id);
    if (isRefusal(again)) throw new Error(again.code);
    await t.as('aide', (tx) => addFile(tx, to, again));
    const lost = await prepare();
    if (isRefusal(lost)) throw new Error(lost.code);
    expect((await left()).sort()).toEqual([again.contentId, lost.contentId].sort());
    await sweep(0);
    expect(kept.size).toBe(3);
    await sweep(2);
    expect([...kept.keys()]).toEqual([`${t.organisationId}/${contentId}`]);
    await t.as('aide', (tx) => removeFile(tx, to, id));
    expect(await left()).toEqual([contentId]);
    await t.db.pool.query("update file_leftover set since = now() - interval '1 year'");
    faults = [500, 500, 500, 500];
    await expect(sweep(0)).rejects.toThrow(StorageError);
    expect(await left()).toEqual([contentId]);
    await sweep(0);
    expect([kept.size, await left()]).toEqual([0, []]);
  });
  it('a storage that does not answer is said in words, and nothing is added', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    faults = ['break', 500, 500, 'break'];
    const prepared = await prepare();
    expect(isRefusal(prepared) && prepared.fields?.file?.code).toBe('file.storage-silent');
    vi.restoreAllMocks();
    await sweep(2);
    expect(await left()).toEqual([]);
  });
});
