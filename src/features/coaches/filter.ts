import { z } from 'zod';
import { isId } from '../../shared/kernel/ids.ts';
import { TAG_MAX } from './rules.ts';

/** What the list of those who help shows. */
export interface CoachFilter {
  unitId: string | null;
  competence: string | null;
  words: string;
}

/** Longest search in the list. */
const WORDS_MAX = 100;

const schema = z.object({
  unit: z.string().refine(isId).nullable().catch(null),
  competence: z.string().min(1).max(TAG_MAX).nullable().catch(null),
  q: z.string().catch(''),
});

/** Reads the list's filter from its address. What is not valid is left out. */
export function readFilter(query: Record<string, string>): CoachFilter {
  const read = schema.parse(query);
  return {
    unitId: read.unit,
    competence: read.competence?.replaceAll('\0', '') || null,
    words: read.q.replaceAll('\0', '').trim().slice(0, WORDS_MAX),
  };
}

/** The address of the same list. `more` adds or replaces. */
export function filterQuery(filter: CoachFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  if (filter.unitId) query.set('unit', filter.unitId);
  if (filter.competence) query.set('competence', filter.competence);
  if (filter.words) query.set('q', filter.words);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : '';
}

export const isNarrowed = (filter: CoachFilter): boolean => filterQuery(filter) !== '';
