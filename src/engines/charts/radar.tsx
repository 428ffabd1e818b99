import { type Chart, type Layout, WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { Mark, MOST_SERIES, seriesKey } from './marks.tsx';
import { type ProfileInput, profileTable, threadOf } from './profile.tsx';
import { clamp, linear } from './scale.ts';
import { wrapText } from './text.ts';

/**
 * A profile around a centre. Only for axes whose order means something, e.g. steps of a cycle: the area depends on
 * the order, so with any other order the same figures look like another result. Three to twelve axes.
 */
export function radarChart(input: ProfileInput): Chart {
  return {
    ...input,
    table: profileTable(input, input.items, input.words.item),
    draw: (layout) => draw(input, layout),
  };
}

function draw({ items, series, range, ticks, words, decimals = 2 }: ProfileInput, layout: Layout) {
  const all = WIDTH[layout];
  const wide = layout === 'wide';
  const shown = series.slice(0, MOST_SERIES);
  const key = seriesKey(
    shown.map((one) => one.name),
    all,
  );
  const radius = wide ? 190 : 118;
  const labelSize = wide ? 13.5 : 13;
  const room = wide ? 60 : 30;
  const centre = { x: all / 2, y: key.height + room + radius };
  const r = linear(range, [wide ? 22 : 16, radius]);
  const angle = (index: number) => -Math.PI / 2 + (index / items.length) * 2 * Math.PI;
  const at = (index: number, distance: number): [number, number] => [
    centre.x + Math.cos(angle(index)) * distance,
    centre.y + Math.sin(angle(index)) * distance,
  ];
  const ring = (value: number) => `${threadOf(items.map((_, index) => at(index, r(value))))}Z`;
  const figures = (index: number) =>
    shown
      .map((one) => one.values[index])
      .map((value) => (value ? words.number(value.value, decimals) : words.hidden))
      .join('\u00a0|\u00a0');
  let y = centre.y + radius + room;
  const list = wide
    ? []
    : items.map((item, index) => {
        const lines = wrapText(`${item.label}: ${figures(index)}`, all - 26, 13, 3);
        const top = y + 6;
        y += lines.length * 15.6 + 8;
        return { lines, top, middle: top + (lines.length * 15.6) / 2 };
      });
  const body = (
    <>
      {key.draw(0, 0)}
      {ticks.map((tick) => (
        <path class="chart__grid chart__grid--ring" d={ring(tick.value)} />
      ))}
      {items.map((_, index) => (
        <path class="chart__grid" d={threadOf([at(index, r(range[0])), at(index, radius)])} />
      ))}
      {shown.map((one, index) => {
        const whole = one.values.every((value) => value !== null);
        return (
          <path
            class={`thread thread--${index + 1}`}
            d={
              threadOf(
                one.values.map((value, axis) => (value ? at(axis, r(clamp(value.value, ...range))) : null)),
              ) + (whole ? 'Z' : '')
            }
          />
        );
      })}
      {shown.map((one, index) =>
        one.values.map((value, axis) => {
          if (!value) return null;
          const [x, height] = at(axis, r(clamp(value.value, ...range)));
          return <Mark series={index} x={x} y={height} r={5} />;
        }),
      )}
      {ticks.map((tick) => (
        <Lines
          x={centre.x + 5}
          y={centre.y - r(tick.value) + 9}
          lines={[words.number(tick.value, 0)]}
          size={12}
          name="chart__soft chart__halo"
        />
      ))}
      {items.map((item, index) => {
        const [x, height] = at(index, radius + (wide ? 16 : 14));
        const side = Math.cos(angle(index));
        const anchor = Math.abs(side) < 0.2 ? 'middle' : side > 0 ? 'start' : 'end';
        if (!wide)
          return (
            <Lines
              x={x}
              y={height}
              lines={[String(index + 1)]}
              anchor="middle"
              size={13}
              name="chart__value"
            />
          );
        const width = anchor === 'middle' ? 240 : (anchor === 'start' ? all - x : x) - 2;
        const lines = wrapText(item.label, width, labelSize, 3);
        const up = anchor === 'middle' ? Math.sin(angle(index)) * (lines.length * 8 + 2) : 0;
        return (
          <>
            <Lines x={x} y={height + up} lines={lines} anchor={anchor} />
            <Lines
              x={x}
              y={height + up + (lines.length * 16.2) / 2 + 9}
              lines={[figures(index)]}
              anchor={anchor}
              size={12}
              name="chart__soft"
            />
          </>
        );
      })}
      {list.map((item, index) => (
        <>
          <Lines
            x={18}
            y={item.top + 7.8}
            lines={[String(index + 1)]}
            anchor="end"
            size={13}
            name="chart__value"
          />
          <Lines x={26} y={item.middle} lines={item.lines} size={13} />
        </>
      ))}
    </>
  );
  return { height: y + 6, body };
}
