/** A day in the organisation's calendar as `YYYY-MM-DD`. Days are texts, so that no time zone moves them. */
export type Day = string;

/** The time zone that days are counted in. */
export const TIME_ZONE = 'Europe/Stockholm';

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short' });

/** Days begin and end at whole minutes, so the same minute is the same day; formatting one costs more than a query. */
let lastMinute = Number.NaN;
let lastDay = '';

/** The day it is in Sweden at this moment. */
export function dayOf(at: Date): Day {
  const minute = Math.floor(at.getTime() / 60_000);
  if (minute !== lastMinute) {
    lastDay = dayFormat.format(at);
    lastMinute = minute;
  }
  return lastDay;
}

/** Whether the text is a day that exists between 1900 and 2199: 2026-02-30 is not. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The day that lies `days` later (earlier if negative). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
