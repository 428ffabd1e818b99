import { createHmac } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Ctx } from '../../shared/http/env.ts';
import type { Engine } from './engine.ts';
import { ATTEMPT_WINDOW_MINUTES, ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_NETWORK, MINUTE_MS } from './rules.ts';

/** Where a request comes from; behind a proxy that is trusted, what its last hop says. */
export function networkAddress(c: Ctx, engine: Engine): string {
  if (engine.trustProxy) {
    const hop = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    if (hop) return hop;
  }
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    return 'unknown'; // not called over a network
  }
}

/** An attempt to sign in that has been let through. */
export interface Attempt {
  allowed: boolean;
  /** When not allowed: seconds until it is worth trying again. */
  retryAfter: number;
  /** Takes the attempt back after success; the account's count begins anew. */
  succeeded(): Promise<void>;
}

/**
 * Counts an attempt before it is made, so that many at once do not slip through, and tells whether it may be made.
 * `account` is an e-mail address or another name of what is tried; hashed, so that the table tells nobody's address.
 */
export async function attempt(c: Ctx, engine: Engine, account: string | null): Promise<Attempt> {
  const network = networkAddress(c, engine);
  const hash = (text: string) => createHmac('sha256', engine.secret).update(text).digest('base64url');
  const limits = [{ key: hash(`network:${network}`), most: ATTEMPTS_PER_NETWORK }];
  if (account !== null)
    limits.push({ key: hash(`account:${account}:${network}`), most: ATTEMPTS_PER_ACCOUNT });
  const now = engine.db.clock.now();
  const windowMs = ATTEMPT_WINDOW_MINUTES * MINUTE_MS;
  let retryAfter = 0;
  for (const { key, most } of limits) {
    const { rows } = await engine.pool.query<{ count: number; since: Date }>(
      `insert into account_rate_limit as r (key, count, since) values ($1, 1, $2)
       on conflict (key) do update set
         count = case when r.since <= $3 then 1 else least(r.count + 1, 1000000) end,
         since = case when r.since <= $3 then $2 else r.since end
       returning count, since`,
      [key, now, new Date(now.getTime() - windowMs)],
    );
    const row = rows[0];
    if (row && row.count > most)
      retryAfter = Math.max(retryAfter, Math.ceil((row.since.getTime() + windowMs - now.getTime()) / 1000));
  }
  return {
    allowed: retryAfter === 0,
    retryAfter,
    async succeeded() {
      await engine.pool.query('update account_rate_limit set count = greatest(count - 1, 0) where key = $1', [
        limits[0]?.key,
      ]);
      if (limits[1])
        await engine.pool.query('delete from account_rate_limit where key = $1', [limits[1].key]);
    },
  };
}
