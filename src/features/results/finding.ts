import { chartWords } from '../../engines/charts/public.ts';
import { formatShare } from '../../shared/text/format.ts';
import { labelOf, type PartView } from './charts/context.ts';
import { crossOf } from './charts/cross.ts';
import type { PartCharts } from './charts/part.ts';
import { highAndLow, meanOfStep } from './charts/steps.ts';
import { isPriority, sortGaps } from './figures/gaps.ts';
import type { Results } from './read.ts';
import { texts } from './texts.ts';

/** How many names a sentence has room for. */
const NAMED = 4;

/** How many have answered, as a sentence. */
export function answeredText(
  language: 'sv' | 'en',
  { all, rates, row }: Pick<Results, 'all' | 'rates' | 'row'>,
): string {
  const { finding } = texts[language];
  const asked = row.population ?? rates.invited;
  return asked > 0 && asked >= all.answered
    ? finding.answered(all.answered, asked, formatShare(language, all.answered / asked))
    : finding.answeredOnly(all.answered);
}

/** What an instrument says, in a sentence or two. */
export function partFinding(part: PartView, charts: PartCharts): string {
  const { t, words } = part;
  const [one] = charts.gaps;
  if (one) {
    const cross = crossOf(charts.gaps, charts.lines);
    const sorted = sortGaps(charts.gaps, 'difference');
    const names = sorted
      .filter((gap) => isPriority(gap, cross))
      .map((gap) => labelOf(words, gap.first).toLowerCase());
    const [widest] = sorted;
    const difference = widest?.shown?.marginal.difference ?? null;
    const shown = names.slice(0, NAMED);
    const said =
      one.first.scale !== 'importance'
        ? t.finding.priorityOther(shown, names.length - shown.length)
        : names.length === 1
          ? t.finding.onePriority(names[0] ?? '')
          : t.finding.priority(shown, names.length - shown.length);
    return [
      names.length > 0 ? said : '',
      widest && difference !== null && difference < 0
        ? t.finding.largest(
            labelOf(words, widest.first).toLowerCase(),
            `−${chartWords[part.language].number(-difference, 2)}`,
          )
        : '',
    ]
      .filter(Boolean)
      .join(' ');
  }
  const scale = charts.scales[0];
  if (!scale) return charts.questions.find(({ chart }) => chart)?.chart?.title ?? '';
  return highAndLow(
    part,
    scale.variables.map((variable) => ({
      label: labelOf(words, variable),
      value: meanOfStep(part, variable),
    })),
  );
}
