import { stringify } from 'csv-stringify/sync';
import type { Language } from '../kernel/language.ts';
import { common } from '../text/common.ts';
import { dayAndTime } from '../text/format.ts';
import type { Column, Row, Value } from './columns.ts';
import { guardFormula } from './formula.ts';
import { advance, BEGUN, type FileWriter } from './writer.ts';

export interface CsvStyle {
  delimiter: ';' | ',';
  decimal: ',' | '.';
  /** Whether a byte order mark tells spreadsheets that the text is UTF-8. */
  mark: boolean;
}

const BOM = '\ufeff';
/** Öre in a krona. */
const ORE = 100;

/** A value as people read it in a table. */
export function said(language: Language, column: Column, value: Value | undefined, decimal: ',' | '.') {
  if (value === null || value === undefined || value === '') return '';
  if (value instanceof Date) return dayAndTime(value);
  if (typeof value === 'boolean') return value ? common[language].yes : common[language].no;
  if (typeof value === 'number') {
    const text = column.kind === 'money' ? (value / ORE).toFixed(2) : String(value);
    return text.replace('.', decimal);
  }
  const text = column.words ? column.words(language, value) : value;
  return column.kind === 'text' ? guardFormula(text) : text;
}

/** Rows of texts as CSV by RFC 4180: quoted where needed, each row ended by CR LF. Formulas are guarded by `said`. */
export const csvRows = (rows: readonly (readonly string[])[], delimiter: CsvStyle['delimiter']): string =>
  rows.length === 0 ? '' : stringify(rows as string[][], { delimiter, record_delimiter: '\r\n' });

export const csvWriter = ({ delimiter, decimal, mark }: CsvStyle): FileWriter => ({
  type: 'text/csv; charset=utf-8',
  ending: 'csv',
  mostRows: null,
  begin({ columns, language }) {
    const head = csvRows([columns.map(({ label }) => guardFormula(label[language]))], delimiter);
    const data = Buffer.from((mark ? BOM : '') + head);
    return { data, state: advance(BEGUN, data) };
  },
  rows({ columns, language }, state, rows: readonly Row[]) {
    const cells = rows.map((row) =>
      columns.map((column) => said(language, column, row[column.key], decimal)),
    );
    const data = Buffer.from(csvRows(cells, delimiter));
    return { data, state: advance(state, data, rows.length) };
  },
  end: (_, state) => ({ data: Buffer.alloc(0), state }),
});

/** A small table that is all there, headings first, as CSV for Swedish spreadsheets. No cell becomes a formula. */
export const smallCsv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  BOM +
  csvRows(
    rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : String(cell ?? ''))),
    ),
    ';',
  );
