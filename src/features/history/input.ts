import { z } from 'zod';
import * as field from '../../shared/http/fields.ts';
import { isId } from '../../shared/kernel/ids.ts';

const word = z.preprocess((value) => value || null, z.string().max(100).nullable()).catch(null);

/** What narrows the log, from the address. What makes no sense is left out; `from` and `to` are told by the page. */
export const logQuery = z.object({
  kind: word,
  type: word,
  object: field.optionalId().catch(null),
  person: field.optionalId().catch(null),
  from: field.optionalDay().catch(null),
  to: field.optionalDay().catch(null),
  after: z
    .string()
    .max(100)
    .optional()
    .transform((text) => placeFrom(text))
    .catch(null),
});
export type LogQuery = z.output<typeof logQuery>;

/** `<id><moment>`, as `placeText` writes it; null for anything else. */
function placeFrom(text: string | undefined): { at: string; id: string } | null {
  const id = text?.slice(0, 36) ?? '';
  const at = text?.slice(36) ?? '';
  return isId(id) && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/.test(at) ? { id, at } : null;
}

export const placeText = (place: { at: string; id: string }): string => `${place.id}${place.at}`;
