import { type Chart, type ChartInput, type Layout, WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { keyOf } from './marks.tsx';
import { clamp, linear, px } from './scale.ts';
import { spread } from './spread.ts';
import { textWidth, wrapText } from './text.ts';

export interface SlopeRow {
  label: string;
  href?: string | undefined;
  /** One for each wave; null: hidden or not asked. */
  values: readonly (number | null)[];
  /** Whether the change is larger than chance usually gives; drawn thick. */
  beyondChance?: boolean | undefined;
}

export interface SlopeInput extends ChartInput {
  /** Names of two or more waves, oldest first. */
  waves: readonly string[];
  rows: readonly SlopeRow[];
  /** The part of the scale that is shown, and the whole of it; both are told. */
  range: readonly [low: number, high: number];
  scale: readonly [low: number, high: number];
  decimals?: number | undefined;
}

type Way = 'up' | 'down' | 'same';

/** First and last value that there are, and which way it went when both are rounded as they are shown. */
function changeOf(row: SlopeRow, decimals: number): { change: number; way: Way } | null {
  const [first, last] = [row.values[0] ?? null, row.values.at(-1) ?? null];
  if (first === null || last === null) return null;
  const change = last - first;
  const shown = Number(change.toFixed(decimals));
  return { change, way: shown > 0 ? 'up' : shown < 0 ? 'down' : 'same' };
}

/** How each item changed between waves, as lines from one to the next. */
export function slopeChart(input: SlopeInput): Chart {
  const { rows, waves, words, decimals = 2 } = input;
  const signed = (value: number) =>
    `${Number(value.toFixed(decimals)) > 0 ? '+' : Number(value.toFixed(decimals)) < 0 ? '−' : '±'}${words.number(Math.abs(value), decimals)}`;
  const sure = rows.some((row) => row.beyondChance);
  return {
    ...input,
    table: {
      heads: [words.item, ...waves, words.change, ...(sure ? [words.beyondChance] : [])],
      rows: rows.map((row) => {
        const change = changeOf(row, decimals);
        return {
          href: row.href,
          cells: [
            row.label,
            ...waves.map((_, index) => {
              const value = row.values[index] ?? null;
              return value === null ? words.hidden : words.number(value, decimals);
            }),
            change ? signed(change.change) : '–',
            ...(sure ? [row.beyondChance ? words.yes : '–'] : []),
          ],
        };
      }),
    },
    draw: (layout) => draw(input, layout, signed),
  };
}

const LINE = 15.6;
const SIZE = 13;

function draw(input: SlopeInput, layout: Layout, signed: (value: number) => string) {
  const { rows, waves, words, range, scale, decimals = 2 } = input;
  const wide = layout === 'wide';
  const all = WIDTH[layout];
  const number = (value: number) => words.number(value, decimals);
  const ways = new Set(rows.map((row) => changeOf(row, decimals)?.way).filter((way) => way !== undefined));
  const key = keyOf(
    [
      ...(['up', 'down', 'same'] as const)
        .filter((way) => ways.has(way))
        .map((way) => ({
          label: words[way],
          sign: (x: number, y: number) => (
            <path class={`slope slope--${way}`} d={`M${px(x - 12)} ${px(y)}h24`} />
          ),
        })),
      ...(rows.some((row) => row.beyondChance)
        ? [
            {
              label: words.beyondChance.toLowerCase(),
              sign: (x: number, y: number) => (
                <path class="slope slope--key slope--sure" d={`M${px(x - 12)} ${px(y)}h24`} />
              ),
            },
          ]
        : []),
    ],
    all,
  );
  const left = wide ? 62 : 78;
  const right = wide ? 410 : all - 78;
  const x = (wave: number) => left + (wave / Math.max(1, waves.length - 1)) * (right - left);
  const head = 30;
  const top = key.height + head + 10;
  const labels = rows.map((row, index) => {
    const last = row.values.at(-1) ?? null;
    const text = wide ? row.label : String(index + 1);
    return {
      row,
      last,
      lines: wide ? wrapText(text, all - right - 74, SIZE, 3) : [text],
    };
  });
  const needed = labels.reduce((sum, { lines }) => sum + lines.length * LINE + 6, 0);
  const plot = Math.max(wide ? 300 : 240, needed, rows.length * 22);
  const y = linear(range, [top + plot, top]);
  const place = (value: number) => y(clamp(value, ...range));
  // Ends without a value have no place of their own: they gather at the bottom.
  const ends = (values: readonly (number | null)[], heights: readonly number[]) =>
    spread(
      values.map((value, index) => ({
        at: value === null ? top + plot : place(value),
        height: heights[index] ?? 20,
      })),
      top - 10,
      top + plot + 10,
    );
  const starts = ends(
    rows.map((row) => row.values[0] ?? null),
    rows.map(() => 17),
  );
  const finish = ends(
    labels.map(({ last }) => last),
    labels.map(({ lines }) => lines.length * LINE + 5),
  );
  let bottom = top + plot + 14;
  const note = words.partOf(
    words.number(range[0], 1),
    words.number(range[1], 1),
    words.number(scale[0], 0),
    words.number(scale[1], 0),
  );
  const zoomed = range[0] > scale[0] || range[1] < scale[1];
  const noteY = bottom + 8;
  if (zoomed) bottom += 22;
  const list = wide
    ? []
    : rows.map((row) => {
        const change = changeOf(row, decimals);
        const lines = wrapText(
          `${row.label}${change ? ` (${signed(change.change)})` : `: ${words.hidden}`}`,
          all - 26,
          SIZE,
          3,
        );
        const at = bottom + 6;
        bottom += lines.length * LINE + 8;
        return { lines, top: at, middle: at + (lines.length * LINE) / 2 };
      });
  const body = (
    <>
      {key.draw(0, 0)}
      {waves.map((wave, index) => (
        <>
          <Lines
            x={x(index)}
            y={key.height + 12}
            lines={wrapText(wave, (right - left) / Math.max(1, waves.length - 1), SIZE, 2)}
            anchor={'middle'}
            size={SIZE}
            name="chart__value"
          />
          <path class="chart__track" d={`M${px(x(index))} ${px(top - 10)}V${px(top + plot + 10)}`} />
        </>
      ))}
      {rows.map((row) => {
        const way = changeOf(row, decimals)?.way ?? 'same';
        const name = `slope slope--${way}${row.beyondChance ? ' slope--sure' : ''}`;
        return (
          <>
            <path class={name} d={lineOf(row.values, x, place)} />
            {row.values.map((value, index) =>
              value === null ? null : (
                <circle
                  class={`slope__dot slope__dot--${way}`}
                  cx={px(x(index))}
                  cy={px(place(value))}
                  r="4.5"
                />
              ),
            )}
          </>
        );
      })}
      {rows.map((row, index) => {
        const value = row.values[0] ?? null;
        if (value === null) return null;
        const at = starts[index] ?? 0;
        return (
          <>
            <path class="leader" d={`M${px(left - 6)} ${px(place(value))}L${px(left - 14)} ${px(at)}`} />
            <Lines
              x={left - 17}
              y={at}
              lines={[number(value)]}
              anchor="end"
              size={SIZE}
              name="chart__figure"
            />
            {wide ? null : (
              <Lines x={18} y={at} lines={[String(index + 1)]} anchor="end" size={SIZE} name="chart__value" />
            )}
          </>
        );
      })}
      {labels.map(({ last, lines }, index) => {
        const at = finish[index] ?? 0;
        const text = last === null ? '–' : number(last);
        return (
          <>
            {last === null ? null : (
              <path class="leader" d={`M${px(right + 6)} ${px(place(last))}L${px(right + 14)} ${px(at)}`} />
            )}
            {wide ? (
              <>
                <Lines x={right + 18} y={at} lines={[text]} size={SIZE} name="chart__value" />
                <Lines
                  x={right + 18 + Math.max(36, textWidth(text, SIZE, true) + 8)}
                  y={at}
                  lines={lines}
                  size={SIZE}
                />
              </>
            ) : (
              <>
                <Lines x={right + 17} y={at} lines={[text]} size={SIZE} name="chart__figure" />
                <Lines
                  x={all}
                  y={at}
                  lines={[String(index + 1)]}
                  anchor="end"
                  size={SIZE}
                  name="chart__value"
                />
              </>
            )}
          </>
        );
      })}
      {zoomed ? <Lines x={0} y={noteY} lines={[note]} size={12} name="chart__soft" /> : null}
      {list.map((item, index) => (
        <>
          <Lines
            x={18}
            y={item.top + LINE / 2}
            lines={[String(index + 1)]}
            anchor="end"
            size={SIZE}
            name="chart__value"
          />
          <Lines x={26} y={item.middle} lines={item.lines} size={SIZE} />
        </>
      ))}
    </>
  );
  return { height: bottom + 4, body };
}

function lineOf(
  values: readonly (number | null)[],
  x: (wave: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  let open = false;
  values.forEach((value, index) => {
    if (value !== null) path += `${open ? 'L' : 'M'}${px(x(index))} ${px(y(value))}`;
    open = value !== null;
  });
  return path;
}
