import { createHash, randomBytes } from 'node:crypto';
import type { Database, Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { forbidden, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { asAccounts } from './connection.ts';
import type { Engine } from './engine.ts';
import { giveAccess, passwordProblem, setPassword } from './passwords.ts';
import { mayManageAccess } from './policy.ts';
import { DAY_MS, INVITATION_DAYS } from './rules.ts';
import { openUser } from './sso-person.ts';

const TOKEN_BYTES = 32;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** How far a person's own ways in reach already. */
interface Reach {
  /** Whether there is a password or a passkey at all. */
  own: boolean;
  /** Whether it opens the inviting organisation. */
  here: boolean;
  /** Whether it opens others as well: then the inviting organisation may not replace the password. */
  elsewhere: boolean;
}

const REACH = `select
  exists (select 1 from account_login l where l.user_id = $1 and l.provider_id = 'credential')
    or exists (select 1 from account_passkey k where k.user_id = $1) as own,
  exists (select 1 from account_access a where a.user_id = $1 and a.organisation_id = $2) as here,
  exists (select 1 from account_access a where a.user_id = $1 and a.organisation_id <> $2) as elsewhere`;

const NO_REACH: Reach = { own: false, here: false, elsewhere: false };

/** A new password may be chosen by whoever holds the link, as long as it opens nothing but the inviting organisation. */
const mayChoosePassword = (reach: Reach): boolean => !reach.own || !reach.elsewhere;

/**
 * Makes a link by which a member comes in: the first time to choose a password, later to choose another one, or to let
 * an account from elsewhere open this organisation too. Earlier links to the same person stop working.
 * Refuses: not an administrator (403), an example organisation, an unknown or former member (404), and somebody whose
 * account opens this organisation and others already (409).
 * @returns the path, which is shown once and cannot be found again
 */
export async function inviteMember(
  tx: Tx,
  actor: Actor,
  personId: string,
): Promise<Result<{ path: string; name: string; expiresAt: Date }>> {
  if (!mayManageAccess(actor)) return forbidden();
  if (!isId(personId)) return notFound();
  const { rows } = await tx.client.query<{ name: string; example: boolean }>(
    `select p.name, o.example from membership m
       join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id
      where m.organisation_id = $1 and m.person_id = $2 and m.ended_on is null`,
    [actor.organisationId, personId],
  );
  const member = rows[0];
  if (!member) return notFound();
  if (member.example) return forbidden('not-in-example');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = new Date(tx.now.getTime() + INVITATION_DAYS * DAY_MS);
  const made = await asAccounts(tx, async () => {
    const reach = (await tx.client.query<Reach>(REACH, [personId, actor.organisationId])).rows[0] ?? NO_REACH;
    if (reach.own && reach.here && reach.elsewhere) return false;
    await tx.client.query(
      'delete from account_invitation where organisation_id = $1 and person_id = $2 and used_at is null',
      [actor.organisationId, personId],
    );
    await tx.client.query(
      `insert into account_invitation (id, organisation_id, person_id, token_hash, created_by, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.newId(), actor.organisationId, personId, hashOf(token), actor.personId, tx.now, expiresAt],
    );
    return true;
  });
  if (!made) return refuse('conflict', 'invitation-needless');
  await recordEvent(tx, { kind: 'person.invited', objectType: 'person', objectId: personId });
  return { path: `/invitations/${token}`, name: member.name, expiresAt };
}

export interface Invitation {
  id: string;
  personId: string;
  organisationId: string;
  name: string;
  email: string;
  organisation: string;
  /** What the holder of the link does: chooses a password, or says yes as the person that he or she already is. */
  way: 'password' | 'accept';
}

interface Row extends Reach {
  id: string;
  person_id: string;
  organisation_id: string;
}

/** The invitation of a link; null when it was used, has expired, was replaced, or the person has left meanwhile. */
export async function invitationOf(engine: Engine, token: string): Promise<Invitation | null> {
  const now = engine.db.clock.now();
  const { rows } = await engine.pool.query<Row>(
    `select i.id, i.person_id, i.organisation_id, r.*
       from account_invitation i
       cross join lateral (${REACH.replaceAll('$1', 'i.person_id').replaceAll('$2', 'i.organisation_id')}) r
      where i.token_hash = $1 and i.used_at is null and i.expires_at > $2`,
    [hashOf(token), now],
  );
  const row = rows[0];
  if (!row) return null;
  const person = await memberOf(engine.db, row.organisation_id, row.person_id);
  if (!person) return null;
  return {
    id: row.id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    ...person,
    way: mayChoosePassword(row) ? 'password' : 'accept',
  };
}

function memberOf(
  db: Database,
  organisationId: string,
  personId: string,
): Promise<{ name: string; email: string; organisation: string } | undefined> {
  return db.within({ organisationId, personId, unitIds: [] }, async (tx) => {
    const { rows } = await tx.client.query<{ name: string; email: string; organisation: string }>(
      `select p.name, p.email, o.name as organisation from membership m
         join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id
        where m.organisation_id = $1 and m.person_id = $2 and m.ended_on is null`,
      [organisationId, personId],
    );
    return rows[0];
  });
}

/**
 * Takes an invitation: with a password chosen by the holder of the link, or (`password` null) as the person signed in.
 * Refuses one that is gone, also when two take it at once, and a password that is too short.
 */
export async function takeInvitation(
  engine: Engine,
  invitation: Invitation,
  password: string | null,
): Promise<Result<true>> {
  if (password !== null) {
    const weak = passwordProblem(password, 'password');
    if (weak) return weak;
  }
  const { organisationId, personId } = invitation;
  return engine.db.within({ organisationId, personId, unitIds: [] }, async (tx) => {
    const taken = await asAccounts(tx, () =>
      tx.client.query<Reach>(
        `update account_invitation set used_at = $2 where id = $1 and used_at is null and expires_at > $2 returning id`,
        [invitation.id, tx.now],
      ),
    );
    if (taken.rowCount !== 1) return refuse('gone', 'invitation-gone');
    await openUser(tx, personId);
    if (password !== null) {
      // looked at again under the lock of the row: the account may have come to open others meanwhile
      const reach = await asAccounts(tx, () =>
        tx.client.query<Reach>(REACH, [personId, organisationId]).then(({ rows }) => rows[0] ?? NO_REACH),
      );
      if (!mayChoosePassword(reach)) return refuse('gone', 'invitation-gone');
      await setPassword(tx, engine, personId, password);
      await asAccounts(tx, () =>
        tx.client.query("delete from account_session where user_id = $1 and kind = 'own'", [personId]),
      );
    }
    await giveAccess(tx, personId, organisationId);
    await recordEvent(tx, { kind: 'person.accepted', objectType: 'person', objectId: personId });
    return true;
  });
}
