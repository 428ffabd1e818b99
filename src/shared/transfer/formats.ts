import { csvWriter } from './csv.ts';
import { jsonWriter } from './json.ts';
import { SAV } from './sav.ts';
import type { FileWriter } from './writer.ts';
import { xlsxWriter } from './xlsx.ts';

/** What a file can be. `csv`: semicolons and decimal commas, as Swedish spreadsheets expect; `csv-comma`: RFC 4180. */
export const FORMATS = ['xlsx', 'csv', 'csv-comma', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** With what only some sources can be: `sav` needs a dictionary, which a source gives (`OpenedSource.writer`). */
export const ANY_FORMATS = [...FORMATS, 'sav'] as const;
export type AnyFormat = (typeof ANY_FORMATS)[number];

const WRITERS: Readonly<Record<Format, FileWriter>> = {
  xlsx: xlsxWriter,
  csv: csvWriter({ delimiter: ';', decimal: ',', mark: true }),
  'csv-comma': csvWriter({ delimiter: ',', decimal: '.', mark: false }),
  json: jsonWriter,
};

export const writerOf = (format: Format): FileWriter => WRITERS[format];

/** What a file of the format is called and served as. */
export const kindOf = (format: AnyFormat): { type: string; ending: string } =>
  format === 'sav' ? SAV : WRITERS[format];
