import { binsOf, type Chart, choicesChart, histogramChart } from '../../../engines/charts/public.ts';
import { type Item, itemsOf, optionText, variablesOf } from '../../../engines/instruments/public.ts';
import { FEWEST, suppress } from '../../../engines/statistics/public.ts';
import { inputOf, type PartView } from './context.ts';

// Questions that are no scales: choices and numbers.

export interface QuestionChart {
  key: string;
  item: Item;
  text: string;
  /** Null where it may not be shown. */
  chart: Chart | null;
}

/** One chart for each question with options or a number. */
export const questionCharts = (view: PartView): QuestionChart[] =>
  itemsOf(view.instrument).flatMap((item) => {
    const text = view.words.items[item.id]?.text ?? item.id;
    if (item.kind === 'yes-no' || item.kind === 'choice' || item.kind === 'choices') {
      const key = `${view.position}-shares-${item.id}`;
      return [{ key, item, text, chart: sharesOf(view, item, key) }];
    }
    if (item.kind !== 'number') return [];
    const key = `${view.position}-number-${item.id}`;
    return [{ key, item, text, chart: numberOf(view, item, key) }];
  });

function sharesOf(view: PartView, item: Item, key: string): Chart | null {
  const { t, words, language } = view;
  const variable = variablesOf(view.instrument).find(
    (one) => one.item.id === item.id && (one.kind === 'option' || one.kind === 'tick'),
  );
  const found = variable && view.figures.choice(variable, view.all);
  if (!found || found.n === 0) return null;
  const named = found.counts.map(({ option, count }) => ({
    label: optionText(words.items[item.id], option, language),
    count,
  }));
  const sorted =
    item.kind === 'choice' || item.kind === 'yes-no' ? named : [...named].sort((a, b) => b.count - a.count);
  const most = named.reduce((best, one) => (one.count > best.count ? one : best));
  const input = inputOf(
    view,
    key,
    t.finding.shares(most.label, inputOf(view, '', '', '').words.percent(most.count / found.n)),
    [
      item.kind === 'choices' ? t.shares.several(found.n) : t.shares.one(found.n),
      t.shares.without(found.dontKnow, found.skipped),
    ]
      .filter(Boolean)
      .join(' '),
  );
  return choicesChart({ ...input, choiceHead: t.shares.choice, base: found.n, choices: sorted });
}

/** The value that a share `p` of them lies at or below, between two where it falls between. */
export function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

function numberOf(view: PartView, item: Item, key: string): Chart | null {
  const { t, words, figures } = view;
  const variable = variablesOf(view.instrument).find((one) => one.item.id === item.id);
  const found = variable && figures.number(variable, view.all);
  if (!found || found.n === 0) return null;
  const unit = words.items[item.id]?.unit ?? '';
  const said = (value: number) =>
    inputOf(view, '', '', '').words.number(value, Number.isInteger(value) ? 0 : 1);
  const median = quantile(found.values, 0.5);
  return histogramChart({
    ...inputOf(
      view,
      key,
      t.finding.median(said(median), unit),
      t.number.description(
        found.n,
        `${said(quantile(found.values, 0.25))}–${said(quantile(found.values, 0.75))}`,
      ),
    ),
    bins: hideSmall(binsOf(found.values), figures.answered.least),
    unit,
    median,
  });
}

/** A bar of few people points at them: it is hidden, and one more if it could be worked out from the whole. */
function hideSmall<T extends { count: number | null }>(bins: readonly T[], least: number): T[] {
  const counts = bins.map((bin) => bin.count ?? 0);
  const all = { id: 'all', atoms: counts.map((_, atom) => atom), published: true };
  const cells = counts.map((_, atom) => ({ id: String(atom), atoms: [atom] }));
  const shown = suppress([all, ...cells], [{ answered: counts, asked: counts }], {
    k: Math.max(least, FEWEST),
  });
  return bins.map((bin, index) =>
    shown.has(String(index)) || bin.count === 0 ? bin : { ...bin, count: null },
  );
}
