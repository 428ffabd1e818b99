import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordEvent } from '../../shared/db/event.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type ApiTest, apiTest } from '../../testing/api.ts';
import { newWebhookSecret } from './secrets.ts';
import { collectIn, dueIn, type SendingOptions, sendTo } from './sending.ts';
import { addWebhook, resend, rotateSecret, setWebhookStatus } from './webhook-actions.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  path: string;
}

const KIND = 'action.finished';
const HOSTS = ['localhost'];
const ORIGIN = 'https://mylla.example';
const options: SendingOptions = {
  pathOf: (type, id) => (type === 'action' ? `/actions/${id}` : undefined),
  allowed: () => HOSTS,
  // IPv4 only, where the receiver listens
  resolver: async () => [{ address: '127.0.0.1', family: 4 }],
};

let t: ApiTest;
let server: Server;
let received: Received[];
/** What the receiver does with a message; each test says. */
let answer: (got: Received, respond: (status: number, headers?: Record<string, string>) => void) => void;
let url: string;
let secret: string;
let hook: string;

beforeAll(async () => {
  t = await apiTest();
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const got = {
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        path: request.url ?? '',
      };
      received.push(got);
      answer(got, (status, headers = {}) => response.writeHead(status, headers).end('tack'));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://localhost:${(server.address() as AddressInfo).port}/mottag`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await t.close();
});

const limits = { allowed: HOSTS, kinds: [KIND, 'action.begun'] };
beforeEach(async () => {
  received = [];
  answer = (_, respond) => respond(200);
  secret = newWebhookSecret();
  hook = newId();
  await t.db.pool.query("update webhook set status = 'paused'");
  await t.as('admin', (tx, actor) =>
    addWebhook(tx, actor, { id: hook, name: 'Mottagaren', url, kinds: [KIND] }, secret, limits),
  );
});
afterEach(() => t.db.pool.query('delete from webhook where id = $1', [hook]));

/** Ids of actions of the example by who sees them. */
const actionOf = async (visibility: string): Promise<string> => {
  const { rows } = await t.db.pool.query(
    'select id from action where organisation_id = $1 and visibility = $2 order by id limit 1',
    [t.organisationId, visibility],
  );
  return rows[0].id;
};
const happens = async (objectId: string, kind = KIND, trace?: string) =>
  t.db.within(
    {
      organisationId: t.organisationId,
      personId: t.ref('person:lead'),
      unitIds: [],
      ...(trace ? { trace } : {}),
    },
    (tx) => recordEvent(tx, { kind, objectType: 'action', objectId, data: { title: 'hemligt' } }),
  );
const later = (ms: number) => {
  t.clock.at = new Date(t.clock.at.getTime() + ms);
};
const run = async (more: Partial<SendingOptions> = {}) => {
  await collectIn(t.db, t.organisationId);
  const due = await dueIn(t.db, t.organisationId);
  for (const id of due)
    await sendTo({ db: t.db, origin: ORIGIN }, t.organisationId, id, { ...options, ...more });
  return due;
};
const deliveries = async () =>
  (await t.db.pool.query('select * from webhook_delivery where webhook_id = $1 order by event_id', [hook]))
    .rows;
const state = async () => (await t.db.pool.query('select * from webhook where id = $1', [hook])).rows[0];
const signed = (headers: IncomingHttpHeaders) => headers as Record<string, string>;
/** Checks at the moment of the test's clock, not the machine's. */
const checked = (key: string, got: Received): unknown => {
  const real = Date.now;
  Date.now = () => t.clock.at.getTime();
  try {
    return new Webhook(key).verify(got.body, signed(got.headers));
  } finally {
    Date.now = real;
  }
};

describe('a message', () => {
  test('tells what, when and about which, signed, and nothing that anybody wrote', async () => {
    const id = await actionOf('organisation');
    await happens(id);
    await run();
    expect(received).toHaveLength(1);
    const [got] = received as [Received];
    expect(got.path).toBe('/mottag');
    expect(checked(secret, got)).toEqual({
      type: KIND,
      timestamp: expect.stringMatching(/Z$/),
      data: {
        eventId: expect.any(String),
        organisation: 'bjorkviken',
        objectType: 'action',
        objectId: id,
        url: `${ORIGIN}/api/v1/actions/${id}`,
      },
    });
    expect(got.body).not.toContain('hemligt');
    expect(got.headers['content-type']).toBe('application/json');
    expect((await deliveries())[0]).toMatchObject({
      status: 'delivered',
      answer: 200,
      attempts: 1,
      problem: null,
    });
  });
  test('is false with another secret, another body, or too late', async () => {
    await happens(await actionOf('organisation'));
    await run();
    const [got] = received as [Received];
    expect(() => checked(newWebhookSecret(), got)).toThrow();
    expect(() => checked(secret, { ...got, body: got.body.replace('bjorkviken', 'grannby') })).toThrow();
    later(10 * 60_000);
    expect(() => checked(secret, got)).toThrow();
  });
  test('carries on the trace of the call that led to it', async () => {
    await happens(await actionOf('organisation'), KIND, '4bf92f3577b34da6a3ce929d0e0e4736');
    await happens(await actionOf('organisation'));
    await run();
    expect(received[0]?.headers.traceparent).toMatch(
      /^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-0[01]$/,
    );
    expect(received[1]?.headers.traceparent).toMatch(/^00-(?!4bf92f)[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
  });
  test('is not sent of what is private or a unit’s, of other kinds, of elsewhere, nor of what was before', async () => {
    for (const visibility of ['private', 'unit']) {
      const { rows: hidden } = await t.db.pool.query(
        `update search_document set visibility = $2 where object_type = 'action' and object_id in (
           select id::text from action where organisation_id = $1 order by id desc limit 1) returning object_id as id`,
        [t.organisationId, visibility],
      );
      await happens(hidden[0].id);
    }
    await happens(await actionOf('organisation'), 'action.begun');
    await happens(newId());
    const { rows } = await t.db.pool.query(
      "select id from action where organisation_id = $1 and visibility = 'organisation' limit 1",
      [t.otherOrganisationId],
    );
    await happens(rows[0].id);
    await run();
    expect(received).toEqual([]);
    expect(await deliveries()).toEqual([]);
  });
  test('is sent once, however often one looks', async () => {
    await happens(await actionOf('organisation'));
    for (let n = 0; n < 3; n++) await run();
    await Promise.all([run(), run()]);
    expect(received).toHaveLength(1);
  });
  test('is not lost when its event is committed after a later one', async () => {
    const early = newId();
    await happens(await actionOf('organisation'));
    await run();
    // written first, committed last
    await t.db.pool.query(
      `insert into event (id, organisation_id, at, kind, object_type, object_id)
       values ($1, $2, $3, $4, 'action', $5)`,
      [early, t.organisationId, t.clock.at, KIND, await actionOf('organisation')],
    );
    await run();
    expect(received).toHaveLength(2);
  });
});

describe('a receiver', () => {
  test('that answers 500 gets the same message again, until it takes it', async () => {
    answer = (_, respond) => respond(500);
    await happens(await actionOf('organisation'));
    await run();
    expect(await deliveries()).toMatchObject([
      { status: 'waiting', answer: 500, problem: 'status', attempts: 1 },
    ]);
    expect((await state()).failing_since).not.toBeNull();
    await run();
    expect(received, 'not before its time').toHaveLength(1);
    later(61_000);
    await run();
    answer = (_, respond) => respond(204);
    later(6 * 60_000);
    await run();
    expect(received).toHaveLength(3);
    expect(new Set(received.map((got) => got.headers['webhook-id'])).size).toBe(1);
    expect(new Set(received.map((got) => got.body)).size).toBe(1);
    for (const got of received.slice(2)) expect(checked(secret, got)).toMatchObject({ type: KIND });
    expect(await deliveries()).toMatchObject([{ status: 'delivered', answer: 204, attempts: 3 }]);
    expect((await state()).failing_since).toBeNull();
  });
  test('that is slow is not waited for longer than it may be, and keeps no other waiting', async () => {
    answer = () => undefined;
    const other = newId();
    await t.as('admin', (tx, actor) =>
      addWebhook(
        tx,
        actor,
        { id: other, name: 'Den snabba', url: `${url}/snabb`, kinds: [KIND] },
        secret,
        limits,
      ),
    );
    for (let n = 0; n < 3; n++) await happens(await actionOf('organisation'));
    answer = (got, respond) => (got.path.endsWith('/snabb') ? respond(200) : undefined);
    await run({ withinMs: 100 });
    const slow = await deliveries();
    expect(slow.filter((row) => row.attempts > 0)).toMatchObject([
      { status: 'waiting', problem: 'timeout', answer: null },
    ]);
    expect(slow, 'the rest is not tried in vain').toHaveLength(3);
    expect(received.filter((got) => got.path.endsWith('/snabb'))).toHaveLength(3);
    await t.db.pool.query('delete from webhook where id = $1', [other]);
  });
  test('that points elsewhere is not followed', async () => {
    answer = (_, respond) => respond(302, { location: `${url}/annan` });
    await happens(await actionOf('organisation'));
    await run();
    expect(received).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ status: 'waiting', answer: 302, problem: 'redirect' }]);
  });
  test('that is nowhere, or cuts the line, is tried again', async () => {
    await happens(await actionOf('organisation'));
    await run({ resolver: async () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })) });
    expect(await deliveries()).toMatchObject([{ status: 'waiting', problem: 'unknown' }]);
    answer = () => server.closeAllConnections();
    later(61_000);
    await run();
    expect(await deliveries()).toMatchObject([{ status: 'waiting', problem: 'refused', attempts: 2 }]);
  });
  test('whose name leads into a closed network gets nothing, also if only one of its addresses does', async () => {
    await happens(await actionOf('organisation'));
    await t.db.pool.query("update webhook set url = 'https://arende.kommun.example/x' where id = $1", [hook]);
    await t.db.pool.query('update organisation set example = false where id = $1', [t.organisationId]);
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '10.0.0.7'], ['::1'], ['169.254.169.254']]) {
      await run({
        resolver: async () =>
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      });
      expect((await deliveries())[0]).toMatchObject({ status: 'waiting', problem: 'address', answer: null });
      later(13 * 3_600_000);
    }
    await t.db.pool.query('update organisation set example = true where id = $1', [t.organisationId]);
    expect(received).toEqual([]);
  });
  test('of the example gets nothing, unless the installation allows its host', async () => {
    await happens(await actionOf('organisation'));
    await run({ allowed: () => [] });
    expect(received).toEqual([]);
    // http is refused before anything else; with https the example itself is the reason
    await t.db.pool.query("update webhook set url = 'https://arende.kommun.example/x' where id = $1", [hook]);
    await t.db.pool.query(
      "update webhook_delivery set status = 'waiting', next_at = $1 where webhook_id = $2",
      [t.clock.at, hook],
    );
    await run();
    expect(await deliveries()).toMatchObject([{ status: 'failed', problem: 'example' }]);
  });
  test('that has failed for three days is turned off, and the administrators are told once', async () => {
    answer = (_, respond) => respond(503);
    await happens(await actionOf('organisation'));
    await run();
    for (let n = 0; n < 12; n++) {
      later(7 * 3_600_000);
      await happens(await actionOf('organisation'));
      await run();
    }
    expect(await state()).toMatchObject({ status: 'disabled' });
    const tries = received.length;
    later(86_400_000);
    await run();
    expect(received).toHaveLength(tries);
    const { rows: told } = await t.db.pool.query(
      "select person_id, title, path from notification where kind = 'webhook.disabled' and object_id = $1",
      [hook],
    );
    expect(told).toEqual([
      { person_id: t.ref('person:admin'), title: 'Mottagaren', path: `/organisation/webhooks/${hook}` },
    ]);
    const { rows: events } = await t.db.pool.query(
      "select actor_id from event where kind = 'webhook.disabled' and object_id = $1",
      [hook],
    );
    expect(events).toEqual([{ actor_id: null }]);
    const page = await (await t.get(`/organisation/webhooks/${hook}`, 'admin')).text();
    expect(page).toContain('Avstängd av Mylla');
    // started again, it is told of what happens from then on
    answer = (_, respond) => respond(200);
    await t.as('admin', (tx, actor) => setWebhookStatus(tx, actor, hook, 'active'));
    expect((await state()).failing_since).toBeNull();
  });
  test('that says that it is gone is turned off at once', async () => {
    answer = (_, respond) => respond(410);
    await happens(await actionOf('organisation'));
    await run();
    expect(await state()).toMatchObject({ status: 'disabled' });
  });
});

describe('the administrator', () => {
  test('changes the secret: both sign for a day, then only the new', async () => {
    const next = newWebhookSecret();
    await t.as('admin', (tx, actor) => rotateSecret(tx, actor, hook, next));
    await happens(await actionOf('organisation'));
    await run();
    const [first] = received as [Received];
    expect(checked(secret, first)).toBeTruthy();
    expect(checked(next, first)).toBeTruthy();
    later(86_400_000 + 1000);
    await happens(await actionOf('organisation'));
    await run();
    const second = received[1] as Received;
    expect(() => checked(secret, second)).toThrow();
    expect(checked(next, second)).toBeTruthy();
  });
  test('pauses: what happens meanwhile is not sent afterwards', async () => {
    await t.as('admin', (tx, actor) => setWebhookStatus(tx, actor, hook, 'paused'));
    await happens(await actionOf('organisation'));
    await run();
    await t.as('admin', (tx, actor) => setWebhookStatus(tx, actor, hook, 'active'));
    await run();
    expect(received).toEqual([]);
    await happens(await actionOf('organisation'));
    await run();
    expect(received).toHaveLength(1);
  });
  test('sends a message again, the same one', async () => {
    await happens(await actionOf('organisation'));
    await run();
    const [row] = await deliveries();
    const path = `/organisation/webhooks/${hook}/deliveries/${row.id}/resending`;
    const press = await t.postForm(path, {}, 'admin');
    expect(press.status).toBe(303);
    expect((await t.postForm(path, {}, 'admin')).status, 'pressed twice').toBe(409);
    await run();
    expect(received.map((got) => got.headers['webhook-id'])).toEqual([`msg_${row.id}`, `msg_${row.id}`]);
    const refused = await t.as('admin', (tx, actor) => resend(tx, actor, hook, newId()));
    expect(refused).toMatchObject({ refused: true, kind: 'not-found' });
  });
  test('adds one in the browser, sees its secret once, and no request reads it again', async () => {
    const id = newId();
    const form = { id, name: 'Nytt system', url: 'https://ny.kommun.example/x', kinds: KIND };
    const made = await (await t.postForm('/organisation/webhooks', form, 'admin')).text();
    const shown = /whsec_[A-Za-z0-9+/=]+/.exec(made)?.[0] ?? '';
    expect(shown).toMatch(/^whsec_.{40,}/);
    const twice = await t.postForm('/organisation/webhooks', form, 'admin');
    expect(await twice.text()).not.toContain('whsec_');
    expect(await (await t.get(`/organisation/webhooks/${id}`, 'admin')).text()).not.toContain('whsec_');
    await expect(t.as('admin', (tx) => tx.client.query('select * from webhook_secret'))).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      t.as('aide', (tx) =>
        tx.client.query('select mylla_webhook_new_secret($1, $2, $3, now(), now())', [id, newId(), shown]),
      ),
    ).rejects.toThrow();
    await t.db.pool.query('delete from webhook where id = $1', [id]);
  });
  test.each([
    [{ url: 'http://ny.kommun.example/x' }, 'https://'],
    [{ url: 'https://127.0.0.1/x' }, 'slutet nät'],
    [{ url: 'inte en adress' }, 'hel adress'],
    [{ kinds: [] as string[] }, 'Välj minst en'],
    [{ kinds: 'person.left' }, 'Välj ett av alternativen'],
    [{ name: '' }, 'Fyll i'],
  ])('is told what is wrong with %j, and nothing is lost', async (wrong, says) => {
    const form = { id: newId(), name: 'Nytt', url: 'https://ny.kommun.example/x', kinds: KIND, ...wrong };
    const answered = await t.postForm('/organisation/webhooks', form as Record<string, string>, 'admin');
    const page = await answered.text();
    expect(answered.status).toBe(422);
    expect(page).toContain(says);
    if (form.name) expect(page).toContain('value="Nytt"');
  });
  test('only: others may neither see nor do', async () => {
    for (const who of ['aide', 'lead', 'coach', 'guest']) {
      expect((await t.get('/organisation/webhooks', who)).status, who).toBe(403);
      expect((await t.get('/organisation/api-keys', who)).status, who).toBe(403);
      expect((await t.postForm(`/organisation/webhooks/${hook}/secret`, {}, who)).status, who).toBe(403);
    }
  });
  test('is told of another who saved first', async () => {
    const form = { name: 'Nytt namn', url: 'https://ny.kommun.example/x', kinds: KIND, version: '1' };
    expect((await t.postForm(`/organisation/webhooks/${hook}`, form, 'admin')).status).toBe(303);
    const second = await t.postForm(`/organisation/webhooks/${hook}`, { ...form, name: 'Ett till' }, 'admin');
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('value="Ett till"');
  });
});

test('doors of the job answer nothing to a person', async () => {
  for (const door of [
    'select * from mylla_webhooks_at_work()',
    `select * from mylla_webhook_collect('${hook}', '${newId()}', now(), 10)`,
    'select * from mylla_webhooks_due(now())',
    `select * from mylla_webhook_claim('${hook}', now(), now())`,
    `select * from mylla_webhook_tried('${newId()}', now(), true, 200, null, 1, null, false)`,
  ])
    expect((await t.as('admin', (tx) => tx.client.query(door))).rows, door).toEqual([]);
});
