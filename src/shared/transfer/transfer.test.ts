import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readExcel from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { About, Column, Row } from './columns.ts';
import { FORMATS, type Format, writerOf } from './formats.ts';
import { unzip } from './testing.ts';
import type { WriterState } from './writer.ts';

const column = (key: string, kind: Column['kind'], more: Partial<Column> = {}): Column => ({
  key,
  label: { sv: `${key} sv`, en: `${key} en` },
  kind,
  ...more,
});
const COLUMNS = [
  column('title', 'text'),
  column('n', 'number'),
  column('day', 'day'),
  column('at', 'moment'),
  column('cost', 'money'),
  column('late', 'boolean'),
  column('state', 'text', { words: (language, code) => `${code}-${language}` }),
];
const about: About = {
  source: 'things',
  title: 'Saker [alla]: 2026/27 som är fler än trettioen tecken',
  organisation: 'Björkviken',
  columns: COLUMNS,
  language: 'sv',
  at: new Date('2026-05-03T12:05:00Z'),
  filter: { status: 'done' },
  note: 'Den som är anonym har inget namn här.',
};
const ROW: Row = {
  title: '=1+1 <b>&amp; "å"',
  n: 1.5,
  day: '2026-02-28',
  at: new Date('2026-05-03T12:05:00Z'),
  cost: -123450,
  late: true,
  state: 'done',
};

/** A file of batches, each written by somebody who only knows the state that was kept. */
function fileOf(format: Format, batches: readonly (readonly Row[])[]): Buffer {
  const writer = writerOf(format);
  const kept = (state: WriterState): WriterState => JSON.parse(JSON.stringify(state));
  let piece = writer.begin(about);
  const data = [piece.data];
  for (const rows of batches) {
    piece = writer.rows(about, kept(piece.state), rows);
    data.push(piece.data);
  }
  piece = writer.end(about, kept(piece.state));
  data.push(piece.data);
  const file = Buffer.concat(data);
  expect(piece.state.bytes).toBe(file.length);
  expect(piece.state.rows).toBe(batches.flat().length);
  return file;
}

describe('CSV', () => {
  test('with semicolons for Swedish spreadsheets: mark, decimal comma, words, no formulas', () => {
    const text = fileOf('csv', [[ROW]]).toString();
    expect(text).toBe(
      `\ufefftitle sv;n sv;day sv;at sv;cost sv;late sv;state sv\r\n"'=1+1 <b>&amp; ""å""";1,5;2026-02-28;2026-05-03 14:05;-1234,50;Ja;done-sv\r\n`,
    );
  });
  test('with commas by RFC 4180: no mark, decimal point', () => {
    expect(fileOf('csv-comma', [[{ ...ROW, title: 'a,b' }]]).toString()).toBe(
      'title sv,n sv,day sv,at sv,cost sv,late sv,state sv\r\n"a,b",1.5,2026-02-28,2026-05-03 14:05,-1234.50,Ja,done-sv\r\n',
    );
  });
  test('gives back any text, however it is cut into batches', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((t) => !/^[=+\-@\t\r]/.test(t));
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 4 }), (batches) => {
        const file = fileOf(
          'csv',
          batches.map((batch) => batch.map((title) => ({ title, n: 1 }))),
        );
        const rows = parse(file, { bom: true, delimiter: ';', from_line: 2, record_delimiter: '\r\n' });
        expect(rows.map((row: string[]) => row[0])).toEqual(batches.flat());
      }),
    );
  });
});

describe('JSON', () => {
  test('says what it is, holds codes, and ends with its count', () => {
    const file = JSON.parse(fileOf('json', [[ROW], [], [{ title: 'Två' }]]).toString());
    expect(file.about).toMatchObject({
      source: 'things',
      organisation: 'Björkviken',
      language: 'sv',
      time: '2026-05-03T12:05:00.000Z',
      filter: { status: 'done' },
      note: 'Den som är anonym har inget namn här.',
    });
    expect(file.about.columns[4]).toEqual({ key: 'cost', label: 'cost sv', kind: 'money', unit: 'öre' });
    expect(file.rows[0]).toEqual({ ...ROW, at: '2026-05-03T12:05:00.000Z' });
    expect(file.rows[1]).toMatchObject({ title: 'Två', state: null });
    expect(file.count).toBe(2);
  });
  test('without rows is a whole file', () => {
    expect(JSON.parse(fileOf('json', [[]]).toString())).toMatchObject({ rows: [], count: 0 });
  });
});

describe('Excel', () => {
  const read = async (file: Buffer) => {
    const sheets = await readExcel(file);
    return sheets as unknown as { sheet: string; data: unknown[][] }[];
  };
  test('is read by others: texts, days, moments, money, and a sheet that says what it is', async () => {
    const sheets = await read(fileOf('xlsx', [[ROW]]));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Saker alla 2026 27 som är fler', 'Om filen']);
    expect(sheets[0]?.data[0]).toEqual(COLUMNS.map(({ label }) => label.sv));
    expect(sheets[0]?.data[1]).toEqual([
      '=1+1 <b>&amp; "å"',
      1.5,
      new Date('2026-02-28T00:00:00Z'),
      new Date('2026-05-03T14:05:00Z'),
      -1234.5,
      'Ja',
      'done-sv',
    ]);
    expect(sheets[1]?.data).toContainEqual(['Att veta', 'Den som är anonym har inget namn här.']);
    expect(sheets[1]?.data).toContainEqual(['Urval', 'status=done']);
  });
  test('never holds a formula, nor what XML cannot hold', async () => {
    const title = '=cmd|"/c calc"!A1\u0000\u0001\ud800 _x0041_ slut';
    const file = fileOf('xlsx', [[{ title }]]);
    const sheet = unzip(file).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toContain('=cmd|&quot;/c calc&quot;!A1 _x005F_x0041_ slut');
    expect((await read(file))[0]?.data[1]?.[0]).toContain('=cmd|"/c calc"!A1');
  });
  test('a text longer than a cell holds is cut, and shows it', async () => {
    const [sheet] = await read(fileOf('xlsx', [[{ title: 'å'.repeat(40_000) }]]));
    const text = String(sheet?.data[1]?.[0]);
    expect(text).toHaveLength(32_767);
    expect(text.endsWith('å […]')).toBe(true);
  });
  test('holds the same however it is cut into batches', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({ title: `Rad ${n}`, n }));
    const whole = await read(fileOf('xlsx', [rows]));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 8 }), async (sizes) => {
        const batches: Row[][] = [];
        let from = 0;
        for (const size of [...sizes, 60]) {
          batches.push(rows.slice(from, from + size));
          from += size;
        }
        expect(await read(fileOf('xlsx', batches))).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });
});

test('every format writes constant-size state, however many rows', () => {
  for (const format of FORMATS) {
    const writer = writerOf(format);
    let { state } = writer.begin(about);
    const before = JSON.stringify(state).length;
    for (let n = 0; n < 50; n++) ({ state } = writer.rows(about, state, Array(100).fill(ROW)));
    expect(JSON.stringify(state).length - before, format).toBeLessThan(60);
  }
});
