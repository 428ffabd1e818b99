import { type Chart, type ChartInput, type Layout, WIDTH } from './chart.ts';
import { Lines } from './figure.tsx';
import { keyOf } from './marks.tsx';
import { px } from './scale.ts';
import { wrapText } from './text.ts';

export interface BalanceRow {
  label: string;
  /** The two values that share a whole, in words for the table; `share` is the second one's part, 0–1, null without a whole. */
  words: readonly [string, string];
  share: number | null;
  href?: string | undefined;
}

export interface BalanceInput extends ChartInput {
  rowHead: string;
  /** The two that share. */
  parts: readonly [string, string];
  rows: readonly BalanceRow[];
  /** What the second one is meant to have, 0–1, and what to call that. */
  meant: { share: number; label: string } | null;
  /** Head of the table's column with the second one's share. */
  shareHead: string;
}

const BAR = 30;

/** How two share a whole, measured in several ways, and where the line between them is meant to be. The second is hatched. */
export function balanceChart(input: BalanceInput): Chart {
  const { rows, parts, rowHead, shareHead, words } = input;
  return {
    ...input,
    table: {
      heads: [rowHead, ...parts, shareHead],
      rows: rows.map((row) => ({
        href: row.href,
        cells: [row.label, ...row.words, row.share === null ? words.none : words.percent(row.share)],
      })),
    },
    draw: (layout, { field }) => draw(input, layout, field),
  };
}

function draw(input: BalanceInput, layout: Layout, field: string) {
  const { rows, parts, meant, words } = input;
  const wide = layout === 'wide';
  const left = wide ? 150 : 0;
  const width = WIDTH[layout] - left - 2;
  const sign = (second: boolean) => (x: number, y: number) => (
    <rect
      class={second ? 'balance__second' : 'balance__first'}
      x={px(x - 11)}
      y={px(y - 7)}
      width="22"
      height="14"
      rx="2"
      fill={second ? field : undefined}
    />
  );
  const key = keyOf(
    [
      { label: parts[0], sign: sign(false) },
      { label: parts[1], sign: sign(true) },
      ...(meant
        ? [
            {
              label: meant.label,
              sign: (x: number, y: number) => <path class="balance__meant" d={`M${px(x)} ${px(y - 9)}v18`} />,
            },
          ]
        : []),
    ],
    WIDTH[layout],
  );
  const above = wide ? 0 : 22;
  const step = above + BAR + 14;
  const at = (share: number) => left + (1 - share) * width;
  const body = (
    <>
      {key.draw(0, 0)}
      {rows.map(({ label, share }, index) => {
        const top = key.height + 8 + index * step + above;
        const name = (
          <Lines
            x={0}
            y={wide ? top + BAR / 2 : top - 11}
            lines={wrapText(label, wide ? left - 10 : WIDTH.narrow, 13.5, 2)}
          />
        );
        if (share === null)
          return (
            <>
              {name}
              <rect class="chart__frame" x={px(left)} y={px(top)} width={px(width)} height={BAR} rx="3" />
              <Lines x={left + 10} y={top + BAR / 2} lines={[words.none]} size={12.5} name="chart__soft" />
            </>
          );
        const edge = at(share);
        return (
          <>
            {name}
            <rect
              class="balance__first"
              x={px(left)}
              y={px(top)}
              width={px(Math.max(0, edge - left - 1))}
              height={BAR}
              rx="3"
            />
            <rect
              class="balance__second"
              x={px(edge + 1)}
              y={px(top)}
              width={px(Math.max(0, left + width - edge - 1))}
              height={BAR}
              rx="3"
              fill={field}
            />
            {edge - left > 44 ? (
              <Lines
                x={left + 10}
                y={top + BAR / 2}
                lines={[words.percent(1 - share)]}
                size={14}
                name="balance__number"
              />
            ) : null}
            {left + width - edge > 44 ? (
              <Lines
                x={left + width - 8}
                y={top + BAR / 2}
                lines={[words.percent(share)]}
                anchor="end"
                size={14}
                name="chart__value chart__halo"
              />
            ) : null}
            {meant ? (
              <path class="balance__meant" d={`M${px(at(meant.share))} ${px(top - 5)}v${BAR + 10}`} />
            ) : null}
          </>
        );
      })}
    </>
  );
  return { height: key.height + 8 + rows.length * step, body };
}
