import type { Day } from '../../shared/kernel/dates.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { Chart } from '../charts/public.ts';

// A document is data: what it says and in which order, never how it looks. Each renderer makes its own of it.

/** A run of words: plain, or with weight or a link. */
export interface Run {
  text: string;
  as?: 'strong' | 'emphasis';
  /** A path of Mylla (`/surveys/…`), or an address with http, https or mailto. Anything else is shown as mere text. */
  href?: string;
}
export type Words = string | readonly Run[];

/** What stands in a cell of a table; `span` columns wide. */
export interface Cell {
  words: Words;
  span?: number;
}

export interface Column {
  head: string;
  /** Figures stand to the right, so that they can be compared. */
  figures?: boolean;
}

export interface Table {
  caption: string;
  columns: readonly Column[];
  /** The first cell of each row names it. */
  rows: readonly (readonly (Words | Cell)[])[];
}

export type Block =
  /** Level 1 is right under the document's title. No level may be skipped. */
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; words: Words; look?: 'lead' | 'quiet' }
  | { kind: 'list'; ordered?: boolean; items: readonly Words[] }
  | ({ kind: 'table' } & Table)
  /** A drawing by the chart engine. Its title is the caption, its description the long description, its table the twin. */
  | { kind: 'figure'; chart: Chart; files?: readonly { label: string; href: string }[] }
  | { kind: 'quote'; words: Words; by?: string }
  | { kind: 'note'; title?: string; words: Words }
  /** Few and large. `href` leads to what a figure was counted from. */
  | { kind: 'key-figures'; items: readonly { value: string; label: string; href?: string }[] }
  | { kind: 'page-break' }
  /** The headings with their pages. On a page that is read on a screen: links. */
  | { kind: 'contents' };

export interface Document {
  title: string;
  /** One sentence: what it is about. */
  subject: string;
  language: Language;
  /** The organisation that answers for it. */
  author: string;
  date: Day;
  /** Where Mylla is (`https://…`): what paths in links are completed with outside of it. */
  origin: string;
  blocks: readonly Block[];
}

export const wordsAsText = (words: Words): string =>
  typeof words === 'string' ? words : words.map((run) => run.text).join('');

export const cellOf = (cell: Words | Cell): Cell =>
  typeof cell === 'object' && 'words' in cell ? cell : { words: cell };

export const runsOf = (words: Words): readonly Run[] =>
  typeof words === 'string' ? [{ text: words }] : words;

/** Where a link leads outside of Mylla; undefined for what may be no link. */
export function linkOf(href: string | undefined, origin = ''): string | undefined {
  if (href === undefined) return undefined;
  if (/^\/(?![/\\])/.test(href)) return `${origin}${href}`;
  return /^(https?:\/\/|mailto:)/i.test(href) ? href : undefined;
}

/** Headings with what they are found by in the same document. */
export const headingsOf = ({
  blocks,
}: Pick<Document, 'blocks'>): { id: string; level: number; text: string }[] =>
  blocks
    .filter((block) => block.kind === 'heading')
    .map(({ level, text }, index) => ({ id: `part-${index + 1}`, level, text }));

/**
 * What a reader with a screen reader would stumble on: empty title or heading, a skipped level, a table without rows' names
 * or with ragged rows, a drawing without words. A mistake in a program, so it throws.
 */
export function checkDocument(document: Document): void {
  const wrong = (text: string): never => {
    throw new RangeError(`Document "${document.title}": ${text}`);
  };
  if (document.title.trim() === '') wrong('it has no title');
  let level = 0;
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      if (block.text.trim() === '') wrong('a heading is empty');
      if (block.level > level + 1) wrong(`the heading "${block.text}" skips a level`);
      level = block.level;
    }
    if (block.kind === 'figure' && block.chart.title.trim() === '') wrong('a drawing has no title');
    if (block.kind !== 'table') continue;
    if (block.caption.trim() === '') wrong('a table has no caption');
    for (const row of block.rows) {
      const width = row.reduce((all, cell) => all + (cellOf(cell).span ?? 1), 0);
      if (width !== block.columns.length) wrong(`a row of "${block.caption}" has ${width} cells`);
    }
  }
}
