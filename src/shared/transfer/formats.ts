import { csvWriter } from './csv.ts';
import { jsonWriter } from './json.ts';
import type { FileWriter } from './writer.ts';
import { xlsxWriter } from './xlsx.ts';

/** What a file can be. `csv`: semicolons and decimal commas, as Swedish spreadsheets expect; `csv-comma`: RFC 4180. */
export const FORMATS = ['xlsx', 'csv', 'csv-comma', 'json'] as const;
export type Format = (typeof FORMATS)[number];

const WRITERS: Readonly<Record<Format, FileWriter>> = {
  xlsx: xlsxWriter,
  csv: csvWriter({ delimiter: ';', decimal: ',', mark: true }),
  'csv-comma': csvWriter({ delimiter: ',', decimal: '.', mark: false }),
  json: jsonWriter,
};

export const writerOf = (format: Format): FileWriter => WRITERS[format];
