import { deleteCookie, getCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { Ctx, SessionInfo } from '../../shared/http/env.ts';
import { keep } from '../../shared/kernel/keep.ts';
import type { Engine } from './engine.ts';
import { engineOf } from './engines.ts';
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  SESSION_DAYS,
  SESSION_IDLE_HOURS,
  SESSION_TOUCH_MINUTES,
} from './rules.ts';

export type SessionKind = 'own' | 'sso' | 'persona';

/** A session with what accounts know of it. */
export interface AccountSession extends SessionInfo {
  kind: SessionKind;
  providerId: string | null;
  token: string;
}

interface Row {
  id: string;
  user_id: string;
  kind: SessionKind;
  provider_id: string | null;
  organisation_ids: string[];
}

/** Cookies whose signature was found to be ours: a signature stays right, and to reckon it takes longer than to remember it. */
const ours = keep<string>(10_000);

/** The token in the session cookie, if its signature is ours. Whether the session stands is for the database to say. */
export async function sessionToken(c: Ctx, engine: Engine): Promise<string | null> {
  const { name } = engine.context.authCookies.sessionToken;
  const signed = `${engine.secret} ${getCookie(c, name)}`;
  const known = ours.get(signed);
  if (known) return known;
  const token = await getSignedCookie(c, engine.secret, name);
  return token ? ours.set(signed, token) : null;
}

/**
 * The session that a request carries, or null: without a cookie, ended, idle for too long, or past its limit.
 * One query, which also writes the time of use now and then.
 */
export async function resolveSession(c: Ctx): Promise<AccountSession | null> {
  // no cookie at all: nothing to ask the database
  if (!c.req.header('cookie')) return null;
  const engine = await engineOf(c);
  const token = await sessionToken(c, engine);
  if (!token) return null;
  const now = engine.db.clock.now();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const { rows } = await engine.pool.query<Row>(
    `with found as (
       select s.id, s.user_id, s.kind, s.provider_id, s.updated_at,
              case when s.kind = 'own'
                then array(select a.organisation_id from account_access a where a.user_id = s.user_id)
                else array[s.organisation_id] end as organisation_ids
         from account_session s
        where s.token = $1 and s.expires_at > $2 and s.updated_at > $3
     ), touched as (
       update account_session set updated_at = $2
        where id = (select id from found where updated_at < $4)
     )
     select id, user_id, kind, provider_id, organisation_ids from found`,
    [token, now, ago(SESSION_IDLE_HOURS * HOUR_MS), ago(SESSION_TOUCH_MINUTES * MINUTE_MS)],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    id: row.id,
    personId: row.user_id,
    organisationIds: row.organisation_ids,
    kind: row.kind,
    providerId: row.provider_id,
    token,
  };
}

/** Begins a session for a person through the library, and gives the browser its cookie. */
export async function beginSession(
  c: Ctx,
  engine: Engine,
  personId: string,
  more: { kind: SessionKind; organisationId: string } | { kind: 'own' } = { kind: 'own' },
): Promise<void> {
  const session = await engine.context.internalAdapter.createSession(personId, false, {
    ...more,
    userAgent: c.req.header('user-agent')?.slice(0, 300) ?? '',
  });
  await setSessionCookie(c, engine, session.token);
}

async function setSessionCookie(c: Ctx, engine: Engine, token: string): Promise<void> {
  const { name } = engine.context.authCookies.sessionToken;
  await setSignedCookie(c, name, token, engine.secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: engine.secure,
    maxAge: (SESSION_DAYS * DAY_MS) / 1000,
  });
}

/** Ends a session in the database and takes the cookie back. */
export async function endSession(c: Ctx, engine: Engine, session: AccountSession): Promise<void> {
  await engine.context.internalAdapter.deleteSession(session.token);
  deleteCookie(c, engine.context.authCookies.sessionToken.name, { path: '/', secure: engine.secure });
}

/** The account's view of the request's session. Only on pages of signed-in people. */
export function accountSession(c: Ctx): AccountSession {
  const session = c.var.session as AccountSession | null;
  if (!session) throw new Error('A page of the account was shown without a session');
  // a session that did not come from here (tests of other features) opens like a persona's: no ways in to change
  return session.kind ? session : { ...session, kind: 'persona', providerId: null, token: '' };
}
