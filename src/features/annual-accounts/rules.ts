import type { Day } from '../../shared/kernel/dates.ts';

/** What an account is of: a year, or four months of one (then it is a brief). Days are counted in. */
export interface Span {
  /** As it stands in addresses: `2026`, `2026-T1`. */
  key: string;
  year: number;
  third: 1 | 2 | 3 | null;
  from: Day;
  to: Day;
}

const THIRDS = [
  ['01-01', '04-30'],
  ['05-01', '08-31'],
  ['09-01', '12-31'],
] as const;
/** Years that an account may be of. */
const YEARS = { first: 2000, last: 2100 } as const;

/** The span that an address names; null if it is none. */
export function readSpan(key: string): Span | null {
  const found = /^(\d{4})(?:-T([123]))?$/.exec(key);
  const year = Number(found?.[1]);
  if (!found || year < YEARS.first || year > YEARS.last) return null;
  if (!found[2]) return { key, year, third: null, from: `${year}-01-01`, to: `${year}-12-31` };
  const third = Number(found[2]) as 1 | 2 | 3;
  const [first, last] = THIRDS[third - 1] as (typeof THIRDS)[number];
  return { key, year, third, from: `${year}-${first}`, to: `${year}-${last}` };
}

/** Whether anything of it has been. */
export const hasBegun = (span: Span, today: Day): boolean => span.from <= today;

/** The same day the year before; 29 February becomes 28. */
export function yearBefore(day: Day): Day {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? `${before.slice(0, 4)}-02-28` : before;
}

export interface Compared {
  from: Day;
  /** The last day of the span, or today. */
  to: Day;
  /** Nothing of the span is left to come. */
  whole: boolean;
  /** As much of the same span the year before: a year that goes on is not held against a whole one. */
  before: { from: Day; to: Day };
}

/** The days that are counted of a span, and those it is compared with. */
export function comparedDays(span: Span, today: Day): Compared {
  const whole = span.to < today;
  const to = whole ? span.to : today;
  return { from: span.from, to, whole, before: { from: yearBefore(span.from), to: yearBefore(to) } };
}

/** The spans that can be looked at from a day, the latest first: the year and its thirds that have begun, for each year back to `first`. */
export function spansUpTo(today: Day, first: number): Span[] {
  const years = Array.from(
    { length: Math.max(1, Number(today.slice(0, 4)) - first + 1) },
    (_, back) => Number(today.slice(0, 4)) - back,
  );
  return years
    .flatMap((year) => [String(year), `${year}-T3`, `${year}-T2`, `${year}-T1`])
    .flatMap((key) => readSpan(key) ?? [])
    .filter((span) => hasBegun(span, today));
}

/** Everything that is counted, in the order that it is told. Each is one branch of mylla_counted (migrations/0040). */
export const FIGURES = [
  'ideas-in',
  'ideas-answered',
  'ideas-decided',
  'ideas-realised',
  'ideas-stopped',
  'proposals-in',
  'proposals-answered',
  'challenges-opened',
  'challenges-reported',
  'initiatives-started',
  'innovations',
  'initiatives-stopped',
  'experiments-started',
  'experiments-closed',
  'experiments-supported',
  'experiments-not-supported',
  'experiments-unclear',
  'lessons',
  'barriers-reported',
  'barriers-removed',
  'barriers-accepted',
  'grants',
  'money-used',
  'awards',
] as const;
export type Figure = (typeof FIGURES)[number];
export const isFigure = (text: string): text is Figure => (FIGURES as readonly string[]).includes(text);

/** Figures that are sums of money, in öre; of the others it is counted how many there are. */
export const MONEY: readonly Figure[] = ['grants', 'money-used'];

export const pathOf = (key: string, end = ''): string => `/annual-accounts/${key}${end}`;
export const countedPath = (key: string, figure: Figure): string => pathOf(key, `/counted/${figure}`);
