import type { Hono } from 'hono';
import { inject } from 'vitest';
import { type AppOptions, createApp, type SessionSource } from '../app.tsx';
import { belongingOf } from '../features/organisations/public.ts';
import { features } from '../features.ts';
import { type Clock, Database, type Scope, type Tx } from '../shared/db/database.ts';
import type { Env } from '../shared/http/env.ts';
import type { Actor } from '../shared/kernel/actor.ts';
import { newId } from '../shared/kernel/ids.ts';
import { forgetAll } from '../shared/kernel/keep.ts';
import { copyOf } from './copy.ts';
import { TEST_DAY } from './setup.ts';

/** The clock of tests: noon of the day that the example is seen from, unless a test moves it. */
export class TestClock implements Clock {
  constructor(public at = new Date(`${TEST_DAY}T12:00:00+01:00`)) {}
  now = () => this.at;
  newId = newId;
}

export interface TestDatabase {
  db: Database;
  clock: TestClock;
  /** The id of something in the example, e.g. `person:aide`. Throws on an unknown name. */
  ref(name: string): string;
  /** The same in the second organisation. */
  otherRef(name: string): string;
  organisationId: string;
  otherOrganisationId: string;
  /** A transaction on behalf of a person of the example. */
  as<T>(person: string, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>;
  /** A transaction in any scope. */
  within<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A database of its own for one test file, copied from the filled template (or the empty one). Close it afterwards. */
export async function testDatabase(kind: 'filled' | 'empty' = 'filled'): Promise<TestDatabase> {
  const server = inject('server');
  const template = kind === 'filled' ? inject('filledTemplate') : inject('emptyTemplate');
  const copy = await copyOf(server, template);
  // the same ids stand for other things in a copy that another test file had
  forgetAll();
  const clock = new TestClock();
  const db = Database.connect({ ...server, database: copy.name, max: 5 }, clock);
  const find = (refs: Record<string, string>) => (wanted: string) => {
    const id = refs[wanted];
    if (!id) throw new Error(`The example has no ${wanted}`);
    return id;
  };
  const ref = find(inject('refs'));
  return {
    db,
    clock,
    ref,
    otherRef: find(inject('otherRefs')),
    organisationId: inject('organisationId'),
    otherOrganisationId: inject('otherOrganisationId'),
    async as(person, work) {
      const belonging = await belongingOf(db, ref(`person:${person}`), 'bjorkviken');
      if (!belonging) throw new Error(`${person} does not belong to the example`);
      const { actor } = belonging;
      return db.within(
        { organisationId: actor.organisationId, personId: actor.personId, unitIds: actor.unitIds },
        (tx) => work(tx, actor),
      );
    },
    within: (scope, work) => db.within(scope, work),
    async close() {
      await db.close();
      await copy.remove();
    },
  };
}

/** Takes the person from a header, so that route tests need no sign-in. The accounts feature has its own tests. */
export const testSessions: SessionSource = {
  async resolve(c) {
    const personId = c.req.header('x-test-person');
    return personId ? { id: 'test', personId } : null;
  },
};

export interface TestApp extends TestDatabase {
  app: Hono<Env>;
  /** GET as a person of the example (`null`: a visitor). */
  get(path: string, person?: string | null, headers?: Record<string, string>): Promise<Response>;
  /** POST a form as a person of the example, as a browser without JavaScript would. */
  post(
    path: string,
    form: Record<string, string | string[]>,
    person?: string | null,
    headers?: Record<string, string>,
  ): Promise<Response>;
}

/** The whole application on a database of its own. @param more what else the application is given, such as features */
export async function testApp(
  kind: 'filled' | 'empty' = 'filled',
  more: Partial<Pick<AppOptions, 'features' | 'enqueue'>> = {},
): Promise<TestApp> {
  const database = await testDatabase(kind);
  const app = createApp({ db: database.db, features, sessions: testSessions, ...more });
  const as = (person: string | null | undefined): Record<string, string> =>
    person ? { 'x-test-person': database.ref(`person:${person}`) } : {};
  return {
    ...database,
    app,
    get: async (path, person = null, headers = {}) =>
      app.request(`http://localhost${path}`, {
        headers: { ...as(person), 'accept-language': 'sv', ...headers },
      }),
    post: async (path, form, person = null, headers = {}) => {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(form))
        for (const one of [value].flat()) body.append(name, one);
      return app.request(`http://localhost${path}`, {
        method: 'POST',
        body,
        headers: {
          ...as(person),
          'accept-language': 'sv',
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
      });
    },
  };
}
