import { getConnInfo } from '@hono/node-server/conninfo';
import type { Ctx } from './env.ts';

/** Addresses of the machine itself and of private networks: what comes from there has passed a proxy. */
const NEAR = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/** Where a request comes from, for the limit on sending: never kept as it is. */
export function addressOf(c: Ctx): string {
  let remote = '';
  try {
    remote = getConnInfo(c).remote.address ?? '';
  } catch {
    // not called over a network
  }
  if (remote !== '' && !NEAR.test(remote)) return remote;
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || remote || 'unknown';
}
