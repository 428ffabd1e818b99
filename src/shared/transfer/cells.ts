import { isDay } from '../kernel/dates.ts';
import type { CellRead, ImportField, ImportRow, ImportValues, Mapping, RowProblem } from './target.ts';

export type { Mapping };

/** Longest text where a field says nothing else. */
const TEXT_MAX = 200;
/** The largest number of kronor: what a whole number of öre still holds exactly in the database. */
const MONEY_MAX = 10_000_000_000;
const YES = new Set(['ja', 'j', 'yes', 'y', 'sant', 'true', '1', 'x']);
const NO = new Set(['nej', 'n', 'no', 'falskt', 'false', '0', '-']);

/** A heading or a choice as it is compared: without case, doubled spaces, full stops and stars. */
export const plainName = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/[.:* ]+$/g, '')
    .trim();

/** The number that a cell says: `1 234,5`, `1234.5`, `−3`. Null for what is none, or could be two different ones. */
export function numberOf(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '').replace(/^[−–]/, '-');
  if (/^-?\d+([.,]\d+)?$/.test(plain)) {
    // "1,234" is a thousand to some and one and a bit to others; Swedish files mean the second
    return Number(plain.replace(',', '.'));
  }
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.'));
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(plain)) return Number(plain.replaceAll(',', ''));
  return null;
}

/** The day that a cell says, with or without a time after it: `2026-05-03`, `20260503`, `2026/05/03 14:00`. */
export function dayFrom(text: string): string | null {
  const [, year, month, day] =
    /^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[ T]\d\d:\d\d(?::\d\d)?Z?)?$/.exec(text) ?? [];
  const found = `${year}-${month}-${day}`;
  return isDay(found) ? found : null;
}

/** What a cell becomes in a field, or what is wrong with it. */
export function readCell(field: ImportField, cell: string): CellRead {
  const text = cell.trim();
  if (text === '') return field.required ? { code: 'empty' } : { value: null };
  if (field.read) return field.read(text);
  switch (field.kind) {
    case 'text': {
      const max = field.max ?? TEXT_MAX;
      return text.length > max ? { code: 'too-long', params: { max, length: text.length } } : { value: text };
    }
    case 'email': {
      const address = text.toLowerCase();
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && address.length <= 254
        ? { value: address }
        : { code: 'not-an-email', params: { value: short(text) } };
    }
    case 'number': {
      const value = numberOf(text);
      if (value === null) return { code: 'not-a-number', params: { value: short(text) } };
      return field.max !== undefined && value > field.max
        ? { code: 'too-much', params: { max: field.max } }
        : { value };
    }
    case 'money': {
      const value = numberOf(text.replace(/\s*(kr|kronor|sek|:-)$/i, ''));
      if (value === null) return { code: 'not-money', params: { value: short(text) } };
      const max = field.max === undefined ? MONEY_MAX : field.max;
      return Math.abs(value) > max
        ? { code: 'too-much', params: { max } }
        : { value: Math.round(value * 100) };
    }
    case 'day': {
      const value = dayFrom(text);
      return value ? { value } : { code: 'not-a-day', params: { value: short(text) } };
    }
    case 'boolean': {
      const word = plainName(text) || text;
      if (YES.has(word)) return { value: true };
      return NO.has(word) ? { value: false } : { code: 'not-yes-or-no', params: { value: short(text) } };
    }
    case 'choice': {
      const word = plainName(text);
      const found = field.choices?.find(
        ({ code, words }) => code === word || words.some((one) => plainName(one) === word),
      );
      return found ? { value: found.code } : { code: 'not-a-choice', params: { value: short(text) } };
    }
  }
}

const SHOWN = 40;
/** So much of what stood in a cell is told of it. */
export const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text);

/** Reads the cells of a row by the mapping. A field without a column is null. */
export function readRow(
  fields: readonly ImportField[],
  mapping: Mapping,
  row: { number: number; cells: readonly string[] },
): { row: ImportRow; problems: RowProblem[] } {
  const values: Record<string, ImportValues[string]> = {};
  const problems: RowProblem[] = [];
  for (const field of fields) {
    const place = mapping[field.key];
    const read: CellRead =
      place === undefined && !field.required
        ? { value: null }
        : readCell(field, row.cells[place ?? -1] ?? '');
    if ('value' in read) values[field.key] = read.value;
    else {
      values[field.key] = null;
      problems.push({ number: row.number, field: field.key, ...read });
    }
  }
  return { row: { number: row.number, values }, problems };
}

/** The columns that the headings say: by label or synonym, each column once, the first of two alike. */
export function guessMapping(fields: readonly ImportField[], headings: readonly string[]): Mapping {
  const names = headings.map(plainName);
  const taken = new Set<number>();
  const mapping: Record<string, number> = {};
  for (const field of fields) {
    const known = [field.key, field.label.sv, field.label.en, ...(field.synonyms ?? [])].map(plainName);
    const place = names.findIndex((name, at) => name !== '' && !taken.has(at) && known.includes(name));
    if (place < 0) continue;
    taken.add(place);
    mapping[field.key] = place;
  }
  return mapping;
}

/** Headings that stand more than once, as they are written. */
export const repeatedHeadings = (headings: readonly string[]): string[] => {
  const names = headings.map(plainName);
  return headings.filter(
    (_, at) =>
      names[at] !== '' && names.indexOf(names[at] ?? '') === at && names.lastIndexOf(names[at] ?? '') !== at,
  );
};
