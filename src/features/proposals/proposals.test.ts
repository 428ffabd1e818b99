import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import type { Mail, Mailer } from '../notifications/mailer.ts';
import { sendDueMail } from './mail.ts';
import { codeFrom } from './rules.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const BASE = '/o/bjorkviken/proposals';
const mails: Mail[] = [];
const mailer: Mailer = {
  async send(mail) {
    mails.push(mail);
  },
  close: () => undefined,
};
const sendMail = () => sendDueMail(t.db, '', mailer);
const pathIn = (mail: Mail | undefined): string => /(\/o\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
const lastTo = (address: string) => mails.filter((mail) => mail.to.address === address).at(-1);

let made = 0;
const form = (more: Record<string, string> = {}) => {
  made++;
  return {
    id: newId(),
    code: codeFrom(new TextEncoder().encode(`${String(made).padStart(4, '0')}proposals-of-tests`)),
    title: `Fler bänkar längs Strandvägen ${made}`,
    forWhom: 'Äldre som går till affären',
    benefit: 'Fler orkar gå själva',
    situation: `När det är långt mellan bänkarna, ${made}`,
    senderKind: 'citizen',
    name: '',
    email: '',
    website: '',
    ...more,
  };
};
const from = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}` });
/** What the form holds that only the server can give. */
async function opened(path = `${BASE}/new`): Promise<string> {
  const page = await (await t.get(path)).text();
  const stamp = /name="opened" value="([^"]+)"/.exec(page)?.[1] ?? '';
  t.clock.at = new Date(t.clock.at.getTime() + 30_000);
  return stamp;
}
const row = async (id: string) =>
  (await t.db.pool.query('select * from proposal where id = $1', [id])).rows[0];
const text = async (path: string, who: string | null = null) => (await t.get(path, who)).text();

describe('the whole way of a citizen without account', () => {
  test('sends, confirms, follows, is published, gets the answer and is told', async () => {
    const sent = form({
      email: 'Gun@hemma.example',
      wantsMail: '1',
      name: 'Gun Ekdala',
      opened: await opened(),
    });
    const answer = await t.post(`${BASE}/new`, sent, null, from(1));
    expect(answer.headers.get('location')).toBe(`${BASE}/mine/${sent.code}`);
    expect((await row(sent.id)).step).toBe('received');
    expect(await text(`${BASE}/mine/${sent.code}`)).toContain('Bekräfta din e-postadress');
    expect((await t.get(`${BASE}/${sent.id}`)).status).toBe(404);

    await sendMail();
    const confirm = pathIn(lastTo('gun@hemma.example'));
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

    await sendMail();
    const told = mails.filter((mail) => mail.to.address === 'gun@hemma.example');
    expect(told.map((mail) => mail.text).join('\n')).toContain('Du har fått svar på ditt förslag.');
    const stop = lastTo('gun@hemma.example')?.unsubscribe ?? '';
    expect((await t.get(stop)).status).toBe(200);
    expect((await t.post(stop, { 'List-Unsubscribe': 'One-Click' })).status).toBe(303);
  });
});
