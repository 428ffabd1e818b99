import type { ApiContext } from './env.ts';
import { Problem } from './problem.ts';

/** The largest JSON that is read, in bytes. Longer ones get 413. */
export const LARGEST_JSON = 1_000_000;

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** What was sent as JSON; a problem if it is of another type, too large, or no JSON. */
export async function readJson(c: ApiContext): Promise<{ value: unknown } | Problem> {
  if (!JSON_TYPE.test(c.req.header('content-type') ?? '')) return new Problem('unsupported-media-type');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer());
    // PostgreSQL takes no NUL in a text
    if (text.includes('\\u0000')) return new Problem('malformed');
    return { value: JSON.parse(text) };
  } catch {
    return new Problem('malformed');
  }
}
