import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { smtpMailer } from '../notifications/mailer.ts';
import { inviteAddresses } from './actions/invitations.ts';
import { closeSurvey, newWave, openSurvey, remind } from './actions/state.ts';
import { changeSurvey, makeSurvey, removeSurvey } from './actions/survey.ts';
import { codeHash } from './codes.ts';
import { keepDays } from './jobs.ts';
import { sendInvitations } from './mail.tsx';
import { REMINDERS_MOST } from './rules.ts';
import { loadSurvey, sealsOf } from './store.ts';
import { codesOf, held, invitedOnPaper, opened, prepared, SETTINGS } from './testing.ts';

const ORIGIN = 'https://mylla.example';
const RATING = 'a_general-ability';
const WORDS = 'a_strong-parts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

/** A survey that is open to five on paper. */
async function open(change: Parameters<typeof prepared>[1] = {}, printed = 5) {
  const id = await prepared(t, change);
  if (change.door !== 'open') await invitedOnPaper(t, id, 'unit:care', printed);
  await opened(t, id);
  return { id, codes: change.door === 'open' ? [] : await codesOf(t, id) };
}
const one = async <T>(sql: string, values: unknown[]): Promise<T> =>
  (await t.db.pool.query(sql, values)).rows[0] as T;
const kept = async (id: string): Promise<number> =>
  (
    await one<{ n: number }>(
      `select ((select count(*) from survey_inbox where survey_id = $1)
             + (select count(*) from survey_response where survey_id = $1))::int as n`,
      [id],
    )
  ).n;
const save = (code: string, form: Record<string, string>, headers = {}) =>
  t.post(`/s/${code}/1`, { go: 'next', ...form }, null, headers);
const handIn = (code: string, headers = {}) => t.post(`/s/${code}/answers`, {}, null, headers);
const statusOf = async (id: string) =>
  (await one<{ status: string }>('select status from survey where id = $1', [id])).status;
const codeOf = (result: unknown) => (isRefusal(result) ? result.code : 'ok');

describe('a survey', () => {
  test('is made once, however often the form is sent', async () => {
    const form = {
      id: newId(),
      title: 'Två gånger',
      instruments: ['culture'],
      mode: 'anonymous',
      door: 'invited',
      layout: 'pages',
      languages: ['sv'],
      minGroup: '5',
      resultsFor: 'holders',
    };
    for (let time = 0; time < 2; time++) expect((await t.post('/surveys', form, 'lead')).status).toBe(303);
    expect(
      (await one<{ n: number }>("select count(*)::int as n from survey where title = 'Två gånger'", [])).n,
    ).toBe(1);
    expect((await t.post('/surveys', { ...form, id: newId() }, 'aide')).status).toBe(403);
    expect((await t.post('/surveys', { ...form, id: newId(), minGroup: '4' }, 'lead')).status).toBe(422);
  });

  test('is not opened before somebody is asked, nor to fewer than the least group, nor twice', async () => {
    const id = await prepared(t);
    const tryOpen = () =>
      t.as('lead', async (tx, actor) =>
        codeOf(await openSurvey(tx, actor, id, held(await loadSurvey(tx, id)).version)),
      );
    expect(await tryOpen()).toBe('survey.not-ready');
    await invitedOnPaper(t, id, 'unit:care', 4);
    expect(await tryOpen()).toBe('survey.not-ready');
    await invitedOnPaper(t, id, 'unit:care', 1);
    expect(await tryOpen()).toBe('ok');
    expect(await tryOpen()).toBe('survey.opened');
    expect(
      (await t.post(`/surveys/${id}/people/codes`, { unitId: t.ref('unit:care'), printed: '2' }, 'lead'))
        .status,
    ).toBe(410);
  });

  test('keeps what was promised once it is open, whoever asks', async () => {
    const { id } = await open();
    expect(
      await t.as('lead', async (tx, actor) =>
        codeOf(await changeSurvey(tx, actor, id, { ...SETTINGS, mode: 'named', version: 2 })),
      ),
    ).toBe('survey.opened');
    for (const change of ["mode = 'named'", "door = 'open'", "status = 'preparing', opened_on = null"])
      await expect(
        t.db.pool.query(`update survey set ${change} where id = $1`, [id]),
        change,
      ).rejects.toThrow('keeps');
    const raised = await t.db.pool.query('update survey set min_group = 7 where id = $1', [id]);
    expect(raised.rowCount).toBe(1);
    await expect(t.db.pool.query('update survey set min_group = 5 where id = $1', [id])).rejects.toThrow(
      'keeps',
    );
  });

  test('lets nobody be put in a group of his or her own afterwards, not even by SQL', async () => {
    const { id } = await open();
    const tries = [
      `insert into survey_group (id, survey_id, organisation_id, name, position) values ('${newId()}', '${id}', '${t.organisationId}', 'En', 9)`,
      `insert into survey_part (survey_id, organisation_id, position, instrument_version_id)
       select survey_id, organisation_id, 2, instrument_version_id from survey_part where survey_id = '${id}'`,
    ];
    for (const sql of tries)
      await expect(
        t.as('lead', (tx) => tx.client.query(sql)),
        sql,
      ).rejects.toThrow('row-level security');
    const other = newId();
    await t.db.pool.query(
      "insert into survey_group (id, survey_id, organisation_id, name, position) values ($1, $2, $3, 'En', 9)",
      [other, id, t.organisationId],
    );
    await expect(
      t.db.pool.query('update survey_invitation set group_id = $1 where survey_id = $2', [other, id]),
    ).rejects.toThrow('another group');
  });

  test('gives seals of codes only to those who hold it and to the one who is invited', async () => {
    const { id } = await open();
    const { rows } = await t.db.pool.query<{ id: string }>(
      'select id from survey_invitation where survey_id = $1',
      [id],
    );
    const ids = rows.map((row) => row.id);
    const sizes = [];
    for (const who of ['lead', 'admin', 'aide', 'guest'])
      sizes.push((await t.as(who, (tx) => sealsOf(tx, ids))).size);
    expect(sizes).toEqual([5, 5, 0, 0]);
  });

  test('is taken away before it opens, and never after', async () => {
    const id = await prepared(t);
    expect(await t.as('lead', async (tx, actor) => codeOf(await removeSurvey(tx, actor, id)))).toBe('ok');
    const { id: stays } = await open();
    expect(await t.as('lead', async (tx, actor) => codeOf(await removeSurvey(tx, actor, stays)))).toBe(
      'survey.opened',
    );
    expect((await t.get(`/surveys/${stays}`, 'guest')).status).toBe(404);
  });

  test('has waves of the same people and questions, made once', async () => {
    const { id } = await open({}, 6);
    const waveId = newId();
    for (let time = 0; time < 2; time++)
      expect((await t.post(`/surveys/${id}/waves`, { id: waveId }, 'lead')).status).toBe(303);
    const wave = await one<Record<string, unknown>>(
      `select wave, status, mode, opens_on, (select count(*)::int from survey_invitation where survey_id = s.id) as invited,
              (select count(*)::int from survey_part where survey_id = s.id) as parts from survey s where id = $1`,
      [waveId],
    );
    expect(wave).toEqual({
      wave: 2,
      status: 'preparing',
      mode: 'anonymous',
      opens_on: null,
      invited: 6,
      parts: 1,
    });
    const refused = await t.as('guest', async (tx, actor) => codeOf(await newWave(tx, actor, id, newId())));
    expect(refused).toBe('not-found');
  });
});

describe('answering', () => {
  test('is saved on the way, gone on with on another device, and done once', async () => {
    const { id, codes } = await open();
    const code = codes[0] ?? '';
    expect((await t.get(`/s/${code}`)).status).toBe(200);
    expect(
      (await save(code, { [RATING]: '3', [WORDS]: 'Hemtjänsten', go: 'later' })).headers.get('location'),
    ).toContain('/later');
    const elsewhere = await (await t.get(`/s/${code}/1`)).text();
    expect(elsewhere).toContain('Hemtjänsten');
    expect(await (await t.get(`/s/${code}/1`, null, { 'accept-language': 'en' })).text()).toContain(
      'lang="en"',
    );
    expect((await handIn(code)).headers.get('location')).toContain('/thanks');
    // again, and by every other way in
    expect((await handIn(code)).headers.get('location')).toContain('/thanks');
    expect((await save(code, { [RATING]: '1' })).headers.get('location')).toContain('/thanks');
    expect((await t.get(`/s/${code}`)).headers.get('location')).toContain('/thanks');
    expect(await kept(id)).toBe(1);
  });

  test('is one answer when two devices hand in at the same time', async () => {
    const { id, codes } = await open();
    const code = codes[0] ?? '';
    await save(code, { [RATING]: '3' });
    const answers = await Promise.all([handIn(code), handIn(code), handIn(code)]);
    for (const answer of answers) expect(answer.headers.get('location')).toContain('/thanks');
    expect(await kept(id)).toBe(1);
  });

  test('keeps nothing among the answers until the least group waits, and then no trace of whose is whose', async () => {
    const { id, codes } = await open({}, 8);
    for (const [at, code] of codes.slice(0, 4).entries()) {
      await save(code, { [RATING]: String(1 + (at % 4)) });
      await handIn(code);
    }
    const count = () =>
      one<{ n: number }>('select count(*)::int as n from survey_response where survey_id = $1', [id]);
    expect((await count()).n).toBe(0);
    // what waits bears one number of a transaction, whoever came when
    const writers = await one<{ n: number }>(
      'select count(distinct xmin::text)::int as n from survey_inbox where survey_id = $1',
      [id],
    );
    expect(writers.n).toBe(1);
    await save(codes[4] ?? '', { [RATING]: '2' });
    await handIn(codes[4] ?? '');
    expect((await count()).n).toBe(5);
    expect(
      (await one<{ n: number }>('select count(*)::int as n from survey_inbox where survey_id = $1', [id])).n,
    ).toBe(0);
  });

  test('says what is wrong and loses nothing: out of scale, a text of 100 kB', async () => {
    const { codes } = await open();
    const code = codes[0] ?? '';
    const wrong = await save(code, { [RATING]: '99', [WORDS]: 'Det här finns kvar' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Det här finns kvar');
    const long = await save(code, { [RATING]: '2', [WORDS]: `slutet${'å'.repeat(50_000)}` });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain(`slutet${'å'.repeat(50_000)}`);
    const after = await (await t.get(`/s/${code}/1`)).text();
    expect(after).toMatch(
      /name="a_general-ability"[^>]*value="2"[^>]*checked|checked[^>]*name="a_general-ability"[^>]*value="2"/,
    );
  });

  test('without an answer is not taken, and codes that lead nowhere are said', async () => {
    const { codes } = await open();
    expect((await handIn(codes[0] ?? '')).status).toBe(422);
    expect((await t.post('/s', { code: 'hej' })).status).toBe(422);
    expect((await t.post('/s', { code: `${codes[0]}`.toLowerCase() })).headers.get('location')).toContain(
      `/s/${codes[0]}`,
    );
    const id = await prepared(t);
    await invitedOnPaper(t, id, 'unit:care', 5);
    const [early] = await codesOf(t, id);
    for (const path of ['', '/1', '/review', '/thanks'])
      expect((await t.get(`/s/${early}${path}`)).status, path).toBe(404);
  });

  test('with names shows names, says so first, and the mode stands', async () => {
    const { id, codes } = await open({ mode: 'named' });
    const intro = await (await t.get(`/s/${codes[0]}`)).text();
    expect(intro).toContain('inte anonyma');
    await save(codes[0] ?? '', { [RATING]: '3' });
    await handIn(codes[0] ?? '');
    const row = await one<{ n: number }>('select count(*)::int as n from survey_named where survey_id = $1', [
      id,
    ]);
    expect(row.n).toBe(1);
  });
});

describe('an open link', () => {
  test('takes one answer from each place, and the same one sent twice is one', async () => {
    const { id } = await open({ door: 'open' });
    const { open_code: code } = await one<{ open_code: string }>(
      'select open_code from survey where id = $1',
      [id],
    );
    const saved = await save(code, { [RATING]: '4' });
    const cookie = (saved.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(cookie).toContain('answering-');
    await Promise.all([handIn(code, { cookie }), handIn(code, { cookie })]);
    expect(await kept(id)).toBe(1);
    // gone on with elsewhere by the place in the link, after it was handed in: it is empty there
    const again = await handIn(code, { cookie });
    expect(again.status).toBe(422);
    expect(
      (await t.get(`/s/${code}`, null, { cookie: `answering-${code}=done` })).headers.get('location'),
    ).toContain('/thanks');
    // somebody else
    expect((await t.get(`/s/${code}`)).status).toBe(200);
  });
});

describe('closing', () => {
  test('lets those who had begun finish until the day after, and nobody else in', async () => {
    const { id, codes } = await open({}, 6);
    const [begun = '', late = '', done = '', never = ''] = codes;
    await save(begun, { [RATING]: '3' });
    await save(never, { [RATING]: '1' });
    await save(done, { [RATING]: '2' });
    await handIn(done);
    expect(await t.as('lead', (tx, actor) => closeSurvey(tx, actor, id))).toBe('closing');
    expect((await t.get(`/s/${late}`)).status).toBe(410);
    expect((await save(late, { [RATING]: '2' })).status).toBe(410);
    expect((await t.get(`/s/${begun}/1`)).status).toBe(200);
    expect((await save(begun, { [RATING]: '4' })).status).toBe(303);
    expect((await handIn(begun)).headers.get('location')).toContain('/thanks');
    const today = t.clock.at;
    t.clock.at = new Date(today.getTime() + 86_400_000);
    await keepDays(t.db);
    t.clock.at = today;
    expect(await statusOf(id)).toBe('closed');
    expect((await handIn(never)).status).toBe(410);
    expect(await kept(id)).toBe(2);
    const left = await one<{ n: number }>(
      `select ((select count(*) from survey_draft where survey_id = $1) + (select count(*) from survey_inbox where survey_id = $1)
             + (select count(*) from survey_invitation where survey_id = $1 and answered))::int as n`,
      [id],
    );
    expect(left.n).toBe(0);
    expect(await t.as('lead', async (tx, actor) => codeOf(await closeSurvey(tx, actor, id)))).toBe(
      'survey.not-open',
    );
  });

  test('at the very moment when people hand in loses no answer and leaves none behind', async () => {
    const { id, codes } = await open({}, 8);
    for (const code of codes) await save(code, { [RATING]: '2' });
    await t.db.pool.query('delete from survey_draft where survey_id = $1', [id]);
    // seven go through the door as it shuts: each is told the truth
    const door = (code: string) =>
      t.within({ organisationId: t.organisationId, personId: null, unitIds: [] }, async (tx) => {
        const { rows } = await tx.client.query<{ said: string }>(
          "select mylla_hand_in_survey($1, null, '\\x00', '{}', '{}') as said",
          [codeHash(code)],
        );
        return rows[0]?.said;
      });
    const [, ...said] = await Promise.all([
      t.as('lead', (tx, actor) => closeSurvey(tx, actor, id)),
      ...codes.slice(0, 7).map(door),
    ]);
    const taken = said.filter((one) => one === 'ok').length;
    expect(said.every((one) => one === 'ok' || one === 'closed')).toBe(true);
    const row = await one<{ n: number }>(
      'select count(*)::int as n from survey_response where survey_id = $1',
      [id],
    );
    expect(row.n).toBe(taken);
    expect(await kept(id)).toBe(taken);
  });

  test('and opening come on their days', async () => {
    const today = (await t.as('lead', async (tx) => tx.today)) as string;
    const id = await prepared(t, { opensOn: addDays(today, 1), closesOn: addDays(today, 2) });
    await invitedOnPaper(t, id, 'unit:care', 5);
    const at = t.clock.at;
    const seen: string[] = [];
    for (let day = 0; day <= 3; day++) {
      t.clock.at = new Date(at.getTime() + day * 86_400_000);
      await keepDays(t.db);
      seen.push(await statusOf(id));
    }
    t.clock.at = at;
    expect(seen).toEqual(['preparing', 'open', 'open', 'closed']);
  });
});

describe('mail', () => {
  const received: { to: string; source: string }[] = [];
  let server: SMTPServer;
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
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
  });
  afterAll(() => new Promise<void>((closed) => server.close(() => closed())));

  test('goes to each one once, and reminders only to those who have not answered', async () => {
    const { port } = server.server.address() as { port: number };
    const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, 'Mylla <mylla@kommun.example>');
    const id = await prepared(t);
    const people = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@kommun.example`);
    await t.as('lead', async (tx, actor) =>
      held(await inviteAddresses(tx, actor, id, { unitId: t.ref('unit:care'), emails: people.join('\n') })),
    );
    await opened(t, id);
    // nothing for the example; so for this once it is an organisation like others
    expect(await sendInvitations(t.db, ORIGIN, mailer)).toBe(0);
    await t.db.pool.query('update organisation set example = false where id = $1', [t.organisationId]);
    await t.db.pool.query("update survey_invitation set due = 'none' where survey_id <> $1", [id]);
    expect(await sendInvitations(t.db, ORIGIN, mailer)).toBe(5);
    expect(await sendInvitations(t.db, ORIGIN, mailer)).toBe(0);
    expect(received.map(({ to }) => to).sort()).toEqual(people);
    const linkTo = (to: string) =>
      /\/s\/([34679CDFGHJKMNPQRTVWXY]{12})/.exec(
        received.find((mail) => mail.to === to)?.source.replace(/=\r\n/g, '') ?? '',
      )?.[1] ?? '';
    for (const to of ['a@kommun.example', 'b@kommun.example']) {
      await save(linkTo(to), { [RATING]: '3' });
      expect((await handIn(linkTo(to))).headers.get('location')).toContain('/thanks');
    }
    const before = linkTo('c@kommun.example');
    received.length = 0;
    for (let time = 0; time < REMINDERS_MOST; time++) {
      expect(await t.as('lead', (tx, actor) => remind(tx, actor, id))).toBe(3);
      await sendInvitations(t.db, ORIGIN, mailer);
    }
    expect(await t.as('lead', async (tx, actor) => codeOf(await remind(tx, actor, id)))).toBe(
      'survey.reminded',
    );
    mailer.close();
    await t.db.pool.query('update organisation set example = true where id = $1', [t.organisationId]);
    expect(received).toHaveLength(3 * REMINDERS_MOST);
    expect([...new Set(received.map(({ to }) => to))].sort()).toEqual(people.slice(2));
    // the same link as before
    expect(linkTo('c@kommun.example')).toBe(before);
  });
});

describe('those who hold a survey', () => {
  const form = (person: string, version: number) => ({
    personId: t.ref(`person:${person}`),
    version: String(version),
  });
  const rowOf = (id: string) =>
    one<{ owner_id: string; person_ids: string[]; version: number }>(
      'select owner_id, person_ids, version from survey where id = $1',
      [id],
    );

  test('let others hold it too, and leave it to them; never the last', async () => {
    // a manager holds it by holding it, not by a role
    const id = await t
      .as('manager', async (tx, actor) => held(await makeSurvey(tx, actor, { ...SETTINGS, id: tx.newId() })))
      .then((row) => row.id);
    const path = `/surveys/${id}/holders`;
    const removal = `${path}/removal`;
    // whoever does not hold it: no survey, no page, and nobody is added
    expect((await t.get(path, 'headteacher')).status).toBe(404);
    expect((await t.post(path, form('headteacher', 1), 'headteacher')).status).toBe(404);
    expect((await t.post(removal, form('manager', 1), 'manager')).status).toBe(422);
    for (const version of [1, 1])
      expect((await t.post(path, form('headteacher', version), 'manager')).status).toBe(303);
    expect(await rowOf(id)).toMatchObject({ person_ids: [t.ref('person:headteacher')], version: 2 });
    const shown = await (await t.get(`/surveys/${id}/people`, 'headteacher')).text();
    expect(shown).toContain('Prov');
    expect(
      (await t.post(path, { personId: t.otherRef('person:manager'), version: '2' }, 'manager')).status,
    ).toBe(422);
    expect((await t.post(removal, form('manager', 1), 'manager')).status).toBe(409);
    // the owner leaves: the other owns it, and the one who left sees it no more
    const left = await t.post(removal, form('manager', 2), 'manager');
    expect([left.status, left.headers.get('location')]).toEqual([303, '/surveys']);
    expect(await rowOf(id)).toMatchObject({ owner_id: t.ref('person:headteacher'), person_ids: [] });
    expect((await t.get(path, 'manager')).status).toBe(404);
    expect((await t.post(removal, form('headteacher', 3), 'headteacher')).status).toBe(422);
    expect(
      await t.db.pool
        .query("select kind from event where object_id = $1 and kind like 'survey.holder%' order by id", [id])
        .then(({ rows }) => rows.map(({ kind }) => kind)),
    ).toEqual(['survey.holder-added', 'survey.holder-left']);
  });

  test('are not left to somebody who is gone', async () => {
    const id = await prepared(t);
    await t.post(`/surveys/${id}/holders`, form('southmanager', 1), 'lead');
    await t.db.pool.query('update membership set ended_on = $2 where person_id = $1', [
      t.ref('person:southmanager'),
      '2026-01-01',
    ]);
    expect((await t.post(`/surveys/${id}/holders/removal`, form('lead', 2), 'lead')).status).toBe(422);
    expect((await rowOf(id)).owner_id).toBe(t.ref('person:lead'));
  });
});

describe('another organisation', () => {
  test('makes nothing of ours: neither units nor surveys', async () => {
    const id = await prepared(t);
    const invited = await t.as('lead', async (tx, actor) =>
      held(await inviteAddresses(tx, actor, id, { unitId: t.otherRef('unit:care'), emails: 'a@b.example' })),
    );
    expect(invited).toBe(0);
    await expect(
      t.within(
        { organisationId: t.otherOrganisationId, personId: t.otherRef('person:lead'), unitIds: [] },
        async (tx) => held(await loadSurvey(tx, id)),
      ),
    ).rejects.toThrow('not-found');
  });
});
