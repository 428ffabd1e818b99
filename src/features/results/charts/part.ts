import type { Chart } from '../../../engines/charts/public.ts';
import type { Gap } from '../figures/gaps.ts';
import { gapsOf } from '../figures/gaps.ts';
import type { PartView } from './context.ts';
import { crossOfPart, defaultLine, type LineChoice } from './cross.ts';
import { type QuestionChart, questionCharts } from './questions.ts';
import {
  distributionOf,
  type NamedScore,
  polesOf,
  profileOf,
  type Scale,
  scalesOf,
  scoreChart,
  scoresOf,
} from './steps.ts';

/** A chart, and the name that its files have. */
export interface Named {
  key: string;
  chart: Chart;
}

/** Everything that is drawn of one instrument, for everybody. */
export interface PartCharts {
  gaps: Gap[];
  lines: LineChoice;
  cross: Named | null;
  scales: Scale[];
  /** What the instrument is first seen as: profiles and poles. */
  profiles: Named[];
  distributions: Named[];
  scores: NamedScore[];
  score: Named | null;
  questions: QuestionChart[];
}

export const linesOf = (gaps: readonly Gap[]): LineChoice => ({
  by: 'fixed',
  x: defaultLine(gaps[0]?.first.steps ?? 4),
  y: defaultLine(gaps[0]?.second.steps ?? 4),
});

/** `lines` is how somebody wants the lines of the cross diagram; what is left out stands as it is by itself. */
export function partCharts(view: PartView, lines: Partial<LineChoice> = {}): PartCharts {
  const gaps = gapsOf(view.figures, view.all);
  const chosen = { ...linesOf(gaps), ...lines };
  const cross = crossOfPart(view, gaps, chosen);
  const scales = scalesOf(view);
  const own = scales.filter(({ variables }) => variables[0]?.item.kind !== 'pair');
  const scores = scoresOf(view);
  const score = scoreChart(view, scores);
  const at = (kind: string, key?: string) =>
    [view.position, kind, key].filter((one) => one !== undefined).join('-');
  return {
    gaps,
    lines: chosen,
    cross: cross && { key: at('cross'), chart: cross },
    scales,
    profiles: own.map((scale) =>
      scale.variables[0]?.item.kind === 'poles'
        ? { key: at('poles', scale.key), chart: polesOf(view, scale) }
        : { key: at('profile', scale.key), chart: profileOf(view, scale) },
    ),
    distributions: scales.map((scale) => ({
      key: at('distribution', scale.key),
      chart: distributionOf(view, scale),
    })),
    scores,
    score: score && { key: at('scores'), chart: score },
    questions: questionCharts(view),
  };
}

/** All of them, by the name of their files. */
export const namedCharts = (all: PartCharts): Named[] => [
  ...[all.cross, all.score].flatMap((one) => one ?? []),
  ...all.profiles,
  ...all.distributions,
  ...all.questions.flatMap(({ key, chart }) => (chart ? [{ key, chart }] : [])),
];
