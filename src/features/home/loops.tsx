import type { WholeFigure } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

const texts = { sv, en };

const LOOPS = ['capability', 'initiative'] as const;
const WIDTH = 720;
const HEIGHT = 340;
const RADIUS = 112;
const CENTRES = { capability: { x: 185, y: 160 }, initiative: { x: 535, y: 160 } } as const;

/** Where the stages of a loop sit: evenly around its circle, the first at the top, clockwise. */
function place(loop: (typeof LOOPS)[number], index: number, of: number): { x: number; y: number } {
  const angle = (index / of) * 2 * Math.PI - Math.PI / 2;
  return { x: CENTRES[loop].x + RADIUS * Math.cos(angle), y: CENTRES[loop].y + RADIUS * Math.sin(angle) };
}

/** The two loops on their common ground, with live figures; the same figures stand in the table beside it. */
export function LoopsDrawing({ language, figures }: { language: Language; figures: readonly WholeFigure[] }) {
  const t = texts[language];
  return (
    <svg
      class="loops"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-labelledby="loops-title"
      aria-describedby="loops-text"
    >
      <title id="loops-title">{t.whole}</title>
      <desc id="loops-text">{`${t.loops.capability.name}, ${t.loops.initiative.name}. ${t.feeds} ${t.ground}`}</desc>
      <rect class="loops__ground" x="8" y="306" width={WIDTH - 16} height="30" rx="6" />
      <text class="loops__ground-text" x={WIDTH / 2} y="326" text-anchor="middle">
        {t.ground}
      </text>
      <path
        class="loops__bridge"
        d={`M${CENTRES.capability.x + RADIUS + 34} 146H${CENTRES.initiative.x - RADIUS - 40}l-9 -7m9 7l-9 7`}
      />
      <path
        class="loops__bridge"
        d={`M${CENTRES.initiative.x - RADIUS - 34} 178H${CENTRES.capability.x + RADIUS + 40}l9 -7m-9 7l9 7`}
      />
      {LOOPS.map((loop) => {
        const { x, y } = CENTRES[loop];
        const stages = Object.entries(t.loops[loop].stages);
        return (
          <g class={`loops__loop loops__loop--${loop}`}>
            <circle class="loops__ring" cx={x} cy={y} r={RADIUS} />
            <text class="loops__name" x={x} y={y + 2} text-anchor="middle">
              {t.loops[loop].name}
            </text>
            {stages.map(([stage, label], index) => {
              const at = place(loop, index, stages.length);
              const figure = figures.find((item) => item.loop === loop && item.stage === stage);
              return (
                <g>
                  <circle
                    class={figure ? 'loops__stage loops__stage--live' : 'loops__stage'}
                    cx={at.x}
                    cy={at.y}
                    r="21"
                  />
                  <text class="loops__count" x={at.x} y={at.y + 5.5} text-anchor="middle">
                    {figure ? figure.count : ''}
                  </text>
                  <text class="loops__label" x={at.x} y={at.y + 38} text-anchor="middle">
                    {label}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

/** The table twin of the drawing: each figure a link to what it was counted from. */
export function LoopsTable({ language, figures }: { language: Language; figures: readonly WholeFigure[] }) {
  const t = texts[language];
  return (
    <ul class="loop-figures">
      {figures.map((figure) => {
        const stages: Record<string, string> = t.loops[figure.loop].stages;
        return (
          <li>
            <a href={figure.href}>
              <span class="loop-figures__count">{figure.count}</span> {stages[figure.stage] ?? figure.stage}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
