import { createApp } from '../app.tsx';
import { makeKey } from '../features/api/key-actions.ts';
import { newKey } from '../features/api/secrets.ts';
import { features } from '../features.ts';
import { moment, utc, z } from '../shared/http/api/values.ts';
import type { Feature } from '../shared/http/feature.ts';
import { refuse } from '../shared/kernel/refusal.ts';
import { type TestApp, testApp, testSessions } from './harness.ts';

const action = z
  .object({ id: z.uuid(), title: z.string(), visibility: z.string(), at: moment() })
  .openapi('TestAction');
const example = {
  id: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
  title: 'Prova digitala lås',
  visibility: 'organisation',
  at: '2026-05-31T07:00:00.000Z',
};
interface Row {
  id: string;
  title: string;
  visibility: string;
  updated_at: Date;
  created_by: string;
}
const told = {
  summary: { sv: 'Prov', en: 'Test' },
  description: { sv: 'Bara i prov.', en: 'Only in tests.' },
};
const show = (row: Row) => ({ ...row, at: utc(row.updated_at) });

/** Endpoints as a feature makes them, on a table that is there: to try the helpers on. */
export const trial: Feature = {
  name: 'trial',
  scopes: {
    sv: { 'trials:read': 'Läsa prov', 'trials:write': 'Skriva prov' },
    en: { 'trials:read': 'Read trials', 'trials:write': 'Write trials' },
  },
  refusals: { sv: { 'trial.full': 'Det är fullt.' }, en: { 'trial.full': 'It is full.' } },
  api(api) {
    api.list({
      ...told,
      path: '/trials',
      scope: 'trials:read',
      open: true,
      item: action,
      example,
      filters: {
        visibility: z
          .enum(['private', 'unit', 'organisation', 'public'])
          .optional()
          .openapi({ example: 'public' }),
      },
      async rows(tx, _call, { take, offset, filters }) {
        const { rows } = await tx.client.query<Row>(
          'select * from action where $1::text is null or visibility = $1 order by id limit $2 offset $3',
          [filters.visibility ?? null, take, offset],
        );
        return rows.map(show);
      },
    });
    api.one({
      ...told,
      path: '/trials/{id}',
      scope: 'trials:read',
      open: true,
      objectType: 'action',
      item: action,
      example,
      async load(tx, _call, { id }) {
        const { rows } = await tx.client.query<Row>('select * from action where id = $1', [id]);
        return rows[0] && show(rows[0]);
      },
    });
    api.act({
      ...told,
      method: 'post',
      path: '/trials',
      scope: 'trials:write',
      body: z.strictObject({
        title: z.string().min(1).max(20),
        parts: z.array(z.strictObject({ when: z.iso.datetime({ offset: true }) })).optional(),
      }),
      bodyExample: { title: 'Prova' },
      item: action,
      example,
      location: ({ id }) => `/trials/${id}`,
      async act(_tx, call, { body }) {
        if (body.title === 'full') return refuse('conflict', 'trial.full');
        if (body.title === 'broken') throw new Error('broken on purpose');
        if (body.title === 'field')
          return refuse('invalid', 'form', { fields: { 'a/b': { code: 'required' } } });
        return { ...example, title: `${body.title} av ${call.actor?.name}`, secret: 'x' };
      },
    });
  },
};

export interface ApiTest extends Omit<TestApp, 'post'> {
  /** Calls the API; `key` in the header where there is one. */
  call(
    path: string,
    key?: string | null,
    more?: RequestInit & { headers?: Record<string, string> },
  ): Promise<Response>;
  post(path: string, key: string | null, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A new key of the example, with these scopes. */
  key(
    scopes: string[],
    more?: { name?: string; expiresOn?: string | null },
  ): Promise<{ key: string; id: string }>;
  logged: Record<string, unknown>[];
  /** POST a form, as a browser would. */
  postForm: TestApp['post'];
}

/** The whole application with the trial endpoints. */
export async function apiTest(): Promise<ApiTest> {
  const t = await testApp();
  const logged: Record<string, unknown>[] = [];
  const app = createApp({
    db: t.db,
    features: [...features, trial],
    sessions: testSessions,
    log: (line) => logged.push(line),
  });
  const call: ApiTest['call'] = async (path, key = null, more = {}) =>
    app.request(`http://localhost${path}`, {
      ...more,
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...more.headers },
    });
  return {
    ...t,
    postForm: t.post,
    app,
    logged,
    call,
    post: (path, key, body, headers = {}) =>
      call(path, key, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    async key(scopes, { name = 'Provet', expiresOn = null } = {}) {
      const secret = newKey();
      const id = await t.as('admin', async (tx, actor) => {
        const own = tx.newId();
        await makeKey(tx, actor, { id: own, name, scopes, expiresOn }, secret, scopes);
        return own;
      });
      return { key: secret.key, id };
    },
  };
}
