import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { codeFrom } from '../../shared/kernel/receipt-codes.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { TEST_DAY } from '../../testing/setup.ts';
import { testbedSource } from './exports.ts';
import { takeAwayContacts } from './keeping.ts';
import { sendTestbedMail } from './mail.ts';
import { SENDER_CONTACT_DAYS, TEST_CONTACT_DAYS } from './rules.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const PUBLIC = '/o/bjorkviken/testbed';
const NAME = 'Ottilia Provlund';
const ADDRESS = 'ottilia@prov.example';
const later = addDays(TEST_DAY, 30);

const row = async (sql: string, values: unknown[] = []) => (await t.db.pool.query(sql, values)).rows[0];
const version = async (table: string, id: string): Promise<string> =>
  String((await row(`select version from ${table} where id = $1`, [id])).version);
const textOf = async (answer: Response) =>
  (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Each time from another place: a few an hour are taken from the same. */
let places = 0;
const from = () => ({ 'x-forwarded-for': `203.0.113.${++places % 250}` });

/** Sends a form; anything but "done, go on there" is shown with its errors. */
async function send(path: string, form: Record<string, string>, who: string | null = 'manager') {
  const answer = await t.post(path, form, who, from());
  const told = answer.status === 303 ? '' : (await textOf(answer)).slice(0, 1500);
  expect([answer.status, told], path).toEqual([303, '']);
  return answer.headers.get('location') ?? '';
}
const status = async (path: string, form: Record<string, string>, who: string | null = 'manager') =>
  (await t.post(path, form, who)).status;

const mails: { to: string; subject: string; text: string }[] = [];
const sendMail = () =>
  sendTestbedMail(t.db, '', {
    send: async ({ to, subject, text }) => void mails.push({ to: to.address, subject, text }),
    close: () => undefined,
  });
const linkTo = (address: string) =>
  /(\/o\/\S+)/.exec(mails.filter((one) => one.to === address).at(-1)?.text ?? '')?.[1] ?? '';

/** The public form, filled in within half a minute. */
async function solution(more: Record<string, string> = {}) {
  const page = await (await t.get(`${PUBLIC}/proposals/new`)).text();
  t.clock.at = new Date(t.clock.at.getTime() + 30_000);
  return {
    id: newId(),
    code: codeFrom(randomBytes(16)),
    opened: /name="opened" value="([^"]+)"/.exec(page)?.[1] ?? '',
    website: '',
    title: 'Mugg som påminner',
    idea: 'En mugg som lyser när man inte har druckit på länge.',
    benefit: 'Fler dricker nog.',
    forWhom: 'Äldre som glömmer att dricka',
    situation: 'På eftermiddagen, mellan besöken.',
    senderKind: 'relative',
    name: 'Anhörig',
    email: '',
    ...more,
  };
}

const need = async (): Promise<string> => {
  const id = newId();
  await send('/testbed/needs', {
    id,
    title: 'Dricka tillräckligt på sommaren',
    what: 'Många dricker för lite när det är varmt.',
    whoHas: 'Äldre som bor ensamma',
    situation: 'Mellan besöken',
    unitId: t.ref('unit:homecare-north'),
    ownerId: t.ref('person:aide'),
    challengeId: '',
  });
  return id;
};

/** A proposal that is matched and has an initiative and a planned experiment as its small test. */
async function planned() {
  const needId = await need();
  const form = await solution({ needId, email: `${newId()}@prov.example` });
  await send(`${PUBLIC}/proposals/new`, form, null);
  const at = `/testbed/proposals/${form.id}`;
  const now = () => version('testbed_proposal', form.id);
  await send(`${at}/matches`, { version: await now(), needId, reason: 'Den lyser utan att störa.' }, 'lead');
  await send(
    `${at}/owner`,
    { version: await now(), ownerId: t.ref('person:manager'), reason: 'Behovet är ert.' },
    'lead',
  );
  await send(`${at}/onward`, { version: await now() });
  const initiative = newId();
  await send('/initiatives', {
    id: initiative,
    title: 'Mugg som påminner',
    what: 'En mugg som lyser.',
    why: 'Fler dricker nog.',
    track: 'explore',
    kind: 'product',
    degree: 'incremental',
    facet: 'adaptive',
    improvesLevel: 'some',
    improvesWhy: 'Fler dricker nog.',
    opensLevel: 'some',
    opensWhy: 'Saker som säger till.',
    uncertainty: 'mid',
    effect: 'mid',
    horizon: 'now',
    learningQuestion: 'Dricker man mer?',
    ownerId: t.ref('person:manager'),
    startedOn: TEST_DAY,
    nextOn: later,
    fromType: 'testbed-proposal',
    fromId: form.id,
  });
  const test = newId();
  await send('/experiments', {
    id: test,
    initiativeId: initiative,
    title: 'Tre muggar',
    hypothesis: 'Man dricker mer med muggen.',
    method: 'Tre personer har muggen i en vecka.',
    measure: 'Glas om dagen',
    threshold: 'Ett glas mer om dagen',
    involvesPeople: 'yes',
    users: 'Tre personer',
    ownerId: t.ref('person:manager'),
    endsOn: later,
    ownRed: 'Ingen får skållhett kaffe i muggen',
  });
  await send(`${at}/tests`, { experimentId: test, size: 'small' });
  return { at, now, needId, initiative, test, form };
}
const clearing = async (test: string) => ({
  version: await version('experiment', test),
  ethics: 'cleared',
  ethicsBy: 'Etikrådet',
  law: 'cleared',
  lawBy: 'Juristen',
  technique: 'cleared',
  techniqueBy: 'IT',
  permissionBy: 'Enhetschefen',
  // said for others: that is not consent here
  consentHow: 'Muntligt',
  consented: '1',
});
const person = (more: Record<string, string> = {}) => ({
  id: newId(),
  name: NAME,
  email: ADDRESS,
  phone: '',
  language: 'sv',
  ...more,
});

describe('the whole way, by the forms', () => {
  it('from a need to word to both sides, with nobody tried on who has not agreed', async () => {
    const { at, now, needId, initiative, test, form } = await planned();
    const started = async () => (await row('select status from experiment where id = $1', [test])).status;
    const tests = `/testbed/tests/${test}`;
    // the sender confirms by the link, and is told
    await sendMail();
    const mine = linkTo(form.email);
    expect(await status(`${PUBLIC}/mine/${form.code}/confirmation`, {}, null)).toBe(404);
    await send(`${mine}/confirmation`, {}, null);
    expect(await textOf(await t.get('/notifications', 'aide'))).toContain('parat ihop ett lösningsförslag');

    // nobody is asked before ethics, law and technique are cleared, and nothing begins
    expect(await status(`${at}/onward`, { version: await now() })).toBe(422);
    await send(`${tests}/consent`, { consentText: 'Jag provar muggen i en vecka.' });
    expect(await status(`${tests}/persons`, person())).toBe(409);
    await send(`/experiments/${test}/clear`, await clearing(test));
    expect((await row('select consent_on from experiment where id = $1', [test])).consent_on).toBeNull();
    await send(`${at}/onward`, { version: await now() });

    // two are asked; the same form twice is one
    const first = person();
    await send(`${tests}/persons`, first);
    await send(`${tests}/persons`, first);
    await send(`${tests}/persons`, person({ name: 'Bror Muggberg', email: '' }));
    const { n } = await row('select count(*)::int as n from testbed_person where experiment_id = $1', [test]);
    expect(n).toBe(2);
    const refusedStart = await t.post(`/experiments/${test}/start`, {}, 'manager');
    expect([refusedStart.status, await started()]).toEqual([409, 'planned']);
    expect(await textOf(refusedStart)).toContain('Samtycke');

    // one agrees by the own link, the other on paper; then, and only then, it starts
    await sendMail();
    const own = linkTo(ADDRESS);
    expect(await textOf(await t.get(own))).toContain(`Hej ${NAME}`);
    expect(await status(`${own}/yes`, { words: 'Jag säger ja till något annat.' }, null)).toBe(409);
    await send(`${own}/yes`, { words: 'Jag provar muggen i en vecka.' }, null);
    expect(await status(`/experiments/${test}/start`, {})).toBe(409);
    // nor by going round the application
    await expect(
      t.db.pool.query(
        "update experiment set status = 'running', started_on = current_date, consent_on = current_date, consent_how = 'x' where id = $1",
        [test],
      ),
    ).rejects.toThrow('when everybody who takes part has agreed');
    await send(`${tests}/persons/2/agreement`, {});
    expect(await status(`${tests}/consent`, { consentText: 'Något annat.' })).toBe(409);
    await send(`/experiments/${test}/start`, {});

    // what is seen is noted by number; of somebody who has stopped nothing more
    const note = (number: string) => ({ id: newId(), number, text: 'Drack fem glas.', onDay: TEST_DAY });
    await send(`${tests}/observations`, note('1'));
    await send(`${own}/no`, {}, null);
    expect(await status(`${tests}/observations`, note('1'))).toBe(409);
    expect(await status(`${tests}/observations`, { ...note('2'), onDay: later })).toBe(422);
    expect((await t.get(own)).status).toBe(410);
    const left = await row('select count(*)::int as n from testbed_contact where experiment_id = $1', [test]);
    expect(left.n).toBe(1);

    // the test teaches, it is decided, and both sides are told
    expect(await status(`${at}/onward`, { version: await now(), to: 'decision' })).toBe(422);
    await send(`/experiments/${test}/close`, {
      version: await version('experiment', test),
      lessonId: newId(),
      outcome: 'unclear',
      happened: 'En av två drack mer.',
      learning: 'Ljuset syns inte i solsken.',
      otherwise: '',
    });
    await send(`${at}/onward`, { version: await now(), to: 'decision' });
    expect(await status(`${at}/onward`, { version: await now() })).toBe(422);
    await send(`/initiatives/${initiative}/decide`, {
      id: newId(),
      version: await version('initiative', initiative),
      kind: 'stop',
      reason: 'Den hjälper inte när den behövs.',
      lessonDone: 'Tre muggar i en vecka.',
      lessonHappened: 'En av två drack mer.',
      lessonLearnt: 'Ljus syns inte i solsken.',
      lessonOtherwise: 'Prova ute först.',
      lessonOutcome: 'failure',
    });
    await send(`${at}/onward`, { version: await now() });
    expect(await status(`${at}/result`, { version: await now(), onward: '1', f_result: 'Nej.' })).toBe(422);
    await send(`${at}/result`, {
      version: await now(),
      onward: '1',
      f_result: 'Tack. Vi inför inte muggen.',
      f_taught: 'Ljuset syns inte i solsken.',
    });
    const told = await textOf(await t.get(`${PUBLIC}/mine/${form.code}`));
    expect(told).toContain('Vi inför inte muggen');
    expect(told).toContain('Ljuset syns inte i solsken');
    await sendMail();
    expect(mails.filter((one) => one.to === form.email).at(-1)?.text).toContain('vad testerna lärde oss');
    expect(await textOf(await t.get('/notifications', 'aide'))).toContain(
      'besked om en lösning på ditt behov',
    );
    expect(await textOf(await t.get(`/testbed/needs/${needId}`, 'aide'))).toContain('Avslutat med lärdom');
  });
});

describe('who takes part', () => {
  it('is known by those who hold the test, and found nowhere else', async () => {
    const { test, at } = await planned();
    const tests = `/testbed/tests/${test}`;
    await send(`/experiments/${test}/clear`, await clearing(test));
    await send(`${tests}/consent`, { consentText: 'Jag provar.' });
    await send(`${tests}/persons`, person());
    expect(await textOf(await t.get(tests, 'manager'))).toContain(NAME);
    const seenBy = (who: string) =>
      t.as(
        who,
        async (tx) =>
          (await tx.client.query('select 1 from testbed_contact where experiment_id = $1', [test])).rowCount,
      );
    expect(await seenBy('manager')).toBe(1);
    for (const who of ['lead', 'admin', 'director', 'aide', 'guest']) {
      expect([who, await seenBy(who)]).toEqual([who, 0]);
      for (const path of [tests, at, `/experiments/${test}`])
        expect(await textOf(await t.get(path, who)), `${who} ${path}`).not.toMatch(/Ottilia|ottilia@/);
      expect(await status(`${tests}/persons`, person(), who)).toBe(403);
      expect(await status(`${tests}/persons/1/withdrawal`, {}, who)).toBe(403);
    }
    // neither list, event, index nor queue holds the name or the address
    const found = await t.as('manager', (tx, actor) =>
      testbedSource.rows(tx, actor, { state: 'open' }, null, 100),
    );
    expect(JSON.stringify(found)).toContain('Mugg som påminner');
    expect(JSON.stringify(found)).not.toMatch(/Ottilia|ottilia@|@prov\.example/);
    for (const table of ['event', 'search_document', 'notification', 'testbed_mail', 'testbed_person'])
      expect(
        await row(
          `select count(*)::int as n from ${table} x where x::text ilike '%ottilia%' or x::text like '%@prov.example%'`,
        ),
        table,
      ).toEqual({ n: 0 });
  });

  it('agrees anew when it is done in another way', async () => {
    const { test, initiative } = await planned();
    const tests = `/testbed/tests/${test}`;
    await send(`/experiments/${test}/clear`, await clearing(test));
    await send(`${tests}/consent`, { consentText: 'Jag provar.' });
    await send(`${tests}/persons`, person());
    await send(`${tests}/persons/1/agreement`, {});
    const consents = () =>
      row(
        'select e.consent_on is not null as test, p.consent_on is not null as person from experiment e join testbed_person p on p.experiment_id = e.id where e.id = $1',
        [test],
      );
    expect(await consents()).toEqual({ test: true, person: true });
    await send(`/experiments/${test}`, {
      version: await version('experiment', test),
      initiativeId: initiative,
      title: 'Tre muggar',
      hypothesis: 'Man dricker mer med muggen.',
      method: 'Tre personer har muggen i en månad, med kamera.',
      measure: 'Glas om dagen',
      threshold: 'Ett glas mer om dagen',
      involvesPeople: 'yes',
      users: 'Tre personer',
      ownerId: t.ref('person:manager'),
      endsOn: later,
      ownRed: 'Ingen får skållhett kaffe i muggen',
    });
    expect(await consents()).toEqual({ test: false, person: false });
    await send(`/experiments/${test}/clear`, await clearing(test));
    expect(await status(`/experiments/${test}/start`, {})).toBe(409);
  });

  it('is nobody a month after the test, and a sender half a year after the case', async () => {
    const { test, form } = await planned();
    await send(`/experiments/${test}/clear`, await clearing(test));
    await send(`/testbed/tests/${test}/consent`, { consentText: 'Jag provar.' });
    await send(`/testbed/tests/${test}/persons`, person());
    const past = async (days: number) => {
      await t.db.pool.query(
        `update experiment set status = 'closed', outcome = 'unclear', learning = 'x', closed_on = $2 where id = $1`,
        [test, addDays(TEST_DAY, -days)],
      );
      await t.db.pool.query(
        `update testbed_proposal set case_status = 'done', due_on = null, outcome = 'ended', closed_on = $2 where id = $1`,
        [form.id, addDays(TEST_DAY, -days)],
      );
      await takeAwayContacts(t.db);
      return row(
        `select (select count(*)::int from testbed_contact where experiment_id = $1) as persons,
                (select count(*)::int from testbed_sender where proposal_id = $2 and email is not null) as senders`,
        [test, form.id],
      );
    };
    expect(await past(TEST_CONTACT_DAYS - 1)).toEqual({ persons: 1, senders: 1 });
    expect(await past(TEST_CONTACT_DAYS)).toEqual({ persons: 0, senders: 1 });
    expect(await past(SENDER_CONTACT_DAYS)).toEqual({ persons: 0, senders: 0 });
    // the code still leads to what was answered
    expect((await t.get(`${PUBLIC}/mine/${form.code}`)).status).toBe(200);
  });
});

describe('the public form', () => {
  it('keeps what was written, and sent twice is one', async () => {
    const form = await solution({ email: 'inte en adress', idea: '' });
    const answer = await t.post(`${PUBLIC}/proposals/new`, form);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    for (const kept of [form.title, form.benefit, form.situation, 'inte en adress', form.code])
      expect(page).toContain(kept);
    const good = { ...form, email: '', idea: 'En mugg som lyser.' };
    for (const _ of [1, 2]) expect(await send(`${PUBLIC}/proposals/new`, good, null)).toContain(form.code);
    expect(await row('select count(*)::int as n from testbed_proposal where id = $1', [form.id])).toEqual({
      n: 1,
    });
    expect(await row('select id from testbed_proposal where id = $1', [form.id])).toBeTruthy();
    // taken back by its code, as long as nobody has matched it
    await send(`${PUBLIC}/mine/${form.code}/withdrawal`, {}, null);
    expect((await row('select outcome from testbed_proposal where id = $1', [form.id])).outcome).toBe(
      'taken-back',
    );
  });

  it('sends no mail for what looks like a machine, and keeps it for a person to read', async () => {
    const form = await solution({ website: 'https://x.example', email: 'maskin@prov.example' });
    await send(`${PUBLIC}/proposals/new`, form, null);
    await sendMail();
    expect(mails.some((one) => one.to === 'maskin@prov.example')).toBe(false);
    expect(await textOf(await t.get(`/testbed/proposals/${form.id}`, 'lead'))).toContain(
      'skickat av ett program',
    );
  });

  it('is answered with a no that the sender reads; a link of one kind opens nothing of another', async () => {
    const form = await solution({ email: 'svar@prov.example', title: 'En annan mugg' });
    await send(`${PUBLIC}/proposals/new`, form, null);
    const at = `/testbed/proposals/${form.id}`;
    expect(await status(`${at}/refusal`, { version: '1', reason: 'Nej.' }, 'engineer')).toBe(403);
    await send(`${at}/refusal`, { version: '1', reason: 'Tack, men inte nu.' }, 'lead');
    await sendMail();
    const mine = linkTo('svar@prov.example');
    expect(await textOf(await t.get(mine))).toContain('Tack, men inte nu.');
    expect((await t.get(mine.replace('/mine/', '/tests/'))).status).toBe(410);
    // not confirmed: the answer waits on the page, and no mail tells of it
    expect(mails.filter((one) => one.to === 'svar@prov.example')).toHaveLength(1);
  });
});
