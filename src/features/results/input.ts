import { z } from 'zod';
import { version } from '../../shared/http/fields.ts';
import type { LineChoice } from './charts/cross.ts';
import { GAP_ORDERS, type GapOrder } from './figures/gaps.ts';

export const versionForm = z.object({ version: version() });

/** A number as people write it, with a comma or a point; undefined where it is none or off the scale. */
const line = z
  .string()
  .transform((text) => Number(text.trim().replace(',', '.') || Number.NaN))
  .pipe(z.number().min(1).max(11))
  .optional()
  .catch(undefined);

const query = z.object({
  sort: z.enum(GAP_ORDERS).catch('difference'),
  lines: z.enum(['fixed', 'means']).optional().catch(undefined),
  x: line,
  y: line,
});

/** What the address of the results asks for. Nonsense in it is as if it were not there. */
export interface Wish {
  sort: GapOrder;
  lines: Partial<LineChoice>;
}

export function readWish(sent: Record<string, string>): Wish {
  const { sort, lines, x, y } = query.parse(sent);
  return {
    sort,
    lines: {
      ...(lines ? { by: lines } : {}),
      ...(x === undefined ? {} : { x }),
      ...(y === undefined ? {} : { y }),
    },
  };
}

/** The same as an address's query, with something changed. */
export function wishQuery({ sort, lines }: Wish, change: { sort?: GapOrder } = {}): string {
  const params = new URLSearchParams();
  const order = change.sort ?? sort;
  if (order !== 'difference') params.set('sort', order);
  if (lines.by) params.set('lines', lines.by);
  if (lines.x !== undefined) params.set('x', String(lines.x));
  if (lines.y !== undefined) params.set('y', String(lines.y));
  const text = params.toString();
  return text ? `?${text}` : '';
}
