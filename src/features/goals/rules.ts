import { addDays, type Day } from '../../shared/kernel/dates.ts';

/** Which way is better: more, or less. */
export const DIRECTIONS = ['up', 'down'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How often there is a figure: every four months, or every year. */
export const FREQUENCIES = ['period', 'year'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A share is a per cent from 0 to 100; a number is anything else, also below zero. */
export const SCALES = ['number', 'share'] as const;
export type Scale = (typeof SCALES)[number];

/** What is measured: what came out, how it is done, or how people work together. Source: 004 (process and relations too). */
export const MEASURES = ['result', 'process', 'relation'] as const;
export type Measures = (typeof MEASURES)[number];

/** How an indicator, or a goal, stands in a year. `no-value`: there is nothing to judge by. */
export const STANDINGS = ['exceeded', 'met', 'not-met', 'no-value'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Years that goals and outcomes may be of. */
export const YEARS = [1990, 2100] as const;
/** Largest figure, in whichever unit. */
export const VALUE_MOST = 1_000_000_000_000;
/** Decimals that are kept. */
export const DECIMALS = 4;

/**
 * The one rule by which outcomes are judged: as good as the target is met, better is exceeded, worse is not met; without
 * an outcome or without a target there is nothing to say.
 */
export function standingOf(direction: Direction, target: number | null, outcome: number | null): Standing {
  if (target === null || outcome === null) return 'no-value';
  if (outcome === target) return 'met';
  return outcome > target === (direction === 'up') ? 'exceeded' : 'not-met';
}

/**
 * A goal stands as its indicators do, its own and those of the goals below it. One that is not met makes the goal not
 * met; all met and one of them exceeded makes it exceeded. Those without a value are left out; with none left there is
 * nothing to say.
 */
export function standingOfAll(standings: readonly Standing[]): Standing {
  const judged = standings.filter((one) => one !== 'no-value');
  if (judged.length === 0) return 'no-value';
  if (judged.includes('not-met')) return 'not-met';
  return judged.includes('exceeded') ? 'exceeded' : 'met';
}

export type Counts = Readonly<Record<Standing, number>> & { readonly base: number };

/** How many stand how; `base` is all of them, also those without a value. */
export function countStandings(standings: readonly Standing[]): Counts {
  const counts = { exceeded: 0, met: 0, 'not-met': 0, 'no-value': 0, base: standings.length };
  for (const one of standings) counts[one]++;
  return counts;
}

/** `2026-T1` (four months) or `2026` (the year). */
export type Period = string;

export const isPeriod = (text: string): boolean => /^(199\d|20\d\d|2100)(-T[123])?$/.test(text);
export const yearOf = (period: Period): number => Number(period.slice(0, 4));
export const frequencyOf = (period: Period): Frequency => (period.length === 4 ? 'year' : 'period');
export const periodsOf = (year: number, frequency: Frequency): Period[] =>
  frequency === 'year' ? [String(year)] : [1, 2, 3].map((third) => `${year}-T${third}`);

/** The last day of a period. */
export function endOf(period: Period): Day {
  const third = period.slice(6);
  return `${period.slice(0, 4)}-${third === '1' ? '04-30' : third === '2' ? '08-31' : '12-31'}`;
}

/** Whether a period has ended: only then is there an outcome of it. */
export const hasEnded = (period: Period, today: Day): boolean => endOf(period) < today;

/** Days after the end of a period by which its outcome should be there. */
export const DUE_DAYS = 30;
export const dueOn = (period: Period): Day => addDays(endOf(period), DUE_DAYS);

/** The last period that has ended. */
export function lastEnded(frequency: Frequency, today: Day): Period {
  const year = Number(today.slice(0, 4));
  const ended = [...periodsOf(year - 1, frequency), ...periodsOf(year, frequency)].filter((one) =>
    hasEnded(one, today),
  );
  return ended.at(-1) ?? String(year - 1);
}

/**
 * What a year came to: the figure of the whole year if there is one, otherwise that of its last period that has one.
 * `whole`: nothing of the year is left to come.
 */
export function outcomeOfYear(
  values: readonly { period: Period; value: number }[],
  year: number,
): { period: Period; value: number; whole: boolean } | null {
  const own = values.filter((one) => yearOf(one.period) === year);
  // '2026' sorts before '2026-T1', and is the year as a whole
  const latest =
    own.find((one) => one.period === String(year)) ??
    own.reduce<(typeof own)[number] | undefined>((a, b) => (a && a.period > b.period ? a : b), undefined);
  return latest ? { ...latest, whole: !/-T[12]$/.test(latest.period) } : null;
}

/** A figure as people write it: `12 345,5`, `-3`, `84 %`. Null if it is none, or larger than anything that is counted. */
export function readFigure(written: string): number | null {
  const plain = written
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/%$/, '')
    .replace(/[−–]/, '-')
    .replace(',', '.');
  if (!/^[-+]?\d{1,15}(\.\d{1,10})?$/.test(plain)) return null;
  const value = Number(Number(plain).toFixed(DECIMALS));
  return Math.abs(value) <= VALUE_MOST ? value : null;
}

/** Why a figure cannot be one of this scale: a share lies between 0 and 100. */
export const figureFault = (scale: Scale, value: number): 'goal.not-a-share' | null =>
  scale === 'share' && (value < 0 || value > 100) ? 'goal.not-a-share' : null;

/**
 * The circle that there would be if `from` led to `to`, as the ids in their order, beginning and ending with `from`;
 * null if there would be none. `ways` says where each already leads.
 */
export function circleBy(
  from: string,
  to: string,
  ways: ReadonlyMap<string, readonly string[]>,
): string[] | null {
  if (from === to) return [from, from];
  const cameFrom = new Map<string, string>([[to, from]]);
  const queue = [to];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const next of ways.get(id) ?? []) {
      if (next === from) {
        const way = [id];
        while (way[0] !== to) way.unshift(cameFrom.get(way[0] as string) as string);
        return [from, ...way, from];
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, id);
        queue.push(next);
      }
    }
  }
  return null;
}
