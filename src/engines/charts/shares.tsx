import { type Chart, type ChartInput, type Layout, WIDTH } from './chart.ts';
import { Plate } from './distribution.tsx';
import { Lines } from './figure.tsx';
import { px } from './scale.ts';
import { balanced, textWidth } from './text.ts';

export interface ResponseInput extends ChartInput {
  groupHead: string;
  groups: readonly {
    label: string;
    href?: string | undefined;
    /** null: hidden. */
    answered: number | null;
    /** null: nobody knows how many they are. */
    invited: number | null;
  }[];
  /** A share (0–1) to compare with, and what it is, e.g. "mål". */
  goal?: { share: number; label: string } | undefined;
}

export interface ChoicesInput extends ChartInput {
  choiceHead: string;
  /** How many answered the question: what every share is a share of. Several ticks each make more than 100 % in all. */
  base: number;
  choices: readonly { label: string /** null: hidden. */; count: number | null; href?: string | undefined }[];
}

interface Bar {
  label: string;
  share: number | null;
  words: string;
  /** Why there is no bar, on it. */
  missing?: string | undefined;
}

/** How many of those who were asked have answered, by group. */
export function responseChart(input: ResponseInput): Chart {
  const { groups, words, goal } = input;
  const share = (group: ResponseInput['groups'][number]) =>
    group.answered === null || !group.invited ? null : group.answered / group.invited;
  return {
    ...input,
    table: {
      heads: [input.groupHead, words.answered, words.invited, words.share],
      rows: groups.map((group) => ({
        href: group.href,
        cells: [
          group.label,
          group.answered === null ? words.hidden : words.number(group.answered, 0),
          group.invited === null ? '–' : words.number(group.invited, 0),
          share(group) === null
            ? group.answered === null
              ? words.hidden
              : '–'
            : words.percent(share(group) ?? 0),
        ],
      })),
    },
    draw: (layout, { hatch }) =>
      draw(
        groups.map((group) => ({
          label: group.label,
          share: share(group),
          missing: group.answered === null ? words.hidden : undefined,
          words:
            group.answered === null
              ? ''
              : group.invited === null
                ? words.number(group.answered, 0)
                : `${share(group) === null ? '' : `${words.percent(share(group) ?? 0)} · `}${words.of(group.answered, group.invited)}`,
        })),
        layout,
        hatch,
        goal,
      ),
  };
}

/** How many chose each of several things, as shares of those who answered the question. */
export function choicesChart(input: ChoicesInput): Chart {
  const { choices, base, words } = input;
  const said = (count: number) =>
    base > 0 ? `${words.percent(count / base)} · ${words.of(count, base)}` : words.none;
  return {
    ...input,
    table: {
      heads: [input.choiceHead, words.count, words.share, 'n'],
      rows: choices.map(({ label, count, href }) => ({
        href,
        cells: [
          label,
          count === null ? words.hidden : words.number(count, 0),
          count === null ? words.hidden : base > 0 ? words.percent(count / base) : '–',
          words.number(base, 0),
        ],
      })),
    },
    draw: (layout, { hatch }) =>
      draw(
        choices.map(({ label, count }) => ({
          label,
          share: count === null || base === 0 ? null : count / base,
          missing: count === null ? words.hidden : undefined,
          words: count === null ? '' : said(count),
        })),
        layout,
        hatch,
      ),
  };
}

const THICK = 20;
const WORDS = 118;

/** Bars against 100 %, drawn as the outline of the whole. More than 100 % fills it and ends in an arrow. */
function draw(bars: readonly Bar[], layout: Layout, hatch: string, goal?: ResponseInput['goal']) {
  const wide = layout === 'wide';
  const all = WIDTH[layout];
  const room = Math.max(WORDS, ...bars.map((bar) => textWidth(bar.words, 13, true) + 14));
  const left = wide ? 206 : 0;
  const width = wide ? all - left - room : all;
  const head = goal ? 24 : 4;
  let y = head;
  const rows = bars.map((bar) => {
    const lines = balanced(bar.label, wide ? left - 14 : all, 13.5, 3);
    const labelHeight = lines.length * 16.2;
    const top = y;
    const height = wide ? Math.max(labelHeight, THICK) + 14 : labelHeight + THICK + 36;
    y += height;
    const barTop = wide ? top + (height - THICK) / 2 : top + labelHeight + 8;
    return { bar, lines, top, labelHeight, height, barTop };
  });
  const goalX = goal ? left + goal.share * width : 0;
  const body = (
    <>
      {rows.map(({ bar, lines, top, labelHeight, height, barTop }) => (
        <g>
          <Lines x={0} y={wide ? top + height / 2 : top + labelHeight / 2} lines={lines} />
          {bar.share === null && !bar.missing ? null : (
            <rect
              class="chart__whole"
              x={px(left + 0.5)}
              y={px(barTop)}
              width={px(width - 1)}
              height={THICK}
              rx="3"
              fill={bar.missing ? hatch : 'none'}
            />
          )}
          {bar.share !== null && bar.share > 0 ? (
            <rect
              class="chart__bar"
              x={px(left + 0.5)}
              y={px(barTop)}
              width={px(Math.min(1, bar.share) * (width - 1))}
              height={THICK}
              rx="3"
            />
          ) : null}
          {bar.share !== null && bar.share > 1 ? (
            <path
              class="chart__over"
              d={`M${px(left + width - 16)} ${px(barTop + 4)}l7 ${THICK / 2 - 4}l-7 ${THICK / 2 - 4}`}
            />
          ) : null}
          {bar.missing ? <Plate x={left + width / 2} y={barTop + THICK / 2} text={bar.missing} /> : null}
          <Lines
            x={wide ? left + width + 12 : 0}
            y={wide ? barTop + THICK / 2 : barTop + THICK + 11}
            lines={[bar.words]}
            size={13}
            name="chart__figure"
          />
        </g>
      ))}
      {goal ? (
        <>
          {rows
            .filter(({ bar }) => bar.share !== null)
            .map(({ barTop }) => (
              <path class="chart__goal" d={`M${px(goalX)} ${px(barTop - 5)}v${THICK + 10}`} />
            ))}
          <Lines
            x={Math.min(goalX, all - textWidth(goal.label, 12) / 2)}
            y={10}
            lines={[goal.label]}
            anchor="middle"
            size={12}
            name="chart__soft"
          />
        </>
      ) : null}
    </>
  );
  return { height: y + 4, body };
}
