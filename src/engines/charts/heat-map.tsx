import { ChartFigure, SvgLabel, wrapLabel } from './parts.tsx';

/** One cell: a value with what it rests on, or nothing (drawn hatched). */
export interface HeatCell {
  value: number | null;
  /** How many answers the value rests on. */
  n: number;
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
  texts: { rowHead: string; table: string; missing: string; base: (n: number) => string };
}

const SHADES = 5;
/** Room for row labels, in the chart's own units (1 = one CSS pixel at natural size). */
const LABEL = 178;
const LABEL_CHARACTERS = 24;
const LABEL_LINES = 3;
const CELL = { width: 62, height: 44, gap: 3 };
const HEAD = 34;

/** Which of the five shades a value has: 1 lightest, 5 darkest. The highest value is in the last. */
export function shadeOf(value: number, [low, high]: readonly [number, number]): number {
  const place = Math.floor(((value - low) / (high - low)) * SHADES) + 1;
  return Math.min(SHADES, Math.max(1, place));
}

/**
 * Values of rows by columns as shaded cells. Each cell has its number, so that it is right without colour;
 * cells without a value are hatched. Cells may link to what they are counted from. A table holds the same.
 */
export function HeatMap(props: HeatMapProps) {
  const { id, title, description, columns, rows, texts } = props;
  const width = LABEL + columns.length * (CELL.width + CELL.gap);
  const height = HEAD + rows.length * (CELL.height + CELL.gap);
  return (
    <ChartFigure caption={title} tableLabel={texts.table} table={<HeatTable {...props} />}>
      <section class="chart__scroll" aria-label={title} tabindex={0}>
        {/* biome-ignore lint/a11y/useSemanticElements: a drawing with links in it is a group, and SVG has no fieldset */}
        <svg
          class="heat"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-labelledby={`${id}-title ${id}-desc`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{description}</desc>
          <defs>
            <pattern
              id={`${id}-hatch`}
              width="7"
              height="7"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect class="heat__empty" width="7" height="7" />
              <path class="heat__hatch" d="M0 0V7" />
            </pattern>
          </defs>
          {columns.map((column, index) => (
            <SvgLabel
              x={LABEL + index * (CELL.width + CELL.gap) + CELL.width / 2}
              y={HEAD / 2 - 2}
              lines={[column.short]}
              anchor="middle"
              small
            />
          ))}
          {rows.map((row, index) => (
            <HeatLine {...props} row={row} top={HEAD + index * (CELL.height + CELL.gap)} />
          ))}
        </svg>
      </section>
      <p class="chart__note">{description}</p>
    </ChartFigure>
  );
}

function HeatLine({
  id,
  columns,
  row,
  top,
  range,
  format,
  texts,
}: HeatMapProps & { row: HeatRow; top: number }) {
  const label = (
    <SvgLabel
      lineHeight={14.5}
      x={0}
      y={top + CELL.height / 2}
      lines={wrapLabel(row.label, LABEL_CHARACTERS, LABEL_LINES)}
    />
  );
  return (
    <g>
      {row.href ? <a href={row.href}>{label}</a> : label}
      {row.cells.map((cell, index) => {
        const x = LABEL + index * (CELL.width + CELL.gap);
        const said = cell.value === null ? texts.missing : `${format(cell.value)} ${texts.base(cell.n)}`;
        const spoken = [`${row.label}, ${columns[index]?.label ?? ''}: ${said}`, cell.detail]
          .filter(Boolean)
          .join(', ');
        const shade = cell.value === null ? null : shadeOf(cell.value, range);
        const drawn = (
          <>
            <title>{spoken}</title>
            <rect
              class={shade === null ? 'heat__cell' : `heat__cell heat__cell--${shade}`}
              x={x}
              y={top}
              width={CELL.width}
              height={CELL.height}
              rx="4"
              fill={shade === null ? `url(#${id}-hatch)` : undefined}
            />
            {cell.value === null ? null : (
              <>
                <text
                  class={`heat__number heat__number--${shade}`}
                  x={x + CELL.width / 2}
                  y={top + 20}
                  text-anchor="middle"
                >
                  {format(cell.value)}
                </text>
                <text
                  class={`heat__base heat__number--${shade}`}
                  x={x + CELL.width / 2}
                  y={top + 36}
                  text-anchor="middle"
                >
                  {texts.base(cell.n)}
                </text>
              </>
            )}
          </>
        );
        return cell.href && cell.value !== null ? <a href={cell.href}>{drawn}</a> : <g>{drawn}</g>;
      })}
    </g>
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
                  {cell.value === null ? (
                    texts.missing
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
