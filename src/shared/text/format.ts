import { type Day, TIME_ZONE } from '../kernel/dates.ts';
import type { Language } from '../kernel/language.ts';

const LOCALE: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' };
const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(
  language: Language,
  key: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const name = `${language}:${key}`;
  let format = cache.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALE[language], options);
    cache.set(name, format);
  }
  return format;
}

/** "3 maj 2026", "3 May 2026". */
export const formatDay = (language: Language, day: Day): string =>
  dateFormat(language, 'day', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** "3 maj 2026 14:05", in Swedish time. */
export const formatMoment = (language: Language, at: Date): string =>
  dateFormat(language, 'moment', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: TIME_ZONE,
  }).format(at);

const sortable = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** "2026-05-03 14:05", in Swedish time: for files that are sorted and read on. */
export const dayAndTime = (at: Date): string => sortable.format(at);
const timeFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
});

/** "14:05", in Swedish time. */
export const formatTime = (at: Date): string => timeFormat.format(at);

/** "1 234,5" in Swedish, "1,234.5" in English. */
export const formatNumber = (language: Language, value: number, decimals = 0): string =>
  new Intl.NumberFormat(LOCALE[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);

/** Whole öre as people read them: "12 500 kr", "12 500,50 kr", "-300 kr". Öre are shown only where there are any. */
export const formatMoney = (language: Language, ore: number): string =>
  `${formatNumber(language, ore / 100, ore % 100 === 0 ? 0 : 2)}\u00a0kr`;

/** A share as whole percent: 0.486 → "49 %" (Swedish) or "49%" (English). */
export const formatShare = (language: Language, share: number): string =>
  `${formatNumber(language, share * 100)}${language === 'sv' ? '\u00a0%' : '%'}`;

/** Puts values into `{name}` places of a text. */
export const fill = (text: string, params: Record<string, string | number> = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
