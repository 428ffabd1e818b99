import { Icon } from '../../../shared/ui/icon.tsx';
import { ButtonLink, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { AssumptionRow } from '../read.ts';
import { GRADES, isRisky } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  rows: readonly AssumptionRow[];
  initiativeId: string;
  mayChange: boolean;
}

const WIDTH = 720;
const HEIGHT = 360;
const LEFT = 150;
const BOTTOM = 44;
const CELL_W = (WIDTH - LEFT) / 3;
const CELL_H = (HEIGHT - BOTTOM) / 3;
const RADIUS = 18;
const ROW_OF = 4;

/** Where the dots of one square stand: two rows, closer together where there are many. */
function placeIn(index: number, count: number): { x: number; y: number } {
  const inRow = Math.max(ROW_OF, Math.ceil(count / 2));
  const apart = Math.min(44, (CELL_W - 2 * (RADIUS + 8)) / (inRow - 1));
  return { x: RADIUS + 8 + (index % inRow) * apart, y: RADIUS + 8 + Math.floor(index / inRow) * 44 };
}

/**
 * Assumptions by importance (upwards) and evidence (to the right), each a number that the list beside explains. What to test
 * first is framed and named, not only coloured.
 */
export function AssumptionMap({ view, rows }: Props) {
  const t = texts[view.language].board;
  const square = (importance: number, evidence: number) => ({
    x: LEFT + (evidence - 1) * CELL_W,
    y: (3 - importance) * CELL_H,
  });
  return (
    <svg class="assumption-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t.mapLabel}>
      {GRADES.flatMap((importance) =>
        GRADES.map((evidence) => {
          const { x, y } = square(importance, evidence);
          const first = isRisky({ importance, evidence });
          return (
            <rect
              class={first ? 'assumption-map__first' : 'assumption-map__square'}
              x={x + 2}
              y={y + 2}
              width={CELL_W - 4}
              height={CELL_H - 4}
              rx="8"
            />
          );
        }),
      )}
      <text class="assumption-map__name" x={LEFT + CELL_W * 2 - 12} y={CELL_H - 12} text-anchor="end">
        {t.tryFirst}
      </text>
      {GRADES.map((importance) => (
        <text
          class="assumption-map__axis"
          x={LEFT - 10}
          y={(3 - importance) * CELL_H + CELL_H / 2 + 4}
          text-anchor="end"
        >
          {words(t.importances[importance - 1] ?? '').map((line, index, all) => (
            <tspan x={LEFT - 10} dy={index === 0 ? `${-0.6 * (all.length - 1)}em` : '1.2em'}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
      {GRADES.map((evidence) => (
        <text
          class="assumption-map__axis"
          x={LEFT + (evidence - 0.5) * CELL_W}
          y={HEIGHT - BOTTOM + 24}
          text-anchor="middle"
        >
          {t.evidences[evidence - 1]}
        </text>
      ))}
      {rows.map((row, index) => {
        const { x, y } = square(row.importance, row.evidence);
        const beside = rows.filter(
          (one) => one.importance === row.importance && one.evidence === row.evidence,
        );
        const at = placeIn(beside.indexOf(row), beside.length);
        return (
          <g
            class={row.tested > 0 ? 'assumption-map__dot assumption-map__dot--tested' : 'assumption-map__dot'}
          >
            <circle cx={x + at.x} cy={y + at.y} r={RADIUS} />
            <text x={x + at.x} y={y + at.y} dy="0.35em" text-anchor="middle">
              {index + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** A label of an axis in lines of one long word, or short ones together. */
function words(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.pop();
    if (last === undefined) lines.push(word);
    else if (`${last} ${word}`.length <= 8) lines.push(`${last} ${word}`);
    else lines.push(last, word);
  }
  return lines;
}

/** The same as a list: what to test first on top, in words. */
export const AssumptionList = ({ view, rows, initiativeId, mayChange }: Props) => {
  const t = texts[view.language].board;
  return (
    <ol class="list assumptions">
      {rows.map((row, index) => (
        <li>
          <span class="assumptions__number" aria-hidden="true">
            {index + 1}
          </span>
          <div class="list__main">
            <p class="assumptions__text">{row.text}</p>
            <p class="quiet">
              {[t.importances[row.importance - 1], t.evidences[row.evidence - 1], t.tested(row.tested)].join(
                ' · ',
              )}
            </p>
          </div>
          <div class="list__side">
            {isRisky(row) && row.tested === 0 ? (
              <Tag colour="warning" icon="flag">
                {t.tryFirst}
              </Tag>
            ) : null}
            {mayChange ? (
              <>
                <a class="icon-link" href={`/assumptions/${row.id}`} aria-label={`${t.change}: ${row.text}`}>
                  <Icon name="edit" /> {t.change}
                </a>
                <ButtonLink
                  href={`/experiments/new?initiative=${initiativeId}&assumption=${row.id}`}
                  variant="secondary"
                >
                  {t.test}
                </ButtonLink>
              </>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
};
