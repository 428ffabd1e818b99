import {
  type Instrument,
  type InstrumentTexts,
  type Item,
  type ItemKind,
  type ItemTexts,
  itemsOf,
  type Score,
} from '../../../engines/instruments/public.ts';
import { LANGUAGES, type Language } from '../../../shared/kernel/language.ts';

// Changes of a draft, as pure functions: the draft goes in, another comes out.

/** Words of one thing in both languages. English is used only where the draft has English. */
export type Both<T> = Record<Language, T>;

/** The first id of a sort that nothing in the draft has: `question-3`. */
export function freeId(draft: Instrument, sort: 'section' | 'question' | 'scale' | 'score'): string {
  const taken = new Set([
    ...draft.sections.map(({ id }) => id),
    ...itemsOf(draft).map(({ id }) => id),
    ...Object.keys(draft.scales),
    ...draft.scores.map(({ id }) => id),
  ]);
  let n = 1;
  while (taken.has(`${sort}-${n}`)) n++;
  return `${sort}-${n}`;
}

/** The draft with the words of each language changed. */
function say(
  draft: Instrument,
  change: (words: InstrumentTexts, language: Language) => InstrumentTexts,
): Instrument {
  const texts = { ...draft.texts };
  for (const language of LANGUAGES) {
    const words = texts[language];
    if (words) texts[language] = change(words, language);
  }
  return { ...draft, texts };
}

export const setAbout = (
  draft: Instrument,
  input: {
    source: string;
    english: boolean;
    words: Both<Pick<InstrumentTexts, 'name' | 'lead' | 'about' | 'intro'>>;
  },
): Instrument => {
  const { en: _, ...only } = draft.texts;
  const texts = input.english ? { ...draft.texts, en: draft.texts.en ?? draft.texts.sv } : only;
  return say({ ...draft, source: input.source, texts }, (words, language) => ({
    ...words,
    ...input.words[language],
  }));
};

export function putSection(
  draft: Instrument,
  id: string,
  words: Both<{ name: string; lead?: string }>,
): Instrument {
  const sections = draft.sections.some((one) => one.id === id)
    ? draft.sections
    : [...draft.sections, { id, items: [] }];
  return say({ ...draft, sections }, (said, language) => ({
    ...said,
    sections: { ...said.sections, [id]: words[language] },
  }));
}

/** Puts an item where it was, or last in a section. */
export function putItem(
  draft: Instrument,
  sectionId: string,
  item: Item,
  words: Both<ItemTexts>,
): Instrument {
  const there = itemsOf(draft).some((one) => one.id === item.id);
  const sections = draft.sections.map((section) =>
    there
      ? { ...section, items: section.items.map((one) => (one.id === item.id ? item : one)) }
      : section.id === sectionId
        ? { ...section, items: [...section.items, item] }
        : section,
  );
  return say({ ...draft, sections }, (said, language) => ({
    ...said,
    items: { ...said.items, [item.id]: words[language] },
  }));
}

export const putScale = (
  draft: Instrument,
  id: string,
  dontKnow: boolean,
  words: Both<{ name: string; steps: string[] }>,
): Instrument =>
  say(
    { ...draft, scales: { ...draft.scales, [id]: { steps: words.sv.steps.length, dontKnow } } },
    (said, language) => ({
      ...said,
      scales: { ...said.scales, [id]: words[language] },
    }),
  );

export const putScore = (draft: Instrument, score: Score, words: Both<{ name: string }>): Instrument =>
  say(
    {
      ...draft,
      scores: draft.scores.some(({ id }) => id === score.id)
        ? draft.scores.map((one) => (one.id === score.id ? score : one))
        : [...draft.scores, score],
    },
    (said, language) => ({ ...said, scores: { ...said.scores, [score.id]: words[language] } }),
  );

const swapped = <T extends { id: string }>(list: readonly T[], id: string, by: -1 | 1): T[] => {
  const at = list.findIndex((one) => one.id === id);
  const to = at + by;
  const next = [...list];
  const [one, other] = [list[at], list[to]];
  if (one && other) {
    next[at] = other;
    next[to] = one;
  }
  return next;
};

/** Moves a section or an item one place; at the end of its list it stays. */
export const move = (draft: Instrument, id: string, by: -1 | 1): Instrument => ({
  ...draft,
  sections: swapped(draft.sections, id, by).map((section) => ({
    ...section,
    items: swapped(section.items, id, by),
  })),
});

const without = <T>(record: Record<string, T>, ids: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([id]) => !ids.has(id)));

/** Takes away a section with its items, an item, a scale or a score, with its words, and what scores counted of it. */
export function remove(draft: Instrument, id: string): Instrument {
  const section = draft.sections.find((one) => one.id === id);
  const gone = new Set([id, ...(section?.items.map((item) => item.id) ?? [])]);
  const next: Instrument = {
    ...draft,
    scales: without(draft.scales, gone),
    sections: draft.sections
      .filter((one) => one.id !== id)
      .map((one) => ({ ...one, items: one.items.filter((item) => item.id !== id) })),
    scores: draft.scores
      .filter((score) => score.id !== id)
      .map((score) => ({ ...score, of: score.of.filter((of) => !gone.has(of)) })),
  };
  return say(next, (said) => ({
    ...said,
    scales: without(said.scales, gone),
    sections: without(said.sections, gone),
    items: without(said.items, gone),
    scores: without(said.scores, gone),
  }));
}

/**
 * Ids of lines that people wrote: a line that stood there keeps its id; where as many stand as before, a changed line is
 * the same thing in other words; others get new ids.
 */
export function idsOfLines(
  lines: readonly string[],
  before: Record<string, string>,
  order: readonly string[],
): string[] {
  const byText = new Map(order.map((id) => [before[id] ?? '', id]));
  const taken = new Set(lines.flatMap((line) => byText.get(line) ?? []));
  let n = 1;
  return lines.map((line, index) => {
    const same = byText.get(line);
    if (same) return same;
    const here = order[index];
    if (lines.length === order.length && here && !taken.has(here)) return here;
    while (taken.has(`option-${n}`) || order.includes(`option-${n}`)) n++;
    taken.add(`option-${n}`);
    return `option-${n}`;
  });
}

/** The charts that suit what is asked. */
export function chartsOf(draft: Instrument): Instrument['charts'] {
  const kinds = new Set<ItemKind>(itemsOf(draft).map(({ kind }) => kind));
  const charts: Instrument['charts'] = [];
  if (kinds.has('pair')) charts.push('cross');
  if (kinds.has('poles')) charts.push('poles');
  if (kinds.has('choice') || kinds.has('choices') || kinds.has('yes-no')) charts.push('shares');
  charts.push('distribution', 'profile');
  return charts;
}

/** The draft as it is published: without scales that nothing uses, and without words for those that only opposite poles use. */
export function tidy(draft: Instrument): Instrument {
  const items = itemsOf(draft);
  const used = (list: readonly Item[]) =>
    new Set(list.flatMap(({ scale, scales }) => [scale, ...(scales ?? [])]));
  const shapes = used(items);
  const named = used(items.filter(({ kind }) => kind !== 'poles'));
  const ids = Object.keys(draft.scales);
  const next = { ...draft, scales: without(draft.scales, new Set(ids.filter((id) => !shapes.has(id)))) };
  const unnamed = new Set(ids.filter((id) => !named.has(id)));
  return say(next, (said) => ({ ...said, scales: without(said.scales, unnamed) }));
}
