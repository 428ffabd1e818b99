import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../features.ts';
import type { JobContext } from '../../shared/http/feature.ts';
import { startJobs } from '../../shared/jobs/jobs.ts';
import { gatherToldTexts } from '../../shared/text/told-texts.ts';
import { type TestDatabase, testDatabase } from '../../testing/harness.ts';
import { chooseMail } from './actions.ts';
import { sendDigest } from './digest.ts';
import { mailWork, queueMail } from './jobs.ts';
import { type Mailer, smtpMailer } from './mailer.ts';
import { notify } from './notify.ts';
import type { MailWay } from './tables.ts';

const ORIGIN = 'https://mylla.example';

/** A real mail server in the test: what it got, and whom it does not take mail for. */
const received: { to: string; source: string }[] = [];
const rejected = new Set<string>();
let server: SMTPServer;
let mailer: Mailer;
let t: TestDatabase;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }: SMTPServerAddress, _session, done) {
      if (rejected.has(address)) done(Object.assign(new Error('Mailbox unavailable'), { responseCode: 450 }));
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
  gatherToldTexts(features);
  t = await testDatabase();
  // begin with nothing to tell: the example has told people things already
  await t.db.asOwner((tx) => tx.client.query('update notification set mailed_at = now()'));
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
const to = (who: string, way: MailWay = 'weekly') => ({
  organisationId: t.organisationId,
  personId: t.ref(`person:${who}`),
  way,
});
const send = (who: string, way: MailWay = 'weekly') =>
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

/** A queue that does each piece at once, and keeps those that failed. */
function directly(work: ReturnType<typeof mailWork>) {
  const failed: Record<string, unknown>[] = [];
  const context: JobContext = {
    db: t.db,
    origin: ORIGIN,
    async enqueue(name, items) {
      for (const { data } of items)
        await work.queues
          .find((queue) => queue.name === name)
          ?.work(context, data)
          .catch(() => failed.push(data));
    },
  };
  return { context, failed };
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
    expect(source).toContain(`List-Unsubscribe: <${ORIGIN}/notifications/settings>`);
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
    await t.as('planner', (tx, actor) => chooseMail(tx, actor, 'never'));
    await t.as('permits', (tx, actor) => chooseMail(tx, actor, 'daily'));
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

describe('the queue of mail', () => {
  it('sends to the others when one fails, and to that one the next time, nobody twice', async () => {
    for (const who of ['librarian', 'headteacher', 'southmanager']) await tell(who);
    rejected.add('headteacher@bjorkviken.example');
    const { context, failed } = directly(mailWork(() => mailer));
    await queueMail(context, 'weekly');
    const people = () => received.map((mail) => mail.to.split('@')[0]);
    expect(people()).toEqual(expect.arrayContaining(['librarian', 'southmanager']));
    expect(people()).not.toContain('headteacher');
    expect(failed).toContainEqual(to('headteacher'));
    expect(await unmailed('headteacher')).toBe(1);
    rejected.clear();
    await queueMail(context, 'weekly');
    await queueMail(context, 'weekly');
    expect(people().filter((who) => who === 'headteacher')).toHaveLength(1);
    expect(people().filter((who) => who === 'librarian')).toHaveLength(1);
  });

  it('is not filled when no mail server is configured', async () => {
    await tell('librarian');
    const work = mailWork(() => null);
    const queued: unknown[] = [];
    for (const job of work.jobs)
      await job.run({ db: t.db, origin: ORIGIN, enqueue: async (_, items) => void queued.push(...items) });
    expect(queued).toEqual([]);
    expect(await unmailed('librarian')).toBe(1);
  });

  it('reads people a batch at a time, whatever their number', async () => {
    const { organisationId } = t;
    await t.db.asOwner(async (tx) => {
      await tx.client.query(
        `insert into person (id, name, email, created_at)
         select gen_random_uuid(), 'Person ' || i, 'person' || i || '@many.example', now() from generate_series(1, 1300) i`,
      );
      await tx.client.query(
        `insert into membership (id, organisation_id, person_id, created_at)
         select gen_random_uuid(), $1, id, now() from person where email like '%@many.example'`,
        [organisationId],
      );
      await tx.client.query(
        `insert into notification (id, organisation_id, person_id, kind, object_type, object_id, title, path, at)
         select gen_random_uuid(), $1, id, 'action.commented', 'action', $2, 'Till alla', '/actions', $3
           from person where email like '%@many.example'`,
        [organisationId, t.ref('action:1'), t.clock.at],
      );
    });
    const batches: number[] = [];
    const keys = new Set<string>();
    const enqueue: JobContext['enqueue'] = async (_, items) => {
      batches.push(items.length);
      for (const item of items) keys.add(item.key);
    };
    await queueMail({ db: t.db, origin: ORIGIN, enqueue }, 'weekly');
    expect(Math.max(...batches)).toBeLessThanOrEqual(500);
    expect(keys.size).toBeGreaterThanOrEqual(1300);
    await t.db.asOwner((tx) => tx.client.query("delete from person where email like '%@many.example'"));
  });

  it('works through the database: queued, sent, done', async () => {
    await tell('preschool');
    const work = mailWork(() => mailer);
    const jobs = await startJobs({ db: t.db, features: [work], origin: ORIGIN, pieceSeconds: 0.5 });
    const sent = new Promise<void>((done) => {
      const push = received.push.bind(received);
      received.push = (...mails) => {
        const length = push(...mails);
        if (mails.some((mail) => mail.to.startsWith('preschool@'))) done();
        return length;
      };
    });
    await queueMail({ db: t.db, origin: ORIGIN, enqueue: jobs.enqueue }, 'weekly');
    await queueMail({ db: t.db, origin: ORIGIN, enqueue: jobs.enqueue }, 'weekly');
    await sent;
    await jobs.stop();
    expect(received.filter((mail) => mail.to.startsWith('preschool@'))).toHaveLength(1);
    expect(await unmailed('preschool')).toBe(0);
  });
});
