import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitorScope } from '../../shared/db/database.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { hashOfCode } from '../../shared/kernel/receipt-codes.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { tokenOf } from './rules.ts';
import { BASE, from, keptMail, opened, proposalOf, rowOf } from './testing.ts';

// Nobody learns who sent a proposal, or reads one that is not published, by any way that is open to visitors and members.

let t: TestApp;
let sent: ReturnType<typeof proposalOf>;
const post = keptMail(() => t);
beforeAll(async () => {
  t = await testApp();
  await t.db.pool.query('delete from proposal_mail');
  sent = proposalOf({ email: 'hemlig@hemma.example', name: 'Hemlig Avsändare', opened: await opened(t) });
  await t.post(`${BASE}/new`, sent, null, from(1));
  await post.send();
});
afterAll(() => t.close());

const asVisitor = <T>(sql: string, values: unknown[] = []) =>
  t.within(visitorScope(t.organisationId), async (tx) => (await tx.client.query(sql, values)).rows as T[]);

describe('a visitor', () => {
  test('reads no sender, no address, no voice and no proposal that is not published', async () => {
    expect(await asVisitor('select * from proposal_sender')).toEqual([]);
    expect(await asVisitor('select * from proposal where published_at is null')).toEqual([]);
    expect(await asVisitor("select * from proposal_argument where status <> 'published'")).toEqual([]);
    expect(await asVisitor('select * from proposal_note')).toEqual([]);
    for (const table of ['proposal_mail', 'proposal_support', 'proposal_trace', 'proposal_key'])
      await expect(asVisitor(`select * from ${table}`), table).rejects.toThrow(/permission denied/);
    for (const door of [
      "mylla_proposal_seal(mylla_organisation(), 'confirm', gen_random_uuid())",
      'mylla_proposal_key(mylla_organisation())',
      "mylla_proposal_voice('a@b.example')",
    ])
      await expect(asVisitor(`select ${door}`), door).rejects.toThrow(/permission denied/);
  });
  test('changes nothing, and puts in nothing that is published at once', async () => {
    const before = (
      await t.db.pool.query('select md5(string_agg(p::text, $1 order by id)) as h from proposal p', [''])
    ).rows;
    await asVisitor("update proposal set title = 'x'");
    await asVisitor("update proposal_argument set status = 'published'");
    await asVisitor("update proposal_sender set email = 'x@y.example'");
    await expect(
      asVisitor('insert into proposal_setting values (mylla_organisation(), true, false, now())'),
    ).rejects.toThrow();
    await expect(
      asVisitor(
        `insert into proposal select (jsonb_populate_record(null::proposal, to_jsonb(p) || jsonb_build_object('id', $1::text))).*
           from proposal p where published_at is not null limit 1`,
        [newId()],
      ),
    ).rejects.toThrow();
    const after = (
      await t.db.pool.query('select md5(string_agg(p::text, $1 order by id)) as h from proposal p', [''])
    ).rows;
    expect(after).toEqual(before);
  });
  test('finds no name and no address on any public page', async () => {
    await t.post(post.pathIn(post.lastTo('hemlig@hemma.example')), {});
    const { version } = await rowOf(t, sent.id);
    const { title, forWhom, benefit, situation } = sent;
    const words = { title, forWhom, benefit, situation, version: String(version) };
    expect((await t.post(`/proposals/${sent.id}/publication`, words, 'lead')).status).toBe(303);
    const api = '/api/v1/proposals';
    for (const path of [
      BASE,
      `${BASE}/${sent.id}`,
      `${BASE}/like?q=${encodeURIComponent(title)}`,
      api,
      `${api}/${sent.id}`,
    ]) {
      const page = await (await t.get(path)).text();
      expect(page, path).not.toMatch(/Hemlig|hemlig@/);
    }
    expect(await (await t.get(`/proposals/${sent.id}`, 'engineer')).text()).not.toMatch(/Hemlig|hemlig@/);
    const inside = await (await t.get(`/proposals/${sent.id}`, 'lead')).text();
    expect(inside).toContain('Hemlig Avsändare');
    expect(inside).not.toContain('hemlig@');
  });
});

describe('a code or a link', () => {
  test('that is forged, cut off or of another purpose opens nothing', async () => {
    const forged = tokenOf(sent.id, new Uint8Array(32));
    const real = post.pathIn(post.lastTo('hemlig@hemma.example')).split('/').at(-1) ?? '';
    expect(real).toHaveLength(64);
    for (const path of [
      `mine/${forged}`,
      `mine/${real.slice(0, 40)}`,
      'mine/ABCD-EFGH-JKMN-PQRS',
      `mine/${sent.id}`,
    ])
      expect((await t.get(`${BASE}/${path}`)).status, path).toBe(404);
    for (const kind of ['confirm', 'confirm-support', 'confirm-argument'])
      expect((await t.post(`${BASE}/${kind}/${forged}`, {})).status, kind).toBe(404);
    expect((await t.post(`${BASE}/confirm-support/${real}`, {})).status).toBe(404);
  });
  test('opens nothing in another organisation', async () => {
    const other = '/o/grannby/proposals';
    const real = post.pathIn(post.lastTo('hemlig@hemma.example')).split('/').at(-1) ?? '';
    expect((await t.get(`${other}/mine/${sent.code}`)).status).toBe(404);
    expect((await t.get(`${other}/mine/${real}`)).status).toBe(404);
    expect((await t.get(`${other}/${sent.id}`)).status).toBe(404);
    expect((await t.get(`${other}/${sent.id}`, 'lead')).status).toBe(404);
    const support = { email: 'x@hemma.example', website: '', opened: '' };
    expect((await t.post(`${other}/${sent.id}/support`, support, null, from(9))).status).toBe(404);
  });
  test('holds one proposal, and no other', async () => {
    const rows = await t.within(visitorScope(t.organisationId), async (tx) => {
      await tx.client.query('select mylla_hold_proposal_by_code($1)', [hashOfCode(sent.code)]);
      return (await tx.client.query('select proposal_id from proposal_sender')).rows;
    });
    expect(rows).toEqual([{ proposal_id: sent.id }]);
  });
});

describe('a member without a part in it', () => {
  test('reads no sender, and leads nothing on', async () => {
    const id = t.ref('proposal:forms');
    expect((await t.get(`/proposals/${id}`, 'aide')).status).toBe(404);
    const { version } = await rowOf(t, sent.id);
    for (const path of [
      'step',
      'unit',
      'due',
      'reopening',
      'refusal',
      'publication',
      'idea',
      'challenge',
      'onward',
    ]) {
      const form = {
        version: String(version),
        reason: 'x',
        unitId: t.ref('unit:school'),
        dueOn: '2026-12-24',
        challengeId: newId(),
        title: 'x',
        forWhom: 'x',
        benefit: 'x',
        situation: 'x',
        onward: '1',
      };
      expect((await t.post(`/proposals/${sent.id}/${path}`, form, 'engineer')).status, path).toBeGreaterThan(
        399,
      );
    }
    expect((await rowOf(t, sent.id)).version).toBe(version);
    expect((await t.post('/proposals/settings', { open: '1' }, 'aide')).status).toBe(403);
    const rows = await t.as(
      'engineer',
      async (tx) => (await tx.client.query('select * from proposal_sender')).rows,
    );
    expect(rows).toEqual([]);
  });
});
