import { type Chart, type ChartInput, type Layout, WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { keyOf } from './marks.tsx';
import { linear, niceStep, px, ticksOf } from './scale.ts';
import { textWidth } from './text.ts';

export interface PeriodPoint {
  /** `2026 T1`, in two lines where it has a space. */
  label: string;
  /** Null: no figure of this period, or none yet; the line has a gap there. */
  value: number | null;
  /** The level to reach at this period; null: none. */
  target: number | null;
}

export interface PeriodInput extends ChartInput {
  points: readonly PeriodPoint[];
  /** What the values and the levels are called in key and table. */
  names: { value: string; target: string; period: string };
  decimals: number;
}

/** One figure over periods as a line with dots, and the level to reach as a dashed step. The axis need not begin at zero: it says so by its ticks. */
export function periodChart(input: PeriodInput): Chart {
  const { points, names, words, decimals } = input;
  const said = (value: number | null) => (value === null ? '–' : words.number(value, decimals));
  return {
    ...input,
    table: {
      heads: [names.period, names.value, names.target],
      rows: points.map((one) => ({ cells: [one.label, said(one.value), said(one.target)] })),
    },
    draw: (layout) => draw(input, layout),
  };
}

const SIZE = 13;
const PLOT = 190;

/** What of the scale is shown: all figures with air around them, to whole ticks. */
function rangeOf(points: readonly PeriodPoint[]): [number, number] {
  const all = points.flatMap((one) => [one.value, one.target]).filter((one): one is number => one !== null);
  if (all.length === 0) return [0, 1];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const air = (high - low || Math.abs(high) || 1) * 0.2;
  const step = niceStep(high - low + 2 * air, 5);
  const from = Math.floor((low - air) / step) * step;
  return [low >= 0 ? Math.max(0, from) : from, Math.ceil((high + air) / step) * step];
}

function draw({ points, names, words, decimals }: PeriodInput, layout: Layout) {
  const wide = layout === 'wide';
  const all = WIDTH[layout];
  const [low, high] = rangeOf(points);
  const ticks = ticksOf([low, high], 5);
  const tickDecimals = Math.min(
    4,
    Math.max(0, ...ticks.map((one) => (String(one).split('.')[1] ?? '').length)),
  );
  const tickTexts = ticks.map((one) => words.number(one, tickDecimals));
  const key = keyOf(
    [
      {
        label: names.value,
        sign: (x: number, y: number) => (
          <>
            <path class="slope slope--up" d={`M${px(x - 12)} ${px(y)}h24`} />
            <circle class="slope__dot slope__dot--up" cx={px(x)} cy={px(y)} r="4.5" />
          </>
        ),
      },
      {
        label: names.target,
        sign: (x: number, y: number) => <path class="chart__goal" d={`M${px(x - 12)} ${px(y)}h24`} />,
      },
    ],
    all,
  );
  const left = Math.max(...tickTexts.map((one) => textWidth(one, SIZE))) + 12;
  const top = key.height + 22;
  const slot = (all - left - 8) / Math.max(1, points.length);
  const x = (index: number) => left + slot * (index + 0.5);
  const y = linear([low, high], [top + PLOT, top]);
  // where there is no room for every name, the last one and every second before it
  const each = slot < (wide ? 42 : 34) ? Math.ceil((wide ? 42 : 34) / slot) : 1;
  let line = '';
  let open = false;
  points.forEach((one, index) => {
    if (one.value !== null) line += `${open ? 'L' : 'M'}${px(x(index))} ${px(y(one.value))}`;
    open = one.value !== null;
  });
  const body = (
    <>
      {key.draw(0, 0)}
      {ticks.map((tick, index) => (
        <>
          <path class="chart__grid" d={`M${px(left)} ${px(y(tick))}H${px(all)}`} />
          <Lines
            x={left - 6}
            y={y(tick)}
            lines={[tickTexts[index] ?? '']}
            anchor="end"
            size={SIZE}
            name="chart__figure"
          />
        </>
      ))}
      {points.map((one, index) =>
        one.target === null ? null : (
          <path class="chart__goal" d={`M${px(x(index) - slot / 2)} ${px(y(one.target))}h${px(slot)}`} />
        ),
      )}
      <path class="slope slope--up" d={line || 'M0 0'} />
      {points.map((one, index) =>
        one.value === null ? null : (
          <>
            <circle class="slope__dot slope__dot--up" cx={px(x(index))} cy={px(y(one.value))} r="4.5" />
            {index % each === (points.length - 1) % each ? (
              <Lines
                x={x(index)}
                y={labelY(one, y)}
                lines={[words.number(one.value, decimals)]}
                anchor="middle"
                size={SIZE}
                name="chart__value chart__halo"
              />
            ) : null}
          </>
        ),
      )}
      {points.map((one, index) =>
        index % each === (points.length - 1) % each ? (
          <Lines
            x={x(index)}
            y={top + PLOT + 24}
            lines={one.label.split(' ').reverse()}
            anchor="middle"
            size={12}
            name="chart__soft"
          />
        ) : null,
      )}
    </>
  );
  return { height: top + PLOT + 46, body };
}

/** Over its dot, unless the level to reach passes there. */
function labelY(one: PeriodPoint, y: (value: number) => number): number {
  const dot = y(one.value ?? 0);
  const goal = one.target === null ? Number.POSITIVE_INFINITY : y(one.target);
  return dot - goal > 2 && dot - goal < 26 ? dot + 16 : dot - 15;
}
