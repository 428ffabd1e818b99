import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, delimiterOf } from '../../../shared/transfer/read-csv.ts';
import { planPeople } from './people/rules.ts';
import { MOST_ROWS, readSheet } from './reader.ts';
import { type ExistingUnit, planUnits } from './units/rules.ts';

const sheet = (text: string) => readSheet(text).rows;
const unit = (code: string, parent: string | null = null, closed = false): ExistingUnit => ({
  code,
  name: `Enhet ${code}`,
  kind: 'unit',
  parent,
  closed,
});

describe('reading a file', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode('kod;namn\nA;Öster')],
    ['UTF-8 with mark', new TextEncoder().encode('\uFEFFkod;namn\nA;Öster')],
    [
      'Windows-1252',
      Uint8Array.from([...'kod;namn\nA;'].map((c) => c.charCodeAt(0)).concat(0xd6, 115, 116, 101, 114)),
    ],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFFkod\tnamn\nA\tÖster', 'utf16le'))],
  ])('%s gives å, ä and ö', (_, bytes) => {
    const { rows } = readSheet(decode(bytes));
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['kod', 'namn'],
      ['A', 'Öster'],
    ]);
  });
  test('any cells come back as they were written, whatever separates them', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replaceAll('\0', '').trim().normalize('NFC'));
    fc.assert(
      fc.property(
        fc.constantFrom(';', ',', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        (delimiter, end, cells) => {
          const quoted = cells.map((row) =>
            row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter),
          );
          const { rows, problem } = readSheet([`kod${delimiter}namn`, ...quoted].join(end));
          expect(problem).toBeNull();
          const filled = cells.filter((row) => row.some((text) => text !== ''));
          expect(rows.slice(1).map((row) => row.cells)).toEqual(filled);
        },
      ),
    );
  });
  test('a separator within quotes is not counted', () => {
    expect(delimiterOf('"a,b,c";namn')).toBe(';');
  });
  test('an empty row counts, as it does in a spreadsheet', () => {
    expect(sheet('kod;namn\n\nA;Ett').at(-1)?.row).toBe(3);
  });
  test('what cannot be read is told with its row', () => {
    expect(readSheet('kod;namn\nA;"Ett').problem).toMatchObject({ row: 2, code: 'quotes' });
    expect(readSheet('').problem?.code).toBe('file-empty');
    const long = `kod;namn\n${'A;B\n'.repeat(MOST_ROWS + 1)}`;
    expect(readSheet(long).problem?.code).toBe('file-too-long');
  });
});

describe('planning units', () => {
  test('tells new, changed from what to what, unchanged, and how many the file does not name', () => {
    const plan = planUnits(sheet('kod;namn;typ;hör till\nA;Enhet A;;\nB;Nytt namn;bolag;A\nD;Dagis;;B'), [
      unit('A'),
      unit('B'),
      unit('C'),
    ]);
    expect(plan.problems).toEqual([]);
    expect(plan.counts).toEqual({ added: 1, changed: 1, unchanged: 1, missing: 1 });
    expect(plan.changes[1]?.fields).toEqual([
      { field: 'name', from: 'Enhet B', to: 'Nytt namn' },
      { field: 'kind', from: 'unit', to: 'company' },
      { field: 'parent', from: '', to: 'A' },
    ]);
  });
  test('a column left out changes nothing', () => {
    expect(planUnits(sheet('code,name\nB,Enhet B'), [unit('A'), unit('B', 'A')]).changes[0]?.what).toBe(
      'unchanged',
    );
  });
  test('each error has its row and its column', () => {
    const plan = planUnits(
      sheet(
        'kod;namn;typ;hör till\n;Utan kod;;\nA;;;\nB;Bra;skepp;\nB;Igen;;\nC;Cirkel;;D\nD;Cirkel;;C\nE;E;;finns inte\nF;F;;Z',
      ),
      [unit('Z', null, true)],
    );
    expect(plan.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'kod', 'empty'],
      [3, 'namn', 'empty'],
      [4, 'typ', 'kind'],
      [5, 'kod', 'twice'],
      [6, 'hör till', 'circle'],
      [7, 'hör till', 'circle'],
      [8, 'hör till', 'no-such-unit'],
      [9, 'hör till', 'unit-closed'],
    ]);
  });
  test('a circle through a unit that the file does not name is found', () => {
    const plan = planUnits(sheet('kod;namn;hör till\nA;A;C'), [unit('A'), unit('B', 'A'), unit('C', 'B')]);
    expect(plan.problems).toMatchObject([{ row: 2, code: 'circle' }]);
  });
  test('a required column that is missing is told of row 1', () => {
    expect(planUnits(sheet('kod;typ\nA;enhet'), []).problems).toMatchObject([
      { row: 1, code: 'column-missing', params: { column: 'namn' } },
    ]);
  });
  test('a plan without problems leaves a tree, and applied again changes nothing', () => {
    const code = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
    const row = fc.tuple(code, fc.option(code, { nil: '' }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.array(row, { maxLength: 6 }), (first, second) => {
        const text = (rows: readonly (readonly [string, string])[]) =>
          sheet(`kod;namn;hör till\n${rows.map(([a, b]) => `${a};Namn ${a};${b}`).join('\n')}`);
        let units: ExistingUnit[] = [];
        for (const rows of [first, second]) {
          const plan = planUnits(text(rows), units);
          if (plan.problems.length > 0) continue;
          const after = new Map(units.map((item) => [item.code, item]));
          for (const change of plan.changes) after.set(change.key, { ...change.values, closed: false });
          units = [...after.values()];
          for (const item of units) {
            let steps = 0;
            for (let at = item.parent; at; at = after.get(at)?.parent ?? null)
              expect(++steps).toBeLessThan(10);
          }
          const again = planUnits(text(rows), units);
          expect(again.problems).toEqual([]);
          expect(again.counts.added + again.counts.changed).toBe(0);
        }
      }),
    );
  });
});

describe('planning people', () => {
  const admin = {
    email: 'noor@k.example',
    name: 'Noor',
    unit: 'A',
    roles: ['administrator'] as const,
    title: null,
    left: false,
    elsewhere: false,
  };
  const units = [
    { code: 'A', closed: false },
    { code: 'B', closed: true },
  ];
  test('people are known by address in any case; roles by key or by word', () => {
    const plan = planPeople(
      sheet(
        'namn;e-post;enhetskod;roller\nNoor;NOOR@k.example;A;administratör\nTage;tage@k.example;;"chef, innovationscoach"',
      ),
      [admin],
      units,
    );
    expect(plan.problems).toEqual([]);
    expect(plan.counts).toMatchObject({ added: 1, unchanged: 1 });
    expect(plan.changes[1]?.values.roles).toEqual(['manager', 'coach']);
  });
  test('each error has its row and its column', () => {
    const plan = planPeople(
      sheet(
        'namn;e-post;enhetskod;roller\n;a@k.example;;\nB;ingen adress;;\nC;c@k.example;X;\nD;d@k.example;B;\nE;e@k.example;;kung\nF;e@k.example;;',
      ),
      [admin],
      units,
    );
    expect(plan.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'namn', 'empty'],
      [3, 'e-post', 'email'],
      [4, 'enhetskod', 'no-such-unit'],
      [5, 'enhetskod', 'unit-closed'],
      [6, 'roller', 'role'],
      [7, 'e-post', 'twice'],
    ]);
  });
  test('the last administrator cannot be imported away, unless another one comes', () => {
    const demoted = 'namn;e-post;roller\nNoor;noor@k.example;chef';
    expect(planPeople(sheet(demoted), [admin], units).problems).toMatchObject([
      { row: 2, code: 'last-administrator' },
    ]);
    const replaced = `${demoted}\nTage;tage@k.example;administrator`;
    expect(planPeople(sheet(replaced), [admin], units).problems).toEqual([]);
  });
  test('one who had left comes back; one who belongs elsewhere keeps the name', () => {
    const plan = planPeople(
      sheet('namn;e-post\nNoor;noor@k.example\nNytt;ute@k.example'),
      [
        { ...admin, left: true },
        { ...admin, email: 'ute@k.example', name: 'Ute', elsewhere: true },
      ],
      units,
    );
    expect(plan.changes[0]?.fields).toEqual([{ field: 'left', from: 'left', to: '' }]);
    expect(plan.changes[1]?.what).toBe('unchanged');
  });
});
