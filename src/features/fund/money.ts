import { readMoney, writeMoney } from '../../engines/flows/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatNumber } from '../../shared/text/format.ts';

// Money of the fund, in one place: read, written and shown. Sums are whole öre everywhere else.

export { readMoney, writeMoney };

/** "12 500 kr", "12 500,50 kr", "-300 kr". Öre are shown only where there are any. */
export const formatMoney = (language: Language, ore: number): string =>
  `${formatNumber(language, ore / 100, ore % 100 === 0 ? 0 : 2)}\u00a0kr`;
