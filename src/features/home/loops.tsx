import type { WholeFigure } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

const texts = { sv, en };

type Loop = WholeFigure['loop'];
const LOOPS: readonly Loop[] = ['capability', 'initiative'];
const SIZE = 300;
const HEIGHT = 278;
const CENTRE = { x: SIZE / 2, y: 128 };
const RADIUS = 94;
const STAGE_RADIUS = 19;
/** How far below the centre the loop's name stands: under the labels of the stages on either side. */
const NAME_DROP = 34;

/** Where the stages of a loop sit: evenly around its circle, the first at the top, clockwise. */
function place(index: number, of: number): { x: number; y: number } {
  const angle = (index / of) * 2 * Math.PI - Math.PI / 2;
  return { x: CENTRE.x + RADIUS * Math.cos(angle), y: CENTRE.y + RADIUS * Math.sin(angle) };
}

interface LoopsProps {
  language: Language;
  figures: readonly WholeFigure[];
}

/** The two loops on their common ground, with live figures; each figure is also a link in the list below. */
export function LoopsDrawing({ language, figures }: LoopsProps) {
  const t = texts[language];
  return (
    <figure class="loops">
      <div class="loops__pair">
        {LOOPS.map((loop) => (
          <LoopDrawing
            loop={loop}
            language={language}
            figures={figures.filter((figure) => figure.loop === loop)}
          />
        ))}
      </div>
      <figcaption class="loops__ground">
        {t.feeds} {t.ground}
      </figcaption>
    </figure>
  );
}

function LoopDrawing({ loop, language, figures }: LoopsProps & { loop: Loop }) {
  const t = texts[language].loops[loop];
  const stages = Object.entries(t.stages);
  const said = stages.map(([stage, label]) => {
    const figure = figures.find((item) => item.stage === stage);
    return figure ? `${label} ${figure.count}` : label;
  });
  return (
    <svg
      class={`loop loop--${loop}`}
      viewBox={`0 0 ${SIZE} ${HEIGHT}`}
      role="img"
      aria-labelledby={`loop-${loop} loop-${loop}-text`}
    >
      <title id={`loop-${loop}`}>{t.name}</title>
      <desc id={`loop-${loop}-text`}>{said.join(', ')}</desc>
      <circle class="loop__ring" cx={CENTRE.x} cy={CENTRE.y} r={RADIUS} />
      <text class="loop__name" x={CENTRE.x} y={CENTRE.y + NAME_DROP} text-anchor="middle">
        {t.name}
      </text>
      {stages.map(([stage, label], index) => {
        const at = place(index, stages.length);
        const figure = figures.find((item) => item.stage === stage);
        return (
          <g>
            <circle
              class={figure ? 'loop__stage loop__stage--live' : 'loop__stage'}
              cx={at.x}
              cy={at.y}
              r={STAGE_RADIUS}
            />
            <text class="loop__count" x={at.x} y={at.y + 5} text-anchor="middle">
              {figure ? figure.count : ''}
            </text>
            <text class="loop__label" x={at.x} y={at.y + STAGE_RADIUS + 15} text-anchor="middle">
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The list twin of the drawing: each figure a link to what it was counted from. */
export function LoopsFigures({ language, figures }: LoopsProps) {
  const t = texts[language];
  return (
    <ul class="loop-figures">
      {figures.map((figure) => {
        const stages: Record<string, string> = t.loops[figure.loop].stages;
        return (
          <li>
            <a href={figure.href}>
              <span class="loop-figures__count">{figure.count}</span>{' '}
              {figure.label?.[language] ?? stages[figure.stage]}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
