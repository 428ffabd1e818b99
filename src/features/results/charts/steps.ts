import {
  type Chart,
  distributionChart,
  type Estimate,
  polesChart,
  profileChart,
  radarChart,
} from '../../../engines/charts/public.ts';
import { type Variable, variablesOf } from '../../../engines/instruments/public.ts';
import { estimateOf } from '../figures/estimate.ts';
import { inputOf, labelOf, type PartView, scaleName, stepWords } from './context.ts';

/** Items on one and the same scale: what may stand in one chart. */
export interface Scale {
  key: string;
  /** What the scale asks for; empty where the items ask themselves. */
  name: string;
  variables: readonly Variable[];
}

/** The scales of an instrument: each part of pairs, each matrix, and the other items by scale. */
export function scalesOf(view: PartView): Scale[] {
  const found = new Map<string, Variable[]>();
  for (const variable of variablesOf(view.instrument)) {
    if (variable.kind !== 'step') continue;
    const { item } = variable;
    const key = item.kind === 'matrix' ? `rows-${item.id}` : (variable.scale ?? item.id);
    found.set(key, [...(found.get(key) ?? []), variable]);
  }
  return [...found].map(([key, variables]) => {
    const first = variables[0] as Variable;
    const name =
      first.item.kind === 'matrix' ? (view.words.items[first.item.id]?.short ?? '') : scaleName(view, first);
    return { key, name, variables };
  });
}

export const meanOfStep = (view: PartView, variable: Variable): Estimate | null => {
  const summary = view.figures.step(variable, view.all);
  return summary && estimateOf(summary, view.all.population, [1, variable.steps]);
};

/** What stands out among means, as a sentence; empty where nothing is shown. */
export function highAndLow(
  view: PartView,
  named: readonly { label: string; value: Estimate | null }[],
  decimals = 2,
): string {
  const { finding } = view.t;
  const said = (value: number) => inputOf(view, '', '', '').words.number(value, decimals);
  const seen = named.flatMap(({ label, value }) => (value ? [{ label, value: value.value }] : []));
  const [first] = seen;
  if (!first) return '';
  if (seen.length === 1) return finding.one(first.label, said(first.value));
  const high = seen.reduce((best, one) => (one.value > best.value ? one : best));
  const low = seen.reduce((best, one) => (one.value < best.value ? one : best));
  return said(high.value) === said(low.value)
    ? finding.same(said(high.value))
    : finding.highLow(high.label, said(high.value), low.label, said(low.value));
}

export function distributionOf(view: PartView, { key, name, variables }: Scale): Chart {
  const { t } = view;
  const first = variables[0] as Variable;
  return distributionChart({
    ...inputOf(
      view,
      `${view.position}-distribution-${key}`,
      name ? `${t.distribution.title}: ${name}` : t.distribution.title,
      t.distribution.description,
    ),
    steps: stepWords(view.words, first),
    items: variables.map((variable) => {
      const summary = view.figures.step(variable, view.all);
      return {
        label: labelOf(view.words, variable),
        counts: summary?.counts ?? null,
        dontKnow: variable.dontKnow ? (summary?.dontKnow ?? 0) : undefined,
        skipped: summary?.skipped ?? 0,
      };
    }),
  });
}

export function profileOf(view: PartView, { key, name, variables }: Scale): Chart {
  const first = variables[0] as Variable;
  const values = variables.map((variable) => meanOfStep(view, variable));
  const labels = variables.map((variable) => labelOf(view.words, variable));
  const names = stepWords(view.words, first);
  return profileChart({
    ...inputOf(
      view,
      `${view.position}-profile-${key}`,
      highAndLow(
        view,
        labels.map((label, index) => ({ label, value: values[index] ?? null })),
      ) || name,
      view.t.profile.description(first.steps),
    ),
    items: labels.map((label) => ({ label })),
    series: [{ name: view.t.nav.all, values }],
    range: [1, first.steps],
    ticks: names.map((label, index) => ({ value: index + 1, label })),
  });
}

export function polesOf(view: PartView, { key, variables }: Scale): Chart {
  const { t, words } = view;
  const first = variables[0] as Variable;
  const values = variables.map((variable) => meanOfStep(view, variable));
  const middle = (first.steps + 1) / 2;
  const [most] = variables
    .map((variable, index) => ({ variable, away: Math.abs((values[index]?.value ?? middle) - middle) }))
    .sort((a, b) => b.away - a.away);
  return polesChart({
    ...inputOf(
      view,
      `${view.position}-poles-${key}`,
      t.poles.title(most ? labelOf(words, most.variable) : ''),
      t.poles.description,
    ),
    rows: variables.map(({ item }) => ({
      left: words.items[item.id]?.left ?? '',
      right: words.items[item.id]?.right ?? '',
    })),
    heads: [t.poles.left, t.poles.right],
    series: [{ name: t.nav.all, values }],
    range: [1, first.steps],
  });
}

export interface NamedScore {
  id: string;
  name: string;
  text: string;
  kind: 'mean' | 'share' | 'index';
  steps: number;
  value: Estimate | null;
  /** How many items it is made of, and how many of them are turned round first. */
  items: number;
  reversed: number;
  /** How well they hang together; null where that cannot be said, or may not. */
  alpha: { value: number; low: number; high: number; n: number } | null;
}

export function scoresOf(view: PartView): NamedScore[] {
  return view.instrument.scores.map((score) => {
    const variables = view.figures.variablesOfScore(score);
    const steps = variables[0]?.steps ?? 0;
    // of everybody: in a group it would rest on too few to say anything
    const alpha = view.all.sort === 'all' ? view.figures.alpha(score) : null;
    const range: Record<typeof score.kind, [number, number]> = {
      mean: [1, steps],
      share: [0, 1],
      index: [0, 100],
    };
    const found = view.figures.score(score, view.all);
    const words = view.words.scores[score.id];
    return {
      id: score.id,
      name: words?.name ?? score.id,
      text: words?.text ?? '',
      kind: score.kind,
      steps,
      value: found && estimateOf(found, view.all.population, range[score.kind]),
      items: variables.length,
      reversed: variables.filter(({ item }) => item.reversed).length,
      alpha: alpha && { value: alpha.alpha, n: alpha.n, ...alpha.carefulInterval },
    };
  });
}

/** Scores that are means, in a ring or as a profile: only those on the same scale, and in a ring only a cycle's steps. */
export function scoreChart(view: PartView, scores: readonly NamedScore[]): Chart | null {
  const { t, instrument } = view;
  const means = scores.filter(({ kind }) => kind === 'mean');
  const ring = instrument.charts.includes('radar');
  // the clauses of a management system stand in a cycle; the principles beside them do not
  const chosen = ring ? means.filter(({ id }) => id.startsWith('clause-')) : means;
  const [first] = chosen;
  if (!first || chosen.length < 2 || chosen.some(({ steps }) => steps !== first.steps)) return null;
  const input = {
    ...inputOf(
      view,
      `${view.position}-scores`,
      highAndLow(
        view,
        chosen.map(({ name, value }) => ({ label: name, value })),
      ) || t.score.title,
      `${t.score.description} ${t.profile.description(first.steps)}`,
    ),
    items: chosen.map(({ name }) => ({ label: name })),
    series: [{ name: t.nav.all, values: chosen.map(({ value }) => value) }],
    range: [1, first.steps] as const,
    ticks: Array.from({ length: first.steps }, (_, index) => ({ value: index + 1 })),
  };
  return ring && chosen.length >= 3 ? radarChart(input) : profileChart(input);
}
