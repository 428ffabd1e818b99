import { type Instrument, itemsOf, wordsOf } from '../../engines/instruments/public.ts';
import type { Language } from '../../shared/kernel/language.ts';

export interface LibraryFilter {
  words: string;
  /** An area of the root system; null: any. */
  area: string | null;
}

export const readFilter = (query: Record<string, string>): LibraryFilter => ({
  words: (query.q ?? '').trim().slice(0, 200),
  area: query.area || null,
});

/** Whether an instrument has all the words in what it is called, tells or asks, and measures the area. */
export function fits(instrument: Instrument, filter: LibraryFilter, language: Language): boolean {
  const items = itemsOf(instrument);
  if (filter.area && !items.some((item) => item.leads.areas.includes(filter.area ?? ''))) return false;
  if (!filter.words) return true;
  const said = wordsOf(instrument, language);
  const all = [
    said.name,
    said.lead,
    said.about,
    ...Object.values(said.sections).map(({ name }) => name),
    ...items.map((item) => said.items[item.id]?.text ?? ''),
  ]
    .join('\n')
    .toLowerCase();
  return filter.words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
