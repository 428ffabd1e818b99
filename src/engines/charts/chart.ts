import type { Child } from 'hono/jsx';
import type { ChartWords } from './words.ts';

/** Two drawings of the same: for a page's width and for a phone's. Css shows one of them. */
export type Layout = 'wide' | 'narrow';
/** In the drawing's own unit, which is about one CSS pixel at natural size. Wide fits A4 between its margins. */
export const WIDTH: Record<Layout, number> = { wide: 680, narrow: 320 };

/** The same figures as the drawing has, as texts; every row as long as the heads. */
export interface ChartTable {
  heads: readonly string[];
  rows: readonly { cells: readonly string[]; href?: string | undefined }[];
}

/** Patterns of the drawing, as values for `fill`. */
export interface Fills {
  /** For what has no value. */
  hatch: string;
  /** For the part of a drawing that matters most. */
  field: string;
}

export interface Drawn {
  height: number;
  width?: number;
  body: Child;
}

export interface Chart {
  /** Unique on the page. */
  id: string;
  /** The finding, as a sentence. */
  title: string;
  /** How to read it: unit, base, what signs mean. Stands under the drawing too. */
  description: string;
  words: ChartWords;
  table: ChartTable;
  draw: (layout: Layout, fills: Fills) => Drawn;
}

/** What every kind of chart is asked for. */
export interface ChartInput {
  id: string;
  title: string;
  description: string;
  words: ChartWords;
}

/** How the chart is read, and why something in it is not shown, where anything is not. */
export const noteOf = ({
  description,
  table,
  words,
}: Pick<Chart, 'description' | 'table' | 'words'>): string =>
  [description, hiddenNote({ table, words })].filter(Boolean).join(' ');

/** Why something is not shown; empty where everything is, or the words do not say. */
export const hiddenNote = ({ table, words }: Pick<Chart, 'table' | 'words'>): string =>
  words.whyHidden && table.rows.some(({ cells }) => cells.includes(words.hidden)) ? words.whyHidden : '';
