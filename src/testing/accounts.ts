import { randomBytes, scryptSync } from 'node:crypto';
import type { Hono } from 'hono';
import { createApp } from '../app.tsx';
import { type AccountsOptions, createAccounts } from '../features/accounts/public.ts';
import { fillExample } from '../features/demo/demo.ts';
import { features } from '../features.ts';
import type { Env } from '../shared/http/env.ts';
import { type TestDatabase, testDatabase } from './harness.ts';
import { TEST_DAY } from './setup.ts';

export const ORIGIN = 'http://localhost';
export const PASSWORD = 'en lång mening om mull';

/** A browser without JavaScript: keeps cookies, sends forms, does not follow redirects by itself. */
export interface Browser {
  get(path: string): Promise<Response>;
  post(path: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  cookies: Map<string, string>;
}

export interface AccountsApp extends TestDatabase {
  app: Hono<Env>;
  /** A new browser; `address` is where it sits on the network. */
  browser(address?: string): Browser;
  /** An own organisation, set up by its first administrator, signed in. */
  found(name: string, email: string): Promise<{ browser: Browser; organisationId: string; personId: string }>;
}

/** A new browser without cookies; `address` is where it sits on the network. */
export function browserOf(app: Hono<Env>, address = '192.0.2.1'): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit) => {
    const url = path.startsWith('http') ? path : ORIGIN + path;
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (!headers.has('accept-language')) headers.set('accept-language', 'sv');
    headers.set('user-agent', 'Mozilla/5.0 (X11; Linux x64) Chrome/140.0 Safari/537.36');
    const answer = await app.request(
      url,
      { ...init, headers },
      { incoming: { socket: { remoteAddress: address } } },
    );
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ');
      const cut = pair.indexOf('=');
      if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, cut));
      else cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return answer;
  };
  return {
    cookies,
    get: (path) => send(path, {}),
    post: (path, form = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
      }),
  };
}

/** Seals as the identity library does, a thousand times quicker: sealing slowly is tested where organisations are set up. */
const quickly = {
  hash: async (password: string) => {
    const salt = randomBytes(8).toString('hex');
    return `${salt}:${scryptSync(password, salt, 32, { N: 16 }).toString('hex')}`;
  },
  verify: async ({ hash, password }: { hash: string; password: string }) => {
    const [salt = '', sealed] = hash.split(':');
    return scryptSync(password, salt, 32, { N: 16 }).toString('hex') === sealed;
  },
};

/** The whole application with real sessions, on a database of its own. */
export async function accountsApp(
  kind: 'filled' | 'empty' = 'filled',
  options: Partial<AccountsOptions> = {},
): Promise<AccountsApp> {
  const database = await testDatabase(kind);
  const { db } = database;
  const accounts = createAccounts({
    db,
    origin: ORIGIN,
    secure: false,
    openSetup: true,
    passwords: quickly,
    fillExample: () => fillExample(db, features, { today: TEST_DAY }),
    log: (line) => logged.push(line),
    ...options,
  });
  const app = createApp({
    db: database.db,
    features,
    sessions: accounts.sessions,
    log: (line) => console.error(line.error),
  });

  const browser = (address?: string) => browserOf(app, address);

  return {
    ...database,
    app,
    browser,
    async found(name, email) {
      const own = browser();
      const answer = await own.post('/setup', {
        kind: 'company',
        organisationName: name,
        name: 'Anna Grundare',
        email,
        password: PASSWORD,
      });
      if (answer.status !== 303) throw new Error(`Set-up answered ${answer.status}: ${await answer.text()}`);
      const { rows } = await database.db.pool.query<{ organisation_id: string; person_id: string }>(
        'select m.organisation_id, m.person_id from membership m join person p on p.id = m.person_id where p.email = $1',
        [email],
      );
      const [row] = rows;
      if (!row) throw new Error('Set-up made nobody');
      return { browser: own, organisationId: row.organisation_id, personId: row.person_id };
    },
    async close() {
      await accounts.close();
      await database.close();
    },
  };
}

/** What accounts logged. */
export const logged: Record<string, unknown>[] = [];
