import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestDatabase, testDatabase } from '../../testing/harness.ts';
import { askForHelp, closeRequest, type NewHelpRequest, passOn, writeNote } from './actions.ts';
import { saveProfile } from './profile.ts';
import { figuresSince, fullRequest, listRequests, notesOf, talksOf } from './read.ts';
import { seeToAnswersIn } from './reminders.ts';
import { chooseTime, proposeTalk } from './talks.ts';

let t: TestDatabase;
const NOON = new Date('2026-11-02T12:00:00+01:00');
beforeAll(async () => {
  t = await testDatabase();
});
beforeEach(() => {
  t.clock.at = NOON;
});
afterAll(() => t.close());

const SECRET = 'Jag är rädd för min chef';
const base: NewHelpRequest = { title: SECRET, text: `${SECRET}, säger jag.`, about: null, to: null };
const ask = async (who: string, input: Partial<NewHelpRequest> = {}) => {
  const asked = await t.as(who, (tx, actor) => askForHelp(tx, actor, { ...base, ...input }));
  if (isRefusal(asked)) throw new Error(JSON.stringify(asked));
  return asked;
};
const write = (who: string, id: string, text = SECRET) =>
  t.as(who, (tx, actor) => writeNote(tx, actor, id, { id: newId(), text }));
const nameOf = async (id: string) =>
  (await t.db.pool.query('select name from person where id = $1', [id])).rows[0].name;
const told = (who: string, id: string) =>
  t.as(who, async (tx) =>
    (await tx.client.query('select kind from notification where object_id = $1 order by id', [id])).rows.map(
      (row) => row.kind,
    ),
  );
const helperOf = async (id: string) =>
  nameOf((await t.db.pool.query('select helper_id from help_request where id = $1', [id])).rows[0].helper_id);

/** Everybody of the example but the two. */
const OTHERS = [
  'admin',
  'lead',
  'manager',
  'director',
  'nurse',
  'ambassador',
  'librarian',
  'politician',
  'guest',
];

describe('what is between two people', () => {
  it('is read by the two, and by nobody else however they ask', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    await write('coach', id);
    const talk = { id: newId(), times: [new Date('2026-11-10T09:00:00Z')], minutes: 30, place: SECRET };
    await t.as('aide', (tx, actor) => proposeTalk(tx, actor, id, talk));
    const rowsFor = (who: string) =>
      t.as(who, async (tx) => [
        (await tx.client.query('select * from help_request where id = $1', [id])).rowCount,
        (await tx.client.query('select * from help_note where request_id = $1', [id])).rowCount,
        (await tx.client.query('select * from help_talk where request_id = $1', [id])).rowCount,
        (await fullRequest(tx, id)) ? 1 : 0,
        (await notesOf(tx, id)).length,
        (await talksOf(tx, id)).length,
      ]);
    expect(await rowsFor('aide')).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await rowsFor('coach')).toEqual([1, 1, 1, 1, 1, 1]);
    for (const who of OTHERS) expect([who, await rowsFor(who)]).toEqual([who, [0, 0, 0, 0, 0, 0]]);
  });

  it('cannot be joined: nobody writes a note, changes or takes over what is not theirs', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    for (const who of OTHERS) {
      expect(await write(who, id)).toMatchObject({ kind: 'not-found' });
      const forced = await t.as(who, async (tx, actor) => {
        await tx.client.query('savepoint s');
        const refused = await tx.client
          .query(
            `insert into help_note (id, organisation_id, request_id, author_id, reader_id, text, at)
             values ($1, $2, $3, $4, $5, 'Hej', now())`,
            [newId(), tx.scope.organisationId, id, actor.personId, t.ref('person:aide')],
          )
          .then(() => false)
          .catch(() => true);
        await tx.client.query('rollback to savepoint s');
        const changed = await tx.client
          .query('update help_request set helper_id = $1', [actor.personId])
          .catch(() => null);
        await tx.client.query('rollback to savepoint s');
        const passed = await tx.client.query(
          "select mylla_help_pass_on($1, $2, '2026-12-01', false, now()) as done",
          [id, actor.personId],
        );
        return [refused, changed?.rowCount ?? 0, passed.rows[0].done];
      });
      // some of the others have requests of their own, which they may change
      expect([who, forced[0], forced[2]]).toEqual([who, true, false]);
    }
    expect(await helperOf(id)).toBe('Signe Hallonqvist');
  });

  it('stands nowhere else: not in events, the search, or the titles of notifications', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    await write('coach', id);
    await t.as('aide', (tx, actor) => closeRequest(tx, actor, id, SECRET));
    const tables = await t.db.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('help_request', 'help_note', 'help_talk')`,
    );
    for (const { name } of tables.rows) {
      const { rowCount } = await t.db.pool.query(
        `select 1 from ${name} x where x::text like '%' || $1 || '%'`,
        [SECRET],
      );
      expect([name, rowCount]).toEqual([name, 0]);
    }
    const { rows: events } = await t.db.pool.query(
      'select kind, actor_id, data from event where object_id = $1',
      [id],
    );
    expect(events.map((row) => [row.actor_id, row.data])).toEqual([
      [null, {}],
      [null, {}],
      [null, {}],
    ]);
    const { rowCount } = await t.db.pool.query(
      "select 1 from search_document where object_type = 'help-request'",
    );
    expect(rowCount).toBe(0);
  });

  it('goes with the request, but what was written before stays with those who wrote it', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    await write('aide', id, 'Bara till dig, Signe');
    await t.as('coach', (tx, actor) => passOn(tx, actor, id, t.ref('person:ambassador')));
    const sees = (who: string) =>
      t.as(who, async (tx) => [(await fullRequest(tx, id)) !== undefined, (await notesOf(tx, id)).length]);
    expect(await sees('coach')).toEqual([false, 1]);
    expect(await sees('ambassador')).toEqual([true, 0]);
    expect(await sees('aide')).toEqual([true, 1]);
  });
});

describe('a question', () => {
  it('to anyone goes to an ambassador close by, else to a coach', async () => {
    expect(await nameOf((await ask('headteacher')).personId)).toBe('Olle Granvik');
    expect(await nameOf((await ask('youth')).personId)).toBe('Elin Bokdahla');
    expect(await nameOf((await ask('aide')).personId)).toBe('Signe Hallonqvist');
    expect(await nameOf((await ask('coach')).personId)).toBe('Alva Björkdal');
    expect(await nameOf((await ask('politician')).personId)).toBe('Signe Hallonqvist');
  });

  it('is promised an answer within three working days, and tells who is asked', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    const row = await t.as('aide', (tx) => fullRequest(tx, id));
    expect(row).toMatchObject({ promisedOn: '2026-11-05', status: 'asked', helperName: 'Signe Hallonqvist' });
    expect(await told('coach', id)).toEqual(['help.asked']);
  });

  it('sent twice is asked once', async () => {
    const id = newId();
    await ask('aide', { id, to: t.ref('person:coach') });
    await ask('aide', { id, to: t.ref('person:coach') });
    expect(await told('coach', id)).toEqual(['help.asked']);
  });

  it('goes to the deputy of somebody who is away, and past whoever takes no questions', async () => {
    const away = (who: string, deputy: string | null) =>
      t.db.pool.query(
        `insert into absence (id, organisation_id, person_id, from_on, to_on, deputy_id, created_at, updated_at)
         values ($1, $2, $3, '2026-11-01', '2026-11-20', $4, now(), now())`,
        [newId(), t.organisationId, t.ref(`person:${who}`), deputy && t.ref(`person:${deputy}`)],
      );
    await away('coach', 'librarian');
    const asked = await ask('aide', { to: t.ref('person:coach') });
    expect(await nameOf(asked.personId)).toBe('Elin Bokdahla');
    expect(asked.insteadOf).toBe(t.ref('person:coach'));
    expect(await nameOf((await ask('aide')).personId)).toBe('Alva Björkdal');
    // the deputy who asks is not sent to himself or herself
    expect(await nameOf((await ask('librarian', { to: t.ref('person:coach') })).personId)).not.toBe(
      'Elin Bokdahla',
    );
    await t.db.pool.query('delete from absence where person_id = $1', [t.ref('person:coach')]);
    const profile = { words: '', competences: [], languages: [], version: 1 };
    await t.as('ambassador', (tx, actor) => saveProfile(tx, actor, { ...profile, takesRequests: false }));
    expect(await nameOf((await ask('headteacher')).personId)).toBe('Signe Hallonqvist');
    const refused = await t.as('aide', (tx, actor) =>
      askForHelp(tx, actor, { ...base, to: t.ref('person:ambassador') }),
    );
    expect(isRefusal(refused) && refused.fields).toEqual({ to: { code: 'choose' } });
    await t.as('ambassador', (tx, actor) =>
      saveProfile(tx, actor, { ...profile, version: 2, takesRequests: true }),
    );
  });

  it('cannot be put to oneself, to somebody who does not help, to another organisation, or about what is not seen', async () => {
    for (const to of ['person:aide', 'person:manager'])
      expect(
        await t.as('aide', (tx, actor) => askForHelp(tx, actor, { ...base, to: t.ref(to) })),
      ).toMatchObject({
        fields: { to: { code: 'choose' } },
      });
    expect(
      await t.as('aide', (tx, actor) => askForHelp(tx, actor, { ...base, to: t.otherRef('person:coach') })),
    ).toMatchObject({ fields: { to: { code: 'choose' } } });
    const about = { type: 'action', id: t.otherRef('action:1') };
    expect(await t.as('aide', (tx, actor) => askForHelp(tx, actor, { ...base, about }))).toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('someone always answers', () => {
  it('the helper’s first note is the answer; the second is not counted', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    await write('aide', id, 'En sak till');
    expect((await t.as('aide', (tx) => fullRequest(tx, id)))?.status).toBe('asked');
    t.clock.at = new Date('2026-11-04T12:00:00+01:00');
    await write('coach', id, 'Hej');
    await write('coach', id, 'En gång till');
    const row = await t.as('aide', (tx) => fullRequest(tx, id));
    expect(row).toMatchObject({ status: 'answered', answeredOn: '2026-11-04' });
    expect(await told('aide', id)).toEqual(['help.answered', 'help.written']);
  });

  it('is reminded, then passed to the innovation lead, and the one who asked is told; each once a day', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    const on = async (day: string) => {
      t.clock.at = new Date(`${day}T06:20:00+01:00`);
      await seeToAnswersIn(t.db, t.organisationId);
      await seeToAnswersIn(t.db, t.organisationId);
    };
    await on('2026-11-03');
    expect(await told('coach', id)).toEqual(['help.asked']);
    await on('2026-11-04');
    expect(await told('coach', id)).toEqual(['help.asked', 'help.answer-soon']);
    await on('2026-11-05');
    expect(await helperOf(id)).toBe('Signe Hallonqvist');
    await on('2026-11-06');
    expect(await helperOf(id)).toBe('Alva Björkdal');
    expect(await told('lead', id)).toEqual(['help.escalated']);
    expect(await told('aide', id)).toEqual(['help.now-with-lead']);
    expect(await t.as('coach', (tx) => fullRequest(tx, id))).toBeUndefined();
    await on('2026-11-10');
    expect(await helperOf(id)).toBe('Alva Björkdal');
    expect(await told('lead', id)).toEqual(['help.escalated', 'help.late']);
  });

  it('goes to the lead at once when the helper has left', async () => {
    const { id } = await ask('aide', { to: t.ref('person:librarian') });
    await t.db.pool.query("update membership set ended_on = '2026-11-01' where person_id = $1", [
      t.ref('person:librarian'),
    ]);
    t.clock.at = new Date('2026-11-04T06:20:00+01:00');
    await seeToAnswersIn(t.db, t.organisationId);
    expect(await helperOf(id)).toBe('Alva Björkdal');
    await t.db.pool.query('update membership set ended_on = null where person_id = $1', [
      t.ref('person:librarian'),
    ]);
  });

  it('is handed over only while nobody has answered, and only by the one who has it', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    expect(await t.as('aide', (tx, actor) => passOn(tx, actor, id, null))).toMatchObject({
      code: 'help.not-yours',
    });
    await write('coach', id);
    expect(await t.as('coach', (tx, actor) => passOn(tx, actor, id, null))).toMatchObject({
      code: 'help.answered-already',
    });
  });

  it('the doors of the job answer nothing to a request', async () => {
    const answer = await t.as('lead', async (tx) => [
      (
        await tx.client.query("select * from mylla_help_waiting('2027-01-01', '2020-01-01', $1, 100)", [
          newId(),
        ])
      ).rowCount,
      (await tx.client.query("select mylla_help_forget('2027-01-01') as n")).rows[0].n,
    ]);
    expect(answer).toEqual([0, 0]);
  });

  it('is forgotten a year after it was closed; the figures stay', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    await write('coach', id);
    await t.as('aide', (tx, actor) => closeRequest(tx, actor, id, 'Tack'));
    t.clock.at = new Date('2027-11-04T06:20:00+01:00');
    await seeToAnswersIn(t.db, t.organisationId);
    const row = await t.as('aide', (tx) => fullRequest(tx, id));
    expect(row).toMatchObject({
      title: '',
      text: '',
      thanks: '',
      status: 'closed',
      answeredOn: '2026-11-02',
    });
    expect(await t.as('aide', (tx) => notesOf(tx, id))).toEqual([]);
  });
});

describe('a talk', () => {
  const times = ['2026-11-10T09:00:00.000Z', '2026-11-11T09:00:00.000Z'];
  const propose = async (who: string, id: string, at = times) => {
    const talk = { id: newId(), times: at.map((one) => new Date(one)), minutes: 30, place: 'Rum 3' };
    const result = await t.as(who, (tx, actor) => proposeTalk(tx, actor, id, talk));
    return isRefusal(result) ? result : talk.id;
  };
  it('is proposed by one and chosen by the other, among what was proposed', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    const talk = await propose('coach', id);
    if (typeof talk !== 'string') throw new Error('refused');
    expect((await t.as('aide', (tx) => fullRequest(tx, id)))?.status).toBe('answered');
    const choose = (who: string, time: string) =>
      t.as(who, (tx, actor) => chooseTime(tx, actor, id, talk, time));
    expect(await choose('coach', times[0] ?? '')).toMatchObject({ code: 'help.not-yours-to-choose' });
    expect(await choose('aide', '2026-11-12T09:00:00.000Z')).toMatchObject({
      fields: { time: { code: 'choose' } },
    });
    expect(isRefusal(await choose('aide', times[1] ?? ''))).toBe(false);
    const [row] = await t.as('coach', (tx) => talksOf(tx, id));
    expect(row?.chosen?.toISOString()).toBe(times[1]);
    expect(await told('coach', id)).toEqual(['help.asked', 'help.talk-chosen']);
  });
  it('refuses times that have passed, and a request that is closed', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    expect(await propose('coach', id, ['2026-11-01T09:00:00Z'])).toMatchObject({
      fields: { time1: { code: 'help.time-past' } },
    });
    expect(await propose('coach', id, [])).toMatchObject({
      fields: { time1: { code: 'help.time-missing' } },
    });
    await t.as('aide', (tx, actor) => closeRequest(tx, actor, id, ''));
    expect(await propose('coach', id)).toMatchObject({ code: 'help.closed' });
  });
});

describe('the figures', () => {
  it('are for the innovation lead, and say nothing of whom', async () => {
    const lead = await t.as('lead', (tx) => figuresSince(tx, '2020-01-01'));
    expect(lead.asked).toBeGreaterThan(8);
    expect(lead.medianDays).not.toBeNull();
    for (const who of ['admin', 'director', 'coach'])
      expect((await t.as(who, (tx) => figuresSince(tx, '2020-01-01'))).asked).toBe(0);
  });
});

describe('the lists', () => {
  it('have what one asked, and what one was asked', async () => {
    const { id } = await ask('aide', { to: t.ref('person:coach') });
    const ids = async (who: string, as: 'asker' | 'helper') =>
      (await t.as(who, (tx, actor) => listRequests(tx, actor.personId, as, 50))).rows.map((row) => row.id);
    expect(await ids('aide', 'asker')).toContain(id);
    expect(await ids('aide', 'helper')).not.toContain(id);
    expect(await ids('coach', 'helper')).toContain(id);
  });
});
