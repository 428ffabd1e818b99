import type { Tx } from '../db/database.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Language, Texts } from '../kernel/language.ts';
import type { Column, Row } from './columns.ts';

/** The list's own query: `?status=done&q=robot` as names and values. */
export type Filter = Readonly<Record<string, string>>;

/** Rows in the order of the list, and where to continue; `next` is null at the end. */
export interface Batch {
  rows: readonly Row[];
  next: string | null;
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
