import { type Chart, type ChartInput, type Layout, WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { Mark, MOST_SERIES, seriesKey } from './marks.tsx';
import { profileTable, type Series, threadOf } from './profile.tsx';
import { clamp, linear, px } from './scale.ts';
import { wrapText } from './text.ts';

export interface PolesInput extends ChartInput {
  /** What stands at the lowest and at the highest step. */
  rows: readonly { left: string; right: string; href?: string | undefined }[];
  /** What all left ends have in common, and all right ends. */
  heads: readonly [left: string, right: string];
  series: readonly Series[];
  range: readonly [low: number, high: number];
  decimals?: number | undefined;
}

const SPREAD = 12;

/** Where each row stands between two opposites. No end is the better one, so nothing is coloured as good or bad. */
export function polesChart(input: PolesInput): Chart {
  const items = input.rows.map((row) => ({ label: `${row.left} – ${row.right}`, href: row.href }));
  return {
    ...input,
    table: profileTable(input, items, `${input.heads[0]} – ${input.heads[1]}`),
    draw: (layout) => draw(input, layout),
  };
}

function draw({ rows: poles, heads, series, range, words, decimals = 1 }: PolesInput, layout: Layout) {
  const wide = layout === 'wide';
  const all = WIDTH[layout];
  const shown = series.slice(0, MOST_SERIES);
  const side = wide ? 196 : 0;
  const [left, right] = wide ? [side + 16, all - side - 16] : [12, all - 12];
  const x = linear(range, [left, right]);
  const key = seriesKey(
    shown.map((one) => one.name),
    all,
  );
  const head = 26;
  const offset = (index: number) => (index - (shown.length - 1) / 2) * SPREAD;
  const track = 44 + (shown.length - 1) * SPREAD;
  const labelWidth = wide ? side - 4 : all / 2 - 8;
  let y = key.height + head;
  const rows = poles.map((pole) => {
    const lines = [pole.left, pole.right].map((text) => wrapText(text, labelWidth, 13.5, wide ? 3 : 4));
    const labelHeight = Math.max(...lines.map((one) => one.length)) * 16.2;
    const top = y;
    const height = wide ? Math.max(labelHeight + 12, track) : labelHeight + track + 8;
    y += height;
    return { lines, top, labelHeight, height, middle: wide ? top + height / 2 : top + height - track / 2 };
  });
  const steps = Array.from({ length: Math.round(range[1] - range[0]) + 1 }, (_, index) => range[0] + index);
  const neutral = x((range[0] + range[1]) / 2);
  const label = (text: string, end: 0 | 1) => (
    <Lines
      x={wide ? (end ? all - side : side) : end ? all : 0}
      y={key.height + head / 2 - 2}
      lines={[text]}
      anchor={wide === (end === 0) ? 'end' : 'start'}
      size={13}
      name="chart__value"
    />
  );
  const body = (
    <>
      {key.draw(0, 0)}
      {label(heads[0], 0)}
      {label(heads[1], 1)}
      {rows.map((row) => (
        <g>
          <path class="chart__rule" d={`M0 ${px(row.top)}H${all}`} />
          <path class="chart__track" d={`M${px(left)} ${px(row.middle)}H${px(right)}`} />
          {steps.map((step) => (
            <path class="chart__tick" d={`M${px(x(step))} ${px(row.middle - 4)}v8`} />
          ))}
        </g>
      ))}
      {wide ? <path class="chart__middle" d={`M${px(neutral)} ${px(key.height + head)}V${px(y)}`} /> : null}
      {shown.map((one, index) => (
        <path
          class={`thread thread--${index + 1}`}
          d={
            wide
              ? threadOf(
                  rows.map((row, at) => {
                    const value = one.values[at];
                    return value ? [x(clamp(value.value, ...range)), row.middle + offset(index)] : null;
                  }),
                )
              : ''
          }
        />
      ))}
      {rows.map((row, at) => (
        <g>
          {row.lines.map((lines, end) => (
            <Lines
              x={wide ? (end ? all - side : side) : end ? all : 0}
              y={wide ? row.middle : row.top + 8 + row.labelHeight / 2}
              lines={lines}
              anchor={wide === (end === 0) ? 'end' : 'start'}
            />
          ))}
          {shown.map((one, index) => {
            const value = one.values[at];
            const place = row.middle + offset(index);
            if (!value)
              return shown.length === 1 ? (
                <Lines
                  x={neutral}
                  y={place}
                  lines={[words.hidden]}
                  anchor="middle"
                  size={12}
                  name="chart__soft chart__halo"
                />
              ) : null;
            const up = index < shown.length / 2;
            return (
              <>
                {value.low !== undefined && value.high !== undefined ? (
                  <path
                    class={`whisker whisker--${index + 1}`}
                    d={`M${px(x(clamp(value.low, ...range)))} ${px(place - 4)}v8m0 -4H${px(x(clamp(value.high, ...range)))}m0 -4v8`}
                  />
                ) : null}
                <Mark series={index} x={x(clamp(value.value, ...range))} y={place} />
                {shown.length <= 2 ? (
                  <Lines
                    x={x(clamp(value.value, ...range))}
                    y={place + (up ? -14 : 14)}
                    lines={[words.number(value.value, decimals)]}
                    anchor="middle"
                    size={12}
                    name="chart__figure chart__halo"
                  />
                ) : null}
              </>
            );
          })}
        </g>
      ))}
      <path class="chart__rule" d={`M0 ${px(y)}H${all}`} />
    </>
  );
  return { height: y + 2, body };
}
