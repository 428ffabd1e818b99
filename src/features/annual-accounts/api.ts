import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, z } from '../../shared/http/api/values.ts';
import { countsOf } from './read.ts';
import { comparedDays, countedPath, FIGURES, hasBegun, MONEY, readSpan } from './rules.ts';

const item = z
  .object({
    figure: z.enum(FIGURES),
    period: z.string(),
    firstDay: dayText(),
    lastDay: dayText(),
    count: z.int(),
    countYearBefore: z.int(),
    amount: z.int().nullable(),
    amountYearBefore: z.int().nullable(),
    countedFrom: z.string(),
  })
  .openapi('AnnualAccountFigure');

/** `/annual-accounts`: the figures of a year or of four months of one, as page and files have them. */
export function annualAccountsApi(api: Api): void {
  api.list({
    path: '/annual-accounts',
    scope: 'annual-accounts:read',
    summary: { sv: 'Lista siffrorna i ett bokslut', en: 'List the figures of an account' },
    description: {
      sv: 'Siffrorna i innovationsbokslutet för ett år (2026) eller ett tertial (2026-T1), jämförda med året före. Belopp i öre. Utan period: i år. Gäller hela organisationen.',
      en: 'The figures of the annual innovation account for a year (2026) or four months of one (2026-T1), against the year before. Amounts in öre. Without a period: this year. For the whole organisation.',
    },
    item,
    example: {
      figure: 'ideas-in',
      period: '2026',
      firstDay: '2026-01-01',
      lastDay: '2026-12-31',
      count: 42,
      countYearBefore: 31,
      amount: null,
      amountYearBefore: null,
      countedFrom: '/annual-accounts/2026/counted/ideas-in',
    },
    filters: {
      period: z
        .string()
        .regex(/^\d{4}(-T[123])?$/)
        .optional()
        .openapi({ example: '2026-T1' }),
    },
    async rows(tx, _call, { take, offset, filters }) {
      const span = readSpan(filters.period ?? tx.today.slice(0, 4));
      if (!span || !hasBegun(span, tx.today)) return [];
      const { from, to, before } = comparedDays(span, tx.today);
      const now = await countsOf(tx, from, to);
      const was = await countsOf(tx, before.from, before.to);
      return FIGURES.slice(offset, offset + take).map((figure) => ({
        figure,
        period: span.key,
        firstDay: from,
        lastDay: to,
        count: now[figure].count,
        countYearBefore: was[figure].count,
        amount: MONEY.includes(figure) ? now[figure].amount : null,
        amountYearBefore: MONEY.includes(figure) ? was[figure].amount : null,
        countedFrom: countedPath(span.key, figure),
      }));
    },
  });
}
