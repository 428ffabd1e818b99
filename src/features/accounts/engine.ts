import { AsyncLocalStorage } from 'node:async_hooks';
import { createHmac, randomBytes } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { sso } from '@better-auth/sso';
import { betterAuth } from 'better-auth';
import type pg from 'pg';
import type { Database } from '../../shared/db/database.ts';
import { accountsPool } from './connection.ts';
import { DAY_MS, PASSWORD_MAX, PASSWORD_MIN, SESSION_DAYS, sessionEnd } from './rules.ts';
import { resolveSsoPerson } from './sso-person.ts';

export interface EngineOptions {
  db: Database;
  /** How the outside reaches Mylla, e.g. `https://mylla.example`. Passkeys and single sign-on are bound to it. */
  origin: string;
  /** Whether that is https: cookies are stricter then. */
  secure: boolean;
  /** Fills the example municipality; given by the composition root. Without it the example is not offered. */
  fillExample?: () => Promise<unknown>;
  /** Whether organisations may be set up when one is there already. */
  openSetup?: boolean;
  /** Addresses of the proxy before us are believed (X-Forwarded-For), as the last hop says it. */
  trustProxy?: boolean;
  /** Origins of identity providers inside the own network, which otherwise are not spoken to. */
  trustedProviders?: readonly string[];
  /** Signs cookies; kept in the database when left out, so that every process has the same. */
  secret?: string;
  log?: (line: Record<string, unknown>) => void;
  /** How passwords are sealed. Left out: slowly, by the identity library (scrypt); tests that sign in often seal quickly. */
  passwords?: PasswordSeal;
}

export interface PasswordSeal {
  hash(password: string): Promise<string>;
  verify(data: { hash: string; password: string }): Promise<boolean>;
}

/** What a request to the identity library carries along beside its own data. */
interface Flow {
  /** The state of a single sign-on that is being finished. */
  state: string;
  /** The provider's organisation, known once the person is. */
  organisationId?: string;
  providerId?: string;
}

const SECRET_BYTES = 32;
/** Where the identity library's own addresses begin. Only those that are named in routes are let through. */
export const LIBRARY_PATH = '/auth';

/** The identity library at work on this database: one per process and database. */
export type Engine = Awaited<ReturnType<typeof startEngine>>;

async function sharedSecret(pool: pg.Pool): Promise<string> {
  await pool.query(
    "insert into account_setting (name, value) values ('secret', $1) on conflict (name) do nothing",
    [randomBytes(SECRET_BYTES).toString('base64url')],
  );
  const { rows } = await pool.query<{ value: string }>(
    "select value from account_setting where name = 'secret'",
  );
  return rows[0]?.value ?? '';
}

/** The ID token's nonce: bound to the state, which the library keeps, binds to the browser and takes once. */
export const nonceOf = (secret: string, state: string): string =>
  createHmac('sha256', secret).update(`nonce:${state}`).digest('base64url');

/** Starts the identity library on its own small pool. */
export async function startEngine(options: EngineOptions) {
  const { db, origin, secure } = options;
  const pool = accountsPool(db);
  const secret = options.secret ?? (await sharedSecret(pool));
  const flows = new AsyncLocalStorage<Flow>();
  const auth = betterAuth({
    appName: 'Mylla',
    baseURL: origin,
    basePath: LIBRARY_PATH,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (level, message) =>
        options.log?.({ level, at: new Date().toISOString(), part: 'accounts', message }),
    },
    onAPIError: { errorURL: `${origin}/sign-in/problem` },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      ...(options.passwords ? { password: options.passwords } : {}),
    },
    // our own limits count failures by person and network, in the database
    rateLimit: { enabled: false },
    trustedOrigins: [origin, ...(options.trustedProviders ?? [])],
    advanced: {
      cookiePrefix: 'mylla',
      useSecureCookies: secure,
      database: { generateId: () => db.clock.newId(), validateSchema: false },
      // where somebody sits is not ours to keep
      ipAddress: { disableIpTracking: true },
    },
    user: {
      modelName: 'account_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'account_session',
      expiresIn: (SESSION_DAYS * DAY_MS) / 1000,
      disableSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      additionalFields: {
        kind: { type: 'string', required: false, input: false },
        organisationId: { type: 'string', required: false, input: false, fieldName: 'organisation_id' },
        providerId: { type: 'string', required: false, input: false, fieldName: 'provider_id' },
      },
    },
    account: {
      modelName: 'account_login',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      updateAccountOnSignIn: false,
    },
    verification: {
      modelName: 'account_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: {
      account: {
        create: {
          // we call nobody on a person's behalf, so the provider's tokens are not kept
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null, scope: null },
          }),
        },
      },
      session: {
        create: {
          before: async (session) => {
            const now = db.clock.now();
            const flow = flows.getStore();
            return {
              data: {
                // a default in the field itself would win over what a session is begun with
                kind: 'own',
                ...session,
                createdAt: now,
                updatedAt: now,
                expiresAt: sessionEnd(now),
                ipAddress: null,
                ...(flow
                  ? { kind: 'sso', organisationId: flow.organisationId, providerId: flow.providerId }
                  : {}),
              },
            };
          },
        },
      },
    },
    plugins: [
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Mylla',
        origin,
        schema: {
          passkey: {
            modelName: 'account_passkey',
            fields: {
              publicKey: 'public_key',
              userId: 'user_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      sso({
        providersLimit: 0,
        modelName: 'account_sso_provider',
        fields: {
          oidcConfig: 'oidc_config',
          samlConfig: 'saml_config',
          userId: 'user_id',
          providerId: 'provider_id',
          organizationId: 'organisation_id',
        },
        redirectURI: '/sso/callback',
        disableImplicitSignUp: true,
        resolveUser: async (input) => {
          const flow = flows.getStore();
          if (!flow || input.protocol !== 'oidc') return { action: 'reject', code: 'not-offered' };
          if (input.verifiedIdTokenClaims.nonce !== nonceOf(secret, flow.state))
            return { action: 'reject', code: 'nonce' };
          const found = await resolveSsoPerson(db, pool, input).catch((error: unknown) => {
            options.log?.({
              level: 'error',
              at: new Date().toISOString(),
              part: 'accounts',
              error: String(error),
            });
            throw error;
          });
          if ('refusedAs' in found) return { action: 'reject', code: found.refusedAs };
          flow.organisationId = found.organisationId;
          flow.providerId = input.providerId;
          return { action: 'link', userId: found.personId, profile: 'preserve' };
        },
      }),
    ],
  });
  const context = await auth.$context;
  return { ...options, auth, context, pool, secret, flows };
}
