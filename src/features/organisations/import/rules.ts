import type { SheetRow } from '../../../shared/transfer/sheet.ts';
import type { ImportCounts } from '../tables.ts';

/** What is wrong in one place of a file; `column` as the file names it, null for the whole row. */
export interface ImportProblem {
  row: number;
  column: string | null;
  code: string;
  params?: Record<string, string | number>;
}

/** One field that would change. Values are keys (kinds, roles) or texts; the page gives keys their words. */
export interface FieldChange {
  field: string;
  from: string;
  to: string;
}

/** What would happen to one row's unit or person. */
export interface Change<Values> {
  row: number;
  /** The code or the e-mail address by which the row is known. */
  key: string;
  name: string;
  what: 'added' | 'changed' | 'unchanged';
  fields: FieldChange[];
  values: Values;
}

export interface Plan<Values> {
  problems: ImportProblem[];
  changes: Change<Values>[];
  counts: ImportCounts;
  /** Columns of the file that are not known, and so not read. */
  ignored: string[];
}

/** A column: the names it may have in the heading (lower case), and whether it must be there. */
export interface ColumnRule {
  names: readonly string[];
  required: boolean;
}

/** Where each known column stands in the heading, by field. */
export interface Heading<Field extends string> {
  places: Partial<Record<Field, { index: number; title: string }>>;
  ignored: string[];
  problems: ImportProblem[];
}

/** Finds the columns by their names. Missing required ones and ones that stand there twice are problems of row 1. */
export function readHeading<Field extends string>(
  first: SheetRow | undefined,
  columns: Readonly<Record<Field, ColumnRule>>,
): Heading<Field> {
  const heading: Heading<Field> = { places: {}, ignored: [], problems: [] };
  const fields = Object.keys(columns) as Field[];
  for (const [index, title] of (first?.cells ?? []).entries()) {
    const name = title.toLowerCase().replace(/[\s_]+/g, ' ');
    const field = fields.find((candidate) => columns[candidate].names.includes(name));
    if (!field) {
      if (title !== '') heading.ignored.push(title);
    } else if (heading.places[field]) {
      heading.problems.push({ row: 1, column: title, code: 'column-twice' });
    } else {
      heading.places[field] = { index, title };
    }
  }
  for (const field of fields) {
    if (columns[field].required && !heading.places[field])
      heading.problems.push({
        row: 1,
        column: null,
        code: 'column-missing',
        params: { column: columns[field].names[0] ?? field },
      });
  }
  return heading;
}

/** Reads cells of a row by field, and notes what is wrong with them. */
export class RowReader<Field extends string> {
  constructor(
    private readonly heading: Heading<Field>,
    private readonly row: SheetRow,
    private readonly problems: ImportProblem[],
  ) {}

  /** Whether the file has the column at all: a column left out changes nothing. */
  has(field: Field): boolean {
    return this.heading.places[field] !== undefined;
  }

  text(field: Field): string {
    const place = this.heading.places[field];
    return place ? (this.row.cells[place.index] ?? '').replace(/\s+/g, ' ') : '';
  }

  /** A text that must be there and fit. */
  required(field: Field, max: number): string {
    const text = this.text(field);
    if (text === '') this.wrong(field, 'empty');
    return this.fitting(field, text, max);
  }

  optional(field: Field, max: number): string {
    return this.fitting(field, this.text(field), max);
  }

  wrong(field: Field, code: string, params?: Record<string, string | number>): void {
    const column = this.heading.places[field]?.title ?? field;
    this.problems.push({ row: this.row.row, column, code, ...(params ? { params } : {}) });
  }

  private fitting(field: Field, text: string, max: number): string {
    if (text.length > max) this.wrong(field, 'too-long', { max });
    return text;
  }
}

/** The fields that differ, in the order given. */
export function differences(
  before: Record<string, string>,
  after: Record<string, string>,
  fields: readonly string[],
): FieldChange[] {
  return fields
    .map((field) => ({ field, from: before[field] ?? '', to: after[field] ?? '' }))
    .filter(({ from, to }) => from !== to);
}

/** Counts what would happen. `missing`: how many are here now but not in the file; they stay as they are. */
export function countChanges(changes: readonly Change<unknown>[], missing: number): ImportCounts {
  const count = (what: Change<unknown>['what']) => changes.filter((change) => change.what === what).length;
  return { added: count('added'), changed: count('changed'), unchanged: count('unchanged'), missing };
}
