import { createServer, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startJobs } from '../../shared/jobs/jobs.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { sendDigest } from './digest.ts';
import { deliveryWork } from './jobs.ts';
import { planMail } from './mail-run.ts';
import { type Mailer, NotSent, smtpMailer } from './mailer.ts';
import { notify } from './notify.ts';
import type { SentWay } from './tables.ts';
import { chooseWays } from './ways.ts';
import { workAll } from './work.ts';

const ORIGIN = 'https://mylla.example';
/** Before anything that the tests mail. */
const LONG_AGO = '2026-01-01';

/** A real mail server in the test: what it got, and whom it does not take mail for. */
const received: { to: string; source: string }[] = [];
const rejected = new Map<string, number>();
let server: SMTPServer;
let mailer: Mailer;
let t: TestApp;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }: SMTPServerAddress, _session, done) {
      const responseCode = rejected.get(address);
      if (responseCode) done(Object.assign(new Error('Mailbox unavailable'), { responseCode }));
      else done();
    },
    onData(stream, session, done) {
      let source = '';
      stream.on('data', (part: Buffer) => {
        source += part;
      });
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo[0]?.address ?? '', source });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as { port: number };
  mailer = smtpMailer(`smtp://127.0.0.1:${port}`, 'Mylla <mylla@kommun.example>');
  t = await testApp();
  // begin with nothing to tell: the example has told people things already
  await t.db.asOwner((tx) => tx.client.query('update notification set mailed_at = $1', [LONG_AGO]));
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((closed) => server.close(closed));
  await t.close();
});
beforeEach(() => {
  received.length = 0;
  rejected.clear();
});

const tell = (who: string, more: Partial<Parameters<typeof notify>[1]> = {}) =>
  t.as('lead', (tx) =>
    notify(tx, {
      kind: 'action.commented',
      personIds: [t.ref(`person:${who}`)],
      objectType: 'action',
      objectId: t.ref('action:1'),
      title: 'Prova <b>läkemedelsrobot</b>',
      path: `/actions/${t.ref('action:1')}`,
      ...more,
    }),
  );
const to = (who: string, way: SentWay = 'weekly') => ({
  organisationId: t.organisationId,
  personId: t.ref(`person:${who}`),
  ways: [way],
});
const send = (who: string, way: SentWay = 'weekly') =>
  sendDigest({ db: t.db, origin: ORIGIN, mailer }, to(who, way));
const unmailed = (who: string): Promise<number> =>
  t.as(
    who,
    async (tx) => (await tx.client.query('select 1 from notification where mailed_at is null')).rowCount ?? 0,
  );

/** The parts of a mail, decoded. */
function decode(source: string): string {
  return source
    .replace(/=\r\n/g, '')
    .replace(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/g, (_, text: string) => text.replaceAll('_', ' '));
}

/** Plans the mail of now, and does all there is to do. */
async function mailNow(by: Mailer = mailer): Promise<void> {
  await planMail(t.db, t.organisationId);
  await workAll({ db: t.db, origin: ORIGIN, mailer: by });
}

describe('the mail', () => {
  it('tells what is unread, in the person’s language, as text and HTML, with a way out', async () => {
    await tell('hr', { kind: 'action.due-soon', day: '2026-11-08', title: 'Dela ut priset' });
    await tell('hr');
    expect(await send('hr')).toBe(true);
    const [mail] = received;
    const source = decode(mail?.source ?? '');
    expect(mail?.to).toBe('hr@bjorkviken.example');
    expect(source).toContain('2 saker rör dig i Björkvikens kommun');
    expect(source).toContain('Hej Yusuf Ljungåsen,');
    expect(source).toContain('Ska vara klar 8 november 2026');
    expect(source).toContain('Alva Björkdal har kommenterat');
    expect(source).toContain(`${ORIGIN}/actions/${t.ref('action:1')}`);
    expect(source).toMatch(
      /List-Unsubscribe:\s+<https:\/\/mylla\.example\/notifications\/unsubscribe\/[\w-]+>/,
    );
    expect(source).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(source).toContain(`Sluta få mejl om åtgärder: ${ORIGIN}/notifications/unsubscribe/`);
    expect(source).toContain(`Sluta få mejl från Mylla: ${ORIGIN}/notifications/unsubscribe/`);
    expect(source).toContain('- Prova <b>läkemedelsrobot</b>');
    expect(source).toContain('>Prova &lt;b&gt;läkemedelsrobot&lt;/b&gt;</a>');
    expect(source).toMatch(/Content-Type: text\/plain/);
    expect(source).toMatch(/Content-Type: text\/html/);
  });

  it('speaks English to whoever does', async () => {
    await t.db.asOwner((tx) =>
      tx.client.query("update person set language = 'en' where id = $1", [t.ref('person:guest')]),
    );
    await tell('guest');
    await send('guest');
    expect(decode(received[0]?.source ?? '')).toContain('One thing concerns you in Björkvikens kommun');
  });

  it('is sent once, also when two send at the same time', async () => {
    await tell('coach');
    const sent = await Promise.all([send('coach'), send('coach'), send('coach')]);
    expect(sent.filter(Boolean)).toHaveLength(1);
    expect(await send('coach')).toBe(false);
    expect(received).toHaveLength(1);
  });

  it('is not sent to those who read it, want it otherwise, or have left', async () => {
    for (const who of ['engineer', 'planner', 'permits', 'youth']) await tell(who);
    await t.as('engineer', (tx) => tx.client.query('update notification set read_at = now()'));
    await t.as('planner', (tx) => chooseWays(tx, { usual: 'never' }));
    await t.as('permits', (tx) => chooseWays(tx, { usual: 'daily' }));
    await t.db.asOwner((tx) =>
      tx.client.query("update membership set ended_on = '2026-11-01' where person_id = $1", [
        t.ref('person:youth'),
      ]),
    );
    const sent = [];
    for (const who of ['engineer', 'planner', 'permits', 'youth']) sent.push(await send(who));
    expect(sent).toEqual([false, false, false, false]);
    expect(await send('permits', 'daily')).toBe(true);
  });

  it('does not tell old things after a long silence', async () => {
    await tell('nurse');
    const before = t.clock.at;
    t.clock.at = new Date('2027-02-01T07:00:00+01:00');
    expect(await send('nurse')).toBe(false);
    t.clock.at = before;
  });

  it('tells thirty things and counts the rest', async () => {
    for (let i = 0; i < 35; i++) await tell('caretaker', { title: `Sak ${i}` });
    await send('caretaker');
    const source = decode(received[0]?.source ?? '');
    expect(source).toContain('35 saker rör dig');
    expect(source).toContain('Det finns 5 notiser till.');
    expect(await unmailed('caretaker')).toBe(0);
  });
});

const deliveries = async (where = "work = 'mail'") =>
  (
    await t.db.pool.query(
      `select id, status, ways, total, done, trouble, passed, next_try_at from notification_delivery
        where organisation_id = $1 and created_at >= $2 and ${where} order by id`,
      [t.organisationId, started],
    )
  ).rows;
const peopleMailed = () => received.map((mail) => mail.to.split('@')[0]);
/** The mornings of the tests: each test has a day of its own, so that none hangs on another. */
let started: Date;
const DAY_MS = 86_400_000;
const minutesLater = (minutes: number) => {
  t.clock.at = new Date(t.clock.at.getTime() + minutes * 60_000);
};

describe('the mail of a morning', () => {
  beforeEach(async () => {
    t.clock.at = new Date(t.clock.at.getTime() + 7 * DAY_MS);
    started = t.clock.at;
    await t.db.asOwner((tx) =>
      tx.client.query(
        "update notification_delivery set status = 'done', finished_at = coalesce(finished_at, now())",
      ),
    );
    await t.db.asOwner(async (tx) => {
      await tx.client.query('update notification set mailed_at = $1 where mailed_at is null', [LONG_AGO]);
      await tx.client.query('delete from notification_failure');
      await tx.client.query('delete from notification_way');
      await tx.client.query('delete from notification_setting');
    });
  });

  it('goes once to each, however often it is planned and worked', async () => {
    for (const who of ['librarian', 'headteacher', 'southmanager']) await tell(who);
    await mailNow();
    await mailNow();
    expect(peopleMailed().sort()).toEqual(['headteacher', 'librarian', 'southmanager']);
    expect(await deliveries()).toMatchObject([
      { status: 'done', ways: ['daily', 'weekly'], total: 3, done: 3, trouble: null },
    ]);
  });

  it('is weekly once a week, and daily each day', async () => {
    await t.as('hr', (tx) => chooseWays(tx, { usual: 'daily' }));
    for (const who of ['hr', 'nurse']) await tell(who);
    await mailNow();
    expect(peopleMailed().sort()).toEqual(['hr', 'nurse']);
    minutesLater(24 * 60);
    for (const who of ['hr', 'nurse']) await tell(who);
    await mailNow();
    expect(peopleMailed().sort()).toEqual(['hr', 'hr', 'nurse']);
    // the next week brings what is left
    t.clock.at = new Date(t.clock.at.getTime() + 6 * DAY_MS);
    await mailNow();
    expect(peopleMailed().filter((who) => who === 'nurse')).toHaveLength(2);
  });

  it('holds what is wanted that way, by topic, in one mail; the rest comes as chosen', async () => {
    await t.as('coach', (tx) =>
      chooseWays(tx, { usual: 'weekly', topics: { plans: 'at-once', journeys: 'never' } }),
    );
    await tell('coach', { title: 'Genast' });
    await tell('coach', { title: 'Aldrig', kind: 'journey.shared' });
    await tell('coach', { title: 'På måndag', kind: 'comet.passed' });
    await mailNow();
    expect(received).toHaveLength(2);
    const [first, second] = received.map((mail) => decode(mail.source));
    expect(first).toContain('Genast');
    expect(first).not.toContain('På måndag');
    expect(second).toContain('På måndag');
    expect(received.map((mail) => decode(mail.source)).join()).not.toContain('Aldrig');
  });

  it('does not begin before seven, nor without a mail server', async () => {
    t.clock.at = new Date(`${t.clock.at.toISOString().slice(0, 10)}T06:59:00+01:00`);
    started = t.clock.at;
    await tell('librarian');
    await mailNow();
    expect(received).toEqual([]);
    t.clock.at = new Date(`${t.clock.at.toISOString().slice(0, 10)}T07:00:00+01:00`);
    const none = deliveryWork(() => null);
    for (const job of none.jobs) await job.run({ db: t.db, origin: ORIGIN, enqueue: async () => undefined });
    expect(await deliveries()).toEqual([]);
    await mailNow();
    expect(peopleMailed()).toEqual(['librarian']);
  });

  it('reaches the others when one mailbox is full, and that one later; an address that is none is given up', async () => {
    for (const who of ['librarian', 'headteacher', 'southmanager']) await tell(who);
    rejected.set('headteacher@bjorkviken.example', 450);
    rejected.set('southmanager@bjorkviken.example', 550);
    await mailNow();
    expect(peopleMailed()).toEqual(['librarian']);
    expect(await deliveries()).toMatchObject([{ status: 'waiting', total: 3, done: 3, passed: true }]);
    await mailNow();
    expect(received).toHaveLength(1);
    const page = await (await t.get('/notifications/deliveries', 'admin')).text();
    expect(page).toContain('2 personer har inte nåtts');
    expect(page).toContain('mejlservern tog inte emot adressen, vi försöker inte igen');
    rejected.clear();
    minutesLater(5);
    await mailNow();
    await mailNow();
    expect(peopleMailed().sort()).toEqual(['headteacher', 'librarian']);
    expect(await deliveries()).toMatchObject([{ status: 'done' }]);
  });

  it('gives a full mailbox up at last, and tries it anew the next day', async () => {
    await tell('headteacher');
    rejected.set('headteacher@bjorkviken.example', 450);
    for (let turn = 0; turn < 12; turn++) {
      await mailNow();
      minutesLater(60);
    }
    expect(await deliveries()).toMatchObject([{ status: 'done' }]);
    const { rows } = await t.db.pool.query('select tries, next_try_at from notification_failure');
    expect(rows).toEqual([{ tries: 6, next_try_at: null }]);
    rejected.clear();
    await t.as('headteacher', (tx) => chooseWays(tx, { usual: 'daily' }));
    minutesLater(12 * 60);
    await mailNow();
    expect(peopleMailed()).toEqual(['headteacher']);
  });

  it('waits for a mail server that does not answer, says so, and loses and repeats nothing', async () => {
    const people = ['librarian', 'headteacher', 'southmanager', 'hr', 'nurse'];
    for (const who of people) await tell(who);
    // takes the connection and says nothing, ever
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const { port } = silent.address() as { port: number };
    const mute = smtpMailer(`smtp://127.0.0.1:${port}`, 'Mylla <mylla@kommun.example>', {
      connectMs: 50,
      silentMs: 50,
    });
    await mailNow(mute);
    mute.close();
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((closed) => silent.close(() => closed()));
    expect(await deliveries()).toMatchObject([
      { status: 'waiting', total: 5, done: 0, trouble: 'unreachable', next_try_at: expect.any(Date) },
    ]);
    expect(await (await t.get('/notifications/deliveries', 'admin')).text()).toContain(
      'Mejlservern svarar inte.',
    );
    // gone altogether: the port is closed now
    minutesLater(5);
    const gone = smtpMailer(`smtp://127.0.0.1:${port}`, 'Mylla <mylla@kommun.example>');
    await mailNow(gone);
    gone.close();
    expect(await deliveries()).toMatchObject([{ status: 'waiting', done: 0, trouble: 'unreachable' }]);
    minutesLater(10);
    await mailNow();
    await mailNow();
    expect(peopleMailed().sort()).toEqual([...people].sort());
    expect(await deliveries()).toMatchObject([{ status: 'done', total: 5, done: 5, trouble: null }]);
  });

  it('goes on where it was when the server falls silent half-way', async () => {
    const people = ['librarian', 'headteacher', 'southmanager', 'hr', 'nurse', 'coach', 'preschool'];
    for (const who of people) await tell(who);
    let left = 3;
    const half: Mailer = {
      async send(mail) {
        if (left-- <= 0) throw new NotSent(Object.assign(new Error('gone'), { code: 'ECONNECTION' }));
        await mailer.send(mail);
      },
      close: () => undefined,
    };
    await mailNow(half);
    expect(received).toHaveLength(3);
    expect(await deliveries()).toMatchObject([{ status: 'waiting', trouble: 'unreachable' }]);
    minutesLater(5);
    await mailNow();
    expect(peopleMailed().sort()).toEqual([...people].sort());
    expect(await deliveries()).toMatchObject([{ status: 'done', done: 7 }]);
  });

  it('gives nobody two, though something new has come for them while it waits', async () => {
    for (const who of ['librarian', 'hr']) await tell(who);
    rejected.set('hr@bjorkviken.example', 450);
    await mailNow();
    await tell('librarian', { title: 'Nytt under tiden' });
    // as if the process had died before it noted how far it came
    await t.db.pool.query(
      "update notification_delivery set after_person = null, passed = false where status <> 'done'",
    );
    rejected.clear();
    minutesLater(5);
    await mailNow();
    expect(peopleMailed().sort()).toEqual(['hr', 'librarian']);
  });

  it('is taken over by the next day’s if it never was finished', async () => {
    await tell('librarian');
    const gone: Mailer = {
      send: () => Promise.reject(new NotSent(Object.assign(new Error('no'), { code: 'EAUTH' }))),
      close: () => undefined,
    };
    await mailNow(gone);
    expect(await deliveries()).toMatchObject([{ trouble: 'signed-out' }]);
    minutesLater(24 * 60);
    await t.as('librarian', (tx) => chooseWays(tx, { usual: 'daily' }));
    await mailNow();
    expect(peopleMailed()).toEqual(['librarian']);
    expect(await deliveries()).toMatchObject([{ trouble: 'replaced' }, { status: 'done', done: 1 }]);
  });

  it('works through the database: planned, queued, sent, done', async () => {
    await tell('preschool');
    const jobs = await startJobs({
      db: t.db,
      features: [deliveryWork(() => mailer)],
      origin: ORIGIN,
      pieceSeconds: 0.5,
    });
    const sent = new Promise<void>((done) => {
      const push = received.push.bind(received);
      received.push = (...mails) => {
        const length = push(...mails);
        if (mails.some((mail) => mail.to.startsWith('preschool@'))) done();
        return length;
      };
    });
    await planMail(t.db, t.organisationId);
    const clock = deliveryWork(() => mailer).jobs.find((job) => job.name === 'notification-deliveries');
    await clock?.run({ db: t.db, origin: ORIGIN, enqueue: jobs.enqueue });
    await clock?.run({ db: t.db, origin: ORIGIN, enqueue: jobs.enqueue });
    await sent;
    await jobs.stop();
    expect(peopleMailed()).toEqual(['preschool']);
    expect(await unmailed('preschool')).toBe(0);
  });
});
