import { stringify } from 'csv-stringify/sync';

export const FORMATS = ['json', 'csv', 'table'] as const;
export type Format = (typeof FORMATS)[number];

type Value = string | number | boolean | null | { low: number; high: number };
export type Row = Readonly<Record<string, Value>>;

/** Rows with intervals as two columns each: differenceLow, differenceHigh. `columns` are those without intervals and all with. */
const flat = (row: Row): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) => {
      if (!key.endsWith('nterval')) return [[key, value as string | number | boolean | null]];
      const name = key.replace(/_?[iI]nterval$/, '') || 'interval';
      const bounds = value as { low: number; high: number } | null;
      return [
        [`${name}Low`, bounds?.low ?? null],
        [`${name}High`, bounds?.high ?? null],
      ];
    }),
  );

/** Full precision as JSON and CSV; two decimals in a table for the eye, with a real minus. */
export function printed(rows: readonly Row[], format: Format, json: unknown = rows): string {
  if (format === 'json') return JSON.stringify(json, null, 2);
  const table = rows.map(flat);
  const columns = Object.keys(table[0] ?? {});
  if (format === 'csv')
    return stringify(
      table.map((row) => columns.map((column) => cell(row[column] ?? null))),
      { header: true, columns },
    );
  const lines = [columns, ...table.map((row) => columns.map((column) => seen(row[column] ?? null)))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A spreadsheet runs what begins as a formula: an apostrophe in front stops it. */
const cell = (value: string | number | boolean | null): string =>
  typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');

function seen(value: string | number | boolean | null): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return (Number.isInteger(value) ? String(value) : value.toFixed(2)).replace('-', '−');
}
