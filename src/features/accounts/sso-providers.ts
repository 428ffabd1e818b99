import { DiscoveryError, discoverOIDCConfig, fetchDiscoveryDocument } from '@better-auth/sso';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import {
  forbidden,
  isRefusal,
  notFound,
  type Refusal,
  type Result,
  refuse,
} from '../../shared/kernel/refusal.ts';
import { asAccounts } from './connection.ts';
import type { Engine } from './engine.ts';
import type { ProviderInput } from './input.ts';
import { mayManageAccess } from './policy.ts';
import { parseRoleRules, type RoleRule } from './rules.ts';

/** Asked for when nothing else is said. No offline access: we call nobody on a person's behalf. */
export const DEFAULT_SCOPES = 'openid email profile';
const DISCOVERY_TIMEOUT_MS = 5_000;

/** A connected sign-in as its administrator sees it: without the secret. */
export interface Provider {
  id: string;
  providerId: string;
  name: string;
  issuer: string;
  clientId: string;
  roleClaim: string;
  roleMap: RoleRule[];
  domains: string;
  scopes: string;
}

interface Row {
  id: string;
  provider_id: string;
  name: string;
  issuer: string;
  domain: string;
  role_claim: string;
  role_map: RoleRule[];
  oidc_config: string;
}

const providerOf = (row: Row): Provider => {
  const config = JSON.parse(row.oidc_config) as { clientId: string; scopes?: string[] };
  return {
    id: row.id,
    providerId: row.provider_id,
    name: row.name,
    issuer: row.issuer,
    clientId: config.clientId,
    roleClaim: row.role_claim,
    roleMap: row.role_map,
    domains: row.domain,
    scopes: (config.scopes ?? []).join(' '),
  };
};

/** The sign-ins that an organisation has connected. */
export async function providersOf(engine: Engine, organisationId: string): Promise<Provider[]> {
  const { rows } = await engine.pool.query<Row>(
    'select * from account_sso_provider where organisation_id = $1 order by name, id',
    [organisationId],
  );
  return rows.map(providerOf);
}

/** The sign-ins that the sign-in page offers: of every organisation here. */
export async function offeredProviders(engine: Engine): Promise<{ providerId: string; name: string }[]> {
  const { rows } = await engine.pool.query<{ providerId: string; name: string }>(
    'select provider_id as "providerId", name from account_sso_provider order by name, id',
  );
  return rows;
}

const bad = (field: string, code: string): Refusal =>
  refuse('invalid', 'form', { fields: { [field]: { code } } });

const trusted = (engine: Engine) => (url: string) =>
  (engine.trustedProviders ?? []).includes(new URL(url).origin);

/** What the issuer says of itself, checked by the library. Refuses an address that is none, or does not answer. */
async function discover(engine: Engine, issuer: string) {
  const isTrustedOrigin = trusted(engine);
  try {
    const url = new URL(issuer);
    if (url.protocol !== 'https:' && !isTrustedOrigin(issuer)) return bad('issuer', 'sso.issuer');
    const config = await discoverOIDCConfig({ issuer, isTrustedOrigin, timeout: DISCOVERY_TIMEOUT_MS });
    const document = await fetchDiscoveryDocument(
      config.discoveryEndpoint,
      DISCOVERY_TIMEOUT_MS,
      isTrustedOrigin,
    );
    const end = document.end_session_endpoint;
    return { config, endSession: end && /^https?:\/\//.test(end) ? end : null };
  } catch (error) {
    if (error instanceof DiscoveryError) return bad('issuer', 'sso.unreachable');
    if (error instanceof TypeError) return bad('issuer', 'sso.issuer');
    throw error;
  }
}

/** Whether the actor may connect sign-ins here: an administrator, and not in an example that anybody may administer. */
async function allowed(tx: Tx, actor: Actor): Promise<Refusal | null> {
  if (!mayManageAccess(actor)) return forbidden();
  const { rows } = await tx.client.query<{ example: boolean }>(
    'select example from organisation where id = $1',
    [actor.organisationId],
  );
  return rows[0]?.example === false ? null : forbidden('not-in-example');
}

export type ScopedWork = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * Connects a sign-in (`id` null) or changes one. Asks the issuer for its addresses before anything is written, and
 * outside the transaction. Refuses: no administrator, an example, rules that let nobody in, an issuer that is connected
 * already, does not answer, or answers as another.
 */
export async function saveProvider(
  engine: Engine,
  within: ScopedWork,
  actor: Actor,
  id: string | null,
  input: ProviderInput,
): Promise<Result<{ id: string }>> {
  const no = await within((tx) => allowed(tx, actor));
  if (no) return no;
  const before = id === null ? null : await providerRow(engine, actor.organisationId, id);
  if (before === undefined) return notFound();
  const rules = parseRoleRules(input.roleMap);
  if (rules === null) return bad('roleMap', 'sso.rules');
  if (rules.length === 0) return bad('roleMap', 'sso.no-rules');
  const issuer = before?.issuer ?? input.issuer;
  if (!issuer) return bad('issuer', 'sso.issuer');
  if (!before && !input.clientSecret) return bad('clientSecret', 'required');
  if (!before && (await providersOf(engine, actor.organisationId)).some((one) => one.issuer === issuer))
    return bad('issuer', 'sso.taken');
  const found = await discover(engine, issuer);
  if (isRefusal(found)) return found;
  const secret = input.clientSecret ?? (before ? JSON.parse(before.oidc_config).clientSecret : null);
  const config = JSON.stringify({
    ...found.config,
    issuer,
    clientId: input.clientId,
    clientSecret: secret,
    pkce: true,
    scopes: [...new Set(['openid', ...(input.scopes ?? DEFAULT_SCOPES).split(/[\s,]+/).filter(Boolean)])],
  });
  return within(async (tx) => {
    const rowId = before?.id ?? tx.newId();
    await asAccounts(tx, () =>
      tx.client.query(
        `insert into account_sso_provider as p (id, provider_id, organisation_id, issuer, domain, oidc_config, name, role_claim,
           role_map, end_session_endpoint, created_at)
         values ($1::uuid, $1::uuid::text, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10)
         on conflict (id) do update set domain = $4, oidc_config = $5, name = $6, role_claim = $7, role_map = $8::jsonb,
           end_session_endpoint = $9 where p.organisation_id = $2`,
        [
          rowId,
          actor.organisationId,
          issuer,
          input.domains,
          config,
          input.name,
          input.roleClaim,
          JSON.stringify(rules),
          found.endSession,
          tx.now,
        ],
      ),
    );
    await recordEvent(tx, {
      kind: before ? 'sign-in.changed' : 'sign-in.connected',
      objectType: 'sign-in',
      objectId: rowId,
      data: { rules: rules.length },
    });
    return { id: rowId };
  });
}

async function providerRow(engine: Engine, organisationId: string, id: string): Promise<Row | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await engine.pool.query<Row>(
    'select * from account_sso_provider where id = $1 and organisation_id = $2',
    [id, organisationId],
  );
  return rows[0];
}

/** One of the organisation's sign-ins; undefined if there is none with that id. */
export async function providerById(
  engine: Engine,
  organisationId: string,
  id: string,
): Promise<Provider | undefined> {
  const row = await providerRow(engine, organisationId, id);
  return row && providerOf(row);
}

/** Takes a sign-in away; those who came in by it are signed out. */
export async function removeProvider(tx: Tx, actor: Actor, id: string): Promise<Result<true>> {
  const no = await allowed(tx, actor);
  if (no) return no;
  if (!isId(id)) return notFound();
  const gone = await asAccounts(tx, async () => {
    const { rows } = await tx.client.query<{ provider_id: string }>(
      'delete from account_sso_provider where id = $1 and organisation_id = $2 returning provider_id',
      [id, actor.organisationId],
    );
    const providerId = rows[0]?.provider_id;
    if (!providerId) return false;
    await tx.client.query('delete from account_session where provider_id = $1', [providerId]);
    await tx.client.query('delete from account_login where provider_id = $1', [providerId]);
    return true;
  });
  if (!gone) return notFound();
  await recordEvent(tx, { kind: 'sign-in.removed', objectType: 'sign-in', objectId: id });
  return true;
}

/** Where to sign out at a provider as well, or null if it has no such place. */
export async function signOutAt(
  engine: Engine,
  providerId: string,
): Promise<{ name: string; url: string } | null> {
  const { rows } = await engine.pool.query<{
    name: string;
    end_session_endpoint: string | null;
    oidc_config: string;
  }>('select name, end_session_endpoint, oidc_config from account_sso_provider where provider_id = $1', [
    providerId,
  ]);
  const row = rows[0];
  if (!row?.end_session_endpoint) return null;
  const url = new URL(row.end_session_endpoint);
  url.searchParams.set('client_id', (JSON.parse(row.oidc_config) as { clientId: string }).clientId);
  url.searchParams.set('post_logout_redirect_uri', `${engine.origin}/`);
  return { name: row.name, url: url.toString() };
}
