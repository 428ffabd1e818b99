import { type Chart, type ChartInput, type ChartTable, type Layout, WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { Mark, MOST_SERIES, seriesKey } from './marks.tsx';
import { clamp, linear, px } from './scale.ts';
import { balanced, wrapText } from './text.ts';

/** A mean with the bounds of its interval, where there are any. */
export interface Estimate {
  value: number;
  low?: number | undefined;
  high?: number | undefined;
  n?: number | undefined;
}

export interface Series {
  name: string;
  /** One for each item; null: hidden or nothing to show. */
  values: readonly (Estimate | null)[];
}

export interface ProfileInput extends ChartInput {
  items: readonly { label: string; href?: string | undefined }[];
  /** One to four. */
  series: readonly Series[];
  range: readonly [low: number, high: number];
  /** The steps of the scale with their words, for the axis. */
  ticks: readonly { value: number; label?: string | undefined }[];
  decimals?: number | undefined;
}

const FIGURE = 54;
const SPREAD = 11;

/** Dots for each item, joined, with whiskers for their intervals. Series differ by shape, dash and place in the row. */
export function profileChart(input: ProfileInput): Chart {
  return {
    ...input,
    table: profileTable(input, input.items, input.words.item),
    draw: (layout) => draw(input, layout),
  };
}

/** Mean, interval and n of each series, by item. */
export function profileTable(
  { series, words, decimals = 2 }: Pick<ProfileInput, 'series' | 'words' | 'decimals'>,
  items: readonly { label: string; href?: string | undefined }[],
  itemHead: string,
): ChartTable {
  const more = series.map(({ values }) => ({
    interval: values.some((one) => one?.low !== undefined && one.high !== undefined),
    n: values.some((one) => one?.n !== undefined),
  }));
  const name = (index: number, what: string) =>
    series.length === 1 ? what : `${series[index]?.name}: ${what.toLowerCase()}`;
  return {
    heads: [
      itemHead,
      ...series.flatMap((one, index) => [
        series.length === 1 ? words.mean : one.name,
        ...(more[index]?.interval ? [name(index, words.interval)] : []),
        ...(more[index]?.n ? [series.length === 1 ? 'n' : `${one.name}: n`] : []),
      ]),
    ],
    rows: items.map((item, row) => ({
      href: item.href,
      cells: [
        item.label,
        ...series.flatMap(({ values }, index) => {
          const one = values[row] ?? null;
          const bounds =
            one?.low !== undefined && one.high !== undefined
              ? `${words.number(one.low, decimals)}–${words.number(one.high, decimals)}`
              : '–';
          return [
            one ? words.number(one.value, decimals) : words.hidden,
            ...(more[index]?.interval ? [one ? bounds : words.hidden] : []),
            ...(more[index]?.n ? [one ? String(one.n ?? '–') : words.hidden] : []),
          ];
        }),
      ],
    })),
  };
}

function draw({ items, series, range, ticks, words, decimals = 2 }: ProfileInput, layout: Layout) {
  const wide = layout === 'wide';
  const all = WIDTH[layout];
  const shown = series.slice(0, MOST_SERIES);
  const left = wide ? 206 : 10;
  const right = wide ? all - shown.length * FIGURE - 22 : all - 10;
  const x = linear(range, [left, right]);
  const key = seriesKey(
    shown.map((one) => one.name),
    all,
  );
  const axis = 26;
  const offset = (index: number) => (index - (shown.length - 1) / 2) * SPREAD;
  const half = 13 + ((shown.length - 1) * SPREAD) / 2;
  let y = key.height + axis;
  const rows = items.map((item) => {
    const lines = balanced(item.label, wide ? left - 24 : all, 13.5, 3);
    const labelHeight = lines.length * 16.2;
    const top = y;
    const height = wide ? Math.max(labelHeight + 12, 2 * half) : labelHeight + 22 + 2 * half;
    y += height;
    return {
      item,
      lines,
      top,
      labelHeight,
      height,
      middle: wide ? top + height / 2 : top + height - half - 4,
    };
  });
  const figures = (row: number) => shown.map((one) => one.values[row] ?? null);
  const body = (
    <>
      {key.draw(0, 0)}
      {ticks.map((tick, index) => (
        <>
          <Lines
            x={x(tick.value)}
            y={key.height + axis / 2 - 2}
            lines={[
              wide && tick.label && (index === 0 || index === ticks.length - 1)
                ? `${words.number(tick.value, 0)} ${tick.label.toLowerCase()}`
                : words.number(tick.value, 0),
            ]}
            anchor={
              wide && tick.label && index === ticks.length - 1
                ? 'end'
                : wide && tick.label && index === 0
                  ? 'start'
                  : 'middle'
            }
            size={12}
            name="chart__soft"
          />
          <path class="chart__grid" d={`M${px(x(tick.value))} ${px(key.height + axis - 4)}V${px(y)}`} />
        </>
      ))}
      {rows.map((row) => (
        <path class="chart__rule" d={`M0 ${px(row.top)}H${all}`} />
      ))}
      {(wide || shown.length <= 2 ? shown : []).map((one, index) => (
        <path
          class={`thread thread--${index + 1}`}
          d={threadOf(
            rows.map((row, at) => {
              const value = one.values[at];
              return value ? [x(clamp(value.value, ...range)), row.middle + offset(index)] : null;
            }),
          )}
        />
      ))}
      {rows.map((row, at) => (
        <g>
          <Lines
            x={0}
            y={wide ? row.top + row.height / 2 : row.top + 8 + row.labelHeight / 2}
            lines={row.lines}
            name={wide ? 'chart__label' : 'chart__label chart__halo'}
          />
          {shown.map((one, index) => {
            const value = one.values[at];
            if (!value) return null;
            const place = row.middle + offset(index);
            return (
              <>
                {value.low !== undefined && value.high !== undefined ? (
                  <path
                    class={`whisker whisker--${index + 1}`}
                    d={`M${px(x(clamp(value.low, ...range)))} ${px(place - 4)}v8m0 -4H${px(x(clamp(value.high, ...range)))}m0 -4v8`}
                  />
                ) : null}
                <Mark series={index} x={x(clamp(value.value, ...range))} y={place} />
              </>
            );
          })}
          {wide
            ? figures(at).map((value, index) => (
                <Lines
                  x={right + 22 + (index + 1) * FIGURE - 6}
                  y={row.top + row.height / 2}
                  lines={wrapText(
                    value ? words.number(value.value, decimals) : words.hidden,
                    FIGURE - 4,
                    12,
                    2,
                  )}
                  anchor="end"
                  name={value ? 'chart__value' : 'chart__soft'}
                />
              ))
            : null}
          {wide ? null : (
            <NarrowFigures
              texts={figures(at).map((value) => (value ? words.number(value.value, decimals) : words.hidden))}
              y={row.top + row.labelHeight + 16}
            />
          )}
        </g>
      ))}
      {wide && shown.length > 1
        ? shown.map((_, index) => (
            <Mark
              series={index}
              x={right + 22 + (index + 1) * FIGURE - 20}
              y={key.height + axis / 2 - 2}
              r={5}
            />
          ))
        : null}
      <path class="chart__rule" d={`M0 ${px(y)}H${all}`} />
    </>
  );
  return { height: y + 2, body };
}

/** Numbers in a line, each with the shape of its series when there are several. */
function NarrowFigures({ texts, y }: { texts: readonly string[]; y: number }) {
  return (
    <>
      {texts.map((text, index) => (
        <>
          {texts.length > 1 ? <Mark series={index} x={6 + index * 78} y={y} r={4.5} /> : null}
          <Lines
            x={texts.length > 1 ? 16 + index * 78 : 0}
            y={y}
            lines={[text]}
            size={13}
            name="chart__value chart__halo"
          />
        </>
      ))}
    </>
  );
}

/** A line through the points that there are; where one is missing the line is broken. */
export function threadOf(points: readonly (readonly [number, number] | null)[]): string {
  let path = '';
  let open = false;
  for (const point of points) {
    if (point) path += `${open ? 'L' : 'M'}${px(point[0])} ${px(point[1])}`;
    open = point !== null;
  }
  return path;
}
