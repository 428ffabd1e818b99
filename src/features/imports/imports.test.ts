import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../features.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { JobContext } from '../../shared/http/feature.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { ImportTarget } from '../../shared/transfer/target.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { imports } from './feature.ts';
import { findLostImports, forgetImports, IMPORT_QUEUE, importQueue } from './jobs.ts';
import { type ImportOrder, workOnImport } from './work.ts';

const SWITCHES = { may: true, taken: '', before: async (_tx: Tx, _from: number) => {} };
const switches = { ...SWITCHES };
/** Things with a name that may stand once, an amount and a day; kept in a table of the test's own. */
const things: ImportTarget = {
  name: 'things',
  title: { sv: 'Saker', en: 'Things' },
  href: '/handbook',
  may: () => switches.may,
  problems: { sv: { taken: '”{value}” finns redan.' }, en: { taken: '“{value}” is there already.' } },
  fields: [
    { key: 'name', label: { sv: 'Namn', en: 'Name' }, kind: 'text', required: true, unique: true, max: 40 },
    { key: 'cost', label: { sv: 'Kostnad', en: 'Cost' }, kind: 'money' },
    { key: 'day', label: { sv: 'Dag', en: 'Day' }, kind: 'day' },
  ],
  check: async (_tx, _actor, rows) =>
    rows
      .filter(({ values }) => values.name === switches.taken)
      .map(({ number, values }) => ({
        number,
        field: 'name',
        code: 'taken',
        params: { value: String(values.name) },
      })),
  async apply(tx, actor, rows) {
    await switches.before(tx, rows[0]?.number ?? 0);
    const made = rows.map(({ number, values }) => ({ id: tx.newId(), number, ...values }));
    await tx.client.query(
      `insert into test_thing (id, organisation_id, name, cost)
       select r.id, $1, r.name, r.cost from jsonb_to_recordset($2::jsonb) as r (id uuid, name text, cost bigint)`,
      [actor.organisationId, JSON.stringify(made)],
    );
    return made.map(({ id }) => id);
  },
  async undo(tx, _actor, ids) {
    const { rows } = await tx.client.query(
      'select id, name from test_thing where id = any ($1) and touched',
      [ids],
    );
    await tx.client.query('delete from test_thing where id = any ($1) and not touched', [ids]);
    return rows.map(({ id, name }) => ({ id, title: name, href: `/things/${id}` }));
  },
};
const parts = [...features.filter(({ name }) => name !== 'imports'), { name: 'things', imports: [things] }];
const targets = parts.flatMap((part) => part.imports ?? []);

let t: TestApp;
let put: { key: string; data: Record<string, unknown> }[] = [];
const enqueue: JobContext['enqueue'] = async (queue, items) => {
  if (queue === IMPORT_QUEUE) put.push(...items);
};
const context = () => ({ db: t.db, origin: 'https://mylla.example', enqueue });
beforeAll(async () => {
  t = await testApp('filled', { features: [...parts, imports(parts)], enqueue });
  await t.db.pool.query(
    `create table test_thing (id uuid primary key, organisation_id uuid, name text, cost bigint, touched boolean not null default false);
     grant select, insert, update, delete on test_thing to mylla_app`,
  );
});
afterAll(() => t.close());
beforeEach(async () => {
  put = [];
  Object.assign(switches, SWITCHES);
  await t.db.pool.query('truncate test_thing');
});

const orderOf = (id: string, who = 'lead'): ImportOrder => ({
  id,
  organisationId: t.organisationId,
  personId: t.ref(`person:${who}`),
});
/** Sends a file as a browser would. */
async function upload(
  text: string | Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
  who = 'lead',
) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ id: newId(), target: 'things', ...more }))
    body.append(name, value);
  body.append('file', new File([text], 'saker.csv'));
  const answer = await t.app.request('http://localhost/imports', {
    method: 'POST',
    body,
    headers: {
      'x-test-person': t.ref(`person:${who}`),
      'accept-language': 'sv',
      'sec-fetch-site': 'same-origin',
    },
  });
  return { answer, id: (answer.headers.get('location') ?? '').split('/').at(-1) ?? '' };
}
const map = (id: string, fields: Record<string, string> = { name: '0', cost: '1', day: '2' }, who = 'lead') =>
  t.post(
    `/imports/${id}/mapping`,
    Object.fromEntries(Object.entries(fields).map(([key, place]) => [`map-${key}`, place])),
    who,
  );
/** A file that has been read and looked through. */
async function checked(text: string): Promise<string> {
  const { answer, id } = await upload(text);
  expect(answer.status).toBe(303);
  expect((await map(id)).status).toBe(303);
  return id;
}
const page = async (path: string, who = 'lead') => (await t.get(path, who)).text();
const apply = (id: string, who = 'lead') => t.post(`/imports/${id}/application`, {}, who);
async function work(id: string, batches?: number): Promise<string> {
  for (let turns = 0; turns < 1000; turns++) {
    const end = await workOnImport(t.db, targets, orderOf(id), batches);
    if (end !== 'more') return end;
  }
  throw new Error('The import never ends');
}
async function names(): Promise<string[]> {
  const { rows } = await t.db.pool.query('select name from test_thing order by name');
  return rows.map(({ name }) => name);
}
async function job(id: string) {
  const { rows } = await t.db.pool.query(
    `select *, (select count(*)::int from import_row r where r.import_id = i.id and cells is not null) as remembered
       from import_job i where id = $1`,
    [id],
  );
  return rows[0];
}
const HEAD = 'Namn;Kostnad;Dag\n';
const many = (n: number, from = 1) =>
  Array.from({ length: n }, (_, i) => `Sak ${String(from + i).padStart(5, '0')};${i};2026-12-01`).join('\n');

describe('50 000 rows of which 37 are wrong', () => {
  it('are read, matched, shown with what is wrong, brought in without those, and undone', async () => {
    const lines = many(50_000).split('\n');
    const wrong = Array.from({ length: 37 }, (_, i) => 13 + i * 1350);
    for (const [i, at] of wrong.entries())
      lines[at] = [`;1;2026-12-01`, `Fel ${at};mycket;2026-12-01`, `Fel ${at};1;2026-02-30`][i % 3] ?? '';
    const id = await checked(HEAD + lines.join('\n'));
    expect(await job(id)).toMatchObject({ row_count: 50_000, wrong_count: 37, state: 'checked' });
    const preview = await page(`/imports/${id}`);
    expect(preview).toContain('49\u00a0963 rader stämmer');
    expect(preview).toContain('37 rader stämmer inte');
    for (const at of wrong) expect(preview).toContain(`<th scope="row" class="number">${at + 2}</th>`);
    const csv = parse(await page(`/imports/${id}/wrong.csv`), { bom: true, delimiter: ';', from_line: 2 });
    expect(csv).toHaveLength(37);
    expect(csv[0]).toEqual(['', '1', '2026-12-01', '15', 'Namn: Cellen är tom men måste fyllas i.']);
    expect(csv[1]?.[4]).toBe('Kostnad: ”mycket” är inget belopp i kronor.');
    expect(await names()).toEqual([]);

    expect((await apply(id)).status).toBe(303);
    const queue = importQueue(targets);
    let turns = 0;
    for (let waiting = put.splice(0); waiting.length > 0; waiting = put.splice(0), turns++)
      for (const { data } of waiting) await queue.work(context(), data);
    expect(turns).toBe(10);
    expect(await job(id)).toMatchObject({
      state: 'done',
      made_count: 49_963,
      wrong_count: 37,
      remembered: 37,
    });
    const right = new Set(lines.filter((_, at) => !wrong.includes(at)).map((line) => line.split(';')[0]));
    const made = await names();
    expect(made).toHaveLength(49_963);
    expect(new Set(made)).toEqual(right);

    expect((await t.post(`/imports/${id}/reversal`, {}, 'lead')).status).toBe(303);
    expect(await work(id)).toBe('done');
    expect(await names()).toEqual([]);
    expect(await job(id)).toMatchObject({ state: 'undone', undone_count: 49_963, kept_count: 0 });
  }, 240_000);
});

describe('a file', () => {
  it('sent twice is one draft, and nobody else sees it', async () => {
    const id = newId();
    await upload(HEAD + many(3), { id });
    expect((await upload(HEAD + many(3), { id })).id).toBe(id);
    expect((await job(id)).row_count).toBe(3);
    for (const answer of [
      await t.get(`/imports/${id}`, 'admin'),
      await t.get(`/imports/${id}/wrong.csv`, 'admin'),
      await map(id, { name: '0' }, 'admin'),
      await apply(id, 'admin'),
      await t.post(`/imports/${id}/reversal`, {}, 'admin'),
      await t.post(`/imports/${id}/removal`, {}, 'admin'),
    ])
      expect(answer.status).toBe(404);
  });
  it.each([
    ['is empty', '\n', 'Filen är tom.'],
    ['has a heading only', HEAD, 'men inga rader under den'],
    ['repeats its heading and has nothing else', HEAD + HEAD, 'men inga rader under den'],
    [
      'is in an unknown encoding',
      new Uint8Array([...Buffer.from('Namn\nH'), 0x84, ...Buffer.from('lla')]),
      'CSV UTF-8',
    ],
    ['is no table', new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2]), 'varken en CSV-fil eller en Excelfil'],
    ['has an open quotation mark', 'Namn\n"Åsa', 'På rad 2 öppnas ett citattecken'],
  ])('that %s is refused, and said beside the field', async (_, file, text) => {
    const { answer } = await upload(file as string);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(text);
  });
  it('that is not chosen, of something unknown, or of what one may not bring in, is refused', async () => {
    expect((await t.post('/imports', { id: newId(), target: 'things' }, 'lead')).status).toBe(422);
    expect((await upload(HEAD, { target: 'nothing' })).answer.status).toBe(404);
    switches.may = false;
    expect((await upload(HEAD + many(1))).answer.status).toBe(403);
  });
  it('of several megabytes is taken, and one that is too large gets a page that says so', async () => {
    const long = `${HEAD}${`"${'Sak '.repeat(10)}";1;2026-12-01\n`.repeat(50_000)}`;
    expect(long.length).toBeGreaterThan(2_500_000);
    expect((await upload(long)).answer.status).toBe(303);
    expect((await upload('x'.repeat(11_000_000))).answer.status).toBe(413);
  });
  it('whose heading stands again further down: it is left out, and said', async () => {
    const id = await checked(`${HEAD}A;1;\n${HEAD}B;2;\n`);
    expect(await job(id)).toMatchObject({ row_count: 2, repeated: 1, wrong_count: 0 });
    expect(await page(`/imports/${id}`)).toContain('Rubrikraden står en gång till längre ned');
  });
  it('with the same heading over two columns lets the person choose', async () => {
    const { id } = await upload('Namn;Namn;Kostnad\nA;B;1\n');
    expect(await page(`/imports/${id}`)).toContain('står över flera kolumner: Namn');
    await map(id, { name: '1', cost: '2' });
    await apply(id);
    await work(id);
    expect(await names()).toEqual(['B']);
  });
  it('with formulas keeps them as texts, and takes away the mark that our own files set', async () => {
    const id = await checked(`${HEAD}=1+1;;\n'=2+2;;\n"=HYPERLINK(""x"")";fel;\n`);
    const csv = await page(`/imports/${id}/wrong.csv`);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    await apply(id);
    await work(id);
    expect(await names()).toEqual(['=1+1', '=2+2']);
  });
  it('that is dropped is forgotten', async () => {
    const id = await checked(HEAD + many(2));
    expect((await t.post(`/imports/${id}/removal`, {}, 'lead')).status).toBe(303);
    expect(await job(id)).toBeUndefined();
  });
});

describe('matching columns', () => {
  it('is guessed, asks for what must be there, and can be changed', async () => {
    const { id } = await upload('Vad;kostnad\nA;1\nB;x\n');
    const first = await page(`/imports/${id}`);
    expect(first).toMatch(/<option value="1" selected[^>]*>kostnad \(kolumn B\)/);
    const missing = await map(id, { cost: '1' });
    expect(missing.status).toBe(422);
    expect(await missing.text()).toContain('Välj en kolumn. Uppgiften måste finnas.');
    await map(id, { name: '0', cost: '1' });
    expect(await job(id)).toMatchObject({ wrong_count: 1, mapping: { name: 0, cost: 1 } });
    await map(id, { name: '0', cost: '' });
    expect(await job(id)).toMatchObject({ wrong_count: 0, mapping: { name: 0 } });
    expect(await page(`/imports/${id}`)).toContain('De här kolumnerna läses inte: kostnad.');
    // a place that the file does not have
    await map(id, { name: '0', cost: '99' });
    expect((await job(id)).mapping).toEqual({ name: 0 });
  });
  it('finds the same name twice, also far apart, and what the target knows', async () => {
    switches.taken = 'Sak 00002';
    const id = await checked(`${HEAD}${many(1500)}\nSAK 00001;1;\n`);
    const preview = await page(`/imports/${id}`);
    expect(preview).toContain('Samma värde står redan på rad 2.');
    expect(preview).toContain('”Sak 00002” finns redan.');
    expect((await job(id)).wrong_count).toBe(2);
  });
});

describe('bringing in', () => {
  it('twice at once, by two clicks and three workers, makes every row once', async () => {
    const id = await checked(HEAD + many(900));
    const clicks = await Promise.all([apply(id), apply(id)]);
    expect(clicks.map(({ status }) => status)).toEqual([303, 303]);
    const ends = await Promise.all([1, 2, 3].map(() => workOnImport(t.db, targets, orderOf(id))));
    expect(ends.sort()).toEqual(['busy', 'busy', 'done']);
    expect(await names()).toHaveLength(900);
    expect((await apply(id)).status).toBe(303);
    expect(await work(id)).toBe('busy');
    expect(await names()).toHaveLength(900);
  });
  it('two files of the same things at once: what one took, the other is told of', async () => {
    const [a, b] = [await checked(`${HEAD}Samma;1;\nA;1;\n`), await checked(`${HEAD}Samma;1;\nB;1;\n`)];
    const known = {
      ...things,
      check: async (
        tx: Tx,
        _: unknown,
        rows: readonly { number: number; values: Record<string, unknown> }[],
      ) => {
        const { rows: there } = await tx.client.query('select name from test_thing');
        return rows
          .filter(({ values }) => there.some(({ name }) => name === values.name))
          .map(({ number }) => ({ number, field: 'name', code: 'taken' }));
      },
    } as ImportTarget;
    await apply(a);
    await apply(b);
    await Promise.all([a, b].map((id) => workOnImport(t.db, [known], orderOf(id))));
    expect(await names()).toEqual(['A', 'B', 'Samma']);
    expect((await job(a)).wrong_count + (await job(b)).wrong_count).toBe(1);
  });
  it('broken in the middle goes on from there, without doubles', async () => {
    const id = await checked(HEAD + many(600));
    await apply(id);
    let broken = 0;
    switches.before = async (tx, from) => {
      if (from < 200 || broken++ > 0) return;
      await tx.client.query("insert into test_thing values (gen_random_uuid(), null, 'halv')");
      throw new Error('the cable was cut');
    };
    await expect(workOnImport(t.db, targets, orderOf(id))).rejects.toThrow('the cable was cut');
    expect(await job(id)).toMatchObject({ state: 'running', made_count: 200, attempts: 1 });
    expect(await page(`/imports/${id}`)).toContain('200 av 600 rader');
    t.clock.at = new Date(t.clock.at.getTime() + 100_000);
    await findLostImports(context());
    expect(put.filter(({ key }) => key === id)).not.toEqual([]);
    expect(await work(id)).toBe('done');
    const made = await names();
    expect(made).toHaveLength(600);
    expect(new Set(made).size).toBe(600);
    expect(made).not.toContain('halv');
  });
  it('an error that stays stops it, says what is in, and the rest can be tried again', async () => {
    const id = await checked(HEAD + many(500));
    await apply(id);
    switches.before = async (_, from) => {
      if (from > 200) throw new Error('a bug');
    };
    for (let n = 0; n < 2; n++)
      await expect(workOnImport(t.db, targets, orderOf(id))).rejects.toThrow('a bug');
    expect(await workOnImport(t.db, targets, orderOf(id))).toBe('failed');
    const stopped = await page(`/imports/${id}`);
    expect(stopped).toContain('200 rader hann komma in. 300 rader väntar.');
    expect(stopped).toContain('Försök igen med resten');
    switches.before = async () => {};
    await apply(id);
    expect(await work(id)).toBe('done');
    expect(await names()).toHaveLength(500);
  });
  it('stops when the person leaves', async () => {
    const id = await checked(HEAD + many(500));
    await apply(id);
    const end = (day: string | null) =>
      t.db.pool.query('update membership set ended_on = $1 where person_id = $2', [
        day,
        t.ref('person:lead'),
      ]);
    switches.before = async (_, from) => {
      if (from < 200) await end('2026-11-02');
    };
    expect(await workOnImport(t.db, targets, orderOf(id))).toBe('failed');
    await end(null);
    expect(await job(id)).toMatchObject({ state: 'failed', reason: 'left', made_count: 200 });
  });
  it('is refused before columns are chosen, and with no right row', async () => {
    const { id } = await upload(HEAD + many(2));
    expect((await apply(id)).status).toBe(409);
    const none = await checked(`${HEAD};;\n;x;\n`);
    expect((await apply(none)).status).toBe(409);
  });
});

describe('undoing', () => {
  it('leaves what others have worked on, and says which', async () => {
    const id = await checked(HEAD + many(450));
    await apply(id);
    await work(id);
    await t.db.pool.query("update test_thing set touched = true where name in ('Sak 00007', 'Sak 00321')");
    const undo = () => t.post(`/imports/${id}/reversal`, {}, 'lead');
    expect((await Promise.all([undo(), undo()])).map(({ status }) => status)).toEqual([303, 303]);
    expect(await work(id)).toBe('done');
    expect(await names()).toEqual(['Sak 00007', 'Sak 00321']);
    const done = await page(`/imports/${id}`);
    expect(done).toContain('448 rader är borttagna');
    expect(done).toContain('>Sak 00007</a>');
    expect(done).toContain('>Sak 00321</a>');
    expect((await undo()).status).toBe(303);
    expect(await work(id)).toBe('busy');
  });
  it('goes for thirty days; what wrong rows said is forgotten after one', async () => {
    const id = await checked(`${HEAD}A;1;\n;1;\n`);
    await apply(id);
    await work(id);
    expect((await job(id)).remembered).toBe(1);
    const later = (days: number) => {
      t.clock.at = new Date(t.clock.at.getTime() + days * 86_400_000);
    };
    later(1.1);
    await forgetImports(context());
    expect((await job(id)).remembered).toBe(0);
    expect(await page(`/imports/${id}`)).toContain('Vad filen sa är glömt.');
    later(29);
    expect((await t.post(`/imports/${id}/reversal`, {}, 'lead')).status).toBe(410);
    await forgetImports(context());
    expect(await job(id)).toBeUndefined();
    expect(await names()).toEqual(['A']);
  });
  it('a file that nobody brings in is refused after a day, and forgotten', async () => {
    const id = await checked(HEAD + many(2));
    t.clock.at = new Date(t.clock.at.getTime() + 25 * 3_600_000);
    expect((await apply(id)).status).toBe(410);
    await forgetImports(context());
    expect(await job(id)).toBeUndefined();
  });
});

describe('actions', () => {
  it('come in with owner, unit and day, are found, and go again unless somebody has worked on them', async () => {
    const due = '2027-03-01';
    const file = `Åtgärd;Ansvarig;Enhet;Senast\nVandringen ett;COACH@bjorkviken.example;;${due}\nVandringen två;;;\nVandringen tre;ingen@bjorkviken.example;x;2020-01-01\n`;
    const { id } = await upload(file.replace('COACH@bjorkviken.example', await emailOf('coach')), {
      target: 'actions',
    });
    await map(id, { title: '0', owner: '1', unit: '2', due: '3' });
    const preview = await page(`/imports/${id}`);
    expect(preview).toContain('Ingen hos er har adressen ”ingen@bjorkviken.example”');
    expect(preview).toContain('Ingen öppen enhet har koden ”x”');
    expect(preview).toContain('Dagen 2020-01-01 har redan varit');
    await apply(id);
    expect(await work(id)).toBe('done');
    const { rows } = await t.db.pool.query(
      "select a.id, title, due_on::text, owner_id from action a where title like 'Vandringen%' order by title",
    );
    expect(rows).toMatchObject([
      { title: 'Vandringen ett', due_on: due, owner_id: t.ref('person:coach') },
      { title: 'Vandringen två', due_on: null, owner_id: null },
    ]);
    expect(await page('/search?q=Vandringen', 'coach')).toContain('</mark> två</a>');
    await t.post(`/actions/${rows[0].id}/comments`, { id: newId(), text: 'Jag börjar i veckan.' }, 'coach');
    await t.post(`/imports/${id}/reversal`, {}, 'lead');
    expect(await work(id)).toBe('done');
    expect(await page(`/imports/${id}`)).toContain(`href="/actions/${rows[0].id}"`);
    expect((await t.get(`/actions/${rows[1].id}`, 'lead')).status).toBe(404);
    expect(await page('/search?q=Vandringen', 'coach')).not.toContain('</mark> två</a>');
  });
});

async function emailOf(who: string): Promise<string> {
  const { rows } = await t.db.pool.query('select upper(email) as email from person where id = $1', [
    t.ref(`person:${who}`),
  ]);
  return rows[0].email;
}
