import { type Chart, type ChartInput, type Fills, type Layout, WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { keyOf } from './marks.tsx';
import { type Box, type Line, type Placed, placeLabels, placeNumbers } from './place.ts';
import { clamp, linear, px, ticksOf } from './scale.ts';
import { balanced, textWidth, wrapText } from './text.ts';

/** A mean with its interval and what it rests on. */
export interface CrossValue {
  value: number;
  low?: number | undefined;
  high?: number | undefined;
  n?: number | undefined;
}

export interface CrossPoint {
  label: string;
  href?: string | undefined;
  /** null in either: hidden; the point is in the table and not in the drawing. */
  x: CrossValue | null;
  y: CrossValue | null;
}

export interface CrossInput extends ChartInput {
  points: readonly CrossPoint[];
  axes: { x: string; y: string };
  /** The whole scale of both ratings, and the part that is drawn (see `zoomOf`); both are told. */
  scale: readonly [low: number, high: number];
  shown?: readonly [low: number, high: number] | undefined;
  /** Where the lines cross, e.g. the middle of the scale or the means of all, and what that is. */
  cross: { x: number; y: number; label: string };
  /** The quarter that matters most, strictly on that side of both lines. */
  field: { x: 'below' | 'above'; y: 'below' | 'above'; label: string };
  /** More columns of the table: a head, and a text for each point. */
  more?: readonly { head: string; cells: readonly string[] }[] | undefined;
  decimals?: number | undefined;
}

type Seen = CrossPoint & { x: CrossValue; y: CrossValue };

/** Whether an interval of the point reaches a line: then nobody can tell on which side of it the point belongs. */
export function isUncertain(point: CrossPoint, cross: { x: number; y: number }): boolean {
  const touches = (value: CrossValue | null, line: number) =>
    value?.low !== undefined && value.high !== undefined && value.low <= line && value.high >= line;
  return touches(point.x, cross.x) || touches(point.y, cross.y);
}

/** Whether the point lies in the field; a point on a line does not. */
export function isInField(
  point: CrossPoint,
  cross: { x: number; y: number },
  field: CrossInput['field'],
): boolean {
  if (!point.x || !point.y) return false;
  const side = (value: number, line: number, way: 'below' | 'above') =>
    way === 'below' ? value < line : value > line;
  return side(point.x.value, cross.x, field.x) && side(point.y.value, cross.y, field.y);
}

/** The smallest part of the scale, in halves, that holds all points, their intervals and the lines; the same for both axes. */
export function zoomOf(
  points: readonly CrossPoint[],
  cross: { x: number; y: number },
  scale: readonly [number, number],
): [number, number] {
  let [low, high] = [Math.min(cross.x, cross.y), Math.max(cross.x, cross.y)];
  for (const value of points.flatMap(({ x, y }) => (x && y ? [x, y] : []))) {
    low = Math.min(low, value.value, value.low ?? Infinity);
    high = Math.max(high, value.value, value.high ?? -Infinity);
  }
  const [from, to] = [Math.floor(low * 2 - 0.2) / 2, Math.ceil(high * 2 + 0.2) / 2];
  return [clamp(from, scale[0], scale[1] - 0.5), clamp(to, scale[0] + 0.5, scale[1])];
}

/** Two ratings of each thing against each other. Priority, uncertainty and place are in the table too. */
export function crossChart(input: CrossInput): Chart {
  const { points, axes, cross, field, words, more = [], decimals = 2 } = input;
  const number = (value: CrossValue | null) => (value ? words.number(value.value, decimals) : words.hidden);
  const bounds = (value: CrossValue | null) =>
    value?.low !== undefined && value.high !== undefined
      ? `${words.number(value.low, decimals)}–${words.number(value.high, decimals)}`
      : '–';
  const has = (way: 'x' | 'y', what: 'low' | 'n') => points.some((point) => point[way]?.[what] !== undefined);
  const columns = (way: 'x' | 'y') => [
    { head: axes[way], cell: (point: CrossPoint) => number(point[way]) },
    ...(has(way, 'low')
      ? [
          {
            head: `${axes[way]}: ${words.interval.toLowerCase()}`,
            cell: (point: CrossPoint) => bounds(point[way]),
          },
        ]
      : []),
    ...(has(way, 'n')
      ? [{ head: `${axes[way]}: n`, cell: (point: CrossPoint) => String(point[way]?.n ?? '–') }]
      : []),
  ];
  const all = [...columns('y'), ...columns('x')];
  return {
    ...input,
    table: {
      heads: [words.item, ...all.map(({ head }) => head), ...more.map(({ head }) => head), words.where],
      rows: points.map((point, index) => ({
        href: point.href,
        cells: [
          point.label,
          ...all.map(({ cell }) => cell(point)),
          ...more.map(({ cells }) => cells[index] ?? ''),
          [
            ...(isInField(point, cross, field) ? [field.label] : []),
            ...(isUncertain(point, cross) ? [words.uncertain] : []),
          ].join(', ') || '–',
        ],
      })),
    },
    draw: (layout, fills) => draw(input, layout, fills),
  };
}

const RADIUS = 6;
const SIZE = 13;
const LINE = SIZE * 1.2;
/** When more of the names than this stand away from their points, numbers are easier to read. */
const MOST_LED = 0.2;
const LABEL_WIDTHS = [190, 140, 105];

function draw(input: CrossInput, layout: Layout, fills: Fills) {
  const { points, axes, scale, cross, field, words } = input;
  const wide = layout === 'wide';
  const all = WIDTH[layout];
  const shown = input.shown ?? scale;
  const seen = points.filter((point): point is Seen => point.x !== null && point.y !== null);
  const key = crossKey(input, seen, all);
  const top = key.height + 30;
  const plot: Box = { x: 30, y: top, width: all - 36, height: wide ? 500 : all - 36 };
  const x = linear(shown, [plot.x, plot.x + plot.width]);
  const y = linear(shown, [plot.y + plot.height, plot.y]);
  const at = (value: number) => clamp(value, ...shown);
  const spots = seen.map((point) => ({ x: x(at(point.x.value)), y: y(at(point.y.value)) }));
  const lines: { cross: Line[]; intervals: Line[] } = {
    cross: [
      { x1: x(at(cross.x)), x2: x(at(cross.x)), y1: plot.y, y2: plot.y + plot.height },
      { x1: plot.x, x2: plot.x + plot.width, y1: y(at(cross.y)), y2: y(at(cross.y)) },
    ],
    intervals: seen.flatMap((point, index) => armsOf(point, spots[index], x, y, at)),
  };
  const priority = fieldBox(plot, x(at(cross.x)), y(at(cross.y)), field);
  const fieldName = nameBox(priority, field);
  const around = {
    frame: { x: plot.x + 2, y: plot.y + 2, width: plot.width - 4, height: plot.height - 4 },
    radius: RADIUS,
    taken: fieldName ? [fieldName.box] : [],
    lines: [...lines.cross, ...lines.intervals],
  };
  const labels = seen.map((point) => shapesOf(point.label));
  const names = wide
    ? placeLabels(
        spots.map((spot, index) => ({ ...spot, sizes: (labels[index] ?? []).map(sizeOf) })),
        around,
      )
    : null;
  const far = (names ?? []).filter(({ leader }) => leader).length;
  const named = far <= seen.length * MOST_LED ? names : null;
  const groups = named ? [] : togetherOf(spots);
  const numbered = named
    ? null
    : placeNumbers(
        groups.map(({ x, y, text }) => ({
          x,
          y,
          sizes: [{ width: Math.max(13, textWidth(text, 12.5, true) + 2), height: 16 }],
        })),
        around,
      );
  let bottom = plot.y + plot.height + 22;
  const note = [
    cross.label,
    ...(shown[0] > scale[0] || shown[1] < scale[1]
      ? [
          words.partOf(
            ...([...shown, ...scale].map((value, index) => words.number(value, index < 2 ? 1 : 0)) as [
              string,
              string,
              string,
              string,
            ]),
          ),
        ]
      : []),
  ].join(' · ');
  const notes = wrapText(note, all - plot.x, 12, 4);
  const xTitle = wrapText(`${axes.x} →`, plot.width, SIZE, 2, true);
  const xTitleY = bottom + (xTitle.length * LINE) / 2;
  bottom += xTitle.length * LINE + 6;
  const notesY = bottom + (notes.length * 14.4) / 2;
  bottom += notes.length * 14.4 + 8;
  const list = numbered ? keyList(input, seen, all, bottom + 6) : null;
  if (list) bottom = list.bottom;
  const body = (
    <>
      {key.draw(0, 0)}
      <Lines x={0} y={key.height + 14} lines={[`↑ ${axes.y}`]} size={SIZE} name="chart__value" />
      <rect
        class="chart__frame"
        x={px(plot.x)}
        y={px(plot.y)}
        width={px(plot.width)}
        height={px(plot.height)}
      />
      {priority ? (
        <>
          <rect
            x={px(priority.x)}
            y={px(priority.y)}
            width={px(priority.width)}
            height={px(priority.height)}
            fill={fills.field}
          />
          <path class="cross__edge" d={edgeOf(priority, field)} />
        </>
      ) : null}
      {ticksOf(shown, 6).map((tick) => (
        <>
          <path
            class="chart__grid"
            d={`M${px(x(tick))} ${px(plot.y)}v${px(plot.height)}M${px(plot.x)} ${px(y(tick))}h${px(plot.width)}`}
          />
          <Lines
            x={x(tick)}
            y={plot.y + plot.height + 12}
            lines={[words.number(tick, 1)]}
            anchor={tick === shown[1] ? 'end' : 'middle'}
            size={12}
            name="chart__soft"
          />
          <Lines
            x={plot.x - 5}
            y={y(tick)}
            lines={[words.number(tick, 1)]}
            anchor="end"
            size={12}
            name="chart__soft"
          />
        </>
      ))}
      {lines.cross.map((line) => (
        <path class="cross__line" d={pathOf(line)} />
      ))}
      {lines.intervals.map((line) => (
        <path class="cross__arm" d={pathOf(line)} />
      ))}
      {fieldName ? (
        <Lines
          x={fieldName.box.x + 2}
          y={fieldName.box.y + fieldName.box.height / 2}
          lines={fieldName.lines}
          size={12.5}
          name="cross__name chart__halo"
        />
      ) : null}
      {(named ?? numbered ?? []).map(({ leader }) =>
        leader ? <path class="leader" d={pathOf(leader)} /> : null,
      )}
      {seen.map((point, index) => {
        const spot = spots[index];
        return spot ? (
          <CrossMark
            x={spot.x}
            y={spot.y}
            kind={isInField(point, cross, field) ? 'field' : 'other'}
            sure={!isUncertain(point, cross)}
          />
        ) : null;
      })}
      {(named ?? []).map((place, index) => (
        <PlacedText place={place} spot={spots[index]} lines={labels[index]?.[place.size] ?? []} />
      ))}
      {(numbered ?? []).map(({ box }, index) => (
        <Lines
          x={box.x + box.width / 2}
          y={box.y + box.height / 2}
          lines={[groups[index]?.text ?? '']}
          anchor="middle"
          size={12.5}
          name="chart__value chart__halo"
        />
      ))}
      <Lines
        x={plot.x + plot.width}
        y={xTitleY}
        lines={xTitle}
        anchor="end"
        size={SIZE}
        name="chart__value"
      />
      <Lines x={plot.x} y={notesY} lines={notes} size={12} name="chart__soft" />
      {list?.draw}
    </>
  );
  return { height: bottom + 4, body };
}

/** The label on as few lines as its widths allow, and on more and shorter ones. */
function shapesOf(label: string): string[][] {
  const shapes: string[][] = [];
  for (const width of LABEL_WIDTHS) {
    const lines = balanced(label, width, SIZE, 3);
    if (!shapes.some((shape) => shape.length === lines.length)) shapes.push(lines);
  }
  return shapes;
}

const sizeOf = (lines: readonly string[]) => ({
  width: Math.max(...lines.map((line) => textWidth(line, SIZE))) + 4,
  height: lines.length * LINE + 2,
});

/** Points nearer each other than this are one to the eye, and share a number label: "3, 7–9". */
const SAME = 5;

function togetherOf(spots: readonly { x: number; y: number }[]) {
  const groups: { x: number; y: number; numbers: number[] }[] = [];
  spots.forEach(({ x, y }, index) => {
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < SAME);
    if (near) near.numbers.push(index + 1);
    else groups.push({ x, y, numbers: [index + 1] });
  });
  return groups.map(({ x, y, numbers }) => ({ x, y, text: rangesOf(numbers) }));
}

/** Rising numbers in words: 1, 2, 3, 7 are "1–3, 7". */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges
    .map(([from, to]) => (from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ');
}

const pathOf = ({ x1, y1, x2, y2 }: Line) => `M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}`;

/** Squares lie in the field, circles outside; hollow ones may belong on the other side of a line. */
const CrossMark = ({
  x,
  y,
  kind,
  sure,
}: {
  x: number;
  y: number;
  kind: 'field' | 'other';
  sure: boolean;
}) => {
  const name = `cross__mark cross__mark--${kind}${sure ? '' : ' cross__mark--open'}`;
  return kind === 'field' ? (
    <rect class={name} x={px(x - 5.5)} y={px(y - 5.5)} width="11" height="11" rx="1" />
  ) : (
    <circle class={name} cx={px(x)} cy={px(y)} r="5.5" />
  );
};

function crossKey({ cross, field, words }: CrossInput, seen: readonly Seen[], width: number) {
  const inField = seen.filter((point) => isInField(point, cross, field));
  return keyOf(
    [
      ...(inField.length > 0
        ? [
            {
              label: field.label,
              sign: (x: number, y: number) => <CrossMark x={x} y={y} kind="field" sure />,
            },
          ]
        : []),
      ...(seen.some((point) => isUncertain(point, cross))
        ? [
            {
              label: words.uncertain,
              sign: (x: number, y: number) => (
                <>
                  {inField.length > 0 ? <CrossMark x={x - 8} y={y} kind="field" sure={false} /> : null}
                  <CrossMark x={inField.length > 0 ? x + 8 : x} y={y} kind="other" sure={false} />
                </>
              ),
            },
          ]
        : []),
      ...(seen.some((point) => point.x.low !== undefined || point.y.low !== undefined)
        ? [
            {
              label: words.interval,
              sign: (x: number, y: number) => (
                <path class="cross__arm" d={`M${px(x - 9)} ${px(y)}h18M${px(x)} ${px(y - 7)}v14`} />
              ),
            },
          ]
        : []),
    ],
    width,
  );
}

/** The arms of the interval cross, as far as they are inside the frame. */
function armsOf(
  point: Seen,
  spot: { x: number; y: number } | undefined,
  x: (value: number) => number,
  y: (value: number) => number,
  at: (value: number) => number,
): Line[] {
  if (!spot) return [];
  return [
    ...(point.x.low !== undefined && point.x.high !== undefined
      ? [{ x1: x(at(point.x.low)), x2: x(at(point.x.high)), y1: spot.y, y2: spot.y }]
      : []),
    ...(point.y.low !== undefined && point.y.high !== undefined
      ? [{ x1: spot.x, x2: spot.x, y1: y(at(point.y.low)), y2: y(at(point.y.high)) }]
      : []),
  ];
}

function fieldBox(plot: Box, lineX: number, lineY: number, field: CrossInput['field']): Box | null {
  const [from, to] = field.x === 'below' ? [plot.x, lineX] : [lineX, plot.x + plot.width];
  const [upper, lower] = field.y === 'above' ? [plot.y, lineY] : [lineY, plot.y + plot.height];
  return to - from < 1 || lower - upper < 1
    ? null
    : { x: from, y: upper, width: to - from, height: lower - upper };
}

/** Where the field's name stands: in its outer corner. None where the field is too small for it. */
function nameBox(priority: Box | null, field: CrossInput['field']): { box: Box; lines: string[] } | null {
  if (!priority || priority.width < 56) return null;
  const lines = wrapText(field.label, priority.width - 14, 12.5, 3, true);
  const width = Math.max(...lines.map((line) => textWidth(line, 12.5, true))) + 4;
  const height = lines.length * 15 + 4;
  if (height > priority.height - 8) return null;
  const y = field.y === 'above' ? priority.y + 6 : priority.y + priority.height - height - 6;
  const x = field.x === 'below' ? priority.x + 6 : priority.x + priority.width - width - 6;
  return { box: { x, y, width, height }, lines };
}

/** The two sides of the field that lie along the lines. */
function edgeOf({ x, y, width, height }: Box, field: CrossInput['field']): string {
  const inner = field.x === 'below' ? x + width : x;
  const level = field.y === 'above' ? y + height : y;
  const outer = field.x === 'below' ? x : x + width;
  const far = field.y === 'above' ? y : y + height;
  return `M${px(inner)} ${px(far)}V${px(level)}H${px(outer)}`;
}

function PlacedText({
  place,
  spot,
  lines,
}: {
  place: Placed;
  spot: { x: number } | undefined;
  lines: readonly string[];
}) {
  const { box } = place;
  const middle = box.x + box.width / 2;
  const from = spot?.x ?? middle;
  const anchor = from > box.x + box.width ? 'end' : from < box.x ? 'start' : 'middle';
  const x = anchor === 'end' ? box.x + box.width - 2 : anchor === 'start' ? box.x + 2 : middle;
  return (
    <Lines
      x={x}
      y={box.y + box.height / 2}
      lines={lines}
      anchor={anchor}
      size={SIZE}
      name="chart__label chart__label--small chart__halo"
    />
  );
}

/** What the numbers stand for, in one column or two. */
function keyList(
  { axes, words, decimals = 2 }: CrossInput,
  seen: readonly Seen[],
  width: number,
  start: number,
) {
  const heads = wrapText(`${axes.y} | ${axes.x}:`, width, 12, 3);
  const top = start + heads.length * 14.4 + 6;
  const columns = width > 500 ? 2 : 1;
  const column = (width - (columns - 1) * 20) / columns;
  const entries = seen.map((point, index) => ({
    number: String(index + 1),
    lines: wrapText(
      `${point.label}: ${words.number(point.y.value, decimals)}\u00a0|\u00a0${words.number(point.x.value, decimals)}`,
      column - 26,
      SIZE,
      3,
    ),
  }));
  const perColumn = Math.ceil(entries.length / columns);
  let bottom = top;
  const rows: unknown[] = [
    <Lines x={0} y={start + heads.length * 7.2} lines={heads} size={12} name="chart__soft" />,
  ];
  for (let from = 0; from < entries.length; from += perColumn) {
    const left = (from / perColumn) * (column + 20);
    let y = top;
    for (const { number, lines } of entries.slice(from, from + perColumn)) {
      const height = lines.length * LINE;
      rows.push(
        <>
          <Lines
            x={left + 18}
            y={y + LINE / 2}
            lines={[number]}
            anchor="end"
            size={SIZE}
            name="chart__value"
          />
          <Lines
            x={left + 26}
            y={y + height / 2}
            lines={lines}
            size={SIZE}
            name="chart__label chart__label--small"
          />
        </>,
      );
      y += height + 6;
    }
    bottom = Math.max(bottom, y);
  }
  return { bottom, draw: rows };
}
