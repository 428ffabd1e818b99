import type { Language } from '../../shared/kernel/language.ts';
import { formatNumber } from '../../shared/text/format.ts';
import { frequencyOf, type Period, type Standing } from './rules.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const texts = { sv, en };

/** A figure with the decimals it has, at most four. */
export const figureText = (language: Language, value: number): string =>
  formatNumber(language, value, decimalsOf(value));

/** Decimals that a figure needs. */
export const decimalsOf = (value: number): number =>
  (String(Number(value.toFixed(4))).split('.')[1] ?? '').length;

/** A figure and what it is measured in: "84 %", "12,5 dagar". */
export const measureText = (language: Language, value: number, measuredIn: string): string =>
  `${figureText(language, value)}${measuredIn === '%' && language === 'en' ? '' : '\u00a0'}${measuredIn}`;

/** "tertial 2 2026", "2026". */
export const periodText = (language: Language, period: Period): string =>
  frequencyOf(period) === 'year' ? period : texts[language].period(period.slice(6), period.slice(0, 4));

/** How a goal or an indicator stands, in a word. */
export const standingText = (language: Language, standing: Standing): string =>
  texts[language].standings[standing];
