import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../app.tsx';
import { visitorScope } from '../../shared/db/database.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import { actorOf, type Env } from '../../shared/http/env.ts';
import type { Feature } from '../../shared/http/feature.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound } from '../../shared/kernel/refusal.ts';
import { type TestDatabase, testDatabase, testSessions } from '../../testing/harness.ts';
import {
  addFile,
  type FileOwner,
  moveFiles,
  moveFilesBack,
  prepareFile,
  removeFile,
  reshareFiles,
} from './actions.ts';
import { files } from './feature.ts';
import { LARGEST_FILE, MOST_FILES } from './kinds.ts';
import { filesOf } from './public.ts';
import { fileRoutes } from './routes.tsx';
import { PART_BYTES } from './store.ts';
import { jpeg, office, pdf, png } from './testing.ts';
import { sv } from './texts.sv.ts';

// A small feature whose things have files: whoever is in `changers` may change them.
const things = new Map<string, FileOwner & { changers: string[] }>();
const host: Feature = {
  name: 'things',
  uploads: ['/things/:id/files'],
  routes: (app) =>
    fileRoutes(app, {
      page: '/things/:id',
      guard: signedIn,
      owner: async (_, c, id) => {
        const thing = things.get(id);
        if (!thing) return notFound();
        return thing.changers.includes(actorOf(c).personId) ? thing : forbidden();
      },
      again: (c, _, state, refusal) =>
        c.text(
          `again ${JSON.stringify(state.errors)} ${JSON.stringify(state.values)}`,
          refusal.kind === 'invalid' ? 422 : 500,
        ),
    }),
};

let t: TestDatabase;
let app: Hono<Env>;
beforeAll(async () => {
  t = await testDatabase();
  app = createApp({ db: t.db, features: [files, host], sessions: testSessions });
});
afterAll(() => t.close());

const person = (who: string) => t.ref(`person:${who}`);
function thing(visibility: Visibility = 'private', more: Partial<FileOwner> = {}): FileOwner {
  const made = {
    type: 'thing',
    id: newId(),
    visibility,
    unitId: t.ref('unit:homecare-north'),
    personIds: [person('aide')],
    changers: [person('aide')],
    ...more,
  };
  things.set(made.id, made);
  return made;
}

async function send(
  to: string,
  file: Uint8Array<ArrayBuffer> | null,
  name = 'bild.png',
  { who = 'aide', alt = '', fileId = newId() }: { who?: string | null; alt?: string; fileId?: string } = {},
) {
  const form = new FormData();
  form.set('fileId', fileId);
  form.set('alt', alt);
  if (file) form.set('file', new File([file], name, { type: 'text/html' }));
  const answer = await app.request(`http://localhost/things/${to}/files`, {
    method: 'POST',
    body: form,
    headers: {
      ...(who ? { 'x-test-person': person(who) } : {}),
      'accept-language': 'sv',
      'sec-fetch-site': 'same-origin',
    },
  });
  return {
    status: answer.status,
    text: await answer.text(),
    location: answer.headers.get('location'),
    fileId,
  };
}
const post = (path: string, who: string, fields: Record<string, string> = {}) =>
  app.request(`http://localhost${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'x-test-person': person(who), 'accept-language': 'sv', 'sec-fetch-site': 'same-origin' },
  });
const get = (id: string, who: string | null, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(`http://localhost/files/${id}/namn`, {
    method,
    headers: { ...(who ? { 'x-test-person': person(who) } : {}), 'accept-language': 'sv', ...headers },
  });
const listed = (owner: FileOwner, who = 'aide') => t.as(who, (tx) => filesOf(tx, owner.type, owner.id));
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

/** A text of many parts. */
const long = (length: number) => {
  let text = '';
  for (let line = 0; text.length < length; line++)
    text += `rad ${line}: ${createHash('md5').update(String(line)).digest('hex')}\n`;
  return new Uint8Array(Buffer.from(text.slice(0, length)));
};

async function add(owner: FileOwner, file = png(), name = 'bild.png', who = 'aide'): Promise<string> {
  const id = newId();
  const prepared = await prepareFile(
    t.db,
    t.organisationId,
    { id, name, bytes: file, alt: '', language: 'sv' },
    null,
  );
  if (isRefusal(prepared)) throw new Error(JSON.stringify(prepared));
  const added = await t.as(who, (tx) => addFile(tx, owner, prepared));
  if (isRefusal(added)) throw new Error(JSON.stringify(added));
  return id;
}

describe('sending a file', () => {
  it('keeps it under a safe name with what the picture shows, and writes an event', async () => {
    const owner = thing();
    const sent = await send(owner.id, jpeg(), '../mapp/Väg\u202e fram.JPG', { alt: 'En grusväg' });
    expect(sent.status, sent.text).toBe(303);
    expect(sent.location).toBe(`/things/${owner.id}#files`);
    const [row] = await listed(owner);
    expect(row).toMatchObject({
      name: 'Väg fram.jpg',
      alt: 'En grusväg',
      mediaType: 'image/jpeg',
      width: 3,
      height: 2,
    });
    const { rows } = await t.db.pool.query('select kind, actor_id, data from event where object_id = $1', [
      owner.id,
    ]);
    expect(rows).toEqual([{ kind: 'file.added', actor_id: person('aide'), data: { fileId: sent.fileId } }]);
    const stored = await t.db.pool.query('select uploaded_by from file where id = $1', [sent.fileId]);
    expect(stored.rows).toEqual([{ uploaded_by: person('aide') }]);
  });
  it('sent twice gives one file', async () => {
    const owner = thing();
    const fileId = newId();
    for (let time = 0; time < 2; time++)
      expect((await send(owner.id, png(), 'a.png', { fileId })).status).toBe(303);
    expect(await listed(owner)).toHaveLength(1);
  });
  it('refuses what is active, nothing and an empty file with a text for each, and keeps what was written', async () => {
    const owner = thing();
    const macros = office('docx', { more: [{ name: 'word/vbaProject.bin', data: 'x' }] });
    for (const [file, name, code] of [
      [macros, 'a.docx', 'file.macros'],
      [null, '', 'file.missing'],
      [new Uint8Array(), 'tom.txt', 'file.empty'],
    ] as const) {
      const sent = await send(owner.id, file, name, { alt: 'Beskrivning' });
      expect(sent.status).toBe(422);
      expect(sent.text).toContain(code);
      expect(sent.text).toContain('Beskrivning');
      expect(sv.why[code]).toBeTruthy();
    }
    expect(await listed(owner)).toEqual([]);
  });
  it('a file of exactly the limit is kept, one byte more is refused in words', async () => {
    const owner = thing();
    expect((await send(owner.id, long(LARGEST_FILE), 'lång.txt')).status).toBe(303);
    const more = await send(owner.id, long(LARGEST_FILE + 1), 'lång.txt');
    expect([more.status, more.text.includes('file.too-large')]).toEqual([422, true]);
  });
  it('a form far beyond the limit gets a page that says so, with the way back', async () => {
    const answer = await app.request(`http://localhost/things/${thing().id}/files`, {
      method: 'POST',
      body: 'x'.repeat(11_000_000),
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        'x-test-person': person('aide'),
        'accept-language': 'sv',
        'sec-fetch-site': 'same-origin',
        referer: 'http://localhost/things/1?a=b',
        'content-length': '11000000',
      },
    });
    const page = await answer.text();
    expect(answer.status).toBe(413);
    expect(page).toContain('högst 10 MB');
    expect(page).toContain('href="/things/1?a=b"');
  });
  it('other forms are not let larger by it', async () => {
    const answer = await post(`/things/${newId()}/files/${newId()}/description`, 'aide', {
      alt: 'x'.repeat(2_100_000),
    });
    expect(answer.status).toBe(413);
  });
  it('no more than the limit of one object, also when they come at once', async () => {
    const owner = thing();
    for (let number = 0; number < MOST_FILES - 1; number++) await add(owner);
    const both = await Promise.all([send(owner.id, png()), send(owner.id, png())]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    expect(both.map((one) => one.text).join()).toContain('file.too-many');
    expect(await listed(owner)).toHaveLength(MOST_FILES);
  });
  it('only by whoever may change the object', async () => {
    const owner = thing('organisation');
    expect((await send(owner.id, png(), 'a.png', { who: 'engineer' })).status).toBe(403);
    expect((await send(newId(), png())).status).toBe(404);
    expect(await listed(owner)).toEqual([]);
  });
  it('of somebody anonymous: neither the file nor the history says who', async () => {
    const owner = thing('organisation', { anonymous: true });
    const { fileId } = await send(owner.id, jpeg(), 'a.jpg');
    const { rows } = await t.db.pool.query(
      'select f.uploaded_by, e.actor_id from file f join event e on e.object_id = f.object_id where f.id = $1',
      [fileId],
    );
    expect(rows).toEqual([{ uploaded_by: null, actor_id: null }]);
    const whole = await t.db.pool.query(
      'select f::text || e::text as text from file f join event e on e.object_id = f.object_id where f.id = $1',
      [fileId],
    );
    // the feature itself decides whom the object is shared with
    expect(whole.rows[0].text.replaceAll(`{${person('aide')}}`, '')).not.toContain(person('aide'));
  });
  it('from a visitor, with a proposal of the organisation', async () => {
    const owner = thing('private', { personIds: [person('lead')], anonymous: true });
    const sent = { id: newId(), name: 'a.png', bytes: png(), alt: '', language: 'sv' as const };
    const prepared = await prepareFile(t.db, t.organisationId, sent, null);
    if (isRefusal(prepared)) throw new Error(prepared.code);
    const added = await t.within(visitorScope(t.organisationId), (tx) => addFile(tx, owner, prepared));
    expect(isRefusal(added)).toBe(false);
    expect(await t.within(visitorScope(t.organisationId), (tx) => filesOf(tx, 'thing', owner.id))).toEqual(
      [],
    );
    expect(await listed(owner, 'lead')).toHaveLength(1);
  });
});

describe('fetching a file', () => {
  it('gives every byte, whole and in parts', async () => {
    const bytes = long(PART_BYTES * 3 + 777);
    const id = await add(thing(), bytes, 'lång.txt');
    const whole = await get(id, 'aide');
    expect(whole.headers.get('content-length')).toBe(String(bytes.length));
    expect((await bytesOf(whole)).equals(Buffer.from(bytes))).toBe(true);
    for (const [range, first, last] of [
      ['bytes=0-0', 0, 0],
      [`bytes=${PART_BYTES - 5}-${PART_BYTES + 5}`, PART_BYTES - 5, PART_BYTES + 5],
      [`bytes=${PART_BYTES * 2}-`, PART_BYTES * 2, bytes.length - 1],
      ['bytes=-10', bytes.length - 10, bytes.length - 1],
    ] as const) {
      const part = await get(id, 'aide', { range });
      expect([part.status, part.headers.get('content-range')]).toEqual([
        206,
        `bytes ${first}-${last}/${bytes.length}`,
      ]);
      expect(part.headers.get('content-length')).toBe(String(last - first + 1));
      expect((await bytesOf(part)).equals(Buffer.from(bytes.slice(first, last + 1))), range).toBe(true);
    }
    expect((await get(id, 'aide', { range: `bytes=${bytes.length}-` })).status).toBe(416);
    expect((await get(id, 'aide', { range: 'bytes=5-1' })).status).toBe(200);
    const head = await get(id, 'aide', {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), (await bytesOf(head)).length]).toEqual([
      200,
      String(bytes.length),
      0,
    ]);
    const again = await get(id, 'aide', { 'if-none-match': whole.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });
  it('in a sandbox, never guessed at, never kept by others; documents are fetched, pictures and PDFs shown', async () => {
    const owner = thing();
    for (const [file, name, how, type] of [
      [png(), 'Å "b".png', 'inline', 'image/png'],
      [pdf(), 'a.pdf', 'inline', 'application/pdf'],
      [
        office('docx'),
        'a.docx',
        'attachment',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
      [long(100), 'a.txt', 'attachment', 'text/plain; charset=utf-8'],
    ] as const) {
      const { headers } = await get(await add(owner, file, name), 'aide');
      expect(headers.get('content-type')).toBe(type);
      expect(headers.get('content-disposition')).toMatch(new RegExp(`^${how}; filename=`));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(
        name === 'a.pdf' ? /^default-src 'none'/ : /default-src 'none'.*; sandbox$/,
      );
      expect(headers.get('cache-control')).toMatch(/^private/);
    }
    const named = await get(await add(owner, png(), 'Å "b".png'), 'aide');
    expect(named.headers.get('content-disposition')).toBe(
      `inline; filename="A _b_.png"; filename*=UTF-8''%C3%85%20_b_.png`,
    );
  });
  it('only by whoever sees the object; others learn nothing', async () => {
    const mine = await add(thing('private'));
    const ours = await add(thing('unit'));
    const everybodys = await add(thing('public'));
    const seen = async (id: string) => {
      const out: number[] = [];
      for (const who of ['aide', 'manager', 'engineer', null]) {
        const answer = await get(id, who);
        await answer.body?.cancel();
        out.push(answer.status);
      }
      return out;
    };
    expect(await seen(mine)).toEqual([200, 404, 404, 303]);
    expect(await seen(ours)).toEqual([200, 200, 404, 303]);
    expect(await seen(everybodys)).toEqual([200, 200, 200, 200]);
    expect(await seen(newId())).toEqual([404, 404, 404, 303]);
    const other = { 'x-test-person': t.otherRef('person:lead') };
    expect((await get(mine, null, other)).status).toBe(404);
    expect((await get(everybodys, null, other)).status).toBe(200);
  });
  it('that is removed while it is read breaks off', async () => {
    const owner = thing();
    const id = await add(owner, long(PART_BYTES * 4), 'lång.txt');
    const reader = (await get(id, 'aide')).body?.getReader();
    await reader?.read();
    await t.as('aide', (tx) => removeFile(tx, owner, id));
    await expect(reader?.read()).rejects.toThrow(/gone/);
  });
});

describe('changing', () => {
  it('removes a file with all that stands in it, once, and says so in the history', async () => {
    const owner = thing();
    const id = await add(owner);
    const path = `/things/${owner.id}/files/${id}/removal`;
    expect((await post(path, 'engineer')).status).toBe(403);
    expect((await post(`/things/${thing().id}/files/${id}/removal`, 'aide')).status).toBe(404);
    expect((await post(path, 'aide')).status).toBe(303);
    expect((await post(path, 'aide')).status).toBe(404);
    const { rows } = await t.db.pool.query('select 1 from file_content where file_id = $1', [id]);
    expect(rows).toEqual([]);
    const { rows: events } = await t.db.pool.query(
      'select kind from event where object_id = $1 order by id',
      [owner.id],
    );
    expect(events.map((one) => one.kind)).toEqual(['file.added', 'file.removed']);
  });
  it('describes a picture afterwards, and no document', async () => {
    const owner = thing();
    const picture = await add(owner);
    const document = await add(owner, pdf(), 'a.pdf');
    expect(
      (await post(`/things/${owner.id}/files/${picture}/description`, 'aide', { alt: 'En bänk' })).status,
    ).toBe(303);
    expect(
      (await post(`/things/${owner.id}/files/${document}/description`, 'aide', { alt: 'x' })).status,
    ).toBe(404);
    expect(
      (await post(`/things/${owner.id}/files/${picture}/description`, 'aide', { alt: 'x'.repeat(501) }))
        .status,
    ).toBe(422);
    expect((await listed(owner)).map((one) => one.alt)).toEqual(['En bänk', '']);
  });
  it('files follow the sharing of their object, also for what the person sees no more', async () => {
    const owner = thing('organisation');
    const id = await add(owner);
    await t.as('lead', (tx) =>
      reshareFiles(tx, 'thing', owner.id, {
        visibility: 'private',
        unitId: null,
        personIds: [person('nurse')],
      }),
    );
    expect((await get(id, 'lead')).status).toBe(404);
    expect((await get(id, 'nurse')).status).toBe(200);
    await t.within(visitorScope(t.otherOrganisationId), (tx) =>
      reshareFiles(tx, 'thing', owner.id, { visibility: 'public', unitId: null, personIds: [] }),
    );
    expect((await get(id, null)).status).toBe(303);
  });
  it('files go along in a merge of a merge, and back to where they came from', async () => {
    const [a, b, c] = [thing('organisation'), thing('organisation'), thing('organisation')];
    const of = { a: await add(a), b: await add(b), c: await add(c) };
    const ids = async (owner: FileOwner) => (await listed(owner)).map((one) => one.id).sort();
    await t.as('lead', (tx) => moveFiles(tx, 'thing', a.id, b));
    await t.as('lead', (tx) => moveFiles(tx, 'thing', b.id, { ...c, visibility: 'private' }));
    expect(await ids(a)).toEqual([]);
    expect(await ids(c)).toEqual([of.a, of.b, of.c].sort());
    expect((await get(of.a, 'engineer')).status).toBe(404);
    await t.as('lead', (tx) => moveFilesBack(tx, 'thing', b));
    expect(await ids(b)).toEqual([of.a, of.b].sort());
    expect(await ids(c)).toEqual([of.c]);
    expect((await get(of.a, 'engineer')).status).toBe(200);
    await t.as('lead', (tx) => moveFilesBack(tx, 'thing', a));
    expect([await ids(a), await ids(b)]).toEqual([[of.a], [of.b]]);
  });
});
