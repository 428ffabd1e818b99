import { setImmediate } from 'node:timers/promises';
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document as DocxFile,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  type IParagraphOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  TableCell,
  TableLayoutType,
  Table as TableOfDocx,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { DRAWING_WIDTH, drawingFile, noteOf, pngFile } from '../charts/public.ts';
import {
  type Block,
  cellOf,
  checkDocument,
  type Document,
  headingsOf,
  linkOf,
  runsOf,
  type Table,
  type Words,
} from './document.ts';
import { clean, tableOf as plainTable, twinOf } from './wire.ts';
import { documentWords } from './words.ts';

/** Half points, as Word counts letters. */
const SIZE = { body: 22, small: 18, title: 52, heading: [34, 28, 24], value: 36 } as const;
const FONT = 'Calibri';
const INK = '1F2421';
const SOFT = '4A524D';
const ACCENT = '2C6A3F';
const LINE = 'C9CEC8';
const GROUND = 'EEF3EE';
const LINK_STYLE = 'Hyperlink';
const NUMBERED = 'numbered';
const LOCALE = { sv: 'sv-SE', en: 'en-GB' } as const;
/** Between the margins of A4: pixels (96 to the inch); the margin and the width in twentieths of a point. */
const PAGE = { pixels: 624, margin: 1134, width: 9638 } as const;
/** Tables with more columns than this have smaller letters, so that they fit. */
const COLUMNS_AT_FULL_SIZE = 7;

/** Text of people's own: no signs that a file may not hold. */
const said = (words: Words, origin: string, more: { bold?: boolean; size?: number } = {}): ParagraphChild[] =>
  runsOf(words).map(({ text, as, href }) => {
    const to = linkOf(href, origin);
    const run = new TextRun({
      text: clean(text),
      bold: more.bold || as === 'strong',
      italics: as === 'emphasis',
      ...(more.size ? { size: more.size } : {}),
      ...(to ? { style: LINK_STYLE } : {}),
    });
    return to ? new ExternalHyperlink({ link: to, children: [run] }) : run;
  });

const paragraph = (children: ParagraphChild[], more: Omit<IParagraphOptions, 'children'> = {}) =>
  new Paragraph({ spacing: { after: 140 }, ...more, children });

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const rule = { style: BorderStyle.SINGLE, size: 4, color: LINE } as const;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const ROW_BORDERS = { top: none, left: none, right: none, bottom: rule } as const;

/** The caption above, heads that come again on each page, the first cell of a row its name. */
function tableOf(table: Table, origin: string): (Paragraph | TableOfDocx)[] {
  const { caption, columns, rows } = table;
  const { widths } = plainTable(table, origin);
  const share = PAGE.width / widths.reduce((all, one) => all + one, 0);
  const size = columns.length > COLUMNS_AT_FULL_SIZE ? SIZE.small - 2 : SIZE.body - 2;
  const side = (figures: boolean | undefined) => (figures ? AlignmentType.RIGHT : AlignmentType.LEFT);
  const cell = (children: ParagraphChild[], figures: boolean | undefined, span = 1, head = false) =>
    new TableCell({
      columnSpan: span,
      borders: head ? { ...ROW_BORDERS, bottom: { ...rule, size: 8, color: SOFT } } : ROW_BORDERS,
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [new Paragraph({ alignment: side(figures), keepNext: head, children })],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ head: text, figures }) =>
      cell([new TextRun({ text: clean(text), bold: true, size })], figures, 1, true),
    ),
  });
  const body = rows.map((row) => {
    let at = 0;
    return new TableRow({
      cantSplit: true,
      children: row.map(cellOf).map(({ words, span = 1 }) => {
        const figures = span === 1 && columns[at]?.figures;
        const first = at === 0;
        at += span;
        return cell(said(words, origin, { bold: first, size }), figures, span);
      }),
    });
  });
  return [
    new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun({ text: clean(caption) })] }),
    new TableOfDocx({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: widths.map((one) => Math.floor(one * share)),
      layout: TableLayoutType.FIXED,
      borders: {
        top: none,
        bottom: none,
        left: none,
        right: none,
        insideHorizontal: none,
        insideVertical: none,
      },
      rows: [head, ...body],
    }),
    new Paragraph({ spacing: { after: 200 }, children: [] }),
  ];
}

async function figureOf(block: Extract<Block, { kind: 'figure' }>, document: Document, number: number) {
  const { chart } = block;
  const { width, height } = drawingFile(chart);
  const across = Math.round(PAGE.pixels * Math.min(1, width / DRAWING_WIDTH));
  const twin = documentWords[document.language].twin(number);
  return [
    new Paragraph({
      style: 'Caption',
      keepNext: true,
      children: [new TextRun({ text: clean(chart.title) })],
    }),
    new Paragraph({
      keepNext: true,
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
      children: [
        new ImageRun({
          type: 'png',
          data: Buffer.from(await pngFile(chart, { alone: true })),
          transformation: { width: across, height: Math.round((across * height) / width) },
          altText: {
            name: `${documentWords[document.language].table} ${number}`,
            title: clean(chart.title),
            description: clean([chart.title, chart.description, twin].filter(Boolean).join(' ')),
          },
        }),
      ],
    }),
    paragraph([new TextRun({ text: clean(`${noteOf(chart)} ${twin}`), size: SIZE.small, color: SOFT })], {
      spacing: { before: 80, after: 240 },
    }),
  ];
}

/** What the file is built of besides its words: counted while it is written. */
interface Counted {
  drawings: number;
  lists: number;
  headings: string[];
}

async function blockOf(
  block: Block,
  document: Document,
  counted: Counted,
): Promise<(Paragraph | TableOfDocx)[]> {
  const { origin } = document;
  switch (block.kind) {
    case 'heading': {
      const id = counted.headings.shift() ?? '';
      const children = [new Bookmark({ id, children: [new TextRun({ text: clean(block.text) })] })];
      return [new Paragraph({ heading: LEVELS[block.level - 1], keepNext: true, children })];
    }
    case 'paragraph': {
      const size = block.look === 'lead' ? SIZE.body + 4 : block.look === 'quiet' ? SIZE.small : undefined;
      return [paragraph(said(block.words, origin, size ? { size } : {}))];
    }
    case 'list': {
      const instance = counted.lists++;
      const numbering = block.ordered ? { numbering: { reference: NUMBERED, level: 0, instance } } : null;
      return block.items.map((words) =>
        paragraph(said(words, origin), {
          ...(numbering ?? { bullet: { level: 0 } }),
          spacing: { after: 60 },
        }),
      );
    }
    case 'table':
      return tableOf(block, origin);
    case 'figure':
      return figureOf(block, document, ++counted.drawings);
    case 'quote':
      return [
        paragraph(said(block.words, origin), { style: 'Quote', keepNext: block.by !== undefined }),
        ...(block.by
          ? [paragraph([new TextRun({ text: clean(block.by), color: SOFT })], { indent: { left: 400 } })]
          : []),
      ];
    case 'note': {
      const look = {
        shading: { type: ShadingType.CLEAR, fill: GROUND },
        border: { left: { style: BorderStyle.SINGLE, size: 24, color: ACCENT, space: 8 } },
        indent: { left: 200 },
      } as const;
      return [
        ...(block.title
          ? [paragraph([new TextRun({ text: clean(block.title), bold: true })], { ...look, keepNext: true })]
          : []),
        paragraph(said(block.words, origin), look),
      ];
    }
    case 'key-figures':
      return block.items.map(({ value, label, href }) =>
        paragraph(
          [
            new TextRun({ text: `${clean(value)}  `, bold: true, size: SIZE.value, color: ACCENT }),
            ...said([{ text: label, ...(href ? { href } : {}) }], origin),
          ],
          { spacing: { after: 80 } },
        ),
      );
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })];
    case 'contents':
      return contentsOf(document);
  }
}

/** The headings as links within the file: page numbers would have to be asked for by whoever opens it. */
function contentsOf(document: Document): Paragraph[] {
  const found = headingsOf(document);
  if (found.length === 0) return [];
  return [
    paragraph([new TextRun({ text: documentWords[document.language].contents, bold: true })], {
      keepNext: true,
    }),
    ...found.map(({ id, level, text }) =>
      paragraph(
        [
          new InternalHyperlink({
            anchor: id,
            children: [new TextRun({ text: clean(text), style: LINK_STYLE })],
          }),
        ],
        { indent: { left: (level - 1) * 300 }, spacing: { after: 40 } },
      ),
    ),
  ];
}

/**
 * The document as a DOCX that people go on writing in: styles for title and headings, a language, tables with heads that come
 * again, drawings as pictures with alternative texts and their tables last. Throws where the document breaks its own rules
 * (see checkDocument).
 */
export async function docxOf(document: Document): Promise<Uint8Array> {
  checkDocument(document);
  const words = documentWords[document.language];
  const counted: Counted = { drawings: 0, lists: 0, headings: headingsOf(document).map(({ id }) => id) };
  const children: (Paragraph | TableOfDocx)[] = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun({ text: clean(document.title) })] }),
    paragraph([new TextRun({ text: clean(document.subject), size: SIZE.body + 4 })]),
    paragraph([new TextRun({ text: clean(`${document.author}, ${document.date}`), color: SOFT })]),
  ];
  const twins: (Paragraph | TableOfDocx)[] = [];
  for (const block of document.blocks) {
    children.push(...(await blockOf(block, document, counted)));
    if (block.kind !== 'figure') continue;
    const twin = twinOf(block.chart);
    const caption = `${words.table} ${counted.drawings}. ${twin.caption}`;
    twins.push(...tableOf({ ...twin, caption }, document.origin));
    // drawings take time: others are let in after each
    await setImmediate();
  }
  if (twins.length > 0)
    children.push(
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun({ text: words.tables })] }),
      ...twins,
    );
  const heading = (size: number) => ({
    run: { font: FONT, size, bold: true, color: INK },
    paragraph: { spacing: { before: 280, after: 120 } },
  });
  const file = new DocxFile({
    title: clean(document.title),
    subject: clean(document.subject),
    description: clean(document.subject),
    creator: clean(document.author),
    lastModifiedBy: clean(document.author),
    styles: {
      default: {
        document: {
          run: { font: FONT, size: SIZE.body, color: INK, language: { value: LOCALE[document.language] } },
          paragraph: { spacing: { line: 276, lineRule: LineRuleType.AUTO } },
        },
        title: {
          run: { font: FONT, size: SIZE.title, bold: true, color: INK },
          paragraph: { spacing: { after: 200 } },
        },
        heading1: heading(SIZE.heading[0]),
        heading2: heading(SIZE.heading[1]),
        heading3: heading(SIZE.heading[2]),
        hyperlink: { run: { color: ACCENT, underline: {} } },
      },
      paragraphStyles: [
        {
          id: 'Caption',
          name: 'caption',
          basedOn: 'Normal',
          next: 'Normal',
          quickFormat: true,
          run: { bold: true, size: SIZE.body - 2 },
          paragraph: { spacing: { before: 160, after: 80 } },
        },
        {
          id: 'Quote',
          name: 'Quote',
          basedOn: 'Normal',
          next: 'Normal',
          quickFormat: true,
          run: { italics: true },
          paragraph: { indent: { left: 400, right: 400 }, spacing: { after: 140 } },
        },
      ],
    },
    numbering: {
      config: [
        {
          reference: NUMBERED,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 500, hanging: 300 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: [
                  new TextRun({
                    size: SIZE.small,
                    color: SOFT,
                    children: [`${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES],
                  }),
                ],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}
