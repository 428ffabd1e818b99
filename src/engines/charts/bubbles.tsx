import { type Chart, type ChartInput, type Layout, WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { keyOf, Mark } from './marks.tsx';
import { px } from './scale.ts';
import { wrapText } from './text.ts';

/** What stands at one place of the matrix. */
export interface BubbleCell {
  /** Places along the two axes, as indexes of `columns` and `rows`. */
  column: number;
  row: number;
  /** One value for each series; 0 or less is not drawn. */
  values: readonly number[];
  /** The initiatives, objects … that the values are counted from. */
  href?: string | undefined;
}

export interface BubbleInput extends ChartInput {
  axes: { x: string; y: string };
  columns: readonly string[];
  /** From the bottom up, as an axis runs. */
  rows: readonly string[];
  /** One or two. */
  series: readonly string[];
  cells: readonly BubbleCell[];
  /** As short as can be: stands under a bubble. */
  short: (value: number) => string;
  /** As the table says it. */
  format: (value: number) => string;
}

const CELL = { wide: 112, narrow: 92, gap: 3 };
const LABEL = 128;
const LEAST = 4;

/**
 * Two properties against each other; at each place a bubble for each series, whose area is the value. Series differ by shape.
 * Each bubble has its value in words, so that it is right without comparing areas; the table has only places with anything.
 */
export function bubbleChart(input: BubbleInput): Chart {
  const { axes, columns, rows, series, cells, format } = input;
  const placed = [...cells].sort((a, b) => b.row - a.row || a.column - b.column);
  return {
    ...input,
    table: {
      heads: [`${axes.y} – ${axes.x}`, ...series],
      rows: placed.map((cell) => ({
        href: cell.href,
        cells: [
          `${rows[cell.row] ?? ''} – ${columns[cell.column] ?? ''}`,
          ...series.map((_, index) => format(cell.values[index] ?? 0)),
        ],
      })),
    },
    draw: (layout) => draw(input, layout),
  };
}

function draw(input: BubbleInput, layout: Layout) {
  const { axes, columns, rows, series, cells, short } = input;
  const wide = layout === 'wide';
  const left = wide ? LABEL : 0;
  const all = WIDTH[layout];
  const room = (all - left) / Math.max(1, columns.length);
  const labelHeight = wide ? 0 : 22;
  const height = wide ? CELL.wide : CELL.narrow;
  const key = keyOf(
    series.length < 2
      ? []
      : series.map((label, index) => ({
          label,
          sign: (x: number, y: number) => <Mark series={index} x={x} y={y} r={7} />,
        })),
    all,
  );
  const yTitle = wrapText(`↑ ${axes.y}`, all, 13, 2, true);
  const top = key.height + yTitle.length * 15.6 + 10;
  const most = Math.max(0, ...cells.flatMap(({ values }) => values));
  // two bubbles beside each other, each with its value below
  const slot = (room - CELL.gap * 2) / Math.max(1, series.length);
  const radius = Math.min(slot / 2 - 3, (height - 34) / 2);
  const sizeOf = (value: number) => Math.max(LEAST, Math.sqrt(value / most) * radius);
  const rowTop = (row: number) => top + (rows.length - 1 - row) * (height + labelHeight + CELL.gap);
  const heads = columns.map((label) => wrapText(label, room - 6, 12.5, 3));
  const headHeight = Math.max(1, ...heads.map((lines) => lines.length)) * 15;
  const bottom = top + rows.length * (height + labelHeight + CELL.gap);
  const xTitle = wrapText(`${axes.x} →`, all - left, 13, 2, true);
  const body = (
    <>
      {key.draw(0, 0)}
      <Lines x={0} y={key.height + (yTitle.length * 15.6) / 2} lines={yTitle} size={13} name="chart__value" />
      {rows.map((label, row) => (
        <>
          <Lines
            x={0}
            y={wide ? rowTop(row) + height / 2 : rowTop(row) + labelHeight / 2}
            lines={wrapText(label, wide ? LABEL - 12 : all, 13, wide ? 3 : 1)}
            size={13}
          />
          {columns.map((_, column) => (
            <rect
              class="bubble__place"
              x={px(left + column * room + CELL.gap)}
              y={px(rowTop(row) + labelHeight)}
              width={px(room - CELL.gap * 2)}
              height={px(height)}
              rx="4"
            />
          ))}
        </>
      ))}
      {cells.map((cell) => {
        const shown = cell.values.map((value, index) => ({ value, index })).filter(({ value }) => value > 0);
        const middle = left + cell.column * room + room / 2;
        const y = rowTop(cell.row) + labelHeight + (height - 18) / 2;
        return shown.map(({ value, index }, place) => {
          const x = middle + (place - (shown.length - 1) / 2) * slot;
          return (
            <>
              {/* a square of the same reach has a larger area */}
              <Mark series={index} x={x} y={y} r={sizeOf(value) * (index === 0 ? 1 : 0.985)} />
              <Lines
                x={x}
                y={rowTop(cell.row) + labelHeight + height - 12}
                lines={[short(value)]}
                anchor="middle"
                size={12.5}
                name="chart__value"
              />
            </>
          );
        });
      })}
      {heads.map((lines, column) => (
        <Lines
          x={left + column * room + room / 2}
          y={bottom + 6 + (lines.length * 15) / 2}
          lines={lines}
          anchor="middle"
          size={12.5}
          name="chart__label chart__label--small"
        />
      ))}
      <Lines
        x={all}
        y={bottom + headHeight + 14 + (xTitle.length * 15.6) / 2}
        lines={xTitle}
        anchor="end"
        size={13}
        name="chart__value"
      />
    </>
  );
  return { height: bottom + headHeight + 18 + xTitle.length * 15.6 + 4, body };
}
