import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deliveredInstrument, NOT_SHOWN, variablesOf, widths } from '../../engines/instruments/public.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { inviteOnPaper } from './actions/invitations.ts';
import { closeSurvey, openSurvey } from './actions/state.ts';
import { makeSurvey } from './actions/survey.ts';
import { draftKey } from './answering/seal.ts';
import { codeHash } from './codes.ts';
import { sweep } from './jobs.ts';
import { codeFrom } from './rules.ts';
import { sealsOf } from './store.ts';

// Somebody who has the whole database, its files, the logs and everything the product shows tries to tell who answered what.
// People answer one after the other in a known order; each gives an answer that is nobody else's.

const PEOPLE = 24;
const INSTRUMENT = 'stockholm-self-rating';
const RATINGS = ['general-ability', 'customer-focus', 'development-minded-managers'] as const;
/** The chance that an order by chance is so near the order of answering, either way: below one in a million (n = 24). */
const TOO_NEAR = 0.87;

let t: TestApp;
let surveyId: string;
/** Codes in the order that people answered, and the id of each one's invitation. */
let people: { code: string; invitationId: string }[];
let logged: string[];

/** The answer that only this person gives: three steps as digits, and words. */
const ratingOf = (person: number) => [
  1 + Math.floor(person / 16),
  1 + (Math.floor(person / 4) % 4),
  1 + (person % 4),
];
const wordsOf = (person: number) => `Kännetecken ${'abcdefghijklmnopqrstuvwxyz'[person]}q`;

beforeAll(async () => {
  t = await testApp();
  surveyId = await t.as('lead', async (tx, actor) => {
    const made = await makeSurvey(tx, actor, {
      id: tx.newId(),
      title: 'Angrepp',
      purpose: '',
      mode: 'anonymous',
      door: 'invited',
      layout: 'one',
      languages: ['sv'],
      population: null,
      minGroup: 5,
      resultsFor: 'organisation',
      opensOn: null,
      closesOn: null,
      instruments: [INSTRUMENT],
    });
    if ('refused' in made) throw new Error(made.code);
    for (const unit of ['unit:care', 'unit:education'])
      await inviteOnPaper(tx, actor, made.id, { unitId: t.ref(unit), printed: 15 });
    const opened = await openSurvey(tx, actor, made.id, made.version);
    if ('refused' in opened) throw new Error(opened.code);
    return made.id;
  });
  const invited = await t.as('lead', async (tx) => {
    const { rows } = await tx.client.query<{ id: string }>(
      'select id from survey_invitation where survey_id = $1 order by md5(id::text)',
      [surveyId],
    );
    const seals = await sealsOf(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id }) => ({ invitationId: id, code: codeFrom(seals.get(id) ?? new Uint8Array()) }));
  });
  people = invited.slice(0, PEOPLE);
  logged = [];
  const spies = (['log', 'error', 'warn', 'info'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...all) => void logged.push(all.map(String).join(' '))),
  );
  for (const [person, { code }] of people.entries()) await answer(person, code);
  for (const spy of spies) spy.mockRestore();
  await t.as('lead', (tx, actor) => closeSurvey(tx, actor, surveyId));
});
afterAll(() => t.close());

async function answer(person: number, code: string): Promise<void> {
  const [a, b, c] = ratingOf(person);
  const saved = await t.post(`/s/${code}/1`, {
    [`a_${RATINGS[0]}`]: String(a),
    [`a_${RATINGS[1]}`]: String(b),
    [`a_${RATINGS[2]}`]: String(c),
    'a_strong-parts': wordsOf(person),
    go: 'next',
  });
  expect(saved.status).toBe(303);
  const handed = await t.post(`/s/${code}/answers`, {});
  expect(handed.headers.get('location')).toContain('/thanks');
}

/** Who gave the answer in these bytes, by the attacker's knowledge of what each one answered. */
function whoseCodes(codes: Buffer): number {
  const places = RATINGS.map(
    (id) => variablesOf(deliveredInstrument(INSTRUMENT)).find((variable) => variable.id === id)?.place ?? 0,
  );
  const found = places.map((place) => codes[place]);
  return Array.from({ length: PEOPLE }, (_, person) => person).findIndex(
    (person) => ratingOf(person).join() === found.join(),
  );
}

/** How alike two orders are, from −1 to 1 (Spearman's rank correlation). */
function likeness(order: readonly number[]): number {
  const n = order.length;
  const squares = order.reduce((sum, person, place) => sum + (person - place) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

const asOwner = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await t.db.pool.query(sql, values)).rows as T[];

describe('somebody with the whole database', () => {
  test('finds every answer once, and nothing of who or when beside it', async () => {
    const columns = await asOwner<{ table_name: string; column_name: string; data_type: string }>(
      `select table_name, column_name, data_type from information_schema.columns
        where table_schema = 'public' and table_name in ('survey_response', 'survey_text', 'survey_inbox', 'survey_draft')`,
    );
    expect(columns.filter((one) => /time|date/.test(one.data_type))).toEqual([]);
    expect(
      columns.filter((one) => /person|invitation|email|code_hash|address/.test(one.column_name)),
    ).toEqual([]);
    const rows = await asOwner<{ codes: Buffer }>('select codes from survey_response where survey_id = $1', [
      surveyId,
    ]);
    expect(rows.map(({ codes }) => whoseCodes(codes)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: PEOPLE }, (_, person) => person),
    );
    expect(rows[0]?.codes).toHaveLength(widths(deliveredInstrument(INSTRUMENT)).codes);
    expect(await asOwner('select 1 from survey_inbox where survey_id = $1', [surveyId])).toEqual([]);
    expect(await asOwner('select 1 from survey_draft where survey_id = $1', [surveyId])).toEqual([]);
    expect(await asOwner('select 1 from survey_named where survey_id = $1', [surveyId])).toEqual([]);
  });

  test('no key leads from an answer to an invitation, in any column of any table', async () => {
    const ids = (
      await asOwner<{ id: string }>('select id from survey_response where survey_id = $1', [surveyId])
    ).map(({ id }) => id);
    // ids by chance (version 4) tell no time
    for (const id of ids) expect(id[14]).toBe('4');
    const [row] = await asOwner<{ all: string }>(
      `select (select string_agg(i::text, ' ') from survey_invitation i where survey_id = $1)
           || (select coalesce(string_agg(e::text, ' '), '') from event e)
           || (select coalesce(string_agg(n::text, ' '), '') from notification n)
           || (select coalesce(string_agg(d::text, ' '), '') from search_document d) as all`,
      [surveyId],
    );
    for (const id of ids) expect(row?.all).not.toContain(id);
    for (const person of people.keys()) expect(row?.all).not.toContain(wordsOf(person));
  });

  test.each([
    ['answers by their place', 'select codes from survey_response where survey_id = $1 order by ctid'],
    ['answers by their id', 'select codes from survey_response where survey_id = $1 order by id'],
    ['answers as they come', 'select codes from survey_response where survey_id = $1'],
  ])('%s are in an order that says nothing', async (_, sql) => {
    const order = (await asOwner<{ codes: Buffer }>(sql, [surveyId])).map(({ codes }) => whoseCodes(codes));
    expect(Math.abs(likeness(order))).toBeLessThan(TOO_NEAR);
  });

  test('one transaction has written all answers, so that its number tells nobody from another', async () => {
    for (const table of ['survey_response', 'survey_text']) {
      const [row] = await asOwner<{ writers: number; places: number }>(
        `select count(distinct xmin::text)::int as writers, count(distinct cmin::text)::int as places from ${table} where survey_id = $1`,
        [surveyId],
      );
      expect(row, table).toEqual({ writers: 1, places: 1 });
    }
  });

  test('words stand by themselves: no group, no other answer, in an order that says nothing', async () => {
    const rows = await asOwner<{ text: string; row: string }>(
      'select text, s::text as row from survey_text s where survey_id = $1 order by ctid',
      [surveyId],
    );
    const order = rows.map(({ text }) => [...people.keys()].findIndex((person) => wordsOf(person) === text));
    expect(order).toHaveLength(PEOPLE);
    expect(Math.abs(likeness(order))).toBeLessThan(TOO_NEAR);
    const responses = new Set(
      (await asOwner<{ id: string }>('select id from survey_response where survey_id = $1', [surveyId])).map(
        ({ id }) => id,
      ),
    );
    for (const { row } of rows) for (const id of responses) expect(row).not.toContain(id);
  });

  test('after the nightly sweep the files on disk hold nothing of the order in which answers came', async () => {
    // somebody who reads meanwhile (a backup) has begun before something is deleted
    const reader = await t.db.pool.connect();
    await reader.query('begin isolation level repeatable read');
    await reader.query('select 1 from survey limit 1');
    await t.db.pool.query(
      'insert into survey_draft (key, organisation_id, survey_id, sealed) values ($1, $2, $3, $1)',
      [Buffer.alloc(32), t.organisationId, surveyId],
    );
    await t.db.pool.query('delete from survey_draft where key = $1', [Buffer.alloc(32)]);
    await sweep(t.db);
    await reader.query('rollback');
    reader.release();
    const [place] = await asOwner<{ folder: string; inbox: string; draft: string }>(
      `select current_setting('data_directory') as folder, pg_relation_filepath('survey_inbox') as inbox,
              pg_relation_filepath('survey_draft') as draft`,
    );
    for (const table of ['survey_inbox', 'survey_draft']) {
      const [size] = await asOwner<{ bytes: number }>(`select pg_relation_size('${table}')::int as bytes`);
      const [left] = await asOwner<{ n: number }>(`select count(*)::int as n from ${table}`);
      // rows of other surveys may be there; ours are not, and nothing dead is
      expect(left?.n === 0 ? size?.bytes : 0, table).toBe(0);
    }
    await asOwner('checkpoint').catch(() => []);
    const file = join(place?.folder ?? '', place?.inbox ?? '');
    if (!existsSync(file)) return;
    let bytes: Buffer;
    try {
      bytes = readFileSync(file);
    } catch {
      return; // the server's files belong to another user here
    }
    for (const person of people.keys()) expect(bytes.includes(wordsOf(person))).toBe(false);
  });

  test('a draft is neither found nor read without the code', async () => {
    const { code } = people[0] ?? { code: '' };
    expect(draftKey(code).equals(codeHash(code))).toBe(false);
    const [row] = await asOwner<{ hashes: string }>(
      "select string_agg(encode(code_hash, 'hex'), ' ') as hashes from survey_invitation where survey_id = $1",
      [surveyId],
    );
    for (const one of people) {
      expect(row?.hashes).toContain(codeHash(one.code).toString('hex'));
      expect(row?.hashes).not.toContain(draftKey(one.code).toString('hex'));
    }
  });

  test('the mode cannot be changed afterwards, and nobody can be named', async () => {
    await expect(
      t.db.pool.query("update survey set mode = 'named' where id = $1", [surveyId]),
    ).rejects.toThrow('keeps its mode');
    await expect(
      t.db.pool.query('update survey set min_group = 5 - 1 where id = $1', [surveyId]),
    ).rejects.toThrow();
    const [response] = await asOwner<{ id: string }>(
      'select id from survey_response where survey_id = $1 limit 1',
      [surveyId],
    );
    await expect(
      t.db.pool.query(
        'insert into survey_named (response_id, organisation_id, survey_id, invitation_id) values ($1, $2, $3, $4)',
        [response?.id, t.organisationId, surveyId, people[0]?.invitationId],
      ),
    ).rejects.toThrow('nobody is named');
  });
});

describe('who has answered', () => {
  const invited = () =>
    asOwner<Record<string, unknown>>(
      'select id, answered, due, tries, reminders from survey_invitation where survey_id = $1 order by ctid',
      [surveyId],
    );

  test('is forgotten when it ends: in a group where few have answered it would tell what they answered', async () => {
    const rows = await invited();
    expect(rows).toHaveLength(30);
    expect(new Set(rows.map(({ id, ...rest }) => JSON.stringify(rest))).size).toBe(1);
    const order = rows.flatMap(({ id }) => {
      const at = people.findIndex((one) => one.invitationId === id);
      return at >= 0 ? [at] : [];
    });
    expect(Math.abs(likeness(order))).toBeLessThan(TOO_NEAR);
    // those who have not answered neither stand together
    const last = rows.slice(-6).filter(({ id }) => !people.some((one) => one.invitationId === id));
    const first = rows.slice(0, 6).filter(({ id }) => !people.some((one) => one.invitationId === id));
    expect(Math.max(last.length, first.length)).toBeLessThan(6);
    const [row] = await asOwner<{ writers: number }>(
      'select count(distinct xmin::text)::int as writers from survey_invitation where survey_id = $1',
      [surveyId],
    );
    expect(row?.writers).toBe(1);
  });

  test('is still counted by group', async () => {
    const rates = await t.as('lead', async (tx) => {
      const { rows } = await tx.client.query<{ invited: number; answered: number }>(
        'select invited, answered from mylla_survey_rates($1)',
        [surveyId],
      );
      return rows;
    });
    expect(rates.reduce((sum, one) => sum + one.answered, 0)).toBe(PEOPLE);
    for (const { invited: all } of rates) expect(all).toBeGreaterThanOrEqual(5);
  });
});

describe('logs', () => {
  test('say nothing of codes, answers or people', () => {
    const all = logged.join('\n');
    for (const [person, { code }] of people.entries()) {
      expect(all).not.toContain(code);
      expect(all).not.toContain(wordsOf(person));
    }
  });
});

describe('somebody with a session', () => {
  test.each([
    'lead',
    'admin',
    'aide',
    'guest',
  ])('reads no answer and not who has answered: %s', async (who) => {
    for (const sql of [
      'select * from survey_response',
      'select * from survey_inbox',
      'select * from survey_draft',
      'select * from survey_named',
      'select answered from survey_invitation',
      'select reminders from survey_invitation',
      'select due from survey_invitation',
      'select tries from survey_invitation',
      'select key from survey_secret',
    ])
      await expect(
        t.as(who, (tx) => tx.client.query(sql)),
        sql,
      ).rejects.toThrow('permission denied');
  });

  test('no door gives answers before the survey has closed, or of fewer than the least group', async () => {
    const open = await t.as('lead', async (tx) => {
      const { rows } = await tx.client.query<{ id: string }>("select id from survey where status = 'open'");
      const found = [];
      for (const { id } of rows) {
        found.push((await tx.client.query('select * from mylla_survey_matrix($1)', [id])).rowCount);
        found.push((await tx.client.query('select * from mylla_survey_numbers($1)', [id])).rowCount);
      }
      return found;
    });
    expect(open.length).toBeGreaterThan(0);
    expect(open.every((count) => count === 0)).toBe(true);
  });

  test('the closed survey gives bytes by group, never less than the least group, and nothing else', async () => {
    const rows = await t.as('lead', async (tx) => {
      const { rows: found } = await tx.client.query<{ group_id: string; n: number; codes: Buffer }>(
        'select * from mylla_survey_matrix($1)',
        [surveyId],
      );
      return found;
    });
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(PEOPLE);
    for (const { n, codes } of rows) {
      expect(codes.length).toBe(n * widths(deliveredInstrument(INSTRUMENT)).codes);
      // a question that depends on an answer that was not given has not been shown
      expect([...codes]).toContain(NOT_SHOWN);
    }
  });

  test('another organisation gets nothing at all', async () => {
    const rows = await t.within(
      { organisationId: t.otherOrganisationId, personId: t.otherRef('person:lead'), unitIds: [] },
      async (tx) => [
        (await tx.client.query('select * from mylla_survey_matrix($1)', [surveyId])).rowCount,
        (await tx.client.query('select * from mylla_survey_rates($1)', [surveyId])).rowCount,
        (await tx.client.query('select * from survey_text')).rows.filter((row) => row.survey_id === surveyId)
          .length,
        (await tx.client.query('select mylla_survey_answers($1) as n', [surveyId])).rows[0].n,
      ],
    );
    expect(rows).toEqual([0, 0, 0, null]);
  });
});

describe('a code', () => {
  test('is used once: a second time nothing is taken, and no page shows an answer', async () => {
    const { code } = people[3] ?? { code: '' };
    // while it was open it led to the thanks (surveys.test.ts); now nobody knows any more who answered
    for (const path of ['', '/1', '/review']) expect((await t.get(`/s/${code}${path}`)).status).toBe(410);
    expect((await t.post(`/s/${code}/answers`, {})).status).toBe(410);
    const [row] = await asOwner<{ n: number }>(
      'select count(*)::int as n from survey_response where survey_id = $1',
      [surveyId],
    );
    expect(row?.n).toBe(PEOPLE);
  });

  test('that nobody was given leads nowhere, and one that came too late is told so', async () => {
    expect((await t.get('/s/K7M4PXCDRT3V')).status).toBe(404);
    expect((await t.get('/s/nonsense')).status).toBe(404);
    const [late] = await t.as('lead', async (tx) => {
      const { rows } = await tx.client.query<{ id: string }>(
        'select id from survey_invitation where survey_id = $1 order by id desc limit 1',
        [surveyId],
      );
      const seals = await sealsOf(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.map(({ id }) => codeFrom(seals.get(id) ?? new Uint8Array()));
    });
    expect((await t.get(`/s/${late}`)).status).toBe(410);
  });
});
