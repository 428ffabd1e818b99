import { formatNumber } from '../../shared/text/format.ts';
import type { View } from '../../shared/ui/view.ts';

/** "−0,70", "+0,18": a sign always, and never a zero with one. */
export function signed(view: Pick<View, 'language'>, value: number | null, decimals = 2): string {
  if (value === null) return '–';
  const rounded = Number(value.toFixed(decimals));
  const text = formatNumber(view.language, Math.abs(rounded), decimals);
  return rounded > 0 ? `+${text}` : rounded < 0 ? `−${text}` : text;
}

export const number = (view: Pick<View, 'language'>, value: number | null, decimals = 2): string =>
  value === null ? '–' : formatNumber(view.language, value, decimals);

/** "2,96–3,14"; a dash where there is none. */
export const range = (
  view: Pick<View, 'language'>,
  of: { low?: number; high?: number } | null | undefined,
  decimals = 2,
): string =>
  of?.low === undefined || of.high === undefined
    ? '–'
    : `${number(view, of.low, decimals)}–${number(view, of.high, decimals)}`;

/** A probability as it is told: the smallest are only said to be small. */
export const smallest = (view: Pick<View, 'language'>, p: number): string =>
  p < SMALLEST ? `< ${number(view, SMALLEST, 3)}` : number(view, p, 3);
const SMALLEST = 0.001;
