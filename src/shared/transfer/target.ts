import type { Tx } from '../db/database.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Texts } from '../kernel/language.ts';

/**
 * What a cell becomes. `text`: one line or several; `number`: with decimal comma or point; `day`: `YYYY-MM-DD`;
 * `money`: kronor in the file, whole öre here; `boolean`: ja/nej, yes/no, 1/0, x; `choice`: the code of one of `choices`.
 */
export type FieldKind = 'text' | 'number' | 'day' | 'money' | 'boolean' | 'email' | 'choice';

export interface ImportField {
  key: string;
  label: Texts<string>;
  kind: FieldKind;
  /** Whether the file must have the column, and every row a value. */
  required?: boolean;
  /** Longest text in characters, or largest number; 200 characters if left out. */
  max?: number;
  /** Headings by which the column is recognised, in either language; the labels are known anyway. */
  synonyms?: readonly string[];
  choices?: readonly { code: string; words: readonly string[] }[];
  /** Whether the same value may stand in one row only. */
  unique?: boolean;
  /** What may stand there, for those who prepare the file. */
  hint?: Texts<string>;
  /** For the file to begin from. */
  example?: Texts<string>;
}

/** Money in öre, days as text. What is empty is null. */
export type ImportValues = Readonly<Record<string, string | number | boolean | null>>;

export interface ImportRow {
  /** As a spreadsheet numbers it. */
  number: number;
  values: ImportValues;
}

/** What is wrong with a row; `field` is null for the row as a whole. */
export interface RowProblem {
  number: number;
  field: string | null;
  code: string;
  params?: Record<string, string | number>;
}

/** Something made by an import that stays, since somebody has worked on it. */
export interface KeptObject {
  id: string;
  title: string;
  href: string;
}

/** What can be brought in from a file. A feature gives it in its manifest; the engine does the rest. */
export interface ImportTarget {
  /** In addresses and tables: lower case letters and hyphens. */
  name: string;
  title: Texts<string>;
  /** Where what was brought in is seen. */
  href: string;
  fields: readonly ImportField[];
  /** Texts of the problems that `check` finds, by code; `{name}` is filled from `params`. */
  problems?: Texts<Record<string, string>>;
  may: (actor: Actor) => boolean;
  /**
   * What is wrong beyond each field's kind: an unknown unit, something that is there already. Asked for a batch at a time,
   * at the preview and again in the transaction that brings the batch in.
   */
  check?: (tx: Tx, actor: Actor, rows: readonly ImportRow[]) => Promise<readonly RowProblem[]>;
  /**
   * Makes a batch of rows, through the feature's own actions: events, search, notifications. Gives the id of what each row
   * became, in their order. All of the batch stands, or nothing: whatever is thrown takes all of it back.
   */
  apply: (tx: Tx, actor: Actor, rows: readonly ImportRow[], batchId: string) => Promise<readonly string[]>;
  /**
   * Takes back what `apply` made, except what others have worked on since: that stays, and is told. Something that is gone
   * already is no problem.
   */
  undo: (tx: Tx, actor: Actor, ids: readonly string[], batchId: string) => Promise<readonly KeptObject[]>;
}
