import { isId } from '../../shared/kernel/ids.ts';
import { AXES, AXIS_VALUES, type Axis, GROWTHS, MEASURES, type Measure } from './rules.ts';

/** No more can be chosen in a scenario. */
const CHOSEN_MOST = 60;
export const WORDS_MAX = 200;

/** What the portfolio's page shows, read from its address. */
export interface PortfolioChoice {
  year: number;
  x: Axis;
  y: Axis;
  size: Measure;
  allUnits: boolean;
  /** The scenario: ids of those that are thought closed and scaled. One in both is closed. */
  close: readonly string[];
  scale: readonly string[];
  growth: number;
  find: string;
}

const known = <T>(values: readonly T[], value: T | undefined, otherwise: T): T =>
  value !== undefined && values.includes(value) ? value : otherwise;

const ids = (all: readonly string[]): string[] => [...new Set(all)].filter(isId).slice(0, CHOSEN_MOST);

/** Reads an address; what is not known is as if it were not there. */
export function readChoice(query: URLSearchParams, thisYear: number): PortfolioChoice {
  const year = Number(query.get('year'));
  const close = ids(query.getAll('close'));
  const words = (query.get('find') ?? '').replaceAll('\0', '').trim().slice(0, WORDS_MAX);
  return {
    year: Number.isInteger(year) && year >= 2000 && year <= thisYear ? year : thisYear,
    x: known(AXES, query.get('x') as Axis, 'uncertainty'),
    y: known(AXES, query.get('y') as Axis, 'effect'),
    size: known(MEASURES, query.get('size') as Measure, 'number'),
    allUnits: query.get('units') === 'all',
    close,
    scale: ids(query.getAll('scale')).filter((id) => !close.includes(id)),
    growth: known(GROWTHS as readonly number[], Number(query.get('growth')), 2),
    find: words,
  };
}

/** The names and values of a choice as an address has them; without what is as usual. */
export function choicePairs(choice: PortfolioChoice, thisYear: number): [string, string][] {
  const pairs: [string, string][] = [];
  if (choice.year !== thisYear) pairs.push(['year', String(choice.year)]);
  if (choice.x !== 'uncertainty') pairs.push(['x', choice.x]);
  if (choice.y !== 'effect') pairs.push(['y', choice.y]);
  if (choice.size !== 'number') pairs.push(['size', choice.size]);
  if (choice.allUnits) pairs.push(['units', 'all']);
  for (const id of choice.close) pairs.push(['close', id]);
  for (const id of choice.scale) pairs.push(['scale', id]);
  if (choice.growth !== 2) pairs.push(['growth', String(choice.growth)]);
  if (choice.find) pairs.push(['find', choice.find]);
  return pairs;
}

/** Which initiatives a figure was counted from: those of a year, narrowed by axes. */
export interface BaseFilter {
  year: number;
  only: Partial<Record<Axis, string>>;
}

export function readBase(query: URLSearchParams, thisYear: number): BaseFilter {
  const only: Partial<Record<Axis, string>> = {};
  for (const axis of AXES) {
    const value = query.get(axis);
    if (value !== null && AXIS_VALUES[axis].includes(value)) only[axis] = value;
  }
  return { year: readChoice(query, thisYear).year, only };
}

export function basePath({ year, only }: BaseFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ year: String(year) });
  for (const axis of AXES) {
    const value = only[axis];
    if (value !== undefined) query.set(axis, value);
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return `/portfolio/initiatives?${query}`;
}
