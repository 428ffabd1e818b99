import { z } from 'zod';
import { isId } from '../../shared/kernel/ids.ts';
import { BARRIER_KINDS, BARRIER_STATUSES, type BarrierKind, type BarrierStatus } from './rules.ts';

/** `standing`: open and in hand, what still is in the way; `all`: whatever status. */
export const STATUS_CHOICES = ['standing', ...BARRIER_STATUSES, 'all'] as const;

/** What a list of barriers shows. */
export interface BarrierFilter {
  status: 'standing' | BarrierStatus | 'all';
  kind: BarrierKind | null;
  unitId: string | null;
  /** Only those that the person owns. */
  mine: boolean;
  words: string;
}

/** Longest search in a list. */
const WORDS_MAX = 200;

const schema = z.object({
  status: z.enum(STATUS_CHOICES).catch('standing'),
  kind: z.enum(BARRIER_KINDS).nullable().catch(null),
  unit: z.string().refine(isId).nullable().catch(null),
  mine: z.string().catch(''),
  q: z.string().catch(''),
});

/** Reads a list's filter from its address. What is not valid is left out: an old bookmark still shows a list. */
export function readFilter(query: Record<string, string>): BarrierFilter {
  const read = schema.parse(query);
  return {
    status: read.status,
    kind: read.kind,
    unitId: read.unit,
    mine: read.mine === '1',
    words: read.q.replaceAll('\0', '').trim().slice(0, WORDS_MAX),
  };
}

/** The address of the same list, without what is not chosen. `more` adds or replaces. */
export function filterQuery(filter: BarrierFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  if (filter.status !== 'standing') query.set('status', filter.status);
  if (filter.kind) query.set('kind', filter.kind);
  if (filter.unitId) query.set('unit', filter.unitId);
  if (filter.mine) query.set('mine', '1');
  if (filter.words) query.set('q', filter.words);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** Whether anything is chosen. */
export const isNarrowed = (filter: BarrierFilter): boolean => filterQuery(filter) !== '';
