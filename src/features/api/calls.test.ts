import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CALLS_PER_ADDRESS, CALLS_PER_KEY } from '../../shared/http/api/limits.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type ApiTest, apiTest } from '../../testing/api.ts';
import { TEST_DAY } from '../../testing/setup.ts';
import { revokeKey } from './key-actions.ts';

let t: ApiTest;
let reader: { key: string; id: string };
let writer: { key: string; id: string };
beforeAll(async () => {
  t = await apiTest();
  reader = await t.key(['trials:read', 'events:read']);
  writer = await t.key(['trials:write'], { name: 'E-tjänsten' });
  // each test has its own minute, so that none counts against another
  await t.db.pool.query(
    "update action set visibility = 'public' where id in (select id from action where organisation_id = $1 and visibility = 'organisation' order by id limit 3)",
    [t.organisationId],
  );
});
afterAll(() => t.close());

const minute = () => {
  t.clock.at = new Date(t.clock.at.getTime() + 61_000);
};

async function problem(answer: Response, status: number) {
  const body = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(body).toMatchObject({ status, type: expect.stringMatching(/^http:\/\/localhost\/api#problem-/) });
  for (const name of ['title', 'detail', 'instance', 'traceId']) expect(body[name], name).toMatch(/./);
  return body;
}

describe('other systems write', () => {
  test('outcomes: late, twice and out of order give one state; what is wrong is pointed at', async () => {
    minute();
    const { key } = await t.key(['goals:write', 'goals:read']);
    const { rows } = await t.db.pool.query<{ id: string }>(
      "select id from indicator where organisation_id = $1 and frequency = 'period' and scale = 'share' order by id limit 1",
      [t.organisationId],
    );
    const path = `/api/v1/indicators/${rows[0]?.id}/outcomes`;
    const send = async (value: number, knownDay: string, period = '2024-T1') =>
      t.post(path, key, { period, value, knownDay });
    const became = async (value: number, knownDay: string) =>
      ((await (await send(value, knownDay)).json()) as { became: string }).became;
    expect(await became(40, '2026-05-10')).toBe('new');
    expect(await became(40, '2026-05-10')).toBe('same');
    expect(await became(44, '2026-06-10')).toBe('replaced');
    expect(await became(42, '2026-05-20')).toBe('behind');
    const { items } = (await (await t.call(path, key)).json()) as {
      items: { period: string; value: number }[];
    };
    expect(items.filter(({ period }) => period === '2024-T1')).toMatchObject([{ value: 44 }]);
    const early = await problem(await send(50, '2026-05-10', '2099-T1'), 422);
    expect(early.errors).toMatchObject([
      { pointer: expect.stringContaining('period'), code: 'goal.not-ended' },
    ]);
    const share = await problem(await send(140, '2099-01-01'), 422);
    expect(share.errors.map((one: { pointer: string }) => one.pointer)).toEqual(
      expect.arrayContaining([expect.stringContaining('value'), expect.stringContaining('knownDay')]),
    );
    for (const { detail } of [...early.errors, ...share.errors]) expect(detail).toMatch(/.../);
  });
  test('what was used: once by the same id, never with a minus sign, never below zero', async () => {
    minute();
    const { key } = await t.key(['initiatives:write']);
    const { rows } = await t.db.pool.query<{ id: string }>(
      "select id from initiative where organisation_id = $1 and status = 'running' order by id limit 1",
      [t.organisationId],
    );
    const path = `/api/v1/initiatives/${rows[0]?.id}/uses`;
    const use = { id: newId(), onDay: '2026-10-01', money: 100_00, hours: 2 };
    const sums = async () => (await (await t.post(path, key, use)).json()) as { moneyUsed: number };
    const once = await sums();
    expect(await sums()).toEqual(once);
    await problem(await t.post(path, key, { ...use, id: newId(), money: -1 }), 422);
    const below = { ...use, id: newId(), money: once.moneyUsed + 1, correction: true };
    expect((await problem(await t.post(path, key, below), 422)).errors).toMatchObject([
      { code: 'initiative.below-zero' },
    ]);
    await problem(await t.post(path, (await t.key(['initiatives:read'])).key, use), 403);
  });
  test('a barrier: once by the same id, with an owner at once; not of another organisation’s unit', async () => {
    minute();
    const { key } = await t.key(['barriers:write', 'barriers:read']);
    const barrier = { id: newId(), title: 'Avtalet räcker inte', kind: 'procurement' };
    for (let times = 0; times < 2; times++) {
      const made = await t.post('/api/v1/barriers', key, barrier);
      expect([made.status, made.headers.get('location')]).toEqual([
        201,
        `http://localhost/api/v1/barriers/${barrier.id}`,
      ]);
    }
    const { rows } = await t.db.pool.query('select owner_id, visibility from barrier where id = $1', [
      barrier.id,
    ]);
    expect(rows).toEqual([{ owner_id: t.ref('person:lead'), visibility: 'organisation' }]);
    const elsewhere = { ...barrier, id: newId(), unitId: t.otherRef('unit:care') };
    await problem(await t.post('/api/v1/barriers', key, elsewhere), 422);
  });
});

describe('a key', () => {
  test('opens what its scopes say, and nothing else', async () => {
    expect((await t.call('/api/v1/trials', reader.key)).status).toBe(200);
    const refused = await t.post('/api/v1/trials', reader.key, { title: 'x' });
    expect((await problem(refused, 403)).code).toBe('no-scope');
    expect(refused.headers.get('www-authenticate')).toContain('scope="trials:write"');
    await problem(await t.call('/api/v1/trials', writer.key), 403);
  });
  test('is asked for where it is needed', async () => {
    const refused = await t.post('/api/v1/trials', null, { title: 'x' });
    await problem(refused, 401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    await problem(await t.call('/api/v1/events'), 401);
  });
  test.each([
    ['Basic YTpi', 'not-bearer'],
    ['Digest username="a"', 'not-bearer'],
    ['Bearer', 'not-bearer'],
    ['Bearer not-a-key', 'key-unknown'],
    [`Bearer mylla_${'A'.repeat(43)}`, 'key-unknown'],
  ])('"%s" is none', async (authorization, code) => {
    // also where no key is needed: a wrong key must not read as nobody
    for (const path of ['/api/v1/events', '/api/v1/trials'])
      expect((await problem(await t.call(path, null, { headers: { authorization } }), 401)).code).toBe(code);
  });
  test('in an address is refused, and told to be revoked', async () => {
    const answer = await t.call(`/api/v1/trials?access_token=${reader.key}`, reader.key);
    expect((await problem(answer, 401)).code).toBe('key-in-address');
  });
  test('that is revoked ends at once', async () => {
    const { key, id } = await t.key(['trials:read']);
    expect((await t.call('/api/v1/trials', key)).status).toBe(200);
    await t.as('admin', (tx, actor) => revokeKey(tx, actor, id));
    expect((await problem(await t.call('/api/v1/trials', key), 401)).code).toBe('key-revoked');
  });
  test('holds through its last day', async () => {
    const { key } = await t.key(['trials:read'], { expiresOn: TEST_DAY });
    expect((await t.call('/api/v1/trials', key)).status).toBe(200);
    const before = t.clock.at;
    t.clock.at = new Date(`${addDays(TEST_DAY, 1)}T12:00:00+01:00`);
    expect((await problem(await t.call('/api/v1/trials', key), 401)).code).toBe('key-expired');
    t.clock.at = before;
  });
  test('tells the day it was used last, and is not kept', async () => {
    await t.call('/api/v1/trials', reader.key);
    const { rows } = await t.db.pool.query(
      "select last_used_on, encode(hash, 'hex') as hash, prefix from api_key where id = $1",
      [reader.id],
    );
    expect(rows[0].last_used_on).toBe(TEST_DAY);
    expect(reader.key).toContain(rows[0].prefix);
    expect(rows[0].hash).toHaveLength(64);
    const { rows: kept } = await t.db.pool.query('select 1 from api_key k where k::text like $1', [
      `%${reader.key.slice(12)}%`,
    ]);
    expect(kept).toEqual([]);
  });
  test('knows no session: cookies and signed-in people mean nothing', async () => {
    const headers = { 'x-test-person': t.ref('person:admin'), cookie: 'mylla=1' };
    await problem(await t.call('/api/v1/events', null, { headers }), 401);
  });
  test('of another organisation sees nothing here', async () => {
    const { rows } = await t.db.pool.query(
      "select id from action where organisation_id = $1 and visibility = 'organisation' limit 1",
      [t.otherOrganisationId],
    );
    await problem(await t.call(`/api/v1/trials/${rows[0].id}`, reader.key), 404);
    const answer = await t.call('/api/v1/trials?organisation=grannby', reader.key);
    expect((await problem(answer, 422)).errors).toEqual([
      expect.objectContaining({ parameter: 'organisation', code: 'other-organisation' }),
    ]);
  });
  test('sees what is shared with all in the organisation, never what is private or a unit’s', async () => {
    const seen = new Set<string>();
    for (let page = 1, more = true; more; page++) {
      const body = await (await t.call(`/api/v1/trials?limit=100&page=${page}`, reader.key)).json();
      for (const item of body.items) seen.add(item.visibility);
      more = body.hasMore;
    }
    expect([...seen].sort()).toEqual(['organisation', 'public']);
  });
});

describe('the page where a key is made', () => {
  const form = (more: Record<string, string> = {}) => ({
    id: newId(),
    name: 'Intranätet',
    scopes: 'events:read',
    expiresOn: '',
    ...more,
  });
  test('shows it once, and it works', async () => {
    minute();
    const sent = form();
    const page = await (await t.postForm('/organisation/api-keys', sent, 'admin')).text();
    const key = /value="(mylla_[A-Za-z0-9_-]{43})"/.exec(page)?.[1];
    expect(key).toBeDefined();
    expect((await t.call('/api/v1/events', key)).status).toBe(200);
    const twice = await t.postForm('/organisation/api-keys', sent, 'admin');
    expect(await twice.text()).toContain('Nyckeln fanns redan');
    const list = await (await t.get('/organisation/api-keys', 'admin')).text();
    expect(list).toContain('Intranätet');
    expect(list).not.toContain(key ?? '');
    const revoked = await t.postForm(`/organisation/api-keys/${sent.id}/revocation`, {}, 'admin');
    expect(revoked.status).toBe(303);
    expect((await t.call('/api/v1/events', key)).status).toBe(401);
  });
  test.each([
    [{ name: '' }, 'Fyll i'],
    [{ scopes: '' }, 'Välj'],
    [{ scopes: 'everything:write' }, 'Välj ett av alternativen'],
    [{ expiresOn: '2026-10-01' }, 'Dagen har redan varit'],
    [{ expiresOn: '2046-10-01' }, 'inom fem år'],
    [{ expiresOn: 'i morgon' }, 'en dag som finns'],
  ])('says what is wrong with %j', async (wrong, says) => {
    const answer = await t.postForm('/organisation/api-keys', form(wrong), 'admin');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(says);
  });
});

describe('without a key', () => {
  test('what is public is read, of the organisation that is named', async () => {
    minute();
    const body = await (await t.call('/api/v1/trials?organisation=bjorkviken')).json();
    expect(body.items).toHaveLength(3);
    expect(body.items.every((item: { visibility: string }) => item.visibility === 'public')).toBe(true);
    const other = await (await t.call('/api/v1/trials?organisation=grannby')).json();
    expect(other.items).toEqual([]);
    await problem(await t.call('/api/v1/trials?organisation=ingenstans'), 404);
  });
  test('what is not public is not there', async () => {
    const { rows } = await t.db.pool.query(
      "select id from action where organisation_id = $1 and visibility = 'organisation' limit 1",
      [t.organisationId],
    );
    await problem(await t.call(`/api/v1/trials/${rows[0].id}?organisation=bjorkviken`), 404);
  });
});

describe('a list', () => {
  test('comes twenty at a time, with links', async () => {
    minute();
    const answer = await t.call('/api/v1/trials', reader.key);
    const body = await answer.json();
    expect(body).toMatchObject({ limit: 20, offset: 0, hasMore: true });
    expect(body.items).toHaveLength(20);
    const link = answer.headers.get('link') ?? '';
    expect(link).toContain('<http://localhost/api/v1/trials?offset=20>; rel="next"');
    const next = await (await t.call('/api/v1/trials?offset=20', reader.key)).json();
    const second = await (await t.call('/api/v1/trials?page=2', reader.key)).json();
    expect(second.items).toEqual(next.items);
    expect(next.items[0].id).not.toBe(body.items[0].id);
  });
  test('of events is followed by its key to the end, each once', async () => {
    minute();
    const ids: string[] = [];
    for (let path = '/api/v1/events?limit=100'; path; ) {
      const answer = await t.call(path, reader.key);
      for (const item of (await answer.json()).items) ids.push(item.id);
      path = /<http:\/\/localhost([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? '';
    }
    expect(ids.length).toBeGreaterThan(100);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('gives only the fields that are asked for', async () => {
    const body = await (await t.call('/api/v1/trials?fields=id,title&limit=1', reader.key)).json();
    expect(Object.keys(body.items[0])).toEqual(['id', 'title']);
    const one = await (await t.call(`/api/v1/trials/${body.items[0].id}?fields=title`, reader.key)).json();
    expect(Object.keys(one)).toEqual(['title']);
  });
  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=många', 'limit'],
    ['limit=', 'limit'],
    ['page=0', 'page'],
    ['offset=-1', 'offset'],
    ['page=1&offset=0', 'offset'],
    ['offset=10001', 'offset'],
    ['limit=100&page=5000', 'page'],
    ['visibility=secret', 'visibility'],
    ['fields=id,nope', 'fields'],
    ['stauts=open', 'stauts'],
    ['limit=1&limit=2', 'limit'],
  ])('refuses ?%s', async (query, parameter) => {
    const body = await problem(await t.call(`/api/v1/trials?${query}`, reader.key), 422);
    expect(body.errors).toEqual([expect.objectContaining({ parameter, detail: expect.stringMatching(/./) })]);
  });
  test('takes moments in any zone', async () => {
    minute();
    const all = await (await t.call('/api/v1/events?limit=1', reader.key)).json();
    const at: string = all.items[0].at;
    expect(at).toMatch(/Z$/);
    const local = `${new Date(Date.parse(at) + 2 * 3_600_000).toISOString().slice(0, -1)}+02:00`;
    const same = await (
      await t.call(`/api/v1/events?limit=1&since=${encodeURIComponent(local)}`, reader.key)
    ).json();
    expect(same.items[0].id).toBe(all.items[0].id);
    await problem(await t.call('/api/v1/events?since=2026-05-31', reader.key), 422);
    await problem(await t.call('/api/v1/events?since=2026-05-31T09:00:00', reader.key), 422);
  });
});

describe('what is sent', () => {
  test('is answered with where it is, and no more than is described', async () => {
    minute();
    const answer = await t.post('/api/v1/trials', writer.key, { title: 'Lås' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(
      'http://localhost/api/v1/trials/018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
    );
    const body = await answer.json();
    expect(body.title).toBe('Lås av E-tjänsten');
    expect(body).not.toHaveProperty('secret');
  });
  test.each([
    [{}, '#/title', 'required'],
    [{ title: '' }, '#/title', 'required'],
    [{ title: 1 }, '#/title', 'wrong-type'],
    [{ title: 'x'.repeat(21) }, '#/title', 'too-long'],
    [{ title: 'x', titel: 'y' }, '#/titel', 'unknown-field'],
    [{ title: 'x', parts: [{ when: 'igår' }] }, '#/parts/0/when', 'not-a-moment'],
    [{ title: 'field' }, '#/a~1b', 'required'],
  ])('%j is refused at its place', async (sent, pointer, code) => {
    const body = await problem(await t.post('/api/v1/trials', writer.key, sent), 422);
    expect(body.errors).toEqual([
      expect.objectContaining({ pointer, code, detail: expect.stringMatching(/./) }),
    ]);
  });
  test('a refusal of the feature is told in its words, in the language that is asked for', async () => {
    const sv = await problem(await t.post('/api/v1/trials', writer.key, { title: 'full' }), 409);
    expect(sv).toMatchObject({ code: 'trial.full', detail: 'Det är fullt.' });
    const en = await problem(
      await t.post('/api/v1/trials', writer.key, { title: 'full' }, { 'accept-language': 'en' }),
      409,
    );
    expect(en.detail).toBe('It is full.');
  });
  test.each([
    ['text/plain', '{"title":"x"}', 415],
    ['application/x-www-form-urlencoded', 'title=x', 415],
    ['application/json', '{"title":', 400],
    ['application/json', '', 400],
    ['application/json', '{"title":"a\\u0000"}', 400],
    ['application/json', JSON.stringify({ title: 'x'.repeat(1_000_001) }), 413],
  ])('%s %.20s is refused', async (type, body, status) => {
    minute();
    await problem(await t.post('/api/v1/trials', writer.key, body, { 'content-type': type }), status);
  });
  test('what breaks is told without a word of how, and noted under its trace', async () => {
    const body = await problem(await t.post('/api/v1/trials', writer.key, { title: 'broken' }), 500);
    expect(JSON.stringify(body)).not.toContain('on purpose');
    expect(t.logged.at(-1)).toMatchObject({
      traceId: body.traceId,
      error: expect.stringContaining('on purpose'),
    });
  });
});

describe('every call', () => {
  const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  test('takes part in the trace of its caller', async () => {
    minute();
    for (const path of ['/api/v1/trials', '/api/v1/nowhere', '/api/v1/api-info']) {
      const answer = await t.call(path, null, { headers: { traceparent: PARENT, tracestate: 'a=1' } });
      expect(answer.headers.get('traceparent')).toMatch(
        /^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$/,
      );
      expect(answer.headers.get('tracestate')).toBe('a=1');
    }
  });
  test.each([
    undefined,
    '',
    'nonsense',
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01',
    `${PARENT}-more`,
  ])('begins one of its own for traceparent %s', async (traceparent) => {
    const headers: Record<string, string> = traceparent === undefined ? {} : { traceparent };
    const own = (await t.call('/api/v1/api-info', null, { headers })).headers.get('traceparent');
    expect(own).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    expect(own).not.toContain('4bf92f3577b34da6a3ce929d0e0e4736');
  });
  test.each([
    ['/api/v1/nowhere', 'GET', 404],
    ['/api/v2/trials', 'GET', 404],
    ['/api/nowhere', 'POST', 404],
    ['/api/v1/trials/42', 'GET', 404],
    ['/api/v1/trials/%00', 'GET', 404],
    ['/api/v1/%E0%A4%A', 'GET', 400],
    ['/api/v1/trials', 'DELETE', 405],
    ['/api/v1/events', 'POST', 405],
  ])('%s by %s is a problem too', async (path, method, status) => {
    minute();
    const answer = await t.call(path, reader.key, { method });
    await problem(answer, status);
    if (status === 405) expect(answer.headers.get('allow')).toContain('GET');
  });
  test('holds no personal identity number in its address', async () => {
    minute();
    for (const path of ['/api/v1/trials/19811228-9874', '/api/v1/trials?visibility=811228-9874']) {
      const body = await problem(await t.call(path, reader.key), 400);
      expect(body.code).toBe('personal-number');
    }
  });
  test('is counted: by key, and by address without one', async () => {
    minute();
    const { key } = await t.key(['trials:read']);
    for (let n = 0; n < CALLS_PER_ADDRESS; n++) await t.call('/api/v1/api-info');
    const nobody = await t.call('/api/v1/api-info');
    await problem(nobody, 429);
    expect(Number(nobody.headers.get('retry-after'))).toBeGreaterThan(0);
    // a key has a count of its own
    expect((await t.call('/api/v1/api-info', key)).status).toBe(200);
    for (let n = 1; n < CALLS_PER_KEY; n++) await t.call('/api/v1/api-info', key);
    await problem(await t.call('/api/v1/api-info', key), 429);
    minute();
    expect((await t.call('/api/v1/api-info', key)).status).toBe(200);
  });
});
