import { type Chart, type ChartInput, type Layout, WIDTH } from './chart.ts';
import { Plate } from './distribution.tsx';
import { Lines } from './figure.tsx';
import { linear, niceStep, px } from './scale.ts';
import { textWidth } from './text.ts';

export interface Bin {
  /** From and with … */
  from: number;
  /** … up to but not with; the last bin takes its end along. */
  to: number;
  /** null: hidden. */
  count: number | null;
}

export interface HistogramInput extends ChartInput {
  /** Next to each other, lowest first, equally wide. */
  bins: readonly Bin[];
  /** What the numbers count: "år i yrket". */
  unit: string;
  median?: number | undefined;
  decimals?: number | undefined;
}

/** Equally wide bins with round edges, about as many as the square root of the numbers (5–12), for whole numbers never narrower than one. */
export function binsOf(values: readonly number[]): Bin[] {
  if (values.length === 0) return [];
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const wanted = Math.min(12, Math.max(5, Math.ceil(Math.sqrt(values.length))));
  const whole = values.every(Number.isInteger);
  const step = Math.max(whole ? 1 : 0, niceStep(high - low, wanted));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.floor(high / step + 1e-9) + 1);
  const edge = (index: number) => Number(((first + index) * step).toPrecision(12));
  const bins = Array.from({ length: last - first }, (_, index) => ({
    from: edge(index),
    to: edge(index + 1),
    count: 0,
  }));
  for (const value of values) {
    const bin = bins[Math.min(bins.length - 1, Math.max(0, Math.floor(value / step + 1e-9) - first))];
    if (bin) bin.count++;
  }
  return bins;
}

/** How numbers spread, as bars that stand side by side. */
export function histogramChart(input: HistogramInput): Chart {
  const { bins, words, decimals = 0 } = input;
  return {
    ...input,
    table: {
      heads: [`${words.from} (${input.unit})`, words.below, words.count],
      rows: bins.map((bin) => ({
        cells: [
          words.number(bin.from, decimals),
          words.number(bin.to, decimals),
          bin.count === null ? words.hidden : words.number(bin.count, 0),
        ],
      })),
    },
    draw: (layout, { hatch }) => draw(input, layout, hatch),
  };
}

function draw({ bins, unit, median, words, decimals = 0 }: HistogramInput, layout: Layout, hatch: string) {
  const wide = layout === 'wide';
  const all = WIDTH[layout];
  const plot = wide ? 220 : 170;
  const top = median === undefined ? 24 : 44;
  const base = top + plot;
  const low = bins[0]?.from ?? 0;
  const high = bins.at(-1)?.to ?? 1;
  const x = linear([low, high], [10, all - 10]);
  const most = Math.max(1, ...bins.map((bin) => bin.count ?? 0));
  const y = linear([0, most], [base, top]);
  const edges = [...bins.map((bin) => bin.from), high];
  const widest = Math.max(...edges.map((edge) => textWidth(words.number(edge, decimals), 12)), 10) + 10;
  const every = Math.ceil((widest * Math.max(1, bins.length)) / (all - 20));
  // The line leaves room for the number on the bar that it goes through.
  const through =
    bins.find((bin) => median !== undefined && median >= bin.from && median < bin.to) ?? bins.at(-1);
  const stop = through?.count ? y(through.count) : base;
  const medianLine =
    median === undefined ? '' : `M${px(x(median))} 18V${px(stop - 18)}M${px(x(median))} ${px(stop)}V${base}`;
  const body = (
    <>
      {bins.map((bin) => {
        const left = x(bin.from) + 1;
        const width = x(bin.to) - x(bin.from) - 2;
        const middle = left + width / 2;
        if (bin.count === null)
          return (
            <>
              <rect
                class="chart__empty"
                x={px(left)}
                y={px(base - 40)}
                width={px(width)}
                height="40"
                fill={hatch}
              />
              {width > 64 ? <Plate x={middle} y={base - 20} text={words.hidden} /> : null}
            </>
          );
        return (
          <>
            <rect
              class="chart__bar"
              x={px(left)}
              y={px(y(bin.count))}
              width={px(width)}
              height={px(base - y(bin.count))}
            />
            <Lines
              x={middle}
              y={y(bin.count) - 9}
              lines={[words.number(bin.count, 0)]}
              anchor="middle"
              size={13}
              name="chart__value chart__halo"
            />
          </>
        );
      })}
      <path class="chart__axis" d={`M10 ${base}H${all - 10}`} />
      {edges.map((edge, index) => (
        <>
          <path class="chart__tick" d={`M${px(x(edge))} ${base}v5`} />
          {index % every === 0 ? (
            <Lines
              x={x(edge)}
              y={base + 15}
              lines={[words.number(edge, decimals)]}
              anchor="middle"
              size={12}
              name="chart__soft"
            />
          ) : null}
        </>
      ))}
      {median === undefined ? null : (
        <>
          <path class="chart__goal" d={medianLine} />
          <Lines
            x={Math.min(Math.max(x(median), 50), all - 50)}
            y={9}
            lines={[
              `${words.median} ${words.number(median, Number.isInteger(median) ? decimals : Math.max(1, decimals))}`,
            ]}
            anchor="middle"
            size={12}
            name="chart__value"
          />
        </>
      )}
      <Lines
        x={all / 2}
        y={base + 34}
        lines={[unit]}
        anchor="middle"
        size={12.5}
        name="chart__label chart__label--small"
      />
    </>
  );
  return { height: base + 46, body };
}
