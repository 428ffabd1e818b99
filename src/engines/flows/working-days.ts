import Holidays from 'date-holidays';
import { addDays, type Day } from '../../shared/kernel/dates.ts';

// Working days as Swedish public employers count them: not Saturdays, Sundays, public holidays, nor the eves that are
// free by agreement (Midsummer, Christmas and New Year's Eve). Source of the holidays: date-holidays, Sweden.

/** Kinds of days, as date-holidays calls them, on which nobody is expected to answer. */
const FREE: ReadonlySet<string> = new Set(['public', 'bank']);

let calendar: Holidays | undefined;
const freeDays = new Map<string, ReadonlySet<Day>>();

/** The free days of a year besides weekends. */
function freeIn(year: string): ReadonlySet<Day> {
  let days = freeDays.get(year);
  if (!days) {
    calendar ??= new Holidays('SE');
    days = new Set(
      calendar
        .getHolidays(Number(year), 'sv')
        .filter((holiday) => FREE.has(holiday.type))
        .map((holiday) => holiday.date.slice(0, 10)),
    );
    freeDays.set(year, days);
  }
  return days;
}

/** Whether somebody can be expected to answer on this day. */
export function isWorkingDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !freeIn(day.slice(0, 4)).has(day);
}

/**
 * The day that lies `count` working days after `day`; `day` itself is not counted. With 0: `day` if that is a working
 * day, else the next one. Refuses (throws) a negative or broken number: promises lie ahead.
 */
export function addWorkingDays(day: Day, count: number): Day {
  if (!Number.isInteger(count) || count < 0) throw new Error(`Not a number of working days: ${count}`);
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left--;
  }
  while (!isWorkingDay(at)) at = addDays(at, 1);
  return at;
}

/** How many working days lie after `from`, up to and with `to`; 0 if `to` is not later. */
export function workingDaysBetween(from: Day, to: Day): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at)) count++;
  return count;
}
