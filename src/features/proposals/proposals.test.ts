import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { BASE, from, keptMail, opened, proposalOf, rowOf } from './testing.ts';
import { texts } from './texts.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  await t.db.pool.query('delete from proposal_mail');
});
afterAll(() => t.close());

const post = keptMail(() => t);
const row = (id: string) => rowOf(t, id);
const text = async (path: string, who: string | null = null) => (await t.get(path, who)).text();
/** Sends a proposal as a visitor from a place. */
async function send(n: number, more: Record<string, string> = {}) {
  const sent = proposalOf({ opened: await opened(t), ...more });
  return { sent, answer: await t.post(`${BASE}/new`, sent, null, from(n)) };
}
const setting = (values: Record<string, string>) => t.post('/proposals/settings', values, 'lead');
const supports = async (id: string) =>
  (await t.db.pool.query('select supports from proposal_count where proposal_id = $1', [id])).rows[0]
    .supports;

describe('the whole way of a citizen without account', () => {
  test('sends, confirms, follows, is published, gets the answer and is told', async () => {
    const sent = proposalOf({
      email: 'Gun@hemma.example',
      wantsMail: '1',
      name: 'Gun Ekdala',
      opened: await opened(t),
    });
    const answer = await t.post(`${BASE}/new`, sent, null, from(1));
    expect(answer.headers.get('location')).toBe(`${BASE}/mine/${sent.code}`);
    expect((await row(sent.id)).step).toBe('received');
    expect(await text(`${BASE}/mine/${sent.code}`)).toContain('Bekräfta din e-postadress');
    expect((await t.get(`${BASE}/${sent.id}`)).status).toBe(404);

    await post.send();
    const confirm = post.pathIn(post.lastTo('gun@hemma.example'));
    expect(confirm).toContain('/confirm/');
    expect((await t.get(confirm)).status).toBe(200);
    expect((await row(sent.id)).step).toBe('received');
    expect((await t.post(confirm, {})).status).toBe(303);
    expect((await row(sent.id)).step).toBe('moderation');

    expect(await text('/proposals?scope=moderation', 'lead')).toContain(sent.title);
    const { version } = await row(sent.id);
    const { title, forWhom, benefit } = sent;
    const published = { title, forWhom, benefit, situation: 'När det är långt.', version: String(version) };
    expect((await t.post(`/proposals/${sent.id}/publication`, published, 'lead')).status).toBe(303);
    const page = await text(`${BASE}/${sent.id}`);
    expect(page).toContain('Redigerat den');
    expect(page).toContain('Bedömning');
    expect(page).not.toContain('Gun Ekdala');
    expect(page).not.toContain('gun@hemma.example');

    const steps: Record<string, string>[] = [
      { f_looksInto: 'Var bänkarna behövs mest.' },
      { f_decision: 'yes', f_answer: 'Tack. Vi sätter ut sex bänkar.', f_next: 'I april.' },
      { f_becameOf: 'Sex bänkar står på plats.' },
    ];
    for (const values of steps) {
      const now = await row(sent.id);
      const form = { ...values, onward: '1', version: String(now.version) };
      const done = await t.post(`/proposals/${sent.id}/step`, form, 'lead');
      expect(done.status, await done.clone().text()).toBe(303);
    }
    expect(await text(`${BASE}/${sent.id}`)).toContain('Tack. Vi sätter ut sex bänkar.');
    expect(await text(`${BASE}/mine/${sent.code}`)).toContain('Sex bänkar står på plats.');
    const { rows } = await t.db.pool.query(
      "select data from event where kind = 'proposal.answered' and object_id = $1",
      [sent.id],
    );
    expect(rows[0].data).toMatchObject({ days: 0, late: false });

    await post.send();
    const told = post.mails.filter((mail) => mail.to.address === 'gun@hemma.example');
    expect(told.map((mail) => mail.text).join('\n')).toContain('Du har fått svar på ditt förslag.');
    const stop = post.lastTo('gun@hemma.example')?.unsubscribe ?? '';
    expect((await t.get(stop)).status).toBe(200);
    expect((await t.post(stop, { 'List-Unsubscribe': 'One-Click' })).status).toBe(303);
  });
});

describe('what comes in', () => {
  test('twice by mistake is kept once', async () => {
    const { sent, answer } = await send(2);
    expect(answer.status).toBe(303);
    expect((await t.post(`${BASE}/new`, sent, null, from(2))).status).toBe(303);
    expect((await row(sent.id)).step).toBe('moderation');
  });
  test('with something missing is shown again with what was written', async () => {
    const { answer, sent } = await send(3, { benefit: '' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(sent.situation);
  });
  test('from a signed-in member needs nothing more, and the member finds it', async () => {
    const sent = proposalOf();
    expect((await t.post(`${BASE}/new`, sent, 'aide')).status).toBe(303);
    expect(await row(sent.id)).toMatchObject({ sender_kind: 'member', step: 'moderation' });
    expect((await t.get(`/proposals/${sent.id}`, 'aide')).status).toBe(200);
    expect((await t.get(`/proposals/${sent.id}`, 'engineer')).status).toBe(404);
  });
  test('where nothing is read through goes straight to its unit, unless it looks like a machine', async () => {
    expect((await setting({ open: '1' })).status).toBe(303);
    const good = (await send(4)).sent;
    expect(await row(good.id)).toMatchObject({ step: 'assessment', suspect: null });
    expect((await t.get(`${BASE}/${good.id}`)).status).toBe(200);
    const bad: [string, Record<string, string>][] = [
      ['trap', { website: 'https://x.example' }],
      ['fast', { opened: '' }],
      ['fast', { opened: `${t.clock.at.getTime() - 60_000}.abc` }],
      ['links', { benefit: 'http://a.example http://b.example http://c.example' }],
      ['repeat', { title: good.title, situation: good.situation }],
    ];
    for (const [n, [why, more]] of bad.entries()) {
      const { sent, answer } = await send(10 + n, more);
      expect(answer.status).toBe(303);
      expect(decodeURIComponent(answer.headers.get('set-cookie') ?? '')).toContain('liknar sådant');
      expect(await row(sent.id)).toMatchObject({ step: 'moderation', suspect: why, published_at: null });
    }
    await setting({ open: '1', moderated: '1' });
  });
  test('too often from one place waits, and keeps what was written', async () => {
    for (let times = 0; times < 5; times++) expect((await send(20)).answer.status).toBe(303);
    const { sent, answer } = await send(20);
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain(sent.situation);
    t.clock.at = new Date(t.clock.at.getTime() + 3_700_000);
    expect((await send(20)).answer.status).toBe(303);
  });
  test('is refused where the organisation has closed', async () => {
    await setting({ moderated: '1' });
    expect((await send(21)).answer.status).toBe(410);
    expect(await text(BASE)).not.toContain(`${BASE}/new`);
    await setting({ open: '1', moderated: '1' });
  });
  test('waits in the queue while the mail server is away', async () => {
    const { sent } = await send(22, { email: 'sen@hemma.example' });
    post.server.away = true;
    expect(await post.send()).toBe(0);
    post.server.away = false;
    expect(await post.send()).toBe(0);
    t.clock.at = new Date(t.clock.at.getTime() + 6 * 60_000);
    expect(await post.send()).toBe(1);
    expect(post.pathIn(post.lastTo('sen@hemma.example'))).toContain('/confirm/');
    expect((await row(sent.id)).step).toBe('received');
  });
  test('that is not published says why to the sender', async () => {
    const { sent } = await send(23);
    const { version } = await row(sent.id);
    const why = { reason: 'Förslaget pekar ut en person.', version: String(version) };
    expect((await t.post(`/proposals/${sent.id}/refusal`, { ...why, reason: '' }, 'lead')).status).toBe(422);
    expect((await t.post(`/proposals/${sent.id}/refusal`, why, 'aide')).status).toBe(404);
    expect((await t.post(`/proposals/${sent.id}/refusal`, why, 'lead')).status).toBe(303);
    expect(await text(`${BASE}/mine/${sent.code}`)).toContain(why.reason);
    expect((await t.get(`${BASE}/${sent.id}`)).status).toBe(404);
  });
  test('can be added to and taken back by its code', async () => {
    const { sent } = await send(24);
    const mine = `${BASE}/mine/${sent.code.toLowerCase().replaceAll('-', '')}`;
    const addition = { id: proposalOf().id, addition: 'Helst med ryggstöd.' };
    for (let times = 0; times < 2; times++)
      expect((await t.post(`${mine}/additions`, addition)).status).toBe(303);
    expect((await text(`/proposals/${sent.id}`, 'lead')).split('Helst med ryggstöd.')).toHaveLength(2);
    expect((await t.post(`${mine}/withdrawal`, {})).status).toBe(303);
    expect(await row(sent.id)).toMatchObject({ withdrawn: true, case_status: 'stopped' });
    expect((await t.post(`${mine}/additions`, { ...addition, id: proposalOf().id })).status).toBe(410);
  });
});

describe('voices', () => {
  const askFor = async (id: string, email: string, n: number) =>
    t.post(`${BASE}/${id}/support`, { email, website: '', opened: '' }, null, from(n));

  test('count once for each address, when the link is used, and the address is not kept', async () => {
    const id = t.ref('proposal:crossing');
    const before = await supports(id);
    expect((await askFor(id, 'Ett@hemma.example', 30)).status).toBe(303);
    expect((await askFor(id, 'ett@hemma.example', 31)).status).toBe(303);
    expect(await supports(id)).toBe(before);
    await post.send();
    const link = post.pathIn(post.lastTo('ett@hemma.example'));
    await t.get(link);
    expect(await supports(id)).toBe(before);
    expect((await t.post(link, {})).status).toBe(303);
    expect(await supports(id)).toBe(before + 1);
    const again = await t.post(link, {});
    expect(decodeURIComponent(again.headers.get('set-cookie') ?? '')).toContain(texts.sv.confirm.already);
    expect(await supports(id)).toBe(before + 1);
    const { rows } = await t.db.pool.query(
      `select count(*)::int as n from (select s::text x from proposal_support s union all select m::text from proposal_mail m
         union all select e::text from event e union all select c::text from proposal_trace c) all_rows where x ilike '%ett@hemma%'`,
    );
    expect(rows[0].n).toBe(0);
  });
  test('of a member count at once, and once with the own address too', async () => {
    const id = t.ref('proposal:crossing');
    const before = await supports(id);
    for (let times = 0; times < 2; times++)
      expect((await t.post(`${BASE}/${id}/support`, { support: 'yes' }, 'aide')).status).toBe(303);
    expect(await supports(id)).toBe(before + 1);
    const { rows } = await t.db.pool.query('select email from person where id = $1', [t.ref('person:aide')]);
    await askFor(id, rows[0].email, 32);
    await post.send();
    await t.post(post.pathIn(post.lastTo(rows[0].email)), {});
    expect(await supports(id)).toBe(before + 1);
    await t.post(`${BASE}/${id}/support`, { support: 'no' }, 'aide');
    expect(await supports(id)).toBe(before);
  });
  test('are refused when the proposal has ended, with the reason', async () => {
    const id = t.ref('proposal:benches');
    const answer = await askFor(id, 'tva@hemma.example', 33);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('går inte längre att stödja');
  });
  test('argue by the code of a receipt or a confirmed address, and are read through', async () => {
    const id = t.ref('proposal:crossing');
    const { sent } = await send(34);
    const argument = (more: Record<string, string>) => ({
      id: proposalOf().id,
      side: 'against',
      website: '',
      ...more,
    });
    const stamp = await opened(t, `${BASE}/${id}`);
    const byCode = argument({ argument: 'Bilarna köar redan.', proof: sent.code, opened: stamp });
    expect((await t.post(`${BASE}/${id}/arguments`, byCode, null, from(35))).status).toBe(303);
    expect(await text(`${BASE}/${id}`)).not.toContain('Bilarna köar redan.');
    const verdict = (who: string, to: Record<string, string>) =>
      t.post(`/proposals/${id}/arguments/${byCode.id}`, to, who);
    expect((await verdict('aide', { verdict: 'publish' })).status).toBe(403);
    expect((await verdict('lead', { verdict: 'publish' })).status).toBe(303);
    expect(await text(`${BASE}/${id}`)).toContain('Bilarna köar redan.');
    expect((await verdict('lead', { verdict: 'hide', reason: '' })).status).toBe(422);
    expect((await verdict('lead', { verdict: 'hide', reason: 'Om personer.' })).status).toBe(303);
    expect(await text(`${BASE}/${id}`)).not.toContain('Bilarna köar redan.');

    const byMail = argument({ argument: 'Det finns en tunnel.', proof: 'tre@hemma.example', opened: stamp });
    expect((await t.post(`${BASE}/${id}/arguments`, byMail, null, from(36))).status).toBe(303);
    expect(await text('/proposals?scope=moderation', 'lead')).not.toContain('Det finns en tunnel.');
    await post.send();
    await t.post(post.pathIn(post.lastTo('tre@hemma.example')), {});
    expect(await text('/proposals?scope=moderation', 'lead')).toContain('Det finns en tunnel.');
    const nothing = argument({ argument: 'Hej.', proof: 'ABCD-EFGH-JKMN-PQRS', opened: stamp });
    expect((await t.post(`${BASE}/${id}/arguments`, nothing, null, from(37))).status).toBe(422);
  });
});

describe('inside', () => {
  test('it is handed to another unit, put off with a reason, and made an idea', async () => {
    const id = t.ref('proposal:crossing');
    const version = async () => String((await row(id)).version);
    const unitId = t.ref('unit:school');
    const to = { unitId, reason: 'Skolan vet mest.', version: await version() };
    expect((await t.post(`/proposals/${id}/unit`, to, 'aide')).status).toBe(403);
    expect((await t.post(`/proposals/${id}/unit`, to, 'lead')).status).toBe(303);
    expect(await row(id)).toMatchObject({ unit_id: unitId, case_owner_id: t.ref('person:headteacher') });
    const due = { dueOn: '2026-12-10', reason: 'Vi väntar på mätningen.', version: await version() };
    expect(
      (await t.post(`/proposals/${id}/due`, { ...due, dueOn: '2020-01-01' }, 'headteacher')).status,
    ).toBe(422);
    expect((await t.post(`/proposals/${id}/due`, due, 'headteacher')).status).toBe(303);
    expect((await t.post(`/proposals/${id}/due`, due, 'headteacher')).status).toBe(409);
    const made = await t.post(`/proposals/${id}/idea`, {}, 'headteacher');
    expect(made.headers.get('location')).toMatch(/^\/ideas\/.*\/edit$/);
    expect((await t.post(`/proposals/${id}/idea`, {}, 'headteacher')).headers.get('location')).toBe(
      made.headers.get('location'),
    );
    expect(await text(`${BASE}/${id}`)).toContain('blivit en idé');
  });
});
