import { z } from './values.ts';

/** Rows on a page if nothing is said, and at most. */
export const LIMIT = 20;
export const LIMIT_MOST = 100;
/** How far `page` and `offset` reach, in rows: further in, a list is read by its key. */
export const DEEPEST = 10_000;
/** Longest key to continue after. */
const AFTER_MAX = 200;

const whole = (least: number, most: number) =>
  z.coerce.number<string>({ error: 'not-valid' }).int('not-valid').min(least).max(most);

/** What every list takes. */
export const pageParameters = {
  limit: whole(1, LIMIT_MOST)
    .optional()
    .openapi({
      description: `Rader på en sida, 1–${LIMIT_MOST}; ${LIMIT} om inget sägs. / Rows on a page, 1–${LIMIT_MOST}; ${LIMIT} if nothing is said.`,
      example: LIMIT,
    }),
  page: whole(1, DEEPEST).optional().openapi({
    description:
      'Sidans nummer, från 1. Inte tillsammans med offset. / Number of the page, from 1. Not with offset.',
    example: 1,
  }),
  offset: whole(0, DEEPEST).optional().openapi({
    description: 'Rader att hoppa över. Inte tillsammans med page. / Rows to skip. Not with page.',
    example: 0,
  }),
};

/** What lists that can be read to their end take as well. */
export const afterParameter = {
  after: z.string().min(1).max(AFTER_MAX).optional().openapi({
    description:
      'Fortsätt efter raden med den här nyckeln. Nästa sidas Link har den med. / Continue after the row with this key. The Link to the next page carries it.',
    example: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
  }),
};

export const fieldsParameter = {
  fields: z.string().min(1).max(1000).optional().openapi({
    description: 'Bara de här fälten, med komma emellan. / Only these fields, with commas between.',
    example: 'id',
  }),
};

export const organisationParameter = {
  organisation: z.string().min(1).max(60).optional().openapi({
    description:
      'Utan nyckel: vems offentliga uppgifter, med organisationens namn i adresser. / Without a key: whose public data, by the organisation’s name in addresses.',
    example: 'bjorkviken',
  }),
};

export interface Wanted {
  limit: number;
  offset: number;
  after: string | undefined;
}

/** Which part of the list a query asks for, or what is wrong with it. */
export function wantedPart(query: {
  limit?: number | undefined;
  page?: number | undefined;
  offset?: number | undefined;
  after?: string | undefined;
}): Wanted | { parameter: string; code: string } {
  const limit = query.limit ?? LIMIT;
  if (query.page !== undefined && query.offset !== undefined)
    return { parameter: 'offset', code: 'page-or-offset' };
  const offset = query.offset ?? ((query.page ?? 1) - 1) * limit;
  if (offset > DEEPEST) return { parameter: query.page === undefined ? 'offset' : 'page', code: 'too-deep' };
  return { limit, offset, after: query.after };
}

/**
 * The `Link` header of a page (RFC 8288): this one, the first, the one before and the next. A list with keys continues by
 * key, however deep; one without ends at `DEEPEST`. Undefined parameters of the address stay as they are.
 */
export function linkHeader(address: URL, wanted: Wanted, more: boolean, nextKey: string | undefined): string {
  const link = (rel: string, change: Record<string, string | null>) => {
    const url = new URL(address);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    return `<${url}>; rel="${rel}"`;
  };
  const links = [link('self', {}), link('first', { page: null, offset: null, after: null })];
  const { limit, offset, after } = wanted;
  if (after === undefined && offset > 0) {
    const before = Math.max(0, offset - limit);
    links.push(link('prev', { page: null, offset: before === 0 ? null : String(before) }));
  }
  if (more && nextKey !== undefined) links.push(link('next', { page: null, offset: null, after: nextKey }));
  else if (more && offset + limit <= DEEPEST)
    links.push(link('next', { page: null, offset: String(offset + limit) }));
  return links.join(', ');
}
