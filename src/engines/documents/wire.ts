import { setImmediate } from 'node:timers/promises';
import { type Chart, DRAWING_WIDTH, drawingFile } from '../charts/public.ts';
import { type Block, cellOf, type Document, linkOf, runsOf, type Table, type Words } from './document.ts';
import { documentWords } from './words.ts';

// A document as Typst is given it: plain data, read with json(). Nothing that people have written is ever part of a program.

/** What no text of a document may hold: control signs, halves of signs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Cs}/gu;

/** One line of text: blanks of all kinds in a row are one. */
export const clean = (text: string): string =>
  text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(NO_TEXT, '\ufffd')
    .replace(/ {2,}/g, ' ');

type WireRun = { text: string; as?: string; href?: string };
type WireCell = { runs: WireRun[]; span: number };

interface WireTable {
  caption: string;
  /** Share of the width that each column gets. */
  widths: number[];
  heads: string[];
  figures: boolean[];
  rows: WireCell[][];
}

const runs = (words: Words, origin: string): WireRun[] =>
  runsOf(words).map(({ text, as, href }) => {
    const to = linkOf(href, origin);
    return { text: clean(text), ...(as ? { as } : {}), ...(to ? { href: clean(to) } : {}) };
  });

/** Characters that the longest text of a column may claim. */
const CLAIM = { most: 34, line: 16, least: 3 };

/** Widths by what stands in the columns: room for the longest word, and more for long texts. */
function widthsOf({
  columns,
  rows,
}: Pick<WireTable, 'rows'> & { columns: readonly { head: string }[] }): number[] {
  return columns.map(({ head }, index) => {
    const texts = [
      head,
      ...rows.flatMap((row) => {
        const cell = row.length === columns.length ? row[index] : undefined;
        return cell ? [cell.runs.map(({ text }) => text).join('')] : [];
      }),
    ];
    const longest = Math.max(...texts.map((text) => text.length));
    // a figure or a few words stay on one line; longer texts get more lines rather than all the room
    if (longest <= CLAIM.line) return Math.max(CLAIM.least, longest) + 3;
    const word = Math.max(...texts.flatMap((text) => text.split(/[\s-]+/).map((one) => one.length)));
    return Math.max(Math.min(word, CLAIM.line), Math.min(longest, CLAIM.most) * 0.7) + 2;
  });
}

/** A table as plain data, with how much of the width each column needs. */
export function tableOf({ caption, columns, rows: all }: Table, origin: string): WireTable {
  const rows = all.map((row) =>
    row.map(cellOf).map(({ words, span = 1 }, index) => {
      const figure = columns[index]?.figures && span === 1;
      const said = runs(words, origin);
      // a figure is never parted from its unit or its n
      return {
        runs: figure ? said.map((run) => ({ ...run, text: run.text.replaceAll(' ', '\u00a0') })) : said,
        span,
      };
    }),
  );
  return {
    caption: clean(caption),
    widths: widthsOf({ columns, rows }),
    heads: columns.map(({ head }) => clean(head)),
    figures: columns.map(({ figures = false }) => figures),
    rows,
  };
}

/** A cell that is a figure, a range or a dash. */
const FIGURE = /^[\s\d.,%()+−±–<>n=-]*$/;

/** The table twin of a drawing; columns that hold figures only stand to the right. */
export const twinOf = ({ title, table }: Chart): Table => ({
  caption: title,
  columns: table.heads.map((head, index) => ({
    head,
    figures: index > 0 && table.rows.every(({ cells }) => FIGURE.test(cells[index] ?? '')),
  })),
  rows: table.rows.map(({ cells }) => [...cells]),
});

/** Emoji with what belongs to them: skin, joints, variants, flags. */
const EMOJI =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3\u{e0020}-\u{e007f}])+/gu;
/** What is not in the letters of drawings: everything but Latin, Greek, Cyrillic, and common marks. */
const NO_LETTER =
  /[^\n -\u024f\u0370-\u03ff\u0400-\u045f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u2190-\u2193\u2212]/gu;

/**
 * A drawing has one font, and what draws it has been seen to fall over emoji (docs/adr/0025). Its words stand in full in
 * caption and table; in the drawing emoji are left out, and other signs without letters become dots.
 */
const lettersOnly = (svg: string): string =>
  svg.replace(/>([^<]+)</g, (_, text: string) => `>${text.replace(EMOJI, '').replace(NO_LETTER, '·')}<`);

/** `number` is which drawing of the document it is, from 1. */
function blockOf(block: Block, { origin, language }: Document, number: number): object {
  switch (block.kind) {
    case 'heading':
      return { kind: block.kind, level: block.level, text: clean(block.text) };
    case 'paragraph':
      return { kind: block.kind, look: block.look ?? '', runs: runs(block.words, origin) };
    case 'list':
      return {
        kind: block.kind,
        ordered: block.ordered ?? false,
        items: block.items.map((words) => runs(words, origin)),
      };
    case 'table':
      return { kind: block.kind, ...tableOf(block, origin) };
    case 'figure': {
      const { chart } = block;
      const twin = documentWords[language].twin(number);
      const { svg, width, height } = drawingFile(chart, { fonts: "'Source Sans 3'" });
      const drawn = {
        svg: lettersOnly(svg),
        width: Math.min(1, width / DRAWING_WIDTH),
        ratio: width / height,
      };
      return {
        kind: block.kind,
        caption: clean(chart.title),
        alt: clean(
          [`${chart.title.replace(/[.?!]$/, '')}.`, chart.description, twin].filter(Boolean).join(' '),
        ),
        about: clean(chart.description),
        number,
        ...drawn,
        twin: tableOf(twinOf(chart), origin),
      };
    }
    case 'quote':
      return { kind: block.kind, runs: runs(block.words, origin), by: clean(block.by ?? '') };
    case 'note':
      return { kind: block.kind, title: clean(block.title ?? ''), runs: runs(block.words, origin) };
    case 'key-figures':
      return {
        kind: block.kind,
        items: block.items.map(({ value, label, href }) => ({
          value: runs([{ text: value, ...(href ? { href } : {}) }], origin),
          label: clean(label),
        })),
      };
    case 'page-break':
    case 'contents':
      return { kind: block.kind };
  }
}

/** What the template reads. Drawings take time: others are let in after each. */
export async function wireOf(document: Document): Promise<object> {
  const blocks: object[] = [];
  let drawings = 0;
  for (const block of document.blocks) {
    if (block.kind === 'figure') {
      drawings++;
      await setImmediate();
    }
    blocks.push(blockOf(block, document, drawings));
  }
  const [year, month, day] = document.date.split('-').map(Number);
  return {
    title: clean(document.title),
    subject: clean(document.subject),
    language: document.language,
    author: clean(document.author),
    date: { year, month, day },
    words: { ...documentWords[document.language], twin: undefined },
    blocks,
  };
}
