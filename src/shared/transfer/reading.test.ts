import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { dayFrom, guessMapping, numberOf, readCell, repeatedHeadings } from './cells.ts';
import { readSheetFile } from './read-file.ts';
import type { ImportField } from './target.ts';

const LIMITS = { rows: 100, characters: 100_000, columns: 5 };
const bytes = (text: string, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(text, encoding));
const read = (file: Uint8Array) => readSheetFile(file, LIMITS);
const cells = async (file: Uint8Array) => (await read(file)).rows.map((row) => row.cells);
const BIG_ENDIAN = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const WITHIN = 'namn;stad\nÅsa;Öster om älven';

describe('a file', () => {
  test.each([
    ['UTF-8', bytes(WITHIN)],
    ['UTF-8 with mark', bytes(`\ufeff${WITHIN}`)],
    ['UTF-16 with mark', bytes(`\ufeff${WITHIN}`, 'utf16le')],
    ['UTF-16 without mark', bytes(WITHIN, 'utf16le')],
    ['UTF-16 the other way round', BIG_ENDIAN(`\ufeff${WITHIN}`)],
    ['UTF-16 the other way round, without mark', BIG_ENDIAN(WITHIN)],
    ['Windows-1252', bytes(WITHIN, 'latin1')],
    ['tabs', bytes(WITHIN.replaceAll(';', '\t'))],
    ['commas', bytes(WITHIN.replaceAll(';', ','))],
  ])('in %s is read', async (_, file) => {
    expect(await cells(file)).toEqual([
      ['namn', 'stad'],
      ['Åsa', 'Öster om älven'],
    ]);
  });
  test.each([
    [
      'an unknown encoding (DOS)',
      new Uint8Array([...bytes('namn;stad\nH'), 0x84, ...bytes('lla;R'), 0x94, ...bytes('d')]),
      'file-encoding',
    ],
    ['letters lost before', bytes('namn\nH\ufffdlla'), 'file-encoding'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'file-not-text'],
    ['Excel before 2007', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'file-old-excel'],
    ['a damaged Excel file', bytes('PK\x03\x04nothing'), 'file-broken'],
    ['nothing', bytes(''), 'file-empty'],
    ['spaces only', bytes(' \n;;\n'), 'file-empty'],
    ['an open quotation mark', bytes('namn\n"Åsa'), 'quotes'],
    ['too many rows', bytes(`namn\n${'Åsa\n'.repeat(101)}`), 'file-too-long'],
    ['too many columns', bytes('a;b;c;d;e;f\n1'), 'file-too-wide'],
    ['too much text', bytes(`namn\n${'x'.repeat(100_001)}`), 'file-too-large'],
  ])('with %s is refused, and said', async (_, file, code) => {
    expect((await read(file)).problem?.code).toBe(code);
  });
  test('with names from other languages is not taken for an unknown encoding', async () => {
    expect((await read(bytes('namn\nŽarko †1999\nŁukasz “Ö”'))).problem).toBeNull();
  });
  test('of Excel: numbers, days, moments, and formulas as the values they last had', async () => {
    const row = (values: unknown[]) =>
      values.map((value) => {
        if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm' };
        if (typeof value === 'number') return { value, type: Number };
        return typeof value === 'boolean' ? { value, type: Boolean } : { value: String(value), type: String };
      });
    const file = await writeExcel(
      [
        row(['namn', 'tal', 'dag', 'tid', 'ja']),
        row([' =1+1 ', -1.5, new Date('2026-05-03T00:00:00Z'), new Date('2026-05-03T14:05:00Z'), true]),
        [{ type: 'Formula', value: '=1+2' }, null, null, null, null],
      ] as never,
      {},
    ).toBuffer();
    expect(await cells(new Uint8Array(file))).toEqual([
      ['namn', 'tal', 'dag', 'tid', 'ja'],
      ['=1+1', '-1.5', '2026-05-03', '2026-05-03 14:05', 'true'],
    ]);
  });
});

describe('a cell', () => {
  const field = (kind: ImportField['kind'], more: Partial<ImportField> = {}): ImportField => ({
    key: 'x',
    label: { sv: 'X', en: 'X' },
    kind,
    ...more,
  });
  test.each([
    ['1 234,5', 1234.5],
    ['1\u00a0234', 1234],
    ['1234.5', 1234.5],
    ['1.234.567,8', 1_234_567.8],
    ['1,234,567.8', 1_234_567.8],
    ['−3', -3],
    ['1,2,3', null],
    ['12a', null],
    ['', null],
    ['1e5', null],
  ])('number %s', (text, value) => expect(numberOf(text)).toBe(value));
  test.each([
    ['2026-05-03', '2026-05-03'],
    ['20260503', '2026-05-03'],
    ['2026/05/03', '2026-05-03'],
    ['2026-05-03 14:05', '2026-05-03'],
    ['2026-02-30', null],
    ['03/05/2026', null],
    ['snart', null],
  ])('day %s', (text, day) => expect(dayFrom(text)).toBe(day));
  test('money is whole öre', () => {
    expect(readCell(field('money'), '1 234,50 kr')).toEqual({ value: 123_450 });
    expect(readCell(field('money'), '0,1')).toEqual({ value: 10 });
    expect(readCell(field('money'), 'mycket')).toMatchObject({ code: 'not-money' });
  });
  test('any amount of öre comes back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (ore) => {
        expect(readCell(field('money'), (ore / 100).toFixed(2).replace('.', ','))).toEqual({ value: ore });
      }),
    );
  });
  test('yes, no, choices, addresses', () => {
    expect(readCell(field('boolean'), 'Ja')).toEqual({ value: true });
    expect(readCell(field('boolean'), '-')).toEqual({ value: false });
    expect(readCell(field('boolean'), 'kanske')).toMatchObject({ code: 'not-yes-or-no' });
    const choice = field('choice', { choices: [{ code: 'new', words: ['Helt ny', 'Brand new'] }] });
    expect(readCell(choice, ' HELT  NY ')).toEqual({ value: 'new' });
    expect(readCell(choice, 'gammal')).toMatchObject({ code: 'not-a-choice' });
    expect(readCell(field('email'), 'Anna@Kommun.Example')).toEqual({ value: 'anna@kommun.example' });
    expect(readCell(field('email'), 'anna')).toMatchObject({ code: 'not-an-email' });
  });
  test('empty is null, or wrong where it must be filled in; too long is told with both lengths', () => {
    expect(readCell(field('day'), ' ')).toEqual({ value: null });
    expect(readCell(field('text', { required: true }), ' ')).toEqual({ code: 'empty' });
    expect(readCell(field('text', { max: 3 }), 'fyra')).toEqual({
      code: 'too-long',
      params: { max: 3, length: 4 },
    });
  });
});

describe('headings', () => {
  const fields: ImportField[] = [
    { key: 'title', label: { sv: 'Rubrik', en: 'Title' }, kind: 'text', synonyms: ['namn'] },
    { key: 'owner', label: { sv: 'Ansvarig', en: 'Owner' }, kind: 'email', synonyms: ['namn', 'e-post'] },
  ];
  test('are recognised by label and synonym in either language, each column once', () => {
    expect(guessMapping(fields, ['Nr', ' RUBRIK: ', 'E-post'])).toEqual({ title: 1, owner: 2 });
    expect(guessMapping(fields, ['title', 'Namn'])).toEqual({ title: 0, owner: 1 });
    expect(guessMapping(fields, ['', 'x'])).toEqual({});
  });
  test('that stand twice are told, and the first is taken', () => {
    expect(guessMapping(fields, ['Rubrik', 'Rubrik'])).toEqual({ title: 0 });
    expect(repeatedHeadings(['Rubrik', 'X', 'rubrik ', '', ''])).toEqual(['Rubrik']);
  });
});
