import type { MiddlewareHandler } from 'hono';
import type { Role } from '../kernel/actor.ts';
import { hasRole } from '../kernel/actor.ts';
import { forbidden, refuse } from '../kernel/refusal.ts';
import type { Env } from './env.ts';
import { refused } from './respond.tsx';

/**
 * Lets only signed-in people through. Others are sent to sign in, and come back to where they were going;
 * a form that they had sent is kept by the accounts feature (see `keepForm`) and shown filled again.
 */
export const signedIn: MiddlewareHandler<Env> = async (c, next) => {
  if (c.var.actor) return next();
  if (c.req.method === 'GET') {
    const url = new URL(c.req.url);
    return c.redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`, 303);
  }
  const kept = await c.var.keepForm?.(c);
  if (kept) return kept;
  return refused(c, refuse('unauthenticated', 'sign-in'));
};

/** Lets only people with one of the roles through; others get a friendly 403. */
export const withRole =
  (...roles: Role[]): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { actor } = c.var;
    if (!actor) return signedIn(c, next);
    if (!hasRole(actor, ...roles)) return refused(c, forbidden());
    return next();
  };
