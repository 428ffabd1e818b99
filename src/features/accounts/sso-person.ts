import { and, eq } from 'drizzle-orm';
import type pg from 'pg';
import { type Database, onBehalfOf, type Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import { isRefusal, type Refusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { addMember, membership, otherAdministrators } from '../organisations/public.ts';
import { asAccounts } from './connection.ts';
import { claimCalled, groupsLeftOut, inDomains, mappedRoles, type RoleRule } from './rules.ts';

/** What a provider said about somebody, after the library checked signature, issuer, audience and time. */
export interface ProviderAnswer {
  providerId: string;
  accountKey: { accountId: string };
  providerUser: { email: string; name: string };
  /** From UserInfo, or the ID token where there is none. */
  providerClaims: Record<string, unknown>;
  verifiedIdTokenClaims: Record<string, unknown>;
}

interface ProviderRow {
  organisation_id: string;
  domain: string;
  role_claim: string;
  role_map: RoleRule[];
}

/** Why single sign-on let nobody in; each has its text. */
export type SsoRefusal = 'no-role' | 'too-many-groups' | 'domain' | 'unverified' | 'left' | 'not-offered';

/**
 * The person whom a provider's answer is about, made or brought up to date: found by the provider and its subject, and
 * the first time by an address that the provider vouches for. Fails closed: without a mapped role nobody gets in and
 * nothing is made. Roles are the provider's at every sign-in.
 */
export async function resolveSsoPerson(
  db: Database,
  pool: pg.Pool,
  answer: ProviderAnswer,
): Promise<{ personId: string; organisationId: string } | { refusedAs: SsoRefusal }> {
  const { rows: providers } = await pool.query<ProviderRow>(
    'select organisation_id, domain, role_claim, role_map from account_sso_provider where provider_id = $1',
    [answer.providerId],
  );
  const provider = providers[0];
  if (!provider) return { refusedAs: 'not-offered' };
  const { rows: known } = await pool.query<{ user_id: string }>(
    'select user_id from account_login where provider_id = $1 and account_id = $2',
    [answer.providerId, answer.accountKey.accountId],
  );
  const personId = known[0]?.user_id ?? null;

  const claims = [answer.verifiedIdTokenClaims, answer.providerClaims];
  const roles = mappedRoles(
    claims.map((all) => claimCalled(all, provider.role_claim)).find((claim) => claim !== undefined),
    provider.role_map,
  );
  const refusedAs: SsoRefusal | null =
    roles.length === 0
      ? claims.some((all) => groupsLeftOut(all, provider.role_claim))
        ? 'too-many-groups'
        : 'no-role'
      : inDomains(answer.providerUser.email, provider.domain)
        ? null
        : 'domain';
  if (refusedAs) {
    // whoever may no longer come in is also shown out
    if (personId)
      await pool.query('delete from account_session where user_id = $1 and provider_id = $2', [
        personId,
        answer.providerId,
      ]);
    return { refusedAs };
  }

  const organisationId = provider.organisation_id;
  const found = await db.within({ organisationId, personId, unitIds: [] }, (tx) =>
    personId ? keepUp(tx, personId, roles) : welcome(tx, answer, roles),
  );
  return isRefusal(found) ? { refusedAs: found.code as SsoRefusal } : { personId: found, organisationId };
}

/** The membership in the provider's organisation: a person also sees those in others. */
const here = (tx: Tx, personId: string) =>
  and(eq(membership.organisationId, tx.scope.organisationId ?? ''), eq(membership.personId, personId));

const no = (code: SsoRefusal): Refusal => refuse('forbidden', code);

/** Somebody who has been here before: roles as the provider says today. The last administrator stays one all the same. */
async function keepUp(tx: Tx, personId: string, mapped: readonly Role[]): Promise<Result<string>> {
  const [member] = await tx.db.select().from(membership).where(here(tx, personId)).for('update');
  if (!member || member.endedOn) return no('left');
  const last =
    member.roles.includes('administrator') &&
    !mapped.includes('administrator') &&
    (await otherAdministrators(tx, personId)) === 0;
  const roles: Role[] = last ? [...mapped, 'administrator'] : [...mapped];
  if (last)
    await recordEvent(tx, { kind: 'person.administrator-kept', objectType: 'person', objectId: personId });
  const same = member.roles.length === roles.length && roles.every((role) => member.roles.includes(role));
  if (!same) {
    await tx.db.update(membership).set({ roles }).where(eq(membership.id, member.id));
    await recordEvent(tx, {
      kind: 'person.roles-mapped',
      objectType: 'person',
      objectId: personId,
      data: { roles, before: member.roles },
    });
  }
  return personId;
}

/** Somebody new to this provider: joined to a person with that address only if the provider vouches for the address. */
async function welcome(start: Tx, answer: ProviderAnswer, roles: Role[]): Promise<Result<string>> {
  const { name, email } = answer.providerUser;
  const address = email.toLowerCase();
  const newId = start.newId();
  const { rows } = await start.client.query<{ id: string }>(
    'select mylla_person_for_email($1, $2, $3, $4, $5) as id',
    [newId, name.trim().slice(0, 200) || address, address, 'sv', start.now],
  );
  const personId = rows[0]?.id ?? '';
  if (personId !== newId && answer.providerClaims.email_verified !== true) return no('unverified');
  const tx = await onBehalfOf(start, personId);
  const [member] = await tx.db
    .select({ endedOn: membership.endedOn })
    .from(membership)
    .where(here(tx, personId));
  if (member?.endedOn) return no('left');
  if (member) {
    const kept = await keepUp(tx, personId, roles);
    if (isRefusal(kept)) return kept;
  } else {
    const joined = await addMember(tx, {
      name,
      email: address,
      unitId: null,
      roles,
      title: null,
      language: 'sv',
    });
    if (isRefusal(joined)) return joined;
  }
  await openUser(tx, personId);
  return personId;
}

/** Makes sure that a person has a row to sign in with. Does nothing if there is one. */
export async function openUser(tx: Tx, personId: string): Promise<void> {
  const { rows } = await tx.client.query<{ name: string; email: string }>(
    'select name, email from person where id = $1',
    [personId],
  );
  const person = rows[0];
  if (!person) throw new Error('There is no such person to sign in');
  await asAccounts(tx, () =>
    tx.client.query(
      `insert into account_user (id, name, email, created_at, updated_at) values ($1, $2, $3, $4, $4)
       on conflict (id) do nothing`,
      [personId, person.name, person.email, tx.now],
    ),
  );
}
