import type { CapacityQuestion, Challenge, Handbook } from '../handbook/public.ts';

// Finds the handbook's questions from what people write in their own words. Fifty short texts in memory: light
// stemming, compounds and small typing errors are enough, and no index has to be kept.

export interface Matches {
  challenges: Challenge[];
  questions: CapacityQuestion[];
}

const MOST_CHALLENGES = 5;
const MOST_QUESTIONS = 4;
/** A hit below this share of the best one is left out; the first three only if they are far below. */
const WORTH_SHOWING = 0.4;
const SURELY_SHOWN = 3;
const FAR_BELOW = 0.15;

const STOP = new Set(
  `och att det som en ett i på är av för med den till inte om vi har de kan ska hur vår våra vårt eller men så från när
  bli blir får var vara oss ni er era ert man alla mer mycket bara också där här vad varför vill nya nytt ny hos sin sina
  sitt jag du mig dig han hon dem dessa denna detta göra gör finns ingen inga något någon några många
  the and to of in is it a an for with that on as are we our how can do not be or from by this have has more what why
  when your you they their there no`
    .split(/\s+/)
    .map(fold),
);

function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

// longest first; what is left must keep at least three letters
const ENDINGS =
  'heternas heterna heten heter ningarna ningar ningen ande ende arna erna orna ning aste are ades ade ing het ast at ad ar er or en et na as es te de ed ly a e s'.split(
    ' ',
  );

/** The stem of a word: small endings off, Swedish and English alike. "Medarbetarna" and "medarbetare" become one. */
export function stem(word: string): string {
  let rest = fold(word);
  for (let round = 0; round < 2; round++) {
    const ending = ENDINGS.find((one) => rest.endsWith(one) && rest.length - one.length >= 3);
    if (!ending) break;
    rest = rest.slice(0, -ending.length);
  }
  return rest;
}

const words = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(fold).filter((word) => word.length > 1 && !STOP.has(word));

/** Whether two words are at most `most` slips apart: a letter more, less or other, or two that changed places. */
export function isClose(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next[j] = cost;
    }
    before = row;
    row = next;
  }
  return (row[b.length] ?? most + 1) <= most;
}

/** How well a word of the query fits a word of the text, from 0 to 1. Both are stems. */
function closeness(query: string, word: string): number {
  if (query === word) return 1;
  if (query.length >= 4 && word.startsWith(query)) return 0.8;
  if (word.length >= 4 && query.startsWith(word)) return 0.7;
  if (query.length >= 5 && word.includes(query)) return 0.6;
  if (word.length >= 5 && query.includes(word)) return 0.6;
  const slips = query.length >= 8 ? 2 : query.length >= 4 ? 1 : 0;
  return slips > 0 && isClose(query, word, slips) ? 0.6 : 0;
}

interface Text<T> {
  item: T;
  stems: { stem: string; weight: number }[];
}

const weighed = (text: string, weight: number) => words(text).map((word) => ({ stem: stem(word), weight }));

const prepared = new WeakMap<
  Handbook,
  { challenges: Text<Challenge>[]; questions: Text<CapacityQuestion>[] }
>();

function textsOf(book: Handbook) {
  let found = prepared.get(book);
  if (!found) {
    found = {
      challenges: book.challenges.map((item) => ({ item, stems: weighed(item.text, 1) })),
      questions: book.questions.map((item) => ({
        item,
        stems: [
          ...weighed(item.title, 1),
          ...weighed(item.question, 1),
          ...item.actions.flatMap((action) => weighed(action.title, 0.4)),
        ],
      })),
    };
    prepared.set(book, found);
  }
  return found;
}

function ranked<T>(queries: readonly string[], texts: readonly Text<T>[], most: number): T[] {
  // a word that stands in many texts says little about any of them
  const rarity = new Map(
    queries.map((query) => {
      const hits = texts.filter((text) => text.stems.some((word) => closeness(query, word.stem) > 0)).length;
      return [query, hits === 0 ? 0 : Math.log(1 + texts.length / hits)];
    }),
  );
  const scored = texts
    .map(({ item, stems }) => ({
      item,
      score: queries.reduce(
        (sum, query) =>
          sum +
          (rarity.get(query) ?? 0) *
            Math.max(0, ...stems.map((word) => closeness(query, word.stem) * word.weight)),
        0,
      ),
    }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter((one, place) => one.score >= best * (place < SURELY_SHOWN ? FAR_BELOW : WORTH_SHOWING))
    .slice(0, most)
    .map((one) => one.item);
}

/** The challenges and capacity questions that come closest to what somebody wrote, the closest first. */
export function matches(book: Handbook, query: string): Matches {
  const queries = [...new Set(words(query).map(stem))].slice(0, 40);
  if (queries.length === 0) return { challenges: [], questions: [] };
  const { challenges, questions } = textsOf(book);
  return {
    challenges: ranked(queries, challenges, MOST_CHALLENGES),
    questions: ranked(queries, questions, MOST_QUESTIONS),
  };
}
