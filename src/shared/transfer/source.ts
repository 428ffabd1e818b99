import type { Tx } from '../db/database.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Language, Texts } from '../kernel/language.ts';
import type { Column, Extra, Row } from './columns.ts';
import type { AnyFormat } from './formats.ts';
import type { FileWriter } from './writer.ts';

/** The list's own query: `?status=done&q=robot` as names and values. */
export type Filter = Readonly<Record<string, string>>;

/** Rows in the order of the list, and where to continue; `next` is null at the end. */
export interface Batch {
  rows: readonly Row[];
  next: string | null;
}

/** What of a source follows from what was chosen: another survey has other columns. */
export interface OpenedSource {
  title: string;
  columns: readonly Column[];
  note: string | null;
  extra?: Extra;
  /** A writer of its own for a format; undefined: the common one. */
  writer?: (format: AnyFormat) => FileWriter | undefined;
}

/** A list that can be taken along as a file. A feature gives it in its manifest; the engine does the rest. */
export interface ExportSource {
  /** In addresses and tables: lower case letters and hyphens. */
  name: string;
  title: Texts<string>;
  /** Beginning of the file's name, without å, ä and ö: `atgarder`. */
  fileName: Texts<string>;
  columns: readonly Column[];
  /** What the reader of the file must know, e.g. that authors who are anonymous are not named. */
  note?: Texts<string>;
  /** The page of the list, e.g. `/actions`. */
  href: string;
  /** Whether the person may take it along at all; everybody if left out. Asked again for each batch. */
  may?: (actor: Actor) => boolean;
  /** Whether files of it are asked for on its own feature's pages only, with what is asked for there. */
  own?: boolean;
  /** Columns and the like that follow from the choice; null: the person may not have it now. Asked before each batch. */
  open?: (tx: Tx, actor: Actor, filter: Filter) => Promise<OpenedSource | null>;
  /** What is chosen, in words, one line for each choice. */
  describe?: (language: Language, filter: Filter) => string[];
  /** About how many rows there will be, for the progress; null where that cannot be said. */
  estimate?: (tx: Tx, actor: Actor, filter: Filter) => Promise<number | null>;
  /**
   * One batch of at most `limit` rows after the place `after` (null: from the beginning), by keyset. Runs as the person,
   * so row-level security decides what is seen. What is not valid in `filter` is left out, as the list itself does.
   * The actor's language is the file's.
   */
  rows: (tx: Tx, actor: Actor, filter: Filter, after: string | null, limit: number) => Promise<Batch>;
}
