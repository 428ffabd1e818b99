import type { Child } from 'hono/jsx';

/** What every chart has: what it shows in words, and the same figures as a table one click away. */
export function ChartFigure({
  caption,
  tableLabel,
  table,
  children,
}: {
  caption: Child;
  tableLabel: string;
  table: Child;
  children: Child;
}) {
  return (
    <figure class="chart">
      <figcaption class="chart__caption">{caption}</figcaption>
      {children}
      <details class="fold chart__table">
        <summary>{tableLabel}</summary>
        {table}
      </details>
    </figure>
  );
}

/**
 * Breaks a label into at most `rows` lines of about `width` characters, at spaces; a word that is longer than a line
 * is cut with a soft end. What does not fit ends with "…"; the whole label stands in the table.
 */
export function wrapLabel(label: string, width: number, rows: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of label.split(/\s+/).flatMap((one) => pieces(one, width))) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= rows) return lines;
  const kept = lines.slice(0, rows);
  const last = kept[rows - 1] ?? '';
  kept[rows - 1] = `${last.length + 2 > width ? last.slice(0, width - 2) : last} …`;
  return kept;
}

const pieces = (word: string, width: number): string[] =>
  word.length <= width ? [word] : [`${word.slice(0, width - 1)}-`, ...pieces(word.slice(width - 1), width)];

/** A label of several lines, with its middle at `y`. */
export const SvgLabel = ({
  x,
  y,
  lines,
  anchor = 'start',
  lineHeight = 16,
  small = false,
}: {
  x: number;
  y: number;
  lines: readonly string[];
  anchor?: 'start' | 'middle' | 'end';
  lineHeight?: number;
  small?: boolean;
}) => (
  <text class={small ? 'chart__label chart__label--small' : 'chart__label'} text-anchor={anchor}>
    {lines.map((line, index) => (
      <tspan x={x} y={y + (index - (lines.length - 1) / 2) * lineHeight + 4.5}>
        {line}
      </tspan>
    ))}
  </text>
);
