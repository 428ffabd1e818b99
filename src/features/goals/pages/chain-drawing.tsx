import { type Chart, chartWords, wrapLabel } from '../../../engines/charts/public.ts';
import type { View } from '../../../shared/ui/view.ts';
import type { FullBox, FullChain } from '../chain-read.ts';
import { BOX_KINDS, type ChainLink } from '../chain-rules.ts';
import { texts } from '../texts.ts';

interface Placed {
  box: FullBox;
  x: number;
  y: number;
  width: number;
  height: number;
  lines: string[];
}

const LINE = 16;
const PAD = 10;
const GAP = 16;
const HEAD = 26;
/** Width of a letter in a box, in units of the drawing: a little more than the mean, so that nothing runs out. */
const LETTER = 7.4;

/** The chain as a chart: boxes from left to right, on a phone from above; links numbered as in the list. */
export function chainChart(view: View, chain: FullChain): Chart {
  const t = texts[view.language].chain;
  const titles = new Map(chain.boxes.map((box) => [box.id, box.title]));
  const gaps = chain.gaps.length;
  return {
    id: 'chain',
    title: gaps === 0 ? t.finding.whole : t.finding.gaps(gaps),
    description: t.description,
    words: chartWords[view.language],
    table: {
      heads: [t.from, t.to, t.assumption],
      rows: chain.links.map((link) => ({
        cells: [
          titles.get(link.fromId) ?? '',
          titles.get(link.toId) ?? '',
          link.assumption || t.noAssumption,
        ],
      })),
    },
    draw(layout) {
      const { placed, heads, height } = layout === 'wide' ? placeWide(chain.boxes) : placeNarrow(chain.boxes);
      const at = new Map(placed.map((one) => [one.box.id, one]));
      return {
        height,
        body: (
          <>
            {heads.map(({ kind, x, y }) => (
              <text class="chart__soft" x={x} y={y}>
                {t.kinds[kind]}
              </text>
            ))}
            {chain.links.map((link, index) => (
              <Arrow link={link} number={index + 1} at={at} down={layout === 'narrow'} />
            ))}
            {placed.map((one) => (
              <Box one={one} />
            ))}
          </>
        ),
      };
    },
  };
}

const boxOf = (box: FullBox, x: number, y: number, width: number): Placed => {
  const own = box.unitName ? [`→ ${box.unitName}`] : [];
  const letters = Math.floor((width - 2 * PAD) / LETTER);
  const lines = [...wrapLabel(box.title, letters, 5), ...own.flatMap((one) => wrapLabel(one, letters, 2))];
  return { box, x, y, width, height: lines.length * LINE + 2 * PAD, lines };
};

const stack = (boxes: readonly FullBox[], x: number, top: number, width: number): Placed[] => {
  let y = top;
  return boxes.map((box) => {
    const one = boxOf(box, x, y, width);
    y += one.height + GAP;
    return one;
  });
};
const bottomOf = (placed: readonly Placed[]) => Math.max(0, ...placed.map((one) => one.y + one.height));

/** Four columns, each in the middle of the height of the tallest. */
function placeWide(boxes: readonly FullBox[]) {
  const width = 140;
  const between = 40;
  const columns = BOX_KINDS.map((kind, index) =>
    stack(
      boxes.filter((box) => box.kind === kind),
      index * (width + between),
      HEAD,
      width,
    ),
  );
  const height = Math.max(HEAD + 40, ...columns.map(bottomOf));
  const placed = columns.flatMap((column) => {
    const down = column.length > 0 ? (height - bottomOf(column)) / 2 : 0;
    return column.map((one) => ({ ...one, y: one.y + down }));
  });
  const heads = BOX_KINDS.map((kind, index) => ({ kind, x: index * (width + between), y: 14 }));
  return { placed, heads, height: height + 4 };
}

/** One kind below the other, two boxes in a row. */
function placeNarrow(boxes: readonly FullBox[]) {
  const placed: Placed[] = [];
  const heads: { kind: (typeof BOX_KINDS)[number]; x: number; y: number }[] = [];
  let y = 0;
  for (const kind of BOX_KINDS) {
    const own = boxes.filter((box) => box.kind === kind);
    if (own.length === 0) continue;
    heads.push({ kind, x: 0, y: y + 14 });
    y += HEAD - 4;
    for (let index = 0; index < own.length; index += 2) {
      const row = own.slice(index, index + 2);
      const width = (320 - (row.length - 1) * GAP) / row.length;
      const made = row.map((box, place) => boxOf(box, place * (width + GAP), y, width));
      placed.push(...made);
      y = bottomOf(made) + GAP;
    }
    y += 26;
  }
  return { placed, heads, height: Math.max(40, y - 40) };
}

function Box({ one }: { one: Placed }) {
  const { box, x, y, width, height, lines } = one;
  return (
    <>
      <rect
        class={`chain-box chain-box--${box.kind}${box.seen ? '' : ' chain-box--unseen'}`}
        x={x + 1}
        y={y}
        width={width - 2}
        height={height}
        rx={box.kind === 'goal' ? 14 : 4}
      />
      <text class="chart__label chart__label--small">
        {lines.map((line, index) => (
          <tspan x={x + PAD} y={y + PAD + (index + 0.78) * LINE}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}

function Arrow({
  link,
  number,
  at,
  down,
}: {
  link: ChainLink;
  number: number;
  at: ReadonlyMap<string, Placed>;
  down: boolean;
}) {
  const from = at.get(link.fromId);
  const to = at.get(link.toId);
  if (!from || !to) return null;
  // between two of one kind, or on a phone, the arrow goes from the lower edge to the upper one
  const standing = down || from.x === to.x;
  const upwards = standing && to.y < from.y;
  const a = standing
    ? { x: from.x + from.width / 2, y: upwards ? from.y : from.y + from.height }
    : { x: from.x + from.width, y: from.y + from.height / 2 };
  const b = standing
    ? { x: to.x + to.width / 2, y: upwards ? to.y + to.height : to.y }
    : { x: to.x, y: to.y + to.height / 2 };
  const middle = standing
    ? `${a.x} ${(a.y + b.y) / 2} ${b.x} ${(a.y + b.y) / 2}`
    : `${(a.x + b.x) / 2} ${a.y} ${(a.x + b.x) / 2} ${b.y}`;
  const head = standing
    ? `M${b.x - 5} ${b.y + (upwards ? 8 : -8)}L${b.x} ${b.y}L${b.x + 5} ${b.y + (upwards ? 8 : -8)}`
    : `M${b.x - 8} ${b.y - 5}L${b.x} ${b.y}L${b.x - 8} ${b.y + 5}`;
  const bare = link.assumption === '' ? ' chain-arrow--bare' : '';
  const place = standing
    ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
    : { x: a.x + (b.x - a.x) / 2, y: (a.y + b.y) / 2 };
  return (
    <>
      <path class={`chain-arrow${bare}`} d={`M${a.x} ${a.y}C${middle} ${b.x} ${b.y}`} />
      <path class="chain-arrow" d={head} />
      <text class="chart__value chart__halo" x={place.x} y={place.y + 4.5} text-anchor="middle">
        {number}
      </text>
    </>
  );
}
