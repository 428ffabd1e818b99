import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { figuresOf } from './document.ts';
import { politicalView } from './read.ts';

let t: TestApp;
let year: string;
beforeAll(async () => {
  t = await testApp();
  year = (await t.as('lead', async (tx) => tx.today)).slice(0, 4);
});
afterAll(() => t.close());

const page = async (who: string, path = `/politics/${year}`) => (await t.get(path, who)).text();
const viewOf = (who: string) =>
  t.as(who, async (tx, actor) => {
    const found = await politicalView(tx, actor, year);
    if ('code' in found) throw new Error(found.code);
    return found;
  });

describe('the political view', () => {
  test('has the figures of the annual account, and counts money in one way', async () => {
    const account = (await (await t.get(`/annual-accounts/${year}.json`, 'lead')).json()) as {
      figures: { figure: string; amount?: number }[];
      goals: object;
      balance: { now: { balance: Record<'exploit' | 'explore', { moneyUsed: number }> } };
    };
    const found = await viewOf('politician');
    const used = account.figures.find(({ figure }) => figure === 'money-used')?.amount;
    expect(found.counts['money-used'].amount).toBe(used);
    expect(found.goals.goals).toEqual(account.goals);
    expect(found.balance.now).toEqual(account.balance.now);
    const { exploit, explore } = account.balance.now.balance;
    expect(exploit.moneyUsed + explore.moneyUsed).toBe(used);
  });

  test('names no single person and no single initiative', async () => {
    const html = await page('politician');
    const main = html.slice(html.indexOf('<main'));
    const { rows } = await t.db.pool.query(
      `select name from person p join membership m on m.person_id = p.id where m.organisation_id = $1
       union all select title from initiative where organisation_id = $1`,
      [t.organisationId],
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { name } of rows) expect(main).not.toContain(name);
    expect(main).not.toContain('/initiatives/');
  });

  test('is not for guests, nor of what is no period', async () => {
    for (const end of [`/${year}`, `/${year}.pdf`, '/matters/new', '/questions/new'])
      expect((await t.get(`/politics${end}`, 'guest')).status, end).toBe(403);
    for (const end of ['2999', '2026-T9', 'x'])
      expect((await t.get(`/politics/${end}`, 'lead')).status, end).toBe(404);
  });

  test('is made as PDF and DOCX, with what is brought up', async () => {
    const pdf = await t.get(`/politics/${year}.pdf`, 'politician');
    expect([pdf.status, pdf.headers.get('x-document-standard')]).toEqual([200, 'PDF/UA-1']);
    expect((await t.get(`/politics/${year}.docx`, 'politician')).status).toBe(200);
    expect(figuresOf(await viewOf('lead'), 'en', '').blocks.length).toBeGreaterThan(8);
  });
});

describe('questions', () => {
  test('politicians ask and cannot answer; officials answer and cannot ask', async () => {
    const question = { id: newId(), text: 'Hur går det med tiden för försök?' };
    expect((await t.post('/politics/questions', question, 'lead')).status).toBe(403);
    expect((await t.post('/politics/questions', { ...question, text: ' ' }, 'politician')).status).toBe(422);
    for (const _ of ['first', 'again'])
      expect((await t.post('/politics/questions', question, 'politician')).status).toBe(303);
    const to = `/politics/questions/${question.id}/answer`;
    const answer = { answer: 'Bättre än i våras.', version: '1' };
    for (const who of ['politician', 'aide', 'manager'])
      expect((await t.post(to, answer, who)).status, who).toBe(403);
    expect((await t.post(to, answer, 'director')).status).toBe(303);
    // somebody who saw the question unanswered does not write over the answer
    const late = await t.post(to, { answer: 'Vet inte.', version: '1' }, 'lead');
    expect([late.status, (await late.text()).includes('Vet inte.')]).toEqual([409, true]);
    const html = await page('aide');
    expect(html.split(question.text).length).toBe(2);
    expect(html).toContain(answer.answer);
    const { rows } = await t.db.pool.query(
      `select kind, person_id from notification where object_id = $1 order by kind, person_id`,
      [question.id],
    );
    expect(rows.filter(({ kind }) => kind.endsWith('answered')).map((row) => row.person_id)).toEqual([
      t.ref('person:politician'),
    ]);
    expect(rows.filter(({ kind }) => kind.endsWith('asked')).length).toBeGreaterThan(1);
  });

  test('do not let politicians decide on a single initiative', async () => {
    const { rows } = await t.db.pool.query(
      `select id from initiative where organisation_id = $1 and status = 'running' limit 1`,
      [t.organisationId],
    );
    const decision = { kind: 'stop', reason: 'Vi vill något annat', nextOn: '2099-01-01' };
    const sent = await t.post(`/initiatives/${rows[0].id}/decide`, decision, 'politician');
    expect(sent.status).toBe(403);
  });
});

describe('what is brought up', () => {
  test('stands from its day until it is settled, and is then kept as it was', async () => {
    const id = newId();
    const matter = { id, kind: 'problem', title: 'Lokalerna räcker inte', text: '', asks: '', unitId: '' };
    for (const who of ['aide', 'politician'])
      expect((await t.post('/politics/matters', matter, who)).status).toBe(403);
    expect((await t.post('/politics/matters', { ...matter, kind: 'wish' }, 'manager')).status).toBe(422);
    expect((await t.post('/politics/matters', matter, 'manager')).status).toBe(303);
    expect(await page('politician')).toContain(matter.title);
    expect(await page('politician', `/politics/${Number(year) - 1}`)).not.toContain(matter.title);
    const change = { ...matter, title: 'Lokalerna räcker till nästa år', version: '1' };
    expect((await t.post(`/politics/matters/${id}`, change, 'headteacher')).status).toBe(403);
    expect((await t.post(`/politics/matters/${id}`, change, 'manager')).status).toBe(303);
    const settle = { outcome: 'Nya lokaler är bokade.', version: '2' };
    expect((await t.post(`/politics/matters/${id}/settle`, settle, 'manager')).status).toBe(303);
    const after = await t.post(`/politics/matters/${id}`, { ...change, version: '3' }, 'manager');
    expect([after.status, (await after.text()).includes('redan avslutat')]).toEqual([409, true]);
    expect(await page('politician')).toContain(settle.outcome);
  });
});
