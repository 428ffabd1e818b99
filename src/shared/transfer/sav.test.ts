import { expect, test } from 'vitest';
import type { About, Row } from './columns.ts';
import { type SavVariable, savWriter } from './sav.ts';
import { cutBytes } from './sav-records.ts';

const LONG = `${'å'.repeat(130)}${'ö'.repeat(60)}SLUT`;
const NAME = 'a_long_name_of_a_variable_beyond_eight_characters.presence';
const variables: SavVariable[] = [
  { key: 'name', name: 'namn', label: 'Vem som svarade', bytes: 400, measure: 'nominal' },
  { key: 'town', name: 'ort', label: 'Ort', bytes: 20, measure: 'nominal' },
  {
    key: 'a',
    name: NAME,
    label: 'Är det så här? Å, ä och ö',
    bytes: null,
    measure: 'ordinal',
    labels: [
      { value: 1, label: 'Inte alls' },
      { value: 2, label: 'Gärna' },
      { value: -9, label: 'Vet inte' },
    ],
    missing: { low: -9, high: -6 },
  },
  { key: 'n', name: 'years', label: 'Antal år', bytes: null, measure: 'scale', decimals: 2 },
];
const rows: Row[] = [
  { name: LONG, town: 'Björkviken', a: 1, n: 3.25 },
  { name: 'Åsa', town: '', a: -9, n: null },
  { name: '', town: 'Öst', a: 2, n: 1000 },
];

/** Row by row, with the state kept as text in between, as exports do. */
function written(cases: number | null): Buffer {
  const writer = savWriter({ label: 'Enkät om mod', variables, cases });
  const about = { at: new Date('2026-11-26T04:05:06Z') } as About;
  let { data, state } = writer.begin(about);
  const out = [data];
  for (const row of rows) {
    ({ data, state } = writer.rows(about, JSON.parse(JSON.stringify(state)), [row]));
    out.push(data);
  }
  ({ data, state } = writer.end(about, state));
  out.push(data);
  const whole = Buffer.concat(out);
  expect(state).toMatchObject({ rows: rows.length, bytes: whole.length });
  return whole;
}

/** What stands in a file, by the same description as the writer was made from. */
function read(file: Buffer) {
  let at = 0;
  const take = (size: number) => {
    at += size;
    return file.subarray(at - size, at);
  };
  const int = () => take(4).readInt32LE();
  const double = () => take(8).readDoubleLE();
  const text = (size: number) => take(size).toString().trimEnd();
  const head = {
    magic: text(4),
    product: text(60),
    layout: int(),
    units: int(),
    packed: int(),
    weight: int(),
    cases: int(),
    bias: double(),
    made: text(17),
    label: text(64),
  };
  take(3);
  const records: { type: number; label: string; missing: number[]; format: number }[] = [];
  const labels: { place: number; values: [number, string][] }[] = [];
  const extensions = new Map<number, Buffer>();
  for (let kind = int(); kind !== 999; kind = int()) {
    if (kind === 2) {
      const [type, labelled, missing, format] = [int(), int(), int(), int()];
      take(12);
      const size = labelled ? int() : 0;
      const label = take(size).toString();
      take((4 - (size % 4)) % 4);
      records.push({ type, label, missing: Array.from({ length: Math.abs(missing) }, double), format });
    } else if (kind === 3) {
      const values = Array.from({ length: int() }, (): [number, string] => {
        const value = double();
        const size = file[at++] ?? 0;
        const label = take(size).toString();
        take((8 - ((size + 1) % 8)) % 8);
        return [value, label];
      });
      expect([int(), int()]).toEqual([4, 1]);
      labels.push({ place: int(), values });
    } else {
      expect(kind).toBe(7);
      const [sort, size, count] = [int(), int(), int()];
      extensions.set(sort, take(size * count));
    }
  }
  int();
  const cells: (number | string | null)[] = [];
  for (let done = false; !done && at < file.length; ) {
    for (const sign of [...take(8)]) {
      if (sign === 252) done = true;
      else if (sign === 253) cells.push(take(8).toString('latin1'));
      else if (sign === 254) cells.push(' '.repeat(8));
      else if (sign === 255) cells.push(null);
      else if (sign > 0) cells.push(sign - 100);
    }
  }
  return { head, records, labels, extensions, cells, left: file.length - at };
}

test('an SPSS file says what it holds, and holds what it was given', () => {
  const { head, records, labels, extensions, cells, left } = read(written(3));
  // 400 bytes are two pieces of 32 and 19 units, 20 bytes are three
  expect(head).toEqual({
    magic: '$FL2',
    product: '@(#) SPSS DATA FILE Mylla',
    layout: 2,
    units: 56,
    packed: 1,
    weight: 0,
    cases: 3,
    bias: 100,
    made: '26 Nov 2604:05:06',
    label: 'Enkät om mod',
  });
  expect(records.map(({ type }) => type).filter((type) => type >= 0)).toEqual([255, 148, 20, 0, 0]);
  expect(records).toHaveLength(56);
  expect(records.at(-2)).toEqual({
    type: 0,
    label: 'Är det så här? Å, ä och ö',
    missing: [-9, -6],
    format: (5 << 16) | (8 << 8),
  });
  expect(records.at(-1)).toMatchObject({ missing: [], format: (5 << 16) | (8 << 8) | 2 });
  expect(labels).toEqual([
    {
      place: 55,
      values: [
        [1, 'Inte alls'],
        [2, 'Gärna'],
        [-9, 'Vet inte'],
      ],
    },
  ]);
  expect(extensions.get(13)?.toString()).toBe(`V000001=namn\tV000003=ort\tV000004=${NAME}\tV000005=years`);
  expect(extensions.get(14)?.toString()).toBe('V000001=00400\0\t');
  expect(extensions.get(20)?.toString()).toBe('UTF-8');
  expect(extensions.get(3)?.readInt32LE(28)).toBe(65001);
  // measure, width and side of each piece
  expect([...new Int32Array(Uint8Array.from(extensions.get(11) ?? []).buffer)]).toEqual([
    1, 40, 0, 1, 40, 0, 1, 20, 0, 2, 8, 1, 3, 8, 1,
  ]);
  expect(left).toBe(0);
  const textOf = (from: number, units: number) => cells.slice(from, from + units).join('');
  const utf8 = (latin: string) => Buffer.from(latin, 'latin1').toString().trimEnd();
  const row = (at: number) => ({
    name: utf8(textOf(at * 56, 32).slice(0, 255) + textOf(at * 56 + 32, 19).slice(0, 145)),
    town: utf8(textOf(at * 56 + 51, 3)),
    a: cells[at * 56 + 54],
    n: cells[at * 56 + 55],
  });
  const double = (cell: unknown) => Buffer.from(String(cell), 'latin1').readDoubleLE();
  expect(row(0)).toMatchObject({ name: LONG, town: 'Björkviken', a: 1 });
  expect(double(row(0).n)).toBe(3.25);
  expect(row(1)).toEqual({ name: 'Åsa', town: '', a: -9, n: null });
  expect(row(2)).toMatchObject({ name: '', town: 'Öst', a: 2 });
  expect(double(row(2).n)).toBe(1000);
});

test('a file of nobody knows how many rows says so, and no letter is cut in two', () => {
  const { head, extensions } = read(written(null));
  expect(head.cases).toBe(-1);
  expect(extensions.has(16)).toBe(false);
  expect(cutBytes('ååå', 5).toString()).toBe('åå');
  expect(cutBytes('a🙂b', 4).toString()).toBe('a');
  expect(cutBytes('åå', 4).toString()).toBe('åå');
});
