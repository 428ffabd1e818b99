import { z } from 'zod';
import { id, line, oneOf, optionalId, optionalText, text, tick, version } from '../../shared/http/fields.ts';
import { isId } from '../../shared/kernel/ids.ts';

export const NAME_MAX = 80;
export const DESCRIPTION_MAX = 500;
const PASSAGE_MAX = 6000;

const fields = { name: line(NAME_MAX), description: optionalText(DESCRIPTION_MAX) };
export const newThemeForm = z.object({ ...fields, id: id() });
export const changeThemeForm = z.object({ ...fields, version: version() });
export const mergeForm = z.object({ intoId: id() });
/** The row that saves the ticks of a page may make a theme too. */
export const pageForm = z.object({ newTheme: optionalText(NAME_MAX), newThemeId: optionalId() });

export const quoteForm = z.object({
  passage: text(PASSAGE_MAX),
  version: version(),
  go: oneOf(['check', 'edit', 'show']),
  sure: tick(),
});
export type QuoteInput = z.output<typeof quoteForm>;

export const STATES = ['all', 'uncoded', 'quoted'] as const;
const query = z.object({
  state: z.enum(STATES).catch('all'),
  theme: z.string().refine(isId).optional().catch(undefined),
  word: z.string().min(1).max(100).optional().catch(undefined),
  after: z.string().refine(isId).optional().catch(undefined),
});

/** Which texts of a question are wanted. Nonsense in the address is as if it were not there. */
export type TextFilter = Omit<z.output<typeof query>, 'after'>;

export function readFilter(sent: Record<string, string>): { filter: TextFilter; after: string | undefined } {
  const { after, ...filter } = query.parse(sent);
  return { filter, after };
}

/** The filter as an address's query, without what is not chosen. */
export function filterQuery({ state, theme, word }: TextFilter, after?: string): Record<string, string> {
  return {
    ...(state === 'all' ? {} : { state }),
    ...(theme ? { theme } : {}),
    ...(word ? { word } : {}),
    ...(after ? { after } : {}),
  };
}
