import type { Child } from 'hono/jsx';
import { type Chart, type ChartTable, type Fills, type Layout, noteOf, WIDTH } from './chart.ts';
import { ChartFigure } from './parts.tsx';
import { px } from './scale.ts';

/** One drawing as an element of its own: title, description and pattern are found by the chart's id and layout. */
export function Drawing({
  chart,
  layout,
  name,
}: {
  chart: Chart;
  layout: Layout;
  name?: string | undefined;
}) {
  const id = name ?? `${chart.id}-${layout}`;
  const drawn = chart.draw(layout, fillsOf(id));
  const { height, width = WIDTH[layout], body } = drawn;
  return (
    <svg
      class={drawn.width === undefined || layout === 'narrow' ? 'drawing' : 'drawing drawing--own'}
      width={px(width)}
      height={px(height)}
      viewBox={`0 0 ${px(width)} ${px(height)}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{chart.title}</title>
      <desc id={`${id}-desc`}>{noteOf(chart)}</desc>
      <Patterns id={id} />
      {body}
    </svg>
  );
}

export const fillsOf = (id: string): Fills => ({ hatch: `url(#${id}-hatch)`, field: `url(#${id}-field)` });

export const Patterns = ({ id }: { id: string }) => (
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
    <pattern
      id={`${id}-field`}
      width="9"
      height="9"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(-45)"
    >
      <rect class="field__ground" width="9" height="9" />
      <path class="field__line" d="M0 0V9" />
    </pattern>
  </defs>
);

/** Where the chart may be fetched as a file. */
export interface ChartFile {
  label: string;
  href: string;
}

/** The chart as it stands on a page: finding, drawing for wide and narrow, how to read it, table twin, files. */
export function ChartView({ chart, files = [] }: { chart: Chart; files?: readonly ChartFile[] }) {
  return (
    <ChartFigure
      caption={chart.title}
      tableLabel={chart.words.table}
      table={<Twin title={chart.title} table={chart.table} />}
    >
      <div class="chart__room">
        <div class="chart__wide">
          <Drawing chart={chart} layout="wide" />
        </div>
        <div class="chart__narrow">
          <Drawing chart={chart} layout="narrow" />
        </div>
      </div>
      {noteOf(chart) ? <p class="chart__note">{noteOf(chart)}</p> : null}
      {files.length > 0 ? (
        <p class="chart__files no-print">
          {chart.words.files}:{' '}
          {files.map((file) => (
            <a href={file.href} download data-turbo="false">
              {file.label}
            </a>
          ))}
        </p>
      ) : null}
    </ChartFigure>
  );
}

export function Twin({ title, table }: { title: string; table: ChartTable }) {
  return (
    <section class="table-box" aria-label={title} tabindex={0}>
      <table>
        <caption class="sr-only">{title}</caption>
        <thead>
          <tr>
            {table.heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ cells: [first, ...rest], href }) => (
            <tr>
              <th scope="row">{href ? <a href={href}>{first}</a> : first}</th>
              {rest.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Lines of text with the middle of them all at `y`. */
export function Lines({
  x,
  y,
  lines,
  anchor = 'start',
  size = 13.5,
  name = 'chart__label',
}: {
  x: number;
  y: number;
  lines: readonly string[];
  anchor?: 'start' | 'middle' | 'end';
  size?: number;
  name?: string;
}): Child {
  const height = size * 1.2;
  return (
    <text class={name} text-anchor={anchor}>
      {lines.map((line, index) => (
        <tspan x={px(x)} y={px(y + (index - (lines.length - 1) / 2) * height + size * 0.35)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
