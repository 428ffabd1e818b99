import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { gatherAudiences } from '../../shared/db/audience.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { members, toMembers } from './audiences.ts';
import { loadDelivery, tellMany } from './deliveries.ts';
import { MAILED_AT_A_TIME, mailBatch, planMail } from './mail-run.ts';
import type { Mailer } from './mailer.ts';
import type { Message } from './notify.ts';
import { TOLD_AT_A_TIME, tellBatch } from './telling.ts';
import { queriesOf } from './testing.ts';
import { workAll, workDelivery } from './work.ts';

const ORIGIN = 'https://mylla.example';
/** As many as a large municipality has employees. */
const MANY = 40_000;

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
afterEach(async () => {
  await t.db.pool.query("delete from notification_delivery where work = 'telling'");
  await t.db.pool.query("delete from notification where title = 'Till alla'");
});

const working = () => ({ db: t.db, origin: ORIGIN, mailer: null });
const message = (more: Partial<Message> = {}): Message => ({
  kind: 'action.commented',
  objectType: 'action',
  objectId: t.ref('action:1'),
  title: 'Till alla',
  path: `/actions/${t.ref('action:1')}`,
  ...more,
});
const wish = (audience = toMembers(), more: Partial<Message> = {}) =>
  t.as('lead', (tx) => tellMany(tx, message(more), audience));
const delivery = async (id: string) => {
  const found = await t.db.asOwner((tx) => loadDelivery(tx, id));
  if (!found) throw new Error('The delivery is gone');
  return found;
};
/** How many were told, and how many of them more than once. */
const told = async () => {
  const { rows } = await t.db.pool.query(
    `select count(*)::int as people, coalesce(sum(n - 1), 0)::int as twice from (
       select person_id, count(*) as n from notification where title = 'Till alla' group by person_id) one`,
  );
  return rows[0];
};
const memberCount = async (where = 'true') =>
  (
    await t.db.pool.query(
      `select count(*)::int as n from membership m where organisation_id = $1 and ended_on is null and ${where}`,
      [t.organisationId],
    )
  ).rows[0].n;
async function addMembers(n: number) {
  await t.db.pool.query(
    `insert into person (id, name, email, created_at)
     select gen_random_uuid(), 'Person ' || i, 'person' || i || '@many.example', now() from generate_series(1, $1) i`,
    [n],
  );
  await t.db.pool.query(
    `insert into membership (id, organisation_id, person_id, created_at)
     select gen_random_uuid(), $1, id, now() from person where email like '%@many.example'`,
    [t.organisationId],
  );
  await t.db.pool.query('analyze membership');
}

describe('telling many', () => {
  it('tells every member once, and never the one who acts', async () => {
    const id = await wish();
    expect(await told()).toEqual({ people: 0, twice: 0 });
    await workAll(working());
    await workAll(working());
    expect(await told()).toEqual({ people: (await memberCount()) - 1, twice: 0 });
    const { rows } = await t.db.pool.query(
      "select 1 from notification where title = 'Till alla' and person_id = $1",
      [t.ref('person:lead')],
    );
    expect(rows).toEqual([]);
    expect(await delivery(id)).toMatchObject({ status: 'done', done: await memberCount() });
  });

  it('is a wish of the change: a change that is undone tells nobody', async () => {
    await t
      .as('lead', async (tx) => {
        await tellMany(tx, message(), toMembers());
        throw new Error('undone');
      })
      .catch(() => undefined);
    await workAll(working());
    expect(await told()).toEqual({ people: 0, twice: 0 });
  });

  it('reaches the units below, and the roles, that are named', async () => {
    await wish(toMembers({ unitIds: [t.ref('unit:care')] }));
    await workAll(working());
    const { rows } = await t.db.pool.query<{ below: string[] }>('select below from mylla_units_around($1)', [
      t.ref('unit:care'),
    ]);
    const list = (rows[0]?.below ?? []).map((id) => `'${id}'`).join(',');
    expect(rows[0]?.below.length).toBeGreaterThan(1);
    const { people } = await told();
    expect(people).toBe(await memberCount(`unit_id in (${list}) and person_id <> '${t.ref('person:lead')}'`));
    expect(people).toBeGreaterThan(2);
    await t.db.pool.query("delete from notification where title = 'Till alla'");
    await wish(toMembers({ roles: ['politician'] }));
    await workAll(working());
    expect((await told()).people).toBe(await memberCount("'politician' = any (roles)"));
  });

  it('reaches an audience that a feature brings, each person once, of its own organisation only', async () => {
    gatherAudiences([
      {
        audiences: {
          'test.some': (_organisationId, audience) => ({
            text: 'select unnest($1::uuid[]) as person_id',
            values: [audience.people],
          }),
        },
      },
    ]);
    const hr = t.ref('person:hr');
    await wish({ name: 'test.some', people: [hr, hr, t.ref('person:nurse'), t.otherRef('person:lead')] });
    await workAll(working());
    expect(await told()).toEqual({ people: 2, twice: 0 });
  });

  it('says that it broke, and goes on when it is mended', async () => {
    const id = await wish({ name: 'test.unknown' });
    await expect(workDelivery(working(), id)).rejects.toThrow('test.unknown');
    expect(await (await t.get('/notifications/deliveries', 'admin')).text()).toContain(
      'Något gick fel hos oss.',
    );
    gatherAudiences([{ audiences: { 'test.unknown': members } }]);
    await workAll(working());
    expect((await told()).people).toBe(0);
    t.clock.at = new Date(t.clock.at.getTime() + 10 * 60_000);
    await workAll(working());
    expect((await told()).people).toBe((await memberCount()) - 1);
    expect(await delivery(id)).toMatchObject({ status: 'done', attempts: 0 });
  });

  it('tells nobody twice, even if what it had noted of its progress is lost', async () => {
    const id = await wish();
    await tellBatch(t.db, await delivery(id));
    await t.db.pool.query(
      `update notification_delivery set after_person = null, done = 0, status = 'waiting', finished_at = null where id = $1`,
      [id],
    );
    await workAll(working());
    expect(await told()).toEqual({ people: (await memberCount()) - 1, twice: 0 });
  });

  it('is worked by one process at a time', async () => {
    const id = await wish();
    await Promise.all([
      workDelivery(working(), id),
      workDelivery(working(), id),
      workDelivery(working(), id),
    ]);
    expect(await told()).toEqual({ people: (await memberCount()) - 1, twice: 0 });
    expect(await delivery(id)).toMatchObject({ status: 'done', done: await memberCount() });
  });
});

/** Whether the one who acts is among the first `n` by id, who is not told. */
async function leadWasAmong(n: number): Promise<number> {
  const { rows } = await t.db.pool.query(
    `select count(*)::int as n from (select person_id from membership where organisation_id = $1 and ended_on is null
       order by person_id limit $2) first where person_id = $3`,
    [t.organisationId, n, t.ref('person:lead')],
  );
  return rows[0].n;
}

describe('the page of deliveries', () => {
  it('is for administrators', async () => {
    expect((await t.get('/notifications/deliveries', 'lead')).status).toBe(403);
    expect((await t.get('/notifications/deliveries')).status).toBe(303);
    const page = await (await t.get('/notifications/deliveries', 'admin')).text();
    expect(page).toContain('Mejl en gång om dagen');
    expect(page).toContain('Ingen mejlserver är inställd');
  });

  it('does not tell an administrator what something is called that is not shared with him or her', async () => {
    const { rows } = await t.db.pool.query(
      "select id, title from action where organisation_id = $1 and visibility = 'private' limit 1",
      [t.organisationId],
    );
    await wish(toMembers(), { objectId: rows[0].id, title: 'Till alla' });
    const page = await (await t.get('/notifications/deliveries', 'admin')).text();
    expect(page).not.toContain('Till alla');
    expect(page).toContain('något som inte delas med dig');
  });

  it('goes page by page', async () => {
    await t.db.pool.query(
      `insert into notification_delivery (id, organisation_id, work, message, audience, day, created_at)
       select gen_random_uuid(), $1, 'telling', '{"kind": "action.commented"}', '{"name": "members"}', '2026-11-01', now()
         from generate_series(1, 45)`,
      [t.organisationId],
    );
    const first = await (await t.get('/notifications/deliveries', 'admin')).text();
    expect(first.match(/class="delivery"/g)).toHaveLength(30);
    const next = /href="(\/notifications\/deliveries\?after=[^"]+)"/.exec(first)?.[1] ?? '';
    const second = await (await t.get(next, 'admin')).text();
    expect(second.match(/class="delivery"/g)?.length).toBeGreaterThanOrEqual(15);
  });
});

// the last ones: these people stay in the database of this file
describe('telling 40,000', () => {
  beforeAll(() => addMembers(MANY));

  it('goes batch by batch: a few queries each, and never more people in memory than a batch', async () => {
    const id = await wish();
    const sent = await queriesOf(() => workDelivery(working(), id));
    const batches = Math.floor((await memberCount()) / TOLD_AT_A_TIME) + 1;
    expect(sent.filter((sql) => sql.startsWith('insert into notification'))).toHaveLength(batches);
    expect(sent.filter((sql) => sql.startsWith('select count'))).toHaveLength(1);
    // begin, read, tell, note, commit; and what surrounds it all
    expect(sent.length).toBeLessThanOrEqual(batches * 5 + 12);
    expect(await told()).toEqual({ people: (await memberCount()) - 1, twice: 0 });
  });

  it('goes on after a crash in the middle of a batch: nobody twice, nobody left out', async () => {
    const id = await wish();
    // the thirteenth batch: its people are told, and then the process dies before the transaction is over
    await t.db.pool.query(
      `create function crash() returns trigger language plpgsql as $$
       begin if new.done > 12000 then raise exception 'the lights went out'; end if; return new; end $$`,
    );
    await t.db.pool.query(
      'create trigger crash before update on notification_delivery for each row execute function crash()',
    );
    await expect(workDelivery(working(), id)).rejects.toThrow('the lights went out');
    expect(await told()).toEqual({
      people: 12 * TOLD_AT_A_TIME - (await leadWasAmong(12 * TOLD_AT_A_TIME)),
      twice: 0,
    });
    const half = await (await t.get('/notifications/deliveries', 'admin')).text();
    expect(half).toMatch(/12\s000 av 40\s\d\d\d personer/);
    await t.db.pool.query('drop trigger crash on notification_delivery');
    await t.db.pool.query('drop function crash');
    t.clock.at = new Date(t.clock.at.getTime() + 10 * 60_000);
    await workAll(working());
    expect(await told()).toEqual({ people: (await memberCount()) - 1, twice: 0 });
    expect(await delivery(id)).toMatchObject({ status: 'done', total: await memberCount() });
  });

  it('is followed by mail in batches: so many queries for each person, whatever their number', async () => {
    await wish();
    await workAll(working());
    t.clock.at = new Date(t.clock.at.getTime() + 24 * 3_600_000);
    await planMail(t.db, t.organisationId);
    const { rows } = await t.db.pool.query(
      "select id from notification_delivery where organisation_id = $1 and status <> 'done'",
      [t.organisationId],
    );
    const mailed: string[] = [];
    const mailer: Mailer = {
      send: async (mail) => void mailed.push(mail.to.address),
      close: () => undefined,
    };
    const first = await mailBatch({ db: t.db, origin: ORIGIN, mailer }, await delivery(rows[0].id));
    expect(first).toMatchObject({ status: 'ongoing', done: MAILED_AT_A_TIME });
    expect(first.total).toBeGreaterThan(MANY);
    const sent = await queriesOf(() => mailBatch({ db: t.db, origin: ORIGIN, mailer }, first));
    expect(sent.length).toBeLessThanOrEqual(MAILED_AT_A_TIME * 9 + 10);
    expect(new Set(mailed).size).toBe(2 * MAILED_AT_A_TIME);
    expect(mailed).toHaveLength(2 * MAILED_AT_A_TIME);
  });
});
