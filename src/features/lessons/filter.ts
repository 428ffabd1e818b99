import { z } from 'zod';
import { isId } from '../../shared/kernel/ids.ts';
import { WORDS_MAX } from './input.ts';
import { AREAS, COMMON_OUTCOMES, type Place } from './rules.ts';

/** `own`: the organisation's lessons; `examples`: the common ones that Mylla brings. */
export const SOURCES = ['all', 'own', 'examples'] as const;
export type Source = (typeof SOURCES)[number];

/** What a list of lessons shows. */
export interface LessonFilter {
  source: Source;
  outcome: (typeof COMMON_OUTCOMES)[number] | null;
  area: (typeof AREAS)[number] | null;
  /** Common lessons belong to no unit, so that a unit leaves them out. */
  unitId: string | null;
  words: string;
}

const schema = z.object({
  source: z.enum(SOURCES).catch('all'),
  outcome: z.enum(COMMON_OUTCOMES).nullable().catch(null),
  area: z.enum(AREAS).nullable().catch(null),
  unit: z.string().refine(isId).nullable().catch(null),
  q: z.string().catch(''),
});

export const wordsOf = (typed: string): string => typed.replaceAll('\0', '').trim().slice(0, WORDS_MAX);

/** Reads a list's filter from its address. What is not valid is left out: an old bookmark still shows a list. */
export function readFilter(query: Record<string, string>): LessonFilter {
  const read = schema.parse(query);
  return {
    source: read.source,
    outcome: read.outcome,
    area: read.area,
    unitId: read.unit,
    words: wordsOf(read.q),
  };
}

/** The address of the same list, without what is not chosen. `more` adds or replaces. */
export function filterQuery(filter: LessonFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  if (filter.source !== 'all') query.set('source', filter.source);
  if (filter.outcome) query.set('outcome', filter.outcome);
  if (filter.area) query.set('area', filter.area);
  if (filter.unitId) query.set('unit', filter.unitId);
  if (filter.words) query.set('q', filter.words);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** Whether anything is chosen besides whose lessons. */
export const isNarrowed = (filter: LessonFilter): boolean => filterQuery({ ...filter, source: 'all' }) !== '';

/** Where a list continues: `<day>_<id>` of the last row shown. Null for what is not one. */
export function readPlace(text: string | undefined): Place | null {
  const [day = '', id = ''] = (text ?? '').split('_');
  return /^\d{4}-\d\d-\d\d$/.test(day) && (isId(id) || /^[a-z-]{1,60}$/.test(id)) ? { day, id } : null;
}
