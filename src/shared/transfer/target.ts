import type { Tx } from '../db/database.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Language, Texts } from '../kernel/language.ts';
import type { Refusal } from '../kernel/refusal.ts';

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
  /** Reads a cell in a way of its own, instead of by its kind. The cell is trimmed; an empty one is null before it comes here. */
  read?: (cell: string) => CellRead;
}

/** What a cell becomes, or what is wrong with it. */
export type CellRead =
  | { value: ImportValues[string] }
  | { code: string; params?: Record<string, string | number> };

/** Which column each field has, by its place in the heading. */
export type Mapping = Readonly<Record<string, number>>;

/** A file whose columns are matched and whose rows have been looked through. */
export interface CheckedFile {
  id: string;
  mapping: Mapping;
  /** Rows that can be brought in. */
  right: number;
  /** How often each text stands in a column, among the rows that can be brought in. */
  counts: (place: number) => Promise<readonly { text: string; count: number }[]>;
}

/** What a target says of a file before it is brought in. */
export interface ImportReview {
  /** Why it cannot be brought in as it is; null: it can. */
  stop: string | null;
  /** What the person should know, a sentence each. */
  notes: readonly string[];
  table: {
    caption: string;
    headings: readonly string[];
    rows: readonly (readonly (string | number)[])[];
  } | null;
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
   * became, in their order; null for what nothing may lead to. All of the batch stands, or nothing: whatever is thrown takes
   * all of it back.
   */
  apply: (
    tx: Tx,
    actor: Actor,
    rows: readonly ImportRow[],
    batchId: string,
  ) => Promise<readonly (string | null)[]>;
  /**
   * Takes back what `apply` made, except what others have worked on since: that stays, and is told. Something that is gone
   * already is no problem. Left out: it cannot be undone here.
   */
  undo?: (tx: Tx, actor: Actor, ids: readonly string[], batchId: string) => Promise<readonly KeptObject[]>;
  /** Where its file is chosen, if it has a page of its own for it; `<start>/<id>` asks what more must be known of the file. */
  start?: string;
  /** The target as it is for one file, by what was said of it. Asked for each time: the fields may depend on it. */
  forFile?: (tx: Tx, file: { id: string; settings: unknown }) => Promise<ImportTarget>;
  /** Which column is which, where headings are not enough by themselves. */
  guess?: (headings: readonly string[]) => Mapping;
  /** Why these columns are not enough: a code of a refusal. */
  mappingFault?: (mapping: Mapping) => string | null;
  review?: (tx: Tx, actor: Actor, file: CheckedFile, language: Language) => Promise<ImportReview>;
  /** Before the first row is brought in; a refusal stops it. Asked again when one that stopped goes on. */
  begin?: (tx: Tx, actor: Actor, file: CheckedFile) => Promise<Refusal | null>;
  /** After the last row, in its transaction. */
  finish?: (tx: Tx, actor: Actor, batchId: string) => Promise<void>;
}
