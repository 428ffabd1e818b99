import { WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { px } from './scale.ts';
import { textWidth } from './text.ts';

/** Series differ by shape and by dash; colour only helps. */
export const MOST_SERIES = 4;
const SHAPES: readonly ((r: number) => string)[] = [
  (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
  (r) => `M${px(-0.9 * r)} ${px(-0.9 * r)}h${px(1.8 * r)}v${px(1.8 * r)}h${px(-1.8 * r)}Z`,
  (r) => `M0 ${px(-1.25 * r)}L${px(1.25 * r)} 0L0 ${px(1.25 * r)}L${px(-1.25 * r)} 0Z`,
  (r) => `M0 ${px(-1.15 * r)}L${px(1.15 * r)} ${px(0.9 * r)}H${px(-1.15 * r)}Z`,
];

export const Mark = ({ series, x, y, r = 6 }: { series: number; x: number; y: number; r?: number }) => (
  <path
    class={`mark mark--${(series % MOST_SERIES) + 1}`}
    transform={`translate(${px(x)} ${px(y)})`}
    d={SHAPES[series % MOST_SERIES]?.(r)}
  />
);

export interface KeyEntry {
  label: string;
  /** Draws the sign with its middle at the given place, in about 24 × 14. */
  sign: (x: number, y: number) => unknown;
}

const KEY = { sign: 30, gap: 20, row: 22, size: 12.5 };

/** Signs and what they mean, over as many rows as the width asks for. */
export function keyOf(entries: readonly KeyEntry[], width: number) {
  let x = 0;
  let row = 0;
  const places = entries.map((entry) => {
    const wide = KEY.sign + textWidth(entry.label, KEY.size) + KEY.gap;
    if (x > 0 && x + wide - KEY.gap > width) {
      x = 0;
      row++;
    }
    const place = { entry, x, row };
    x += wide;
    return place;
  });
  return {
    height: entries.length === 0 ? 0 : (row + 1) * KEY.row + 6,
    draw: (left: number, top: number) =>
      places.map((place) => {
        const y = top + place.row * KEY.row + KEY.row / 2;
        return (
          <g>
            {place.entry.sign(left + place.x + 12, y)}
            <Lines
              x={left + place.x + KEY.sign}
              y={y}
              lines={[place.entry.label]}
              size={KEY.size}
              name="chart__label chart__label--small"
            />
          </g>
        );
      }),
  };
}

export const seriesKey = (names: readonly string[], width = WIDTH.wide) =>
  keyOf(
    names.length < 2
      ? []
      : names.map((label, series) => ({
          label,
          sign: (x: number, y: number) => (
            <>
              <path class={`thread thread--${series + 1}`} d={`M${px(x - 12)} ${px(y)}h24`} />
              <Mark series={series} x={x} y={y} r={5} />
            </>
          ),
        })),
    width,
  );
