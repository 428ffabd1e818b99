import { type Chart, type ChartInput, type Drawn, type Layout, WIDTH } from './chart.ts';
import { fillsOf, Lines, Patterns } from './figure.tsx';
import { ChartFigure } from './parts.tsx';
import { px } from './scale.ts';
import { textWidth, wrapText } from './text.ts';

/** One cell: a value with what it rests on, or nothing (drawn hatched). */
export interface HeatCell {
  value: number | null;
  /** How many answers the value rests on. */
  n: number;
  /** There is a value, but too few stand behind it for it to be shown; the word for that is drawn. */
  hidden?: boolean | undefined;
  /** More about the value for the table and for those who point at the cell, e.g. its median. */
  detail?: string | undefined;
  /** Where the number comes from: the list that it is counted from. */
  href?: string | undefined;
}

export interface HeatRow {
  label: string;
  href?: string | undefined;
  cells: readonly HeatCell[];
}

export interface HeatMapProps {
  /** Unique on the page: SVG patterns and titles are found by it. */
  id: string;
  /** What the chart shows, as a sentence with its finding where there is one. */
  title: string;
  /** How to read it: unit, base, what a hatched cell means. */
  description: string;
  columns: readonly { short: string; label: string }[];
  rows: readonly HeatRow[];
  /** Lowest and highest value that can occur; five shades lie evenly between them. */
  range: readonly [low: number, high: number];
  format: (value: number) => string;
  texts: {
    rowHead: string;
    table: string;
    missing: string;
    /** For hidden cells; `missing` where it is not given. */
    hidden?: string | undefined;
    base: (n: number) => string;
  };
}

const SHADES = 5;
/** Room for row labels, in the chart's own units (1 = one CSS pixel at natural size). */
const LABEL = 178;
const LABEL_LINES = 3;
const CELL = { width: 62, least: 46, height: 44, gap: 3 };
/** With more columns than this a phone's width has no room for the numbers: there the wide drawing is scrolled. */
const MOST_NARROW = 6;
const HEAD = { size: 12.5, pad: 19 };

/** Which of the five shades a value has: 1 lightest, 5 darkest. The highest value is in the last. */
export function shadeOf(value: number, [low, high]: readonly [number, number]): number {
  const place = Math.floor(((value - low) / (high - low)) * SHADES) + 1;
  return Math.min(SHADES, Math.max(1, place));
}

/** What is said instead of a value. */
const wordOf = (cell: HeatCell, texts: HeatMapProps['texts']) =>
  cell.hidden ? (texts.hidden ?? texts.missing) : texts.missing;

/**
 * Values of rows by columns as shaded cells. Each cell has its number, so that it is right without colour;
 * cells without a value are hatched. Cells may link to what they are counted from. A table holds the same.
 */
export function HeatMap(props: HeatMapProps) {
  const { id, title, description, columns, texts } = props;
  const wide = (
    <section class="chart__scroll" aria-label={title} tabindex={0}>
      <HeatDrawing {...props} layout="wide" name={id} />
    </section>
  );
  return (
    <ChartFigure caption={title} tableLabel={texts.table} table={<HeatTable {...props} />}>
      {columns.length <= MOST_NARROW ? (
        <div class="chart__room">
          <div class="chart__wide">{wide}</div>
          <div class="chart__narrow">
            <HeatDrawing {...props} layout="narrow" name={`${id}-narrow`} />
          </div>
        </div>
      ) : (
        wide
      )}
      <p class="chart__note">{description}</p>
    </ChartFigure>
  );
}

export type HeatInput = ChartInput &
  Pick<HeatMapProps, 'columns' | 'rows' | 'range' | 'format'> & { rowHead: string };

/** The heat map as a chart like the others, without links in the drawing: for files and reports. */
export function heatChart(input: HeatInput): Chart {
  const { words, columns, rows, format, rowHead } = input;
  const texts = { rowHead, table: words.table, missing: words.none, hidden: words.hidden, base: words.n };
  const bare = rows.map((row) => ({
    label: row.label,
    cells: row.cells.map((cell) => ({ ...cell, href: undefined })),
  }));
  return {
    ...input,
    table: {
      heads: [rowHead, ...columns.map(({ label }) => label)],
      rows: rows.map((row) => ({
        href: row.href,
        cells: [
          row.label,
          ...row.cells.map((cell) =>
            cell.value === null || cell.hidden
              ? wordOf(cell, texts)
              : `${format(cell.value)} (${words.n(cell.n)})`,
          ),
        ],
      })),
    },
    draw: (layout, { hatch }) =>
      drawHeat({ ...input, rows: bare, texts }, columns.length <= MOST_NARROW ? layout : 'wide', hatch),
  };
}

function HeatDrawing({ layout, name, ...props }: HeatMapProps & { layout: Layout; name: string }) {
  const { height, width = WIDTH[layout], body } = drawHeat(props, layout, fillsOf(name).hatch);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is a group, and SVG has no fieldset
    <svg
      class="heat"
      width={width}
      height={px(height)}
      viewBox={`0 0 ${width} ${px(height)}`}
      role="group"
      aria-labelledby={`${name}-title ${name}-desc`}
    >
      <title id={`${name}-title`}>{props.title}</title>
      <desc id={`${name}-desc`}>{props.description}</desc>
      <Patterns id={name} />
      {body}
    </svg>
  );
}

function drawHeat(props: HeatMapProps, layout: Layout, hatch: string): Drawn {
  const { columns, rows } = props;
  const wide = layout === 'wide';
  const left = wide ? LABEL : 0;
  const room = (WIDTH[layout] - left) / Math.max(1, columns.length) - CELL.gap;
  const cell = wide
    ? Math.round(Math.min(CELL.width, Math.max(CELL.least, room)))
    : Math.min(100, Math.floor(room));
  const heads = columns.map((column) => wrapText(column.short, cell, HEAD.size, 3));
  const head = Math.max(1, ...heads.map((lines) => lines.length)) * HEAD.size * 1.2 + HEAD.pad;
  let y = head;
  const lines = rows.map((row) => {
    const label = wrapText(row.label, wide ? LABEL - 10 : WIDTH.narrow, 13.5, LABEL_LINES);
    const above = wide ? 0 : label.length * 16.2 + 6;
    const top = y + above;
    y = top + CELL.height + (wide ? CELL.gap : 12);
    return { row, label, top, above };
  });
  return {
    width: wide ? LABEL + columns.length * (cell + CELL.gap) : WIDTH.narrow,
    height: y,
    body: (
      <>
        {heads.map((head, index) => (
          <Lines
            x={left + index * (cell + CELL.gap) + cell / 2}
            y={(head.length * HEAD.size * 1.2) / 2 + 4}
            lines={head}
            anchor="middle"
            size={HEAD.size}
            name="chart__label chart__label--small"
          />
        ))}
        {lines.map(({ row, label, top, above }) => {
          const drawn = (
            <Lines
              x={0}
              y={wide ? top + CELL.height / 2 : top - above / 2 - 2}
              lines={label}
              name="chart__label"
            />
          );
          return (
            <g>
              {row.href ? <a href={row.href}>{drawn}</a> : drawn}
              {row.cells.map((one, index) => (
                <HeatBox
                  {...props}
                  row={row}
                  column={index}
                  cell={one}
                  box={{ x: left + index * (cell + CELL.gap), y: top, width: cell }}
                  hatch={hatch}
                />
              ))}
            </g>
          );
        })}
      </>
    ),
  };
}

interface HeatBoxProps extends HeatMapProps {
  row: HeatRow;
  column: number;
  cell: HeatCell;
  box: { x: number; y: number; width: number };
  hatch: string;
}

function HeatBox({ columns, row, column, cell, box, hatch, range, format, texts }: HeatBoxProps) {
  const value = cell.hidden ? null : cell.value;
  const said = value === null ? wordOf(cell, texts) : `${format(value)} ${texts.base(cell.n)}`;
  const spoken = [`${row.label}, ${columns[column]?.label ?? ''}: ${said}`, value === null ? '' : cell.detail]
    .filter(Boolean)
    .join(', ');
  const shade = value === null ? null : shadeOf(value, range);
  const middle = box.x + box.width / 2;
  const drawn = (
    <>
      <title>{spoken}</title>
      <rect
        class={shade === null ? 'heat__cell' : `heat__cell heat__cell--${shade}`}
        x={px(box.x)}
        y={px(box.y)}
        width={px(box.width)}
        height={CELL.height}
        rx="4"
        fill={shade === null ? hatch : undefined}
      />
      {value === null ? (
        cell.hidden ? (
          <HiddenWord x={middle} y={box.y + CELL.height / 2} width={box.width} word={said} />
        ) : null
      ) : (
        <>
          <text
            class={`heat__number heat__number--${shade}`}
            x={px(middle)}
            y={px(box.y + 20)}
            text-anchor="middle"
          >
            {format(value)}
          </text>
          <text
            class={`heat__base heat__number--${shade}`}
            x={px(middle)}
            y={px(box.y + 36)}
            text-anchor="middle"
          >
            {texts.base(cell.n)}
          </text>
        </>
      )}
    </>
  );
  return cell.href && value !== null ? <a href={cell.href}>{drawn}</a> : <g>{drawn}</g>;
}

function HiddenWord({ x, y, width, word }: { x: number; y: number; width: number; word: string }) {
  const lines = wrapText(word, width - 8, 11.5, 2);
  const plate = Math.min(width - 4, Math.max(...lines.map((line) => textWidth(line, 11.5))) + 6);
  const height = lines.length * 13.8 + 3;
  return (
    <>
      <rect
        class="chart__plate"
        x={px(x - plate / 2)}
        y={px(y - height / 2)}
        width={px(plate)}
        height={px(height)}
        rx="3"
      />
      <Lines x={x} y={y} lines={lines} anchor="middle" size={11.5} name="chart__soft chart__soft--small" />
    </>
  );
}

function HeatTable({ title, columns, rows, format, texts }: HeatMapProps) {
  return (
    <section class="table-box" aria-label={title} tabindex={0}>
      <table>
        <caption class="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.rowHead}</th>
            {columns.map((column) => (
              <th scope="col">{column.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{row.href ? <a href={row.href}>{row.label}</a> : row.label}</th>
              {row.cells.map((cell) => (
                <td>
                  {cell.value === null || cell.hidden ? (
                    wordOf(cell, texts)
                  ) : (
                    <>
                      {cell.href ? <a href={cell.href}>{format(cell.value)}</a> : format(cell.value)}{' '}
                      <span class="quiet">
                        ({[texts.base(cell.n), cell.detail].filter(Boolean).join(', ')})
                      </span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
