import type { Language, Texts } from '../kernel/language.ts';

/**
 * What the values of a column are.
 * `day`: `YYYY-MM-DD`; `moment`: a `Date`; `money`: whole öre (1/100 of a krona); `boolean`: true or false.
 */
export type ColumnKind = 'text' | 'number' | 'day' | 'moment' | 'money' | 'boolean';

export type Value = string | number | boolean | Date | null;

/** One row by the keys of its columns. A key that is missing is an empty cell. */
export type Row = Readonly<Record<string, Value | undefined>>;

export interface Column {
  /** Name in JSON, e.g. `dueOn`. */
  key: string;
  /** Heading in spreadsheets. */
  label: Texts<string>;
  kind: ColumnKind;
  /** What a code is called. Spreadsheets get the words, JSON the code. */
  words?: (language: Language, code: string) => string;
  /** Width in a spreadsheet, in characters; 14 if left out. */
  width?: number;
}

/** What goes along with the rows to explain them: a codebook. */
export interface Extra {
  /** Under this name in JSON. */
  key: string;
  json: unknown;
  /** A sheet of its own in a spreadsheet: headings first. */
  sheet: { title: string; rows: readonly (readonly (string | number)[])[] };
}

/** What a file says about itself, and is made from. */
export interface About {
  /** Name of the source, e.g. `actions`. */
  source: string;
  title: string;
  organisation: string;
  columns: readonly Column[];
  language: Language;
  /** When the file was begun. */
  at: Date;
  /** The list's own query, as it was. */
  filter: Readonly<Record<string, string>>;
  /** What the reader must know to understand the file, e.g. that authors who are anonymous are not named. */
  note: string | null;
  extra?: Extra;
}

/** A value as its code: for JSON, and wherever machines read. */
export const codeOf = (value: Value | undefined): string | number | boolean | null =>
  value instanceof Date ? value.toISOString() : (value ?? null);
