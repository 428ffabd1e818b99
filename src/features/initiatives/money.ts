import { writeMoney } from '../../engines/flows/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatMoney, formatNumber } from '../../shared/text/format.ts';

// Money is whole öre and time is hours everywhere else; here they are shown.

export { formatMoney };

/** "7,5", "1 200". */
export const formatHours = (language: Language, hours: number): string =>
  formatNumber(language, hours, hours % 1 === 0 ? 0 : hours % 0.5 === 0 ? 1 : 2);

/** A number of at most three decimals, without those that say nothing. */
export function formatFigure(language: Language, value: number): string {
  const decimals = [0, 1, 2, 3].find((n) => Number(value.toFixed(n)) === value) ?? 3;
  return formatNumber(language, value, decimals);
}

/** As a form shows them; empty for nothing. */
export const moneyField = (ore: number): string => (ore === 0 ? '' : writeMoney(ore));
export const numberField = (value: number | null): string =>
  value === null ? '' : String(value).replace('.', ',');
