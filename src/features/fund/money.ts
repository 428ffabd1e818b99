import { readMoney, writeMoney } from '../../engines/flows/public.ts';
import { formatMoney } from '../../shared/text/format.ts';

// Money of the fund, in one place: read, written and shown. Sums are whole öre everywhere else.

export { formatMoney, readMoney, writeMoney };
