import type { Chart, ChartInput, Layout } from './chart.ts';
import { WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { keyOf } from './marks.tsx';
import { px } from './scale.ts';
import { balanced, textWidth, wrapText } from './text.ts';

export interface DistributionItem {
  label: string;
  href?: string | undefined;
  /** How many chose each step, lowest first; null: hidden, for too few have answered. */
  counts: readonly number[] | null;
  dontKnow?: number | undefined;
  skipped?: number | undefined;
}

export interface DistributionInput extends ChartInput {
  /** Words of the steps, lowest first: two to seven. */
  steps: readonly string[];
  items: readonly DistributionItem[];
}

/** Which of the five shades step `index` of `count` has; the ends are always the lightest and the darkest. */
export const stepShade = (index: number, count: number): number =>
  count < 2 ? 5 : Math.round(1 + (index * 4) / (count - 1));

const SIDE = 66;
const BAR = { wide: 26, narrow: 24 };
/** A part whose number has less room than this at its sides is drawn without; the table has it. */
const ROOM = 3;

/**
 * How the answers to each item divide over the steps, as bars of 100 % of those who chose a step.
 * Those who did not know, or went past, are no part of the bar: they stand beside it as numbers.
 */
export function distributionChart(input: DistributionInput): Chart {
  const { steps, items, words } = input;
  const sides = {
    dontKnow: items.some((item) => item.dontKnow !== undefined),
    skipped: items.some((item) => item.skipped !== undefined),
  };
  return {
    ...input,
    table: {
      heads: [
        words.item,
        ...steps,
        'n',
        ...(sides.dontKnow ? [words.dontKnow] : []),
        ...(sides.skipped ? [words.skipped] : []),
      ],
      rows: items.map((item) => {
        const n = sum(item.counts);
        const side = (on: boolean, count: number | undefined) =>
          on ? [item.counts === null ? words.hidden : String(count ?? 0)] : [];
        return {
          href: item.href,
          cells: [
            item.label,
            ...steps.map((_, index) =>
              item.counts === null
                ? words.hidden
                : n === 0
                  ? words.none
                  : `${item.counts[index] ?? 0} (${words.percent((item.counts[index] ?? 0) / n)})`,
            ),
            item.counts === null ? words.hidden : String(n),
            ...side(sides.dontKnow, item.dontKnow),
            ...side(sides.skipped, item.skipped),
          ],
        };
      }),
    },
    draw: (layout, { hatch }) => draw(input, sides, layout, hatch),
  };
}

const sum = (counts: readonly number[] | null) => (counts ?? []).reduce((all, one) => all + one, 0);

function draw(
  { steps, items, words }: DistributionInput,
  sides: { dontKnow: boolean; skipped: boolean },
  layout: Layout,
  hatch: string,
) {
  const all = WIDTH[layout];
  const wide = layout === 'wide';
  const columns = [
    'n',
    ...(sides.dontKnow ? [words.dontKnow] : []),
    ...(sides.skipped ? [words.skipped] : []),
  ];
  const left = wide ? 206 : 0;
  const width = wide ? all - left - columns.length * SIDE - 6 : all;
  const key = keyOf(
    steps.map((label, index) => ({
      label,
      sign: (x, y) => (
        <rect
          class={`shade shade--${stepShade(index, steps.length)}`}
          x={px(x - 8)}
          y={px(y - 7)}
          width="20"
          height="14"
          rx="2"
        />
      ),
    })),
    all,
  );
  const head = wide ? 36 : 0;
  let y = key.height + head;
  const rows = items.map((item) => {
    const lines = balanced(item.label, wide ? left - 14 : all, 13.5, 3);
    const labelHeight = lines.length * 16.2;
    const top = y;
    const barTop = wide ? top + (Math.max(labelHeight, BAR.wide) - BAR.wide) / 2 + 6 : top + labelHeight + 8;
    const height = wide ? Math.max(labelHeight, BAR.wide) + 12 : labelHeight + BAR.narrow + 36;
    y += height;
    return { item, lines, top, barTop, height, labelHeight };
  });
  const body = (
    <>
      {key.draw(0, 0)}
      {wide
        ? columns.map((label, index) => (
            <Lines
              x={left + width + 6 + (index + 1) * SIDE - 4}
              y={key.height + head / 2 - 2}
              lines={wrapText(label, SIDE - 6, 12, 2)}
              anchor="end"
              size={12}
              name="chart__soft"
            />
          ))
        : null}
      {rows.map(({ item, lines, top, barTop, labelHeight }) => (
        <g>
          {wide ? <path class="chart__rule" d={`M0 ${px(top)}H${all}`} /> : null}
          <Lines x={0} y={wide ? barTop + BAR.wide / 2 : top + labelHeight / 2} lines={lines} />
          <Bar
            item={item}
            steps={steps.length}
            left={left}
            top={barTop}
            width={width}
            height={BAR[layout]}
            hatch={hatch}
            words={words}
          />
          {item.counts === null ? null : wide ? (
            [String(sum(item.counts)), ...sideNumbers(item, sides)].map((text, index) => (
              <Lines
                x={left + width + 6 + (index + 1) * SIDE - 4}
                y={barTop + BAR.wide / 2}
                lines={[text]}
                anchor="end"
                name={index === 0 ? 'chart__value' : 'chart__figure'}
              />
            ))
          ) : (
            <Lines
              x={0}
              y={barTop + BAR.narrow + 10}
              lines={[
                [
                  words.n(sum(item.counts)),
                  ...(sides.dontKnow ? [`${words.dontKnow.toLowerCase()} ${item.dontKnow ?? 0}`] : []),
                  ...(sides.skipped ? [`${words.skipped.toLowerCase()} ${item.skipped ?? 0}`] : []),
                ].join(' · '),
              ]}
              size={12}
              name="chart__soft"
            />
          )}
        </g>
      ))}
      {wide ? <path class="chart__rule" d={`M0 ${px(y)}H${all}`} /> : null}
    </>
  );
  return { height: y + 2, body };
}

const sideNumbers = (item: DistributionItem, sides: { dontKnow: boolean; skipped: boolean }) => [
  ...(sides.dontKnow ? [String(item.dontKnow ?? 0)] : []),
  ...(sides.skipped ? [String(item.skipped ?? 0)] : []),
];

interface BarProps {
  item: DistributionItem;
  steps: number;
  left: number;
  top: number;
  width: number;
  height: number;
  hatch: string;
  words: ChartInput['words'];
}

function Bar({ item, steps, left, top, width, height, hatch, words }: BarProps) {
  const n = sum(item.counts);
  if (n === 0) {
    const word = item.counts === null ? words.hidden : words.none;
    return (
      <>
        <rect
          class="chart__empty"
          x={px(left)}
          y={px(top)}
          width={px(width)}
          height={height}
          rx="3"
          fill={item.counts === null ? hatch : 'none'}
        />
        <Plate x={left + width / 2} y={top + height / 2} text={word} />
      </>
    );
  }
  let x = left;
  return (
    <>
      {(item.counts ?? []).map((count, index) => {
        if (count === 0) return null;
        const part = (count / n) * width;
        const from = x;
        x += part;
        const shade = stepShade(index, steps);
        const text = String(Math.round((count / n) * 100));
        return (
          <>
            <rect
              class={`shade shade--${shade}`}
              x={px(from + 0.75)}
              y={px(top)}
              width={px(Math.max(0.5, part - 1.5))}
              height={height}
              rx="2"
            />
            {part >= textWidth(text, 13, true) + 2 * ROOM ? (
              <Lines
                x={from + part / 2}
                y={top + height / 2}
                lines={[text]}
                anchor="middle"
                size={13}
                name={`shade__number shade__number--${shade}`}
              />
            ) : null}
          </>
        );
      })}
    </>
  );
}

/** A word on a hatched field, on a plate so that the hatching does not run through it. */
export function Plate({ x, y, text, size = 12 }: { x: number; y: number; text: string; size?: number }) {
  const width = textWidth(text, size) + 10;
  return (
    <>
      <rect
        class="chart__plate"
        x={px(x - width / 2)}
        y={px(y - size * 0.75)}
        width={px(width)}
        height={px(size * 1.5)}
        rx="3"
      />
      <Lines x={x} y={y} lines={[text]} anchor="middle" size={size} name="chart__soft" />
    </>
  );
}
