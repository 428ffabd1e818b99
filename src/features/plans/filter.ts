import { z } from 'zod';
import { isId } from '../../shared/kernel/ids.ts';
import { ACTION_STATUSES } from './rules.ts';

export const SCOPES = ['mine', 'unit', 'organisation'] as const;
export type Scope = (typeof SCOPES)[number];

/** `open`: what is still to be done; `all`: whatever status. */
export const STATUS_CHOICES = ['open', ...ACTION_STATUSES, 'all'] as const;

/** What a list of actions shows. The exports take the same. */
export interface ActionFilter {
  scope: Scope;
  status: (typeof STATUS_CHOICES)[number];
  /** A principle (`p1`) or one of its questions (`p1.q2`). */
  about: string | null;
  unitId: string | null;
  journeyId: string | null;
  overdue: boolean;
  words: string;
}

/** Longest search in a list. */
const WORDS_MAX = 200;

const orNull = (valid: (text: string) => boolean) => z.string().refine(valid).nullable().catch(null);

const schema = z.object({
  scope: z.enum(SCOPES).catch('mine'),
  status: z.enum(STATUS_CHOICES).catch('open'),
  about: orNull((text) => /^p\d(\.q\d{1,2})?$/.test(text)),
  unit: orNull(isId),
  journey: orNull(isId),
  overdue: z.string().catch(''),
  q: z.string().catch(''),
});

/** Reads a list's filter from its address. What is not valid is left out: an old bookmark still shows a list. */
export function readFilter(query: Record<string, string>): ActionFilter {
  const read = schema.parse(query);
  const overdue = read.overdue === '1';
  return {
    scope: read.scope,
    // what is done is not overdue: asked for both, the tick decides
    status: overdue && (read.status === 'done' || read.status === 'dropped') ? 'open' : read.status,
    about: read.about,
    unitId: read.unit,
    journeyId: read.journey,
    overdue,
    words: read.q.replaceAll('\0', '').trim().slice(0, WORDS_MAX),
  };
}

/** The address of the same list, without what is not chosen. `more` adds or replaces. */
export function filterQuery(filter: ActionFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  if (filter.scope !== 'mine') query.set('scope', filter.scope);
  if (filter.status !== 'open') query.set('status', filter.status);
  if (filter.about) query.set('about', filter.about);
  if (filter.unitId) query.set('unit', filter.unitId);
  if (filter.journeyId) query.set('journey', filter.journeyId);
  if (filter.overdue) query.set('overdue', '1');
  if (filter.words) query.set('q', filter.words);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** Whether anything is chosen besides whose actions. */
export const isNarrowed = (filter: ActionFilter): boolean => filterQuery({ ...filter, scope: 'mine' }) !== '';
