import type { Hono } from 'hono';
import type { Ctx, Env } from '../../../shared/http/env.ts';
import { mayChangeWaysIn } from '../account.ts';
import { attempt } from '../attempts.ts';
import { type Engine, LIBRARY_PATH } from '../engine.ts';
import { engineOf } from '../engines.ts';
import { accountSession } from '../sessions.ts';

/** Gives the browser the cookies that the library answered with. */
export function passOn(c: Ctx, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
}

/** Lets the library answer a request as it is. */
export const letAnswer = (c: Ctx, engine: Engine): Promise<Response> => engine.auth.handler(c.req.raw);

/**
 * The few addresses of the identity library that browsers may call; everything else of it is not there.
 * Single sign-on's way back is in sso.tsx.
 */
export function libraryRoutes(app: Hono<Env>): void {
  const path = (name: string) => `${LIBRARY_PATH}/passkey/${name}`;

  app.get(path('generate-authenticate-options'), async (c) => letAnswer(c, await engineOf(c)));

  app.post(path('verify-authentication'), async (c) => {
    const engine = await engineOf(c);
    const tried = await attempt(c, engine, null);
    if (!tried.allowed) return c.json({}, 429, { 'retry-after': String(tried.retryAfter) });
    const answer = await letAnswer(c, engine);
    if (answer.ok) await tried.succeeded();
    return answer;
  });

  // adding a key is for whoever came in by a way of his or her own
  const registering = async (c: Ctx) => {
    if (!c.var.actor || !mayChangeWaysIn(accountSession(c))) return c.json({}, 403);
    return letAnswer(c, await engineOf(c));
  };
  app.get(path('generate-register-options'), registering);
  app.post(path('verify-registration'), registering);
}
