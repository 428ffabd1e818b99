import { type Chart, chartWords, choicesChart } from '../../engines/charts/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { closedSurvey } from '../results/public.ts';
import { mayHold, type Survey } from '../surveys/public.ts';
import { questionPath } from './paths.ts';
import { type Question, questionsOf } from './questions.ts';
import { namesHere, type ShownQuote, shownWords, type Word, wordsIn } from './read.ts';
import { mayShowWord, type ThemeCounts } from './rules/counts.ts';
import { texts } from './texts.ts';

/** Bars of words that are drawn. */
const BARS_MOST = 15;

/** What everybody who sees the results gets of one question. */
export interface ShownQuestion {
  question: Question;
  /** From 1: a part of the names of files. */
  position: number;
  counts: ThemeCounts;
  words: Word[];
  quotes: ShownQuote[];
}

export interface Shown {
  row: Survey;
  holds: boolean;
  /** Whether it asks for own words at all. */
  asks: boolean;
  questions: ShownQuestion[];
  themes: Map<string, { name: string; description: string }>;
}

/**
 * Themes, quotes and words of a closed survey, as everybody who sees its results may see them: those who look after it get
 * the same. Never a group. Questions with fewer texts than the least group are left out.
 */
export async function shownOf(
  tx: Tx,
  actor: Actor,
  language: Language,
  surveyId: string,
): Promise<Result<Shown>> {
  const row = await closedSurvey(tx, surveyId);
  if (isRefusal(row)) return row;
  const all = await questionsOf(tx, row.id, language);
  const { counts, quotes, themes } = await shownWords(tx, row.id, row.minGroup);
  const holds = mayHold(actor, row);
  const questions: ShownQuestion[] = [];
  for (const [index, question] of all.entries()) {
    const counted = counts.get(question.variable);
    if (!counted) continue;
    const found = (await wordsIn(tx, row, question.variable, holds)).filter(({ n }) =>
      mayShowWord(n, counted.base, row.minGroup),
    );
    questions.push({
      question,
      position: index + 1,
      counts: counted,
      words: await withoutNames(tx, found),
      quotes: quotes.get(question.variable) ?? [],
    });
  }
  return { row, holds, asks: all.length > 0, questions, themes };
}

/** Leaves out words that are somebody's name here. A word that is also written small stays: a stone is no Sten. */
async function withoutNames(tx: Tx, words: readonly Word[]): Promise<Word[]> {
  const capital = words.filter(({ word }) => /^\p{Lu}/u.test(word)).map(({ word }) => word.toLowerCase());
  if (capital.length === 0) return [...words];
  const parts = capital.flatMap((word) => [word, word.replace(/s$/, '')]);
  const { people } = await namesHere(tx, parts);
  const names = new Set(people.flatMap((name) => name.toLowerCase().split(/[^\p{L}]+/u)));
  return words.filter(
    ({ word }) =>
      !/^\p{Lu}/u.test(word) ||
      !(names.has(word.toLowerCase()) || names.has(word.toLowerCase().replace(/s$/, ''))),
  );
}

export const questionText = (language: Language, { text, other }: Question): string =>
  other ? texts[language].other(text) : text;

/** A chart, and the name that its files have. */
export interface NamedChart {
  key: string;
  chart: Chart;
}

/** How many texts have each theme. Null where none may be shown. */
export function themeChart(language: Language, shown: Shown, one: ShownQuestion): NamedChart | null {
  const t = texts[language].results;
  const { counts, position, question } = one;
  const bars = counts.themes.flatMap(({ id, count }) => {
    const name = shown.themes.get(id)?.name;
    return name
      ? [
          {
            label: name,
            count,
            ...(shown.holds ? { href: questionPath(shown.row.id, question.variable, { theme: id }) } : {}),
          },
        ]
      : [];
  });
  const [first] = bars;
  if (!first) return null;
  const key = `themes-${position}`;
  return {
    key,
    chart: choicesChart({
      id: `chart-${key}`,
      title: t.themesTitle(first.label, first.count, counts.base),
      description: t.themesDescription(counts.base),
      words: chartWords[language],
      choiceHead: t.theme,
      base: counts.base,
      choices: bars,
    }),
  };
}

/** How many texts use each of the most common words. Null where none may be shown. */
export function wordChart(language: Language, shown: Shown, one: ShownQuestion): NamedChart | null {
  const t = texts[language].results;
  const { counts, words, position, question } = one;
  const [first] = words;
  if (!first) return null;
  const key = `words-${position}`;
  return {
    key,
    chart: choicesChart({
      id: `chart-${key}`,
      title: t.wordsTitle(first.word, first.n, counts.base),
      description: t.wordsDescription(counts.base),
      words: chartWords[language],
      choiceHead: t.word,
      base: counts.base,
      choices: words.slice(0, BARS_MOST).map(({ word, stem, n }) => ({
        label: word,
        count: n,
        ...(shown.holds ? { href: questionPath(shown.row.id, question.variable, { word: stem }) } : {}),
      })),
    }),
  };
}
