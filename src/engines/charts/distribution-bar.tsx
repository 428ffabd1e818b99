export interface BarPart {
  /** What the part is, in words. */
  label: string;
  count: number;
  /** 1–4 for the steps of a scale, 0 for what stands beside it ("don't know"). */
  step: 0 | 1 | 2 | 3 | 4;
}

const WIDTH = 400;
const HEIGHT = 34;
/** A part that is narrower than this has no room for its number; the labels under the bar have it. */
const ROOM = 18;

/**
 * How many chose each step, as one bar. The labels under it carry every number, so nothing is said by colour alone:
 * they are the table of the chart. Parts without answers are not drawn.
 */
export function DistributionBar({
  id,
  title,
  parts,
}: {
  id: string;
  title: string;
  parts: readonly BarPart[];
}) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  let x = 0;
  const drawn = parts
    .filter((part) => part.count > 0)
    .map((part) => {
      const width = (part.count / total) * WIDTH;
      const place = { ...part, x, width };
      x += width;
      return place;
    });
  return (
    <figure class="chart bar">
      <figcaption class="chart__caption">{title}</figcaption>
      {total > 0 ? (
        <svg
          class="bar__drawing"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          width={WIDTH}
          height={HEIGHT}
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{drawn.map((part) => `${part.label}: ${part.count}`).join(', ')}</desc>
          <defs>
            <pattern
              id={`${id}-hatch`}
              width="7"
              height="7"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect class="heat__empty" width="7" height="7" />
              <path class="heat__hatch" d="M0 0V7" />
            </pattern>
          </defs>
          {drawn.map((part) => (
            <>
              <rect
                class={part.step === 0 ? 'bar__part' : `bar__part bar__part--${part.step}`}
                x={part.x + 1}
                y="1"
                width={Math.max(1, part.width - 2)}
                height={HEIGHT - 2}
                rx="3"
                fill={part.step === 0 ? `url(#${id}-hatch)` : undefined}
              />
              {part.width >= ROOM && part.step !== 0 ? (
                <text
                  class={`bar__number bar__number--${part.step}`}
                  x={part.x + part.width / 2}
                  y="22"
                  text-anchor="middle"
                >
                  {part.count}
                </text>
              ) : null}
            </>
          ))}
        </svg>
      ) : null}
      <ul class="bar__labels">
        {parts.map((part) => (
          <li>
            <Swatch step={part.step} id={id} /> {part.label} <strong>{part.count}</strong>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const Swatch = ({ step, id }: { step: BarPart['step']; id: string }) => (
  <svg class="swatch" width="14" height="14" aria-hidden="true" focusable="false">
    <rect
      class={step === 0 ? 'bar__part' : `bar__part bar__part--${step}`}
      x="1"
      y="1"
      width="12"
      height="12"
      rx="2"
      fill={step === 0 ? `url(#${id}-hatch)` : undefined}
    />
  </svg>
);
