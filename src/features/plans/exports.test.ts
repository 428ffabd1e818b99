import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { guardFormula } from '../../shared/transfer/formula.ts';
import { streamed } from '../../shared/transfer/stream.ts';
import { unzip } from '../../shared/transfer/testing.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { actionsSource } from './exports.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const add = (title: string, text = '') =>
  t.post(
    '/actions',
    { id: newId(), title, text, visibility: 'organisation', ownerId: t.ref('person:coach') },
    'coach',
  );

describe('CSV', () => {
  it('opens in a spreadsheet: UTF-8 with mark, semicolons, one row per action of the list', async () => {
    const answer = await t.get('/actions.csv?scope=organisation&status=done', 'aide');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="atgarder-2026-11-02.csv"');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(bytes, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
    const { rows: expected } = await t.as('aide', (tx) =>
      tx.client.query("select title from action where status = 'done' order by title"),
    );
    expect(rows.map((row) => row.Åtgärd).sort()).toEqual(expected.map((row) => row.title).sort());
    expect(new Set(rows.map((row) => row.Läge))).toEqual(new Set(['Klar']));
    expect(rows[0]).toMatchObject({ Försenad: 'Nej' });
  });

  it('is never a formula', async () => {
    await add('=HYPERLINK("http://evil.example";"Klicka")', '@SUM(A1)');
    const csv = await (await t.get('/actions.csv', 'coach')).text();
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"";""Klicka"")"`);
    expect(csv).toContain("'@SUM(A1)");
    for (const text of ['=1', '+1', '-1', '@a', '\tx', '\rx']) expect(guardFormula(text)).toBe(`'${text}`);
    expect(guardFormula('Prova = bra')).toBe('Prova = bra');
  });

  it('is read in batches, and holds every action once', async () => {
    await t.as('youth', async (tx, actor) => {
      await tx.client.query(
        `insert into action (id, organisation_id, title, owner_id, due_on, status, status_on, visibility, created_by, created_at, updated_at)
         select gen_random_uuid(), $1, 'Nummer ' || i, $2, date '2027-01-01' + i % 7, 'planned', '2026-11-01', 'organisation', $2, now(), now()
           from generate_series(1, 2500) i`,
        [actor.organisationId, actor.personId],
      );
    });
    const csv = await (await t.get('/actions.csv?q=nummer', 'youth')).text();
    const titles = parse(csv, { bom: true, delimiter: ';', from_line: 2 }).map((row: string[]) => row[0]);
    expect(titles).toHaveLength(2500);
    expect(new Set(titles).size).toBe(2500);
  });

  it('fails aloud when reading fails half-way, rather than end as a short file', async () => {
    let calls = 0;
    const stream = await t.as('youth', async (_, actor) =>
      streamed(
        async (work) => {
          if (++calls > 1) throw new Error('the database went away');
          return t.db.within(
            { organisationId: actor.organisationId, personId: actor.personId, unitIds: [] },
            work,
          );
        },
        actor,
        actionsSource,
        'csv',
        { filter: {}, language: 'sv', at: new Date() },
      ),
    );
    await expect(new Response(stream).text()).rejects.toThrow('the database went away');
  });

  it('shows nobody what is private to others', async () => {
    const csv = await (await t.get('/actions.csv?scope=organisation&status=all', 'engineer')).text();
    expect(csv).not.toContain('Förbered samtalet om nästa års försök med ekonomichefen');
    expect(csv).toContain('Skriv ledningens uppdrag');
  });
});

describe('Excel', () => {
  it('holds texts only, with the words of the list', async () => {
    await add('=1+1 är två');
    const answer = await t.get('/actions.xlsx?q=två', 'coach');
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    const file = Buffer.from(await answer.arrayBuffer());
    const sheet = unzip(file).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toContain('=1+1 är två');
    expect(sheet).toContain('Väntad effekt');
  });
});

describe('print', () => {
  it('groups by unit or by owner, with a table each', async () => {
    const byUnit = await (await t.get('/actions/print?scope=organisation', 'lead')).text();
    expect(byUnit).toContain('<h2>Hemtjänst Norr</h2>');
    const byOwner = await (await t.get('/actions/print?scope=organisation&by=owner', 'lead')).text();
    expect(byOwner).toContain('<h2>Maja Lindströmsson</h2>');
    expect(byOwner).toContain('(försenad)');
    expect(byOwner).not.toContain('class="menu"');
  });
});
