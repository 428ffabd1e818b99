import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { visitorScope } from '../../shared/db/database.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { readToken, unsubscribePaths } from './unsubscribe.ts';
import { chooseWays, waysOf } from './ways.ts';

let t: TestApp;
let paths: Record<string, string>;
beforeAll(async () => {
  t = await testApp();
  paths = await t.as('hr', (tx) => unsubscribePaths(tx, ['all', 'plans', 'journeys']));
});
afterAll(() => t.close());
beforeEach(() =>
  t.as('hr', (tx) => chooseWays(tx, { usual: 'weekly', topics: { plans: null, journeys: null } })),
);

const path = (topic: string): string => paths[topic] ?? '';
const ways = () => t.as('hr', (tx) => waysOf(tx));

describe('the link that ends mail', () => {
  it('asks when it is opened, and changes nothing then: programs that look at links open it too', async () => {
    const answer = await t.get(path('plans'));
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('Vill du sluta få mejl om åtgärder?');
    expect(page).toContain('Björkvikens kommun');
    expect(await ways()).toEqual({ usual: 'weekly', topics: {} });
  });

  it('ends mail about one topic, without signing in, and can be undone', async () => {
    expect((await t.post(path('plans'), { wanted: 'end' })).status).toBe(303);
    expect((await t.post(path('plans'), { wanted: 'end' })).status).toBe(303);
    expect(await ways()).toEqual({ usual: 'weekly', topics: { plans: 'never' } });
    expect(await (await t.get(path('plans'))).text()).toContain('Du får inga mejl om åtgärder');
    await t.post(path('plans'), { wanted: 'resume' });
    expect(await ways()).toEqual({ usual: 'weekly', topics: {} });
  });

  it('ends all mail, also where something else was chosen', async () => {
    await t.as('hr', (tx) => chooseWays(tx, { usual: 'daily', topics: { journeys: 'at-once' } }));
    await t.post(path('all'), { wanted: 'end' });
    expect(await ways()).toEqual({ usual: 'never', topics: {} });
    expect(await (await t.get(path('all'))).text()).toContain('Du får inga mejl från Mylla');
    // of one topic the mail can come again
    await t.post(path('plans'), { wanted: 'resume' });
    expect(await ways()).toEqual({ usual: 'never', topics: { plans: 'weekly' } });
  });

  it('is ended by a mail program at one click: no cookie, no origin, no other page', async () => {
    const answer = await t.app.request(`http://localhost${path('all')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(200);
    expect((await ways()).usual).toBe('never');
  });

  it('tells an event of the person, and nothing of it when nothing changes', async () => {
    const events = async () =>
      (
        await t.db.pool.query(
          "select data from event where kind = 'notification.setting-changed' and actor_id = $1 order by id desc",
          [t.ref('person:hr')],
        )
      ).rows;
    await t.post(path('plans'), { wanted: 'end' });
    const after = await events();
    expect(after[0]).toEqual({ data: { topics: { plans: 'never' } } });
    await t.post(path('plans'), { wanted: 'end' });
    expect(await events()).toHaveLength(after.length);
  });

  it('that is not genuine is not found, whatever is wrong with it', async () => {
    const token = path('plans').split('/').at(-1) ?? '';
    const bytes = Buffer.from(token, 'base64url');
    const changed = (at: number) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy.toString('base64url');
    };
    // organisation, person, seal, topic: each byte of them counts
    for (const at of [0, 15, 16, 31, 32, 63, bytes.length - 1]) {
      const address = `/notifications/unsubscribe/${changed(at)}`;
      expect((await t.get(address)).status, String(at)).toBe(404);
      expect((await t.post(address, { wanted: 'end' })).status, String(at)).toBe(404);
    }
    for (const wrong of ['x', token.slice(0, 60), `${token}${'A'.repeat(300)}`, 'å', '%F0%9F'])
      expect((await t.get(`/notifications/unsubscribe/${wrong}`)).status, wrong).toBe(404);
    expect(await ways()).toEqual({ usual: 'weekly', topics: {} });
  });

  it('of somebody who has left is not found', async () => {
    const [nurse] = Object.values(await t.as('nurse', (tx) => unsubscribePaths(tx, ['all'])));
    expect((await t.get(nurse ?? '')).status).toBe(200);
    await t.db.pool.query("update membership set ended_on = '2026-11-01' where person_id = $1", [
      t.ref('person:nurse'),
    ]);
    expect((await t.get(nurse ?? '')).status).toBe(404);
    expect((await t.post(nurse ?? '', { wanted: 'end' })).status).toBe(404);
  });

  it('cannot be made for somebody else, nor its key be read', async () => {
    const { rows } = await t.as('hr', (tx) =>
      tx.client.query('select mylla_mail_seal($1, $2) as seal', [t.ref('person:lead'), 'all']),
    );
    expect(rows).toEqual([{ seal: null }]);
    await expect(
      t.within(visitorScope(t.organisationId), (tx) => tx.client.query('select * from notification_secret')),
    ).rejects.toThrow(/permission denied/);
  });

  it('is read back as it was made', () => {
    expect(readToken(path('journeys').split('/').at(-1) ?? '')).toMatchObject({
      organisationId: t.organisationId,
      personId: t.ref('person:hr'),
      topic: 'journeys',
    });
  });
});
