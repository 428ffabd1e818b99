import { isWorkingDay, workingDaysBetween } from '../../engines/flows/public.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';

/** Working days before its day that an owner is reminded. */
export const SOON_DAYS = 2;
/** Working days late at which the owner's nearest leader is told, and then the innovation lead. */
export const LEADER_DAYS = 3;
export const LEAD_DAYS = 8;
/** What has been late for longer than so many days has been told of; nobody hears of it again by the clock. */
export const TOLD_DAYS = 60;
/** Figures of a single unit over fewer cases are not shown: they would say how one person works. */
export const FEWEST = 5;

/** What the clock says about a case today: each is told once for each day that the case has. */
export type Told = 'soon' | 'today' | 'leader' | 'lead';

export function toldToday(dueOn: Day, today: Day): Told | null {
  if (dueOn > today) return workingDaysBetween(today, dueOn) <= SOON_DAYS ? 'soon' : null;
  if (dueOn === today) return 'today';
  const late = workingDaysBetween(dueOn, today);
  return late >= LEAD_DAYS ? 'lead' : late >= LEADER_DAYS ? 'leader' : null;
}

/** A figure over some cases: how many, the middle one, and what nine of ten stay within. Working days. */
export interface Spread {
  n: number;
  median: number;
  p90: number;
}

/** The spread of some numbers of days; null for none. The percentiles are days that a case really took (nearest rank). */
export function spreadOf(days: readonly number[]): Spread | null {
  if (days.length === 0) return null;
  const sorted = [...days].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { n: sorted.length, median: at(0.5), p90: at(0.9) };
}

/** Whether figures over `n` cases may be shown; those of the whole organisation always may. */
export const mayShow = (n: number, ofUnit: boolean): boolean => !ofUnit || n >= FEWEST;

/** Counts working days between days of a period at the cost of a look-up each. */
export function workingDayCounter(from: Day, to: Day): (start: Day, end: Day) => number {
  const upTo = new Map<Day, number>();
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (day > from && isWorkingDay(day)) count++;
    upTo.set(day, count);
  }
  return (start, end) => Math.max(0, (upTo.get(end) ?? count) - (upTo.get(start) ?? 0));
}
