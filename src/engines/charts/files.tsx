import { csvRows } from '../../shared/transfer/csv.ts';
import { guardFormula } from '../../shared/transfer/formula.ts';
import { type Chart, hiddenNote, type Layout, noteOf, WIDTH } from './chart.ts';
import { DRAWING_STYLE } from './drawing-style.ts';
import { fillsOf, Lines, Patterns } from './figure.tsx';
import { px } from './scale.ts';
import { wrapText } from './text.ts';

/** What the reader's computer has, as on the page. */
const FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif";
const PAD = 24;
const TITLE = { size: 17, line: 17 * 1.2, rows: 4 };
const NOTE = { size: 12.5, line: 12.5 * 1.2, rows: 8 };

/** What XML has no way to say. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/**
 * The chart as an SVG file that stands on its own: light colours, title above, how to read it below, on white.
 * `fonts` goes before what the reader's computer has.
 */
export function svgFile(
  chart: Chart,
  { layout = 'wide', fonts }: { layout?: Layout; fonts?: string } = {},
): string {
  const id = `${chart.id}-file`;
  const { height, width: own, body } = chart.draw(layout, fillsOf(id));
  const width = Math.max(own ?? 0, WIDTH[layout]);
  const title = wrapText(chart.title, width, TITLE.size, TITLE.rows, true);
  const note = noteOf(chart);
  const notes = note ? wrapText(note, width, NOTE.size, NOTE.rows) : [];
  const top = PAD + title.length * TITLE.line + 14;
  const noteTop = top + height + 12;
  const all = {
    width: px(width + 2 * PAD),
    height: px(noteTop + notes.length * NOTE.line + PAD),
  };
  const svg = String(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={all.width}
      height={all.height}
      viewBox={`0 0 ${all.width} ${all.height}`}
      role="img"
      lang={chart.words.language}
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{chart.title}</title>
      <desc id={`${id}-desc`}>{note}</desc>
      <style>{STYLE(fonts)}</style>
      <Patterns id={id} />
      <rect class="file__ground" width={all.width} height={all.height} />
      <Lines
        x={PAD}
        y={PAD + (title.length * TITLE.line) / 2}
        lines={title}
        size={TITLE.size}
        name="file__title"
      />
      <g transform={`translate(${PAD} ${px(top)})`}>{body}</g>
      {notes.length > 0 ? (
        <Lines
          x={PAD}
          y={noteTop + (notes.length * NOTE.line) / 2}
          lines={notes}
          size={NOTE.size}
          name="file__note"
        />
      ) : null}
    </svg>,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.replace(NOT_XML, '\ufffd')}\n`;
}

/** How wide drawings are made, unless they ask for less or more. */
export const DRAWING_WIDTH = WIDTH.wide;

/** The drawing alone and its size, for documents that say title and description in text of their own. */
export function drawingFile(
  chart: Chart,
  { layout = 'wide', fonts }: { layout?: Layout; fonts?: string } = {},
): { svg: string; width: number; height: number } {
  const id = `${chart.id}-drawing`;
  const { height, width = WIDTH[layout], body } = chart.draw(layout, fillsOf(id));
  const svg = String(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={px(width)}
      height={px(height)}
      viewBox={`0 0 ${px(width)} ${px(height)}`}
    >
      <title>{chart.title}</title>
      <style>{STYLE(fonts)}</style>
      <Patterns id={id} />
      {body}
    </svg>,
  );
  return { svg: svg.replace(NOT_XML, '\ufffd'), width, height };
}

const STYLE = (fonts?: string) =>
  `text{font-family:${fonts ? `${fonts}, ` : ''}${FONTS};font-variant-numeric:tabular-nums}${DRAWING_STYLE.replaceAll('#fdfcfb', '#ffffff')}` +
  `.file__ground{fill:#ffffff}.file__title{font-size:${TITLE.size}px;font-weight:600;fill:#2a2620}` +
  `.file__note{font-size:${NOTE.size}px;fill:#56524b}`;

const BOM = '\ufeff';
/** A figure as charts write it; no spreadsheet runs it as a formula. */
const FIGURE = /^[+−±-]?[\d\u00a0\u202f ]+([,.]\d+)?$/;

/**
 * The table twin as CSV for spreadsheets: semicolons, UTF-8 with a mark. No cell becomes a formula. Where something is not
 * shown the last line says why.
 */
export const csvFile = (chart: Chart): string =>
  BOM +
  csvRows(
    [
      chart.table.heads,
      ...chart.table.rows.map(({ cells }) => cells),
      ...(hiddenNote(chart) ? [[hiddenNote(chart)]] : []),
    ].map((row) => row.map((cell) => (FIGURE.test(cell) ? cell : guardFormula(cell)))),
    ';',
  );
