import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { refuse } from '../kernel/refusal.ts';
import type { Env } from './env.ts';
import { refused } from './respond.tsx';

/**
 * The one style sheet that Turbo puts into the page itself: its progress bar. The hash is of the pinned version's text;
 * the browser tests fail on any violation of the policy, so an update that changes it is noticed.
 */
const TURBO_PROGRESS_BAR = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

/** Nothing from other hosts, no inline script or style, never in somebody else's frame. */
export const securityHeaders = (secure: boolean): MiddlewareHandler =>
  secureHeaders({
    // what is stricter already stays so: files that people have sent
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", TURBO_PROGRESS_BAR],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      frameSrc: ["'self'"],
      baseUri: ["'none'"],
      manifestSrc: ["'self'"],
    },
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'same-origin',
    strictTransportSecurity: secure ? 'max-age=31536000; includeSubDomains' : false,
    xFrameOptions: 'DENY',
    permissionsPolicy: {
      camera: [],
      microphone: [],
      geolocation: [],
      publickeyCredentialsGet: ['self'],
    },
  });

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another website sent. Browsers say where a request comes from in Sec-Fetch-Site, older ones in
 * Origin; a request with a session cookie and neither is refused, since no browser of today sends one.
 * The open API is called with a token and without cookies, and is not touched.
 */
export const sameSite: MiddlewareHandler<Env> = async (c, next) => {
  if (SAFE.has(c.req.method)) return next();
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const own = new URL(c.req.url).host;
  const host = c.req.header('x-forwarded-host') ?? c.req.header('host') ?? own;
  const allowed = site
    ? site === 'same-origin' || (site === 'none' && origin === undefined)
    : origin
      ? safeHost(origin) === host
      : !c.req.header('cookie');
  if (!allowed) return refused(c, refuse('forbidden', 'cross-site'));
  return next();
};

function safeHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
