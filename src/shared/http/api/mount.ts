import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { stringify } from 'yaml';
import type { Database } from '../../db/database.ts';
import { acceptedLanguage, type Language } from '../../kernel/language.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { readAway } from '../body.ts';
import type { Env } from '../env.ts';
import type { Feature } from '../feature.ts';
import { LARGEST_JSON } from './body.ts';
import { buildApi, needsKey } from './build.ts';
import { apiInfoOf } from './document.ts';
import type { ApiContext, ApiEnv, ApiKeys } from './env.ts';
import { holdsPersonalNumber } from './input-guard.ts';
import { CALLS_PER_ADDRESS, CALLS_PER_KEY, CallCounter } from './limits.ts';
import { answerProblem, Problem } from './problem.ts';
import type { ProblemKind } from './texts.ts';
import { traceOf, traceparentOf } from './trace.ts';

export interface ApiOptions {
  db: Database;
  features: readonly Feature[];
  keys: ApiKeys;
  refusalText: (language: Language, refusal: Refusal) => string;
  /** The HTTP status of what broke: 403, 503, 507, otherwise 500. */
  statusOfError: (error: Error) => 403 | 500 | 503 | 507;
  log: (line: Record<string, unknown>) => void;
}

/** What begins every key, so that one is known wherever it turns up. */
export const KEY_BEGINS = 'mylla_';

const BROKEN: Readonly<Record<number, ProblemKind>> = { 403: 'forbidden', 503: 'unavailable', 507: 'full' };

/**
 * Mounts the open API at `/api/v1`. It stands before sessions and cookies, and knows neither: a call is a key's, or
 * nobody's. Whatever it refuses, also addresses that are not there, is told as a problem (RFC 9457).
 */
export function mountApi(
  app: Hono<Env>,
  { db, features, keys, refusalText, statusOfError, log }: ApiOptions,
): void {
  const built = buildApi(features);
  const v1 = built.app;
  const counter = new CallCounter();
  const written = new Map<string, { json: string; yaml: string }>();
  const documentAt = (origin: string) => {
    let found = written.get(origin);
    if (!found) {
      const document = built.document(origin);
      found = { json: JSON.stringify(document), yaml: stringify(document, { aliasDuplicateObjects: false }) };
      // the origin comes from the request: not more of them than a few
      if (written.size > 20) written.clear();
      written.set(origin, found);
    }
    return found;
  };
  v1.get('/api-info', (c) => c.json(apiInfoOf(c.var.origin)));
  v1.get('/openapi.json', (c) =>
    c.body(documentAt(c.var.origin).json, 200, { 'content-type': 'application/json' }),
  );
  v1.get('/openapi.yaml', (c) =>
    c.body(documentAt(c.var.origin).yaml, 200, { 'content-type': 'application/yaml; charset=utf-8' }),
  );

  const begin: MiddlewareHandler<ApiEnv> = async (c, next) => {
    c.set('db', db);
    c.set('language', acceptedLanguage(c.req.header('accept-language')));
    c.set('origin', new URL(c.req.url).origin);
    const trace = traceOf(c.req.header('traceparent'), c.req.header('tracestate'));
    c.set('trace', trace);
    c.set('holder', null);
    c.set('keys', keys);
    c.set('refusalText', refusalText);
    c.set(
      'fieldText',
      (language, error) => refusalText(language, { refused: true, kind: 'invalid', ...error }) || undefined,
    );
    c.header('traceparent', traceparentOf(trace));
    if (trace.state) c.header('tracestate', trace.state);
    c.header('cache-control', 'no-store');
    c.header('vary', 'authorization, accept-language');
    const refusal = refusedAddress(c) ?? (await keyOf(c, keys)) ?? limited(c, counter);
    if (refusal) {
      await readAway(c.req.raw.body);
      return answerProblem(c, refusal);
    }
    return next();
  };

  const nothingHere = (c: ApiContext) => {
    const path = c.req.path.replace(/^\/api\/v1/, '');
    const allowed = [...built.methods]
      .filter(([pattern]) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path))
      .flatMap(([, methods]) => methods)
      .join(', ');
    return answerProblem(
      c,
      allowed
        ? new Problem('method-not-allowed', 'method-not-allowed', {
            params: { allowed },
            headers: { allow: allowed },
          })
        : new Problem('not-found'),
    );
  };

  const api = new Hono<ApiEnv>();
  // `/api/*` also matches `/api`, which is a page
  const below =
    (handler: MiddlewareHandler<ApiEnv>): MiddlewareHandler<ApiEnv> =>
    (c, next) =>
      c.req.path === '/api' ? next() : handler(c, next);
  api.use(below(begin));
  api.use(
    below(
      bodyLimit({
        maxSize: LARGEST_JSON,
        onError: async (c) => {
          await readAway(c.req.raw.body);
          return answerProblem(
            c as unknown as ApiContext,
            new Problem('too-large', 'too-large', { params: { max: LARGEST_JSON } }),
          );
        },
      }),
    ),
  );
  api.onError((error, c) => {
    const status = statusOfError(error);
    log({
      level: 'error',
      at: new Date().toISOString(),
      method: c.req.method,
      path: c.req.path,
      status,
      traceId: c.var.trace.traceId,
      error: String(error.stack ?? error),
    });
    return answerProblem(c, new Problem(BROKEN[status] ?? 'failed'));
  });
  api.route('/v1', v1);
  api.all(
    '*',
    below(async (c) => nothingHere(c as ApiContext)),
  );
  app.route('/api', api as unknown as Hono<Env>);
}

/** Keys and personal identity numbers do not stand in addresses: those are kept in logs on the way. */
function refusedAddress(c: ApiContext): Problem | undefined {
  let words: string[];
  try {
    words = [...decodeURIComponent(c.req.path).split('/'), ...[...new URL(c.req.url).searchParams].flat()];
  } catch {
    return new Problem('malformed');
  }
  if (words.some((word) => word.includes('\0'))) return new Problem('not-found');
  if (words.some((word) => word.includes(KEY_BEGINS))) return needsKey('key-in-address');
  if (words.some(holdsPersonalNumber)) return new Problem('malformed', 'personal-number');
  return undefined;
}

/** Finds the holder of the key that was sent. A key that does not hold is refused, also where none is needed. */
async function keyOf(c: ApiContext, keys: ApiKeys): Promise<Problem | undefined> {
  const sent = c.req.header('authorization');
  if (sent === undefined) return undefined;
  const [, key] = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(sent.trim()) ?? [];
  if (key === undefined) return needsKey('not-bearer');
  const holder = await keys.holderOf(c.var.db, key, c.var.language);
  if (typeof holder === 'string') return needsKey(holder);
  c.set('holder', holder);
  return undefined;
}

function limited(c: ApiContext, counter: CallCounter): Problem | undefined {
  const { holder, db } = c.var;
  const most = holder ? CALLS_PER_KEY : CALLS_PER_ADDRESS;
  const seconds = counter.count(holder?.keyId ?? addressOf(c), most, db.clock.now().getTime());
  if (seconds === 0) return undefined;
  return new Problem('too-many', 'too-many', {
    params: { max: most, seconds },
    headers: { 'retry-after': String(seconds) },
  });
}

/** Addresses of the machine itself and of private networks: what comes from there has passed a proxy. */
const NEAR = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i;

/** Where a call without a key comes from; kept for a minute, in memory. */
function addressOf(c: ApiContext): string {
  let remote = '';
  try {
    remote = getConnInfo(c).remote.address ?? '';
  } catch {
    // not called over a network
  }
  if (remote !== '' && !NEAR.test(remote)) return remote;
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || remote || 'unknown';
}
