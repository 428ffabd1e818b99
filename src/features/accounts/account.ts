import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { forbidden, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { asAccounts } from './connection.ts';
import type { Engine } from './engine.ts';
import { passwordFits, passwordProblem, setPassword } from './passwords.ts';
import { DAY_MS, HOUR_MS, SESSION_DAYS, SESSION_IDLE_HOURS } from './rules.ts';
import type { AccountSession } from './sessions.ts';

/** Only whoever came in by an own way may change the own ways in: not a persona, not somebody let in by a provider. */
export const mayChangeWaysIn = (session: AccountSession): boolean => session.kind === 'own';

/** Name, address and language as they stand. */
export async function detailsOf(
  tx: Tx,
  personId: string,
): Promise<{ name: string; email: string; language: Language }> {
  const { rows } = await tx.client.query<{ name: string; email: string; language: Language }>(
    'select name, email, language from person where id = $1',
    [personId],
  );
  const person = rows[0];
  if (!person) throw new Error('The person who is signed in is not there');
  return person;
}

/** Changes the person's own name and language. */
export async function changeDetails(
  tx: Tx,
  actor: Actor,
  input: { name: string; language: Language },
): Promise<void> {
  await tx.client.query('update person set name = $2, language = $3 where id = $1', [
    actor.personId,
    input.name,
    input.language,
  ]);
  await recordEvent(tx, { kind: 'person.details-changed', objectType: 'person', objectId: actor.personId });
}

/** Changes the password and ends every other session. Refuses a wrong present password and one that is too short. */
export async function changePassword(
  engine: Engine,
  session: AccountSession,
  input: { current: string; next: string },
): Promise<Result<true>> {
  if (!mayChangeWaysIn(session)) return forbidden('own-sessions-only');
  const weak = passwordProblem(input.next, 'next');
  if (weak) return weak;
  if (!(await passwordFits(engine, session.personId, input.current)))
    return refuse('invalid', 'form', { fields: { current: { code: 'password-wrong' } } });
  return engine.db.within({ organisationId: null, personId: session.personId, unitIds: [] }, async (tx) => {
    await setPassword(tx, engine, session.personId, input.next);
    await asAccounts(tx, () =>
      tx.client.query('delete from account_session where user_id = $1 and id <> $2', [
        session.personId,
        session.id,
      ]),
    );
    return true as const;
  });
}

export interface PasskeyRow {
  id: string;
  name: string | null;
  createdAt: Date | null;
}

export async function passkeysOf(engine: Engine, personId: string): Promise<PasskeyRow[]> {
  const { rows } = await engine.pool.query<PasskeyRow>(
    'select id, name, created_at as "createdAt" from account_passkey where user_id = $1 order by created_at, id',
    [personId],
  );
  return rows;
}

/** Removes one of the person's passkeys. */
export async function removePasskey(
  engine: Engine,
  session: AccountSession,
  id: string,
): Promise<Result<true>> {
  if (!mayChangeWaysIn(session)) return forbidden('own-sessions-only');
  if (!isId(id)) return notFound();
  const { rowCount } = await engine.pool.query('delete from account_passkey where id = $1 and user_id = $2', [
    id,
    session.personId,
  ]);
  return rowCount ? true : notFound();
}

export interface SessionRow {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  usedAt: Date;
}

/**
 * The person's sessions in force, the last used first. A persona is many visitors, so it sees only the one it looks
 * from; a session through a provider sees those of the same provider.
 */
export async function sessionsOf(engine: Engine, session: AccountSession): Promise<SessionRow[]> {
  const now = engine.db.clock.now();
  const { rows } = await engine.pool.query<SessionRow>(
    `select id, user_agent as "userAgent", created_at as "createdAt", updated_at as "usedAt"
       from account_session
      where user_id = $1 and expires_at > $2 and updated_at > $3 and ${REACHED}
      order by id = $4 desc, updated_at desc, id`,
    [
      session.personId,
      now,
      new Date(now.getTime() - SESSION_IDLE_HOURS * HOUR_MS),
      session.id,
      session.kind,
      session.providerId,
    ],
  );
  return rows;
}

/** Which of a person's sessions ($1) may be seen and ended from the session $4 of kind $5 and provider $6. */
const REACHED = `($5 = 'own' or $5 = 'sso' and provider_id = $6 or id = $4)`;

/** Ends one of the person's other sessions, or (`id` null) all of them. The one it is asked from stays. */
export async function endOtherSessions(
  engine: Engine,
  session: AccountSession,
  id: string | null,
): Promise<Result<number>> {
  if (id !== null && (!isId(id) || id === session.id)) return notFound();
  const { rowCount } = await engine.pool.query(
    `delete from account_session where user_id = $1 and id <> $4 and ($2::uuid is null or id = $2)
       and created_at > $3 and ${REACHED}`,
    [
      session.personId,
      id,
      new Date(engine.db.clock.now().getTime() - 2 * SESSION_DAYS * DAY_MS),
      session.id,
      session.kind,
      session.providerId,
    ],
  );
  return id !== null && !rowCount ? notFound() : (rowCount ?? 0);
}
