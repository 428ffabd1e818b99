import { parse } from 'csv-parse/sync';
import readExcel from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STOCKHOLM_FACTORS } from '../../engines/statistics/stockholm.ts';
import { features } from '../../features.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { AnyFormat } from '../../shared/transfer/formats.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { workOnExport } from '../exports/work.ts';
import { inviteUnit } from '../surveys/actions/invitations.ts';
import { closeSurvey } from '../surveys/actions/state.ts';
import { codesOf, held, invitedOnPaper, opened, prepared } from '../surveys/testing.ts';
import type { FileOf } from './rules.ts';

let t: TestApp;
/** The example's two closed waves, and a survey that is open. */
let first: string;
let second: string;
let open: string;
const sources = features.flatMap((feature) => feature.exports ?? []);
const REASON = 'Studie om mod, dnr KS 2026/114';

beforeAll(async () => {
  t = await testApp('filled', { enqueue: async () => {} });
  const { rows } = await t.db.pool.query<{ id: string; wave: number; status: string }>(
    'select id, wave, status from survey where organisation_id = $1 order by id',
    [t.organisationId],
  );
  const closed = rows.filter(({ status }) => status === 'closed');
  first = closed.find(({ wave }) => wave === 1)?.id ?? '';
  second = closed.find(({ wave }) => wave === 2)?.id ?? '';
  open = rows.find(({ status }) => status === 'open')?.id ?? '';
});
afterAll(() => t.close());

const ask = (
  what: FileOf,
  format: AnyFormat,
  { of = first, who = 'lead', id = newId(), reason = REASON } = {},
) => t.post(`/surveys/${of}/files`, { id, what, format, reason }, who);

/** Takes something out, and gives the file. */
async function taken(what: FileOf, format: AnyFormat, of = first): Promise<Buffer> {
  const id = newId();
  expect((await ask(what, format, { of, id })).status).toBe(303);
  const order = { id, organisationId: t.organisationId, personId: t.ref('person:lead') };
  expect(await workOnExport(t.db, sources, order)).toBe('done');
  return Buffer.from(await (await t.get(`/exports/${id}/file`, 'lead')).arrayBuffer());
}
const rowsOf = (file: Buffer): string[][] => parse(file.toString(), { delimiter: ';', bom: true });

/** What has been written down, ordered and told of. */
async function traces() {
  const { rows } = await t.db.pool.query<Record<string, number>>(
    `select (select count(*)::int from survey_take) as takes, (select count(*)::int from export_job) as jobs,
            (select count(*)::int from survey_take_row) as orders,
            (select count(*)::int from event where kind like 'survey.taken' or kind = 'survey.looked' or kind = 'export.asked') as events`,
  );
  return rows[0];
}

describe('figures and codebook', () => {
  test('are those of the page, hidden where the page hides them, and the codebook explains every variable', async () => {
    const file = await (await t.get(`/surveys/${first}/files/figures.json`, 'aide')).json();
    expect(file.rows).toHaveLength(file.count);
    const factors = file.rows.filter((row: { sort: string; name: string }) => row.sort === 'Alla');
    for (const { factor, published } of STOCKHOLM_FACTORS) {
      const mean = (part: string) =>
        factors.find(({ name }: { name: string }) => name.endsWith(`${factor.replaceAll('-', '_')}.${part}`))
          ?.mean;
      expect([mean('importance'), mean('presence')].map((value) => Number(value.toFixed(2)))).toEqual(
        published.slice(0, 2),
      );
    }
    const hidden = file.rows.filter((row: { shown: boolean }) => !row.shown);
    expect(hidden.length).toBeGreaterThan(5);
    for (const row of hidden)
      expect([row.n, row.mean, row.count, row.step1]).toEqual([null, null, null, null]);
    const names = new Set(file.codebook.variables.map(({ name }: { name: string }) => name));
    for (const { name } of file.rows) expect(names.has(name), name).toBe(true);
    expect(file.codebook.variables[0].label).toMatchObject({
      sv: expect.any(String),
      en: expect.any(String),
    });
    expect(file.codebook.study.universe).toEqual({ asked: 43, answered: 37, rate: 37 / 43 });
    const excel = Buffer.from(
      await (await t.get(`/surveys/${first}/files/figures.xlsx`, 'aide')).arrayBuffer(),
    );
    const sheets = await readExcel(excel);
    expect(sheets.map(({ sheet }) => sheet)).toHaveLength(3);
    expect(sheets[0]?.data).toHaveLength(file.count + 1);
  });

  test('come when the survey has closed, to those who see it', async () => {
    for (const path of ['', '/figures.csv', '/codebook.json', '/rows.R'])
      expect((await t.get(`/surveys/${open}/files${path}`, 'lead')).status, path).toBe(410);
    expect((await t.get(`/surveys/${first}/files/figures.pdf`, 'lead')).status).toBe(404);
    const page = await (await t.get(`/surveys/${first}/files`, 'aide')).text();
    expect(page).toContain('Siffrorna');
    expect(page).not.toContain('name="what"');
    expect(page).not.toContain('Vad som har tagits ut');
  });
});

describe('answers row by row', () => {
  test('are refused to those who may not, and nothing is written down or told', async () => {
    const before = await traces();
    expect((await ask('rows', 'csv', { who: 'aide' })).status).toBe(403);
    expect((await ask('rows', 'csv', { who: 'manager' })).status).toBe(403);
    expect((await ask('rows', 'csv', { of: open })).status).toBe(410);
    expect((await ask('names', 'csv')).status).toBe(403);
    const again = await ask('rows', 'csv', { reason: 'nej' });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('Skriv en mening');
    expect((await ask('words', 'sav')).status).toBe(422);
    // past the actions, straight at the doors
    const take = newId();
    const went = await t.as('aide', async (tx) => {
      const { rows } = await tx.client.query(
        "select mylla_take_survey($1, $2, 'rows', 'csv', $3, null, $4) as went",
        [take, first, REASON, tx.now],
      );
      return rows[0].went;
    });
    expect(went).toBe('no');
    expect(await traces()).toEqual(before);
    // an order for the list, past the survey's page
    expect(
      (await t.post('/exports', { id: newId(), source: 'survey-answers', format: 'csv', filter: '' }, 'lead'))
        .status,
    ).toBe(404);
    expect(await traces()).toEqual(before);
  });

  test('stand in an order by chance each time, which says nothing; asked for twice they are one', async () => {
    const id = newId();
    const before = await traces();
    await ask('rows', 'csv', { id });
    await ask('rows', 'csv', { id });
    const after = await traces();
    expect(after).toMatchObject({
      takes: (before?.takes ?? 0) + 1,
      jobs: (before?.jobs ?? 0) + 1,
      events: (before?.events ?? 0) + 2,
    });
    const [one, two] = [rowsOf(await taken('rows', 'csv')), rowsOf(await taken('rows', 'csv'))];
    expect(one[0]).toEqual(two[0]);
    expect(one).toHaveLength(38);
    expect(one[0]?.join()).not.toContain('grupp');
    const text = (rows: string[][]) => rows.slice(1).map((row) => row.join());
    expect(text(one)).not.toEqual(text(two));
    expect([...text(one)].sort()).toEqual([...text(two)].sort());
    // nothing of the order is left
    const { rows } = await t.db.pool.query('select 1 from survey_take_row where take_id <> $1', [id]);
    expect(rows).toEqual([]);
    // and it is not the order on disk
    const disk = await t.db.pool.query<{ codes: Buffer }>(
      'select codes from survey_response where survey_id = $1 order by ctid',
      [first],
    );
    expect(disk.rows).toHaveLength(37);
    const page = await (await t.get(`/surveys/${first}/files`, 'admin')).text();
    expect(page).toContain(REASON);
    expect(page).toContain('svar rad för rad, utan grupp (CSV med semikolon)');
    expect(await (await t.get(`/surveys/${first}`, 'lead')).text()).toContain('hämtade ut svar rad för rad');
  });

  test('with groups give what the results show, and never beside rows without', async () => {
    await t.db.pool.query(
      `update survey_group set name = '=HYPERLINK("http://x")' where survey_id = $1 and position = (select min(position) from survey_group where survey_id = $1)`,
      [second],
    );
    const [head = [], ...rows] = rowsOf(await taken('groups', 'csv', second));
    expect(head[0]).toBe('grupp');
    const groups = new Map<string, number>();
    for (const row of rows) groups.set(row[0] ?? '', (groups.get(row[0] ?? '') ?? 0) + 1);
    for (const n of groups.values()) expect(n).toBeGreaterThanOrEqual(5);
    expect(rows.flat().filter((cell) => cell === '-6').length).toBeGreaterThan(0);
    const figures = await (await t.get(`/surveys/${second}/files/figures.json`, 'lead')).json();
    for (const { name, group, sort, shown, n, mean } of figures.rows) {
      const place = head.indexOf(name);
      if (sort !== 'Grupp' || mean === undefined || place < 0) continue;
      const own = rows.filter((row) => row[0]?.replace(/^'/, '') === group).map((row) => Number(row[place]));
      const answered = own.filter((value) => value > 0);
      if (!shown) expect(answered, `${name} ${group}`).toEqual([]);
      else if (mean !== null) {
        expect(answered).toHaveLength(n);
        expect(answered.reduce((sum, value) => sum + value, 0) / n).toBeCloseTo(mean, 9);
      }
    }
    // no cell is a formula
    expect([...groups.keys()]).toContain('\'=HYPERLINK("http://x")');
    for (const cell of [...head, ...rows.flat()]) expect(cell).not.toMatch(/^[=+@\t\r]/);
    const [sheet] = await readExcel(await taken('groups', 'xlsx', second));
    expect(sheet?.data.flat()).toContain('=HYPERLINK("http://x")');
    const before = await traces();
    const other = await ask('rows', 'csv', { of: second });
    expect(other.status).toBe(409);
    expect(await other.text()).toContain('lägga ihop');
    expect(await traces()).toEqual(before);
    // past the page: rows bear no group that the plan does not name
    const spss = await taken('groups', 'sav', second);
    expect(spss.subarray(0, 4).toString()).toBe('$FL2');
  });

  test('go to nobody else, and stop with the right to them', async () => {
    const id = newId();
    await ask('rows', 'csv', { id });
    const stolen = await t.as('admin', async (tx) => {
      const { rows } = await tx.client.query('select * from mylla_take_rows($1, 0, 10)', [id]);
      return rows;
    });
    expect(stolen).toEqual([]);
    await t.db.pool.query("update membership set roles = '{employee}' where person_id = $1", [
      t.ref('person:lead'),
    ]);
    const order = { id, organisationId: t.organisationId, personId: t.ref('person:lead') };
    try {
      expect(await workOnExport(t.db, sources, order)).toBe('failed');
    } finally {
      await t.db.pool.query("update membership set roles = '{innovation-lead}' where person_id = $1", [
        t.ref('person:lead'),
      ]);
    }
    expect((await t.get(`/exports/${id}/file`, 'lead')).status).toBe(409);
  });

  test('own words come by themselves; others get what may be quoted', async () => {
    const rows = rowsOf(await taken('words', 'csv'));
    expect(rows[0]).toEqual(['Fråga', 'Svar med egna ord']);
    const answer = await t.get(`/surveys/${first}/files/quotes.csv`, 'aide');
    const { rows: quoted } = await t.db.pool.query(
      'select quote from survey_text where survey_id = $1 and quote is not null',
      [first],
    );
    expect(answer.status).toBe(quoted.length > 0 ? 200 : 404);
    if (quoted.length === 0) return;
    const texts = rowsOf(Buffer.from(await answer.arrayBuffer())).slice(1);
    expect(texts.map((row) => row[1]).sort()).toEqual(quoted.map(({ quote }) => quote).sort());
  });
});

describe('names', () => {
  const answer = async (id: string) => {
    const [code = ''] = await codesOf(t, id);
    await t.post(`/s/${code}/1`, { 'a_general-ability': '3', go: 'next' });
    expect((await t.post(`/s/${code}/answers`, {})).status).toBe(303);
    await t.as('lead', async (tx, actor) => held(await closeSurvey(tx, actor, id)));
  };

  test('of a survey with names are shown to who says why, and to nobody else', async () => {
    const id = await prepared(t, { mode: 'named', resultsFor: 'organisation' });
    await t.as('lead', async (tx, actor) =>
      held(await inviteUnit(tx, actor, id, { unitId: t.ref('unit:homecare-north'), roles: [] })),
    );
    await opened(t, id);
    await answer(id);
    const path = `/surveys/${id}/named`;
    const { rows } = await t.db.pool.query<{ id: string; name: string }>(
      'select i.id, p.name from survey_named n join survey_invitation i on i.id = n.invitation_id join person p on p.id = i.person_id where n.survey_id = $1',
      [id],
    );
    const { id: invitation = '', name = '' } = rows[0] ?? {};
    expect(name).not.toBe('');
    const before = await (await t.get(path, 'lead')).text();
    expect(before).not.toContain(name);
    expect((await t.get(`${path}/${invitation}`, 'lead')).status).toBe(403);
    for (const who of ['aide', 'manager']) {
      expect((await t.get(path, who)).status).toBe(403);
      expect((await t.post(path, { id: newId(), reason: REASON }, who)).status).toBe(403);
    }
    expect((await t.post(path, { id: newId(), reason: '' }, 'lead')).status).toBe(422);
    expect((await t.post(path, { id: newId(), reason: REASON }, 'lead')).status).toBe(303);
    expect(await (await t.get(path, 'lead')).text()).toContain(name);
    const own = await (await t.get(`${path}/${invitation}`, 'lead')).text();
    expect(own).toContain(name);
    // one person's reason is no other's
    expect(await (await t.get(path, 'admin')).text()).not.toContain(name);
    expect(await (await t.get(`/surveys/${id}/files`, 'admin')).text()).toContain('vem som har svarat vad');
    // in a file as well, with the group
    expect(rowsOf(await taken('names', 'csv', id))[1]?.[0]).toBe(name);
    // twelve hours later it must be said again
    const now = t.clock.at;
    t.clock.at = new Date(now.getTime() + 13 * 3_600_000);
    expect(await (await t.get(path, 'lead')).text()).not.toContain(name);
    t.clock.at = now;
  });

  test('of an anonymous survey are given by no page and no door, whatever is asked', async () => {
    const id = await prepared(t);
    await invitedOnPaper(t, id, 'unit:care', 6);
    await opened(t, id);
    await answer(id);
    expect((await t.get(`/surveys/${id}/named`, 'lead')).status).toBe(410);
    expect((await t.post(`/surveys/${id}/named`, { id: newId(), reason: REASON }, 'lead')).status).toBe(410);
    // one answer is too few for rows
    expect((await ask('rows', 'csv', { of: id })).status).toBe(410);
    // even with what was written down forged by the owner of the tables
    const take = newId();
    for (const of of [id, first])
      for (const [what, format] of [
        ['page', null],
        ['names', 'csv'],
      ])
        await t.db.pool.query(
          `insert into survey_take (id, organisation_id, survey_id, person_id, what, format, reason, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            what === 'names' && of === first ? take : newId(),
            ...[t.organisationId, of, t.ref('person:lead'), what, format, REASON, t.clock.at],
          ],
        );
    const found = await t.as('lead', async (tx) => ({
      people: (await tx.client.query('select * from mylla_named_people($1, null, 9, $2)', [first, tx.now]))
        .rows,
      rows: (await tx.client.query('select name, group_id from mylla_take_rows($1, 0, 9)', [take])).rows,
    }));
    expect(found.people).toEqual([]);
    expect(found.rows).toHaveLength(9);
    for (const row of found.rows) expect(row).toEqual({ name: null, group_id: null });
  });
});
