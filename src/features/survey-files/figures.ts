import { optionText, type Variable, variablesOf, wordsOf } from '../../engines/instruments/public.ts';
import type { Language, Texts } from '../../shared/kernel/language.ts';
import type { Column, Row } from '../../shared/transfer/columns.ts';
import { type Cut, estimateOf, labelOf, quantile, type Results } from '../results/public.ts';
import { texts } from './texts.ts';
import { fileVariables } from './variables.ts';

// The figures of the results as a table: a row for each question and group, and for each option of a choice. Only through the
// functions that the page itself asks, so nothing is here that the page would not show.

const KEYS = [
  'part',
  'name',
  'question',
  'answer',
  'sort',
  'group',
  'shown',
  'n',
  'dontKnow',
  'skipped',
  'notShown',
  'count',
  'share',
  'mean',
  'low',
  'high',
  'median',
  'shareHigh',
] as const;
const WORDS: readonly string[] = ['part', 'name', 'question', 'answer', 'sort', 'group'];
const WIDE: Readonly<Record<string, number>> = { question: 60, group: 30, answer: 30, name: 24 };

/** Steps of the longest scale: each has a column of its own. */
const mostSteps = ({ instruments }: Pick<Results, 'instruments'>): number =>
  Math.max(0, ...instruments.flatMap((one) => variablesOf(one).map(({ steps }) => steps)));

export function figureColumns(results: Pick<Results, 'instruments'>): Column[] {
  const label = (of: (language: Language) => string): Texts<string> => ({ sv: of('sv'), en: of('en') });
  return [
    ...KEYS.map(
      (key): Column => ({
        key,
        label: label((language) => texts[language].figures.columns[key]),
        kind: key === 'shown' ? 'boolean' : WORDS.includes(key) ? 'text' : 'number',
        width: WIDE[key] ?? 12,
      }),
    ),
    ...Array.from(
      { length: mostSteps(results) },
      (_, index): Column => ({
        key: `step${index + 1}`,
        label: label((language) => texts[language].figures.step(index + 1)),
        kind: 'number',
        width: 8,
      }),
    ),
  ];
}

export function figureRows(results: Results, language: Language, kindName: (kind: string) => string): Row[] {
  const t = texts[language].figures;
  const names = new Map(
    fileVariables(results.instruments).map(({ part, variable, name }) => [`${part}:${variable.id}`, name]),
  );
  const headOf = (cut: Cut) => ({
    sort: t.sorts[cut.sort],
    group: cut.sort === 'all' ? t.sorts.all : cut.sort === 'kind' ? kindName(cut.name) : cut.name,
  });
  return results.parts.flatMap((figures, index) => {
    const instrument = results.instruments[index];
    if (!instrument) return [];
    const words = wordsOf(instrument, language);
    const asked = new Set<string>();
    return variablesOf(instrument).flatMap((variable) => {
      const { item } = variable;
      if (variable.kind === 'text') return [];
      // several that may be ticked are one question
      if (variable.kind === 'tick') {
        if (asked.has(item.id)) return [];
        asked.add(item.id);
      }
      const head = {
        part: words.name,
        question: questionOf(variable, labelOf(words, variable), words.scales[variable.scale ?? '']?.name),
      };
      return results.cuts.flatMap((cut): Row[] => {
        const own = { ...head, ...headOf(cut), name: names.get(`${index + 1}:${variable.id}`) ?? '' };
        const hidden = [{ ...own, shown: false }];
        if (variable.kind === 'step') {
          const one = figures.step(variable, cut);
          if (!one) return hidden;
          const estimate = estimateOf(one, cut.population, [1, variable.steps]);
          const { n, dontKnow, skipped, notShown, median, shareHigh, mean, counts } = one;
          return [
            {
              ...own,
              ...{ shown: true, n, dontKnow, skipped, notShown, mean, median, shareHigh },
              low: estimate?.low ?? null,
              high: estimate?.high ?? null,
              ...Object.fromEntries(counts.map((count, at) => [`step${at + 1}`, count])),
            },
          ];
        }
        if (variable.kind === 'number') {
          // a number may be one person's own: as on the page, only of everybody
          if (cut.sort !== 'all') return [];
          const one = figures.number(variable, cut);
          if (!one) return hidden;
          const { n, skipped, values } = one;
          return [{ ...own, shown: true, n, skipped, median: quantile(values, 0.5) }];
        }
        const one = figures.choice(variable, cut);
        if (!one) return hidden;
        const { n, dontKnow, skipped, notShown, counts } = one;
        return counts.map(({ option, count }) => ({
          ...own,
          ...{ shown: true, n, dontKnow, skipped, notShown, count },
          name: names.get(`${index + 1}:${item.id}.${option}`) ?? own.name,
          answer: optionText(words.items[item.id], option, language),
          share: n > 0 ? count / n : null,
        }));
      });
    });
  });
}

const questionOf = ({ item, kind }: Variable, label: string, scale: string | undefined): string =>
  item.kind === 'pair' && kind === 'step' && scale ? `${label} – ${scale}` : label;
