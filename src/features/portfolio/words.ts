import type { Language } from '../../shared/kernel/language.ts';
import { formatNumber } from '../../shared/text/format.ts';
import { formatHours, formatMoney, initiativeTexts } from '../initiatives/public.ts';
import { AXIS_VALUES, type Axis, type Measure, type MoneyStep, type SumName } from './rules.ts';
import { texts } from './texts.ts';

/** What a value along an axis is called, beside the axis's own name. */
export function axisWord(language: Language, axis: Axis, value: string): string {
  const t = initiativeTexts[language];
  switch (axis) {
    case 'track':
      return t.tracks[value as 'exploit'].label;
    case 'facet':
      return t.facets[value as 'mission'].label;
    case 'degree':
      return t.degrees[value as 'radical'].label;
    case 'uncertainty':
      return t.scales[value as 'low'];
    case 'effect':
      return t.effects[value as 'low'];
    case 'horizon':
      return t.horizons[value as 'now'];
    case 'money':
      return texts[language].moneySteps[value as MoneyStep];
  }
}

export const axisWords = (language: Language, axis: Axis): string[] =>
  AXIS_VALUES[axis].map((value) => axisWord(language, axis, value));

/** A value of a measure in full: "12 500 kr", "40 timmar", "7". */
export function measureWord(language: Language, of: SumName, value: number): string {
  if (of === 'moneyUsed' || of === 'moneyPlanned') return formatMoney(language, wholeKronor(value));
  if (of === 'hoursUsed' || of === 'hoursPlanned') return texts[language].hours(formatHours(language, value));
  return formatNumber(language, value);
}

/** Sums of many are told in whole kronor. */
export const wholeKronor = (ore: number): number => Math.round(ore / 100) * 100;

/** As short as can be, for a place under a bubble: "1,2 mn", "340 tkr". */
export function shortWord(language: Language, measure: Measure, value: number): string {
  const t = texts[language];
  if (measure === 'number') return formatNumber(language, value);
  if (measure === 'hours') return t.shortHours(formatNumber(language, value));
  const kronor = value / 100;
  if (kronor >= 1_000_000)
    return t.shortMoney.million(formatNumber(language, kronor / 1_000_000, kronor < 10_000_000 ? 1 : 0));
  if (kronor >= 1000) return t.shortMoney.thousand(formatNumber(language, kronor / 1000));
  return formatMoney(language, wholeKronor(value));
}

export const USED_NAME: Readonly<Record<Measure, SumName>> = {
  money: 'moneyUsed',
  hours: 'hoursUsed',
  number: 'number',
};
