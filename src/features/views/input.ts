import { z } from 'zod';
import { id, line } from '../../shared/http/fields.ts';
import { keptQuery, NAME_MAX } from './rules.ts';

/** `list`: whose list it is; `path`: the page that it was saved on, and leads back to. */
export const viewForm = z.object({
  id: id(),
  list: z.string().regex(/^[a-z-]{1,40}$/),
  path: z.string().regex(/^(\/[a-z-]{1,40}){1,4}$/),
  query: z.string().max(20_000).default('').transform(keptQuery),
  name: line(NAME_MAX),
});
export type ViewForm = z.output<typeof viewForm>;

export const removalForm = viewForm.pick({ path: true });
