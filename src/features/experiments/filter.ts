import { OUTCOMES } from './rules.ts';

/** What a list of experiments may be narrowed to. */
export const STATES = ['all', 'open', 'planned', 'running', 'stopped', 'closed', ...OUTCOMES] as const;
export type State = (typeof STATES)[number];

export interface ExperimentFilter {
  state: State;
  mine: boolean;
}

/** The filter of an address; what is not valid is left out. */
export const readFilter = (query: Readonly<Record<string, string>>): ExperimentFilter => ({
  state: STATES.find((one) => one === query.state) ?? 'all',
  mine: query.mine === '1',
});

export function filterQuery(filter: ExperimentFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    ...(filter.state === 'all' ? {} : { state: filter.state }),
    ...(filter.mine ? { mine: '1' } : {}),
    ...more,
  });
  return query.size > 0 ? `?${query}` : '';
}

export const isNarrowed = (filter: ExperimentFilter): boolean => filter.state !== 'all' || filter.mine;
