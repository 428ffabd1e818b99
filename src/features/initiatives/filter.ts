import { isId } from '../../shared/kernel/ids.ts';
import {
  DEGREES,
  type Degree,
  FACETS,
  type Facet,
  KINDS,
  type Kind,
  STATUSES,
  TRACKS,
  type Track,
} from './rules.ts';

export const SCOPES = ['all', 'mine', 'unit'] as const;
export type Scope = (typeof SCOPES)[number];

/** `open`: what waits for a next decision; `still`: running, and nothing has happened for long; `all`: whatever status. */
export const STATES = ['open', ...STATUSES, 'still', 'all'] as const;
export type State = (typeof STATES)[number];

/** Longest search in a list. */
export const WORDS_MAX = 200;

/** What a list of initiatives shows. Exports take the same. */
export interface InitiativeFilter {
  scope: Scope;
  track: Track | null;
  state: State;
  unitId: string | null;
  kind: Kind | null;
  degree: Degree | null;
  facet: Facet | null;
  words: string;
}

const known = <T extends string>(values: readonly T[], value: string | undefined): T | null =>
  values.find((one) => one === value) ?? null;

/** Reads an address; what is not known is as if it were not there. */
export const readFilter = (query: Record<string, string>): InitiativeFilter => ({
  scope: known(SCOPES, query.scope) ?? 'all',
  track: known(TRACKS, query.track),
  state: known(STATES, query.state) ?? 'all',
  unitId: isId(query.unit ?? '') ? (query.unit ?? null) : null,
  kind: known(KINDS, query.kind),
  degree: known(DEGREES, query.degree),
  facet: known(FACETS, query.facet),
  words: (query.q ?? '').replaceAll('\0', '').trim().slice(0, WORDS_MAX),
});

/** The address of the same list, without what is not chosen. `more` adds or replaces. */
export function filterQuery(filter: InitiativeFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  if (filter.scope !== 'all') query.set('scope', filter.scope);
  if (filter.track) query.set('track', filter.track);
  if (filter.state !== 'all') query.set('state', filter.state);
  if (filter.unitId) query.set('unit', filter.unitId);
  if (filter.kind) query.set('kind', filter.kind);
  if (filter.degree) query.set('degree', filter.degree);
  if (filter.facet) query.set('facet', filter.facet);
  if (filter.words) query.set('q', filter.words);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** Whether anything narrows the list besides its track. */
export const isNarrowed = (filter: InitiativeFilter): boolean =>
  filterQuery({ ...filter, track: null }) !== '';
