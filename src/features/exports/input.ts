import { z } from 'zod';
import { id, oneOf } from '../../shared/http/fields.ts';
import { FORMATS } from '../../shared/transfer/formats.ts';
import type { Filter } from '../../shared/transfer/source.ts';

/** Longest query of a list that is kept, in characters. */
const QUERY_MAX = 2000;
const LARGEST_NAME = 50;

/** A list's query string as names and values; the last of several counts. What cannot be kept is left out. */
export function readQuery(text: string): Filter {
  const query = new URLSearchParams(text.replace(/^\?/, '').slice(0, QUERY_MAX));
  return Object.fromEntries(
    [...query]
      .map(([name, value]) => [name, value.replaceAll('\0', '')] as const)
      .filter(([name, value]) => name !== '' && name.length <= LARGEST_NAME && value !== ''),
  );
}

export const exportInput = z.object({
  id: id(),
  source: z.string().catch(''),
  format: oneOf(FORMATS),
  filter: z.string().catch('').transform(readQuery),
});
export type ExportInput = z.output<typeof exportInput>;
