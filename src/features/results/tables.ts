import { isUncertain } from '../../engines/charts/public.ts';
import type { Table, Words } from '../../engines/documents/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatShare } from '../../shared/text/format.ts';
import { comparedLabel, labelOf, type PartView, scaleName } from './charts/context.ts';
import { crossOf } from './charts/cross.ts';
import type { PartCharts } from './charts/part.ts';
import type { Scale } from './charts/steps.ts';
import type { GroupRow, Tested, WaveRow } from './figures/compare.ts';
import type { Cut } from './figures/cuts.ts';
import { boundsOf, estimateOf } from './figures/estimate.ts';
import { isPriority, sortGaps } from './figures/gaps.ts';
import { weightedIn } from './figures/weights.ts';
import { number, range, signed, smallest } from './numbers.ts';
import { texts } from './texts.ts';
import { measureTexts } from './texts-measures.ts';

// The tables of results as data: pages and the report show the same ones.

const strong = (text: string): Words => [{ text, as: 'strong' }];

/** The pairs, the largest shortfall first. */
export function gapTable(part: PartView, charts: PartCharts): Table | null {
  const t = part.t;
  const [one] = charts.gaps;
  if (!one) return null;
  const cross = crossOf(charts.gaps, charts.lines);
  return {
    caption: one.first.scale === 'importance' ? t.gap.caption : t.gap.captionOther,
    columns: [
      { head: t.gap.item },
      { head: scaleName(part, one.first), figures: true },
      { head: t.gap.n, figures: true },
      { head: scaleName(part, one.second), figures: true },
      { head: t.gap.n, figures: true },
      { head: t.gap.difference, figures: true },
      { head: t.gap.paired, figures: true },
      { head: t.gap.pairedN, figures: true },
      { head: t.gap.where },
    ],
    rows: sortGaps(charts.gaps, 'difference').map((gap) => {
      const { shown } = gap;
      const label = labelOf(part.words, gap.first);
      if (!shown) return [label, { words: t.hidden, span: 8 }];
      const where = [
        isPriority(gap, cross) ? t.gap.priority : '',
        isUncertain({ label, x: shown.first, y: shown.second }, cross) ? t.gap.uncertain : '',
      ];
      return [
        label,
        number(part, shown.first?.value ?? null),
        String(shown.figures.first.n),
        number(part, shown.second?.value ?? null),
        String(shown.figures.second.n),
        strong(signed(part, shown.marginal.difference)),
        signed(part, shown.paired.difference),
        String(shown.figures.nPaired),
        where.filter(Boolean).join(', '),
      ];
    }),
  };
}

/** Every figure of the items on one scale, in the order they were asked. */
export function figuresTable(part: PartView, scale: Scale, cut: Cut): Table {
  const { t, language } = part;
  const rows = scale.variables.map((variable) => ({ variable, summary: part.figures.step(variable, cut) }));
  const dontKnow = scale.variables.some((variable) => variable.dontKnow);
  const notShown = rows.some(({ summary }) => (summary?.notShown ?? 0) > 0);
  const heads = [
    t.table.n,
    ...(dontKnow ? [t.table.dontKnow] : []),
    t.table.skipped,
    ...(notShown ? [t.table.notShown] : []),
    t.table.median,
    t.table.high,
    t.table.mean,
    t.table.interval,
    ...(cut.population === null ? [] : [t.table.bounds]),
  ];
  return {
    caption: scale.name || t.table.summary,
    columns: [{ head: t.table.item }, ...heads.map((head) => ({ head, figures: true }))],
    rows: rows.map(({ variable, summary }) => {
      const label = labelOf(part.words, variable);
      if (!summary) return [label, { words: t.hidden, span: heads.length }];
      return [
        label,
        String(summary.n),
        ...(dontKnow ? [variable.dontKnow ? String(summary.dontKnow) : '–'] : []),
        String(summary.skipped),
        ...(notShown ? [String(summary.notShown)] : []),
        number(part, summary.median, Number.isInteger(summary.median) ? 0 : 1),
        summary.shareHigh === null ? '–' : formatShare(language, summary.shareHigh),
        strong(number(part, summary.mean)),
        range(part, estimateOf(summary, cut.population, [1, variable.steps])),
        ...(cut.population === null ? [] : [range(part, boundsOf(summary, cut.population, variable.steps))]),
      ];
    }),
  };
}

/** What questions are put together to, with how well they hang together. */
export function scoresTable(part: PartView, charts: PartCharts): Table | null {
  const { t } = part;
  const own = measureTexts[part.language];
  if (charts.scores.length === 0) return null;
  return {
    caption: t.score.heading,
    columns: [
      { head: t.score.name },
      { head: own.items, figures: true },
      { head: t.table.n, figures: true },
      { head: t.score.value, figures: true },
      { head: t.table.interval, figures: true },
      { head: own.alpha },
    ],
    rows: charts.scores.map(({ name, kind, steps, value, items, reversed, alpha }) => {
      const decimals = kind === 'index' ? 0 : 2;
      const label = `${name} (${kind === 'mean' ? t.score.mean(steps) : t.score[kind]})`;
      const asked = reversed > 0 ? `${items} (${own.turned(reversed)})` : String(items);
      if (!value) return [label, asked, { words: t.hidden, span: 4 }];
      return [
        label,
        asked,
        String(value.n),
        strong(number(part, value.value, decimals)),
        range(part, value, decimals),
        alpha
          ? `${number(part, alpha.value)} (${range(part, alpha)}), n ${alpha.n}`
          : items < 2
            ? own.single
            : own.none,
      ];
    }),
  };
}

/** The items on one scale weighted by the size of the groups; null where none can be. */
export function weightsTable(part: PartView, scale: Scale): Table | null {
  const own = measureTexts[part.language];
  const rows = weightedIn(part.figures, scale.variables, part.all);
  if (rows.length === 0) return null;
  return {
    caption: scale.name || own.weights,
    columns: [
      { head: part.t.table.item },
      ...[own.unweighted, part.t.table.n, own.weighted, own.change, own.worth].map((head) => ({
        head,
        figures: true,
      })),
    ],
    rows: rows.map(({ variable, found: { unweighted, weighted, n, effectiveN } }) => [
      labelOf(part.words, variable),
      number(part, unweighted),
      String(n),
      strong(number(part, weighted)),
      signed(part, weighted - unweighted),
      number(part, effectiveN, 1),
    ]),
  };
}

/** How many answered in each group. `pathOf` gives where a group is read; without it names are mere words. */
export function groupsTable(
  language: Language,
  cuts: readonly Cut[],
  pathOf: (cut: Cut) => string | undefined = () => undefined,
): Table {
  const t = texts[language];
  return {
    caption: t.groups.list,
    columns: [
      { head: t.rate.group },
      { head: t.groups.answered, figures: true },
      { head: t.groups.asked, figures: true },
      { head: t.groups.share, figures: true },
    ],
    rows: cuts.map((cut) => [
      [{ text: cut.name, href: pathOf(cut) }],
      String(cut.answered),
      String(cut.population ?? '–'),
      cut.population ? formatShare(language, cut.answered / cut.population) : '–',
    ]),
  };
}

/** The comparisons of groups, those that are larger than chance first. */
export function groupTestsTable(
  parts: readonly PartView[],
  tests: readonly Tested<GroupRow>[],
): Table | null {
  const t = parts[0]?.t;
  if (!t || tests.length === 0) return null;
  const sorted = [...tests].sort((a, b) => Number(b.differs) - Number(a.differs) || a.adjusted - b.adjusted);
  return {
    caption: t.compare.groupsCaption,
    columns: [
      { head: t.compare.item },
      { head: t.compare.verdict },
      { head: t.compare.effect, figures: true },
      { head: t.compare.adjusted, figures: true },
      { head: t.compare.test },
    ],
    rows: sorted.flatMap(({ row, effect, adjusted, test, differs, doubtful }) => {
      const part = parts[row.part];
      return part
        ? [
            [
              comparedLabel(part, row.variable),
              differs ? strong(t.compare.differs) : doubtful ? t.compare.doubtful : t.compare.chance,
              number(part, effect),
              smallest(part, adjusted),
              t.compare.tests[test],
            ],
          ]
        : [];
    }),
  };
}

/** Every step item in two waves, those that have changed first. */
export function waveTable(
  parts: readonly PartView[],
  tests: readonly Tested<WaveRow>[],
  [before, now]: readonly [string, string],
): Table | null {
  const t = parts[0]?.t;
  if (!t || tests.length === 0) return null;
  const sorted = [...tests].sort(
    (a, b) =>
      Number(b.differs) - Number(a.differs) || Math.abs(b.row.difference) - Math.abs(a.row.difference),
  );
  return {
    caption: t.compare.wavesCaption(before, now),
    columns: [
      { head: t.compare.item },
      ...[
        `${before} (${t.table.n})`,
        `${now} (${t.table.n})`,
        t.gap.difference,
        t.table.interval,
        t.compare.adjusted,
      ].map((head) => ({ head, figures: true })),
      { head: t.compare.verdict },
    ],
    rows: sorted.flatMap(({ row, adjusted, differs }) => {
      const part = parts[row.part];
      return part
        ? [
            [
              comparedLabel(part, row.variable),
              ...[row.before, row.after].map(({ mean, n }) => `${number(part, mean)} (${n})`),
              strong(signed(part, row.difference)),
              row.interval ? `${signed(part, row.interval.low)} – ${signed(part, row.interval.high)}` : '–',
              smallest(part, adjusted),
              differs ? strong(t.compare.changed) : t.compare.chance,
            ],
          ]
        : [];
    }),
  };
}
