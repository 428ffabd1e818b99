import { isId } from '../../shared/kernel/ids.ts';

/** Whose ideas a list shows. */
export const SCOPES = ['all', 'mine', 'unit', 'following'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a list is sorted by. */
export const SORTS = ['newest', 'votes', 'activity'] as const;
export type Sort = (typeof SORTS)[number];

/** Where ideas stand, as lists tell it. */
export const STATES = ['active', 'all', 'paused', 'realised', 'stopped'] as const;
export type State = (typeof STATES)[number];

/** Longest search in a list. */
export const WORDS_MAX = 200;

/** What narrows a list of ideas. */
export interface IdeaFilter {
  scope: Scope;
  state: State;
  step: string | null;
  unitId: string | null;
  challengeId: string | null;
  words: string;
  sort: Sort;
}

const oneOf = <T extends string>(values: readonly T[], value: string | undefined, otherwise: T): T =>
  values.find((known) => known === value) ?? otherwise;

/** Reads an address; what is not known is as if it were not there. */
export function readFilter(query: Record<string, string>): IdeaFilter {
  return {
    scope: oneOf(SCOPES, query.scope, 'all'),
    state: oneOf(STATES, query.state, 'active'),
    step: /^[a-z]+(-[a-z]+)*$/.test(query.step ?? '') ? (query.step ?? null) : null,
    unitId: isId(query.unit ?? '') ? (query.unit ?? null) : null,
    challengeId: isId(query.challenge ?? '') ? (query.challenge ?? null) : null,
    words: (query.q ?? '').replaceAll('\0', '').trim().slice(0, WORDS_MAX),
    sort: oneOf(SORTS, query.sort, 'newest'),
  };
}

/** The address of the same list, without what is not chosen. `more` adds or replaces. */
export function filterQuery(filter: IdeaFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  if (filter.scope !== 'all') query.set('scope', filter.scope);
  if (filter.state !== 'active') query.set('state', filter.state);
  if (filter.step) query.set('step', filter.step);
  if (filter.unitId) query.set('unit', filter.unitId);
  if (filter.challengeId) query.set('challenge', filter.challengeId);
  if (filter.words) query.set('q', filter.words);
  if (filter.sort !== 'newest') query.set('sort', filter.sort);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** Whether anything is chosen besides whose ideas and their order. */
export const isNarrowed = (filter: IdeaFilter): boolean =>
  filterQuery({ ...filter, scope: 'all', sort: 'newest' }) !== '';
