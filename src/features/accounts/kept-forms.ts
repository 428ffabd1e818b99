import { createHash, randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Ctx, Env } from '../../shared/http/env.ts';
import { type FormValues, readForm } from '../../shared/http/form.ts';
import { goTo } from '../../shared/http/respond.tsx';
import { engineOf } from './engines.ts';
import { KEPT_FORM_MINUTES, MINUTE_MS, ownPath } from './rules.ts';
import { sessionToken } from './sessions.ts';

export const KEPT_COOKIE = 'kept-form';
/** Fields that are never kept: secrets, and what the form says about itself. */
const NOT_KEPT = /password|secret|token|^_/i;
/** A form longer than this is not worth the disk; its writer goes back in the browser instead. */
const LONGEST_KEPT = 200_000;
const TOKEN_BYTES = 32;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Keeps a form that was sent without a session and sends its writer to sign in. Passwords and files are not kept.
 * Where the browser still has the cookie of a session that has ended, only that person gets the text back.
 * Undefined when there is nothing worth keeping: the caller answers in its own way.
 */
export async function keepForm(c: Ctx): Promise<Response | undefined> {
  const form = await readForm(c);
  const page = ownPath(typeof form._form === 'string' ? form._form : null);
  if (!page) return undefined;
  const values: FormValues = {};
  for (const [name, value] of Object.entries(form)) if (!NOT_KEPT.test(name)) values[name] = value;
  const body = JSON.stringify(values);
  const signIn = `/sign-in?to=${encodeURIComponent(page)}`;
  if (Object.keys(values).length === 0 || body.length > LONGEST_KEPT) return goTo(c, signIn);

  const engine = await engineOf(c);
  const now = engine.db.clock.now();
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const former = await sessionToken(c, engine);
  await engine.pool.query(
    `insert into account_kept_form (token_hash, person_id, action, page, body, created_at, expires_at)
     values ($1, (select user_id from account_session where token = $2), $3, $4, $5, $6, $7)`,
    [
      hashOf(token),
      former,
      c.req.path,
      page,
      body,
      now,
      new Date(now.getTime() + KEPT_FORM_MINUTES * MINUTE_MS),
    ],
  );
  setCookie(c, KEPT_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: engine.secure,
    maxAge: KEPT_FORM_MINUTES * 60,
  });
  return goTo(c, `${signIn}&kept=1`);
}

/** What the person had written on this page before signing in again. It becomes the reader's and nobody else's. */
export async function draftOf(c: Ctx): Promise<FormValues | null> {
  const token = getCookie(c, KEPT_COOKIE);
  if (!token || c.req.method !== 'GET' || !c.var.session) return null;
  const engine = await engineOf(c);
  const { rows } = await engine.pool.query<{ body: FormValues }>(
    `update account_kept_form set person_id = $2
      where token_hash = $1 and (person_id is null or person_id = $2) and page = $3 and expires_at > $4
      returning body`,
    [hashOf(token), c.var.session.personId, c.var.view.path, engine.db.clock.now()],
  );
  return rows[0]?.body ?? null;
}

/** After the kept form has been sent well (a redirect, as every form answers), it is forgotten. */
export const forgetKept: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const token = getCookie(c, KEPT_COOKIE);
  if (!token || c.req.method !== 'POST' || c.res.status !== 303 || !c.var.session) return;
  const engine = await engineOf(c);
  const { rowCount } = await engine.pool.query(
    'delete from account_kept_form where token_hash = $1 and person_id = $2 and action = $3',
    [hashOf(token), c.var.session.personId, c.req.path],
  );
  if (rowCount) deleteCookie(c, KEPT_COOKIE, { path: '/', secure: engine.secure });
};
