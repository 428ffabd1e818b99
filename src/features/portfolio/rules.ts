import type { FieldError } from '../../shared/kernel/refusal.ts';
import { DEGREES, FACETS, HORIZONS, SCALES, TRACKS, type Track } from '../initiatives/public.ts';

/** What the matrix can lay initiatives out by. */
export const AXES = ['track', 'facet', 'degree', 'uncertainty', 'effect', 'horizon', 'money'] as const;
export type Axis = (typeof AXES)[number];

/** Planned money in steps; the upper bound of each in öre, not included. Without a plan: none. */
export const MONEY_STEPS = [
  ['none', 1],
  ['small', 10_000_000],
  ['mid', 50_000_000],
  ['large', 200_000_000],
  ['huge', Number.POSITIVE_INFINITY],
] as const;
export type MoneyStep = (typeof MONEY_STEPS)[number][0];

export const moneyStep = (ore: number): MoneyStep =>
  (MONEY_STEPS.find(([, below]) => ore < below) ?? ['huge'])[0];

/** What stands along each axis, in order. */
export const AXIS_VALUES: Readonly<Record<Axis, readonly string[]>> = {
  track: TRACKS,
  facet: FACETS,
  degree: DEGREES,
  uncertainty: SCALES,
  effect: SCALES,
  horizon: HORIZONS,
  money: MONEY_STEPS.map(([name]) => name),
};

/** What balance is reckoned in: money and hours that have been used, and how many there are. */
export const MEASURES = ['money', 'hours', 'number'] as const;
export type Measure = (typeof MEASURES)[number];

/** Sums over initiatives. Money in öre. */
export interface Sums {
  /** How many were going on in the year, by the track they had at its end (or have now). */
  number: number;
  moneyUsed: number;
  hoursUsed: number;
  /** The whole plans of those counted, whatever the year. */
  moneyPlanned: number;
  hoursPlanned: number;
}

export const NO_SUMS: Sums = { number: 0, moneyUsed: 0, hoursUsed: 0, moneyPlanned: 0, hoursPlanned: 0 };

export const addSums = (a: Sums, b: Sums): Sums => ({
  number: a.number + b.number,
  moneyUsed: a.moneyUsed + b.moneyUsed,
  hoursUsed: a.hoursUsed + b.hoursUsed,
  moneyPlanned: a.moneyPlanned + b.moneyPlanned,
  hoursPlanned: a.hoursPlanned + b.hoursPlanned,
});

export type Balance = Readonly<Record<Track, Sums>>;

/** Both tracks together. */
export const wholeOf = (balance: Balance): Sums => addSums(balance.exploit, balance.explore);

export type SumName = keyof Sums;

/** The part of the whole that exploring has, 0–1; null where there is nothing to share. */
export function exploreShare(balance: Balance, of: SumName): number | null {
  const whole = balance.exploit[of] + balance.explore[of];
  return whole > 0 ? balance.explore[of] / whole : null;
}

/** What is meant for each track, in whole per cent that make 100. */
export interface Share {
  exploit: number;
  explore: number;
}

/** What is wrong with shares that are to be set; empty if nothing. They must make 100. */
export function shareErrors({ exploit, explore }: Share): Record<string, FieldError> {
  return exploit + explore === 100
    ? {}
    : { explore: { code: 'portfolio.not-hundred', params: { sum: exploit + explore } } };
}

/** A difference of fewer whole percentage points than this is no difference to act on. */
export const NEAR_POINTS = 5;

/** How far the actual share lies from the meant one, in whole percentage points; positive: more exploring than meant. */
export const pointsFrom = (actual: number, meant: Share): number => Math.round(actual * 100) - meant.explore;

/** The years that a portfolio can be seen for: from the first that has anything, to the present one. */
export function yearsOf(first: number | null, thisYear: number): number[] {
  const from = Math.max(2000, Math.min(first ?? thisYear, thisYear));
  return Array.from({ length: thisYear - from + 1 }, (_, index) => thisYear - index);
}

/** What goes on from now: how many, and what is left of their plans (never below nothing). */
export interface Ahead {
  number: number;
  money: number;
  hours: number;
}
export type Outlook = Readonly<Record<Track, Ahead>>;

/** An initiative that is chosen in a scenario, with what is left of its plan. */
export interface Chosen {
  track: Track;
  money: number;
  hours: number;
}

/** How many times larger what is scaled may be thought to become. */
export const GROWTHS = [1, 2, 3, 5, 10] as const;
export type Growth = (typeof GROWTHS)[number];

/**
 * What would be ahead if some were closed and others scaled. Closing takes one away with what is left of its plan. Scaling
 * makes what is left `growth` times larger, and it counts among what improves what exists: a solution that has been tried and
 * is spread is no exploring any more (Malmö's paper, ch. 3).
 */
export function scenario(
  now: Outlook,
  closed: readonly Chosen[],
  scaled: readonly Chosen[],
  growth: number,
): Outlook {
  const after = { exploit: { ...now.exploit }, explore: { ...now.explore } };
  const put = (track: Track, one: Chosen, times: number) => {
    after[track].number += Math.sign(times);
    after[track].money += one.money * times;
    after[track].hours += one.hours * times;
  };
  for (const one of closed) put(one.track, one, -1);
  for (const one of scaled) {
    put(one.track, one, -1);
    put('exploit', one, growth);
  }
  return after;
}
