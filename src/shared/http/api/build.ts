import { OpenAPIHono } from '@hono/zod-openapi';
import { type Scope, type Tx, visitorScope } from '../../db/database.ts';
import { isId } from '../../kernel/ids.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import type { Feature } from '../feature.ts';
import { readJson } from './body.ts';
import { type Document, documentOf } from './document.ts';
import type { ApiCall, ApiContext, ApiEnv } from './env.ts';
import { linkHeader, wantedPart } from './paging.ts';
import { answerProblem, Problem, partsOf, pointerOf, problemOf } from './problem.ts';
import { listSchema, querySchema } from './query.ts';
import { describeAct, describeList, describeOne } from './register.ts';
import type { ActSpec, Api, ListSpec, OneSpec, PathIds } from './spec.ts';
import { z } from './values.ts';

export interface BuiltApi {
  /** The endpoints, to be mounted at `/api/v1`. */
  app: OpenAPIHono<ApiEnv>;
  document: (origin: string) => Document;
  /** Methods by path, as the router writes it: `/ideas/:id` → `GET`. */
  methods: ReadonlyMap<string, readonly string[]>;
  /** Where an object of a kind is read, below `/api/v1`; undefined if nowhere. */
  pathOf: (objectType: string, id: string) => string | undefined;
}

/** Puts the endpoints of all features together. Throws on one whose scope no feature declares: that is a bug. */
export function buildApi(features: readonly Pick<Feature, 'name' | 'api' | 'scopes'>[]): BuiltApi {
  const app = new OpenAPIHono<ApiEnv>();
  const scopes = new Set(features.flatMap(({ scopes: own }) => Object.keys(own?.sv ?? {})));
  const methods = new Map<string, string[]>();
  const objects = new Map<string, string>();

  const mount = (
    method: string,
    told: { path: string; scope: string },
    handler: (c: ApiContext) => Promise<Response>,
  ) => {
    if (!scopes.has(told.scope)) throw new Error(`${told.path}: no feature declares the scope ${told.scope}`);
    const path = told.path.replace(/\{(\w+)\}/g, ':$1');
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
    app.on(method.toUpperCase(), path, (c) => handler(c as unknown as ApiContext));
  };

  const api: Api = {
    list(spec) {
      describeList(app.openAPIRegistry, spec);
      mount('get', spec, (c) => answerList(c, spec));
    },
    one(spec) {
      describeOne(app.openAPIRegistry, spec);
      if (spec.objectType) objects.set(spec.objectType, spec.path);
      mount('get', spec, (c) => answerOne(c, spec));
    },
    act(spec) {
      describeAct(app.openAPIRegistry, spec);
      mount(spec.method, spec, (c) => answerAct(c, spec));
    },
  };
  for (const feature of features) feature.api?.(api);

  return {
    app,
    document: documentOf(app, features),
    methods,
    pathOf: (objectType, id) => objects.get(objectType)?.replace('{id}', id),
  };
}

/** Who calls, about which organisation: or why not. */
async function callOf(c: ApiContext, spec: { scope: string; open?: boolean }): Promise<ApiCall | Problem> {
  const { holder, language, origin, keys, db } = c.var;
  const slug = c.req.query('organisation');
  if (holder) {
    const { actor, scopes } = holder;
    if (!scopes.includes(spec.scope))
      return new Problem('forbidden', 'no-scope', {
        params: { scope: spec.scope },
        headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${spec.scope}"` },
      });
    if (spec.open && slug !== undefined && slug !== actor.organisationSlug)
      return new Problem('invalid', 'invalid', {
        errors: [
          {
            parameter: 'organisation',
            code: 'other-organisation',
            params: { organisation: actor.organisationName },
          },
        ],
      });
    const organisation = {
      id: actor.organisationId,
      slug: actor.organisationSlug,
      name: actor.organisationName,
    };
    return { actor, organisation, scopes, language, origin };
  }
  if (!spec.open) return needsKey();
  const organisation = await keys.organisationOf(db, slug);
  if (!organisation) return new Problem('not-found', 'no-such-organisation');
  return { actor: null, organisation, scopes: [], language, origin };
}

/** 401, with what the caller is to send (RFC 6750). */
export const needsKey = (code = 'unauthenticated'): Problem =>
  new Problem('unauthenticated', code, {
    headers: {
      'www-authenticate': code === 'unauthenticated' ? 'Bearer' : 'Bearer error="invalid_token"',
    },
  });

/** The ids of the path; undefined if one is no id. */
function idsOf(c: ApiContext): PathIds | undefined {
  const params = c.req.param() as Record<string, string>;
  return Object.values(params).every(isId) ? { id: '', ...params } : undefined;
}

/** The query by its schema. Parameters that are not there are refused: a misspelt filter must not give everything. */
function queryOf<S extends z.ZodObject>(c: ApiContext, schema: S): z.output<S> | Problem {
  const sent = Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
  const parsed = schema.safeParse(sent, { reportInput: true });
  if (parsed.success) return parsed.data;
  return new Problem('invalid', 'invalid', {
    errors: partsOf(parsed.error, (path) => ({ parameter: String(path[0] ?? '') })),
  });
}

/** The fields that are asked for; all if none is. */
function fieldsOf(item: z.ZodObject, asked: string | undefined): readonly string[] | Problem {
  const known = Object.keys(item.shape);
  if (asked === undefined) return known;
  const names = asked.split(',').map((name) => name.trim());
  if (names.every((name) => known.includes(name))) return names;
  return new Problem('invalid', 'invalid', { errors: [{ parameter: 'fields', code: 'unknown-field' }] });
}

const onlyFields = (row: Record<string, unknown>, fields: readonly string[]) =>
  Object.fromEntries(fields.map((name) => [name, row[name]]));

const within = <T>(c: ApiContext, call: ApiCall, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const scope: Scope = call.actor
    ? { organisationId: call.organisation.id, personId: call.actor.personId, unitIds: call.actor.unitIds }
    : visitorScope(call.organisation.id);
  return c.var.db.within({ ...scope, trace: c.var.trace.traceId }, work);
};

const problem = (c: ApiContext, why: Problem | Refusal | undefined): Response =>
  answerProblem(
    c,
    why instanceof Problem ? why : why === undefined ? new Problem('not-found') : problemOf(c, why),
  );

async function answerList<Item extends z.ZodObject, Filters extends z.ZodRawShape>(
  c: ApiContext,
  spec: ListSpec<Item, Filters>,
): Promise<Response> {
  const call = await callOf(c, spec);
  if (call instanceof Problem) return problem(c, call);
  const query = queryOf(c, listSchema(spec));
  if (query instanceof Problem) return problem(c, query);
  const {
    limit,
    page,
    offset,
    after,
    fields: asked,
    organisation,
    ...filters
  } = query as Record<string, never>;
  const wanted = wantedPart({ limit, page, offset, after });
  if ('code' in wanted) return problem(c, new Problem('invalid', 'invalid', { errors: [wanted] }));
  const fields = fieldsOf(spec.item, asked);
  if (fields instanceof Problem) return problem(c, fields);
  const ids = idsOf(c);
  if (!ids) return problem(c, undefined);
  const rows = await within(c, call, (tx) =>
    spec.rows(tx, call, {
      take: wanted.limit + 1,
      offset: wanted.offset,
      after: wanted.after,
      filters: filters as z.output<z.ZodObject<Filters>>,
      ids,
    }),
  );
  if (isRefusal(rows)) return problem(c, rows);
  const shown = (rows as readonly z.input<Item>[]).slice(0, wanted.limit).map((row) => spec.item.parse(row));
  const hasMore = rows.length > wanted.limit;
  const last = shown.at(-1);
  const nextKey = last && spec.keyOf ? spec.keyOf(last as z.output<Item>) : undefined;
  const address = new URL(c.req.url);
  const own = new URL(`${address.pathname}${address.search}`, call.origin);
  c.header('link', linkHeader(own, wanted, hasMore, nextKey));
  return c.json({
    items: shown.map((row) => onlyFields(row, fields)),
    limit: wanted.limit,
    offset: wanted.offset,
    hasMore,
  });
}

async function answerOne<Item extends z.ZodObject>(c: ApiContext, spec: OneSpec<Item>): Promise<Response> {
  const call = await callOf(c, spec);
  if (call instanceof Problem) return problem(c, call);
  const query = queryOf(c, querySchema(spec));
  if (query instanceof Problem) return problem(c, query);
  const fields = fieldsOf(spec.item, query.fields as string | undefined);
  if (fields instanceof Problem) return problem(c, fields);
  const ids = idsOf(c);
  const row = ids && (await within(c, call, (tx) => spec.load(tx, call, ids)));
  if (row === undefined || isRefusal(row)) return problem(c, row);
  return c.json(onlyFields(spec.item.parse(row), fields));
}

async function answerAct<Body extends z.ZodType, Item extends z.ZodObject>(
  c: ApiContext,
  spec: ActSpec<Body, Item>,
): Promise<Response> {
  const call = await callOf(c, spec);
  if (call instanceof Problem) return problem(c, call);
  const query = queryOf(c, z.strictObject({}));
  if (query instanceof Problem) return problem(c, query);
  const ids = idsOf(c);
  if (!ids) return problem(c, undefined);
  const sent = await readJson(c);
  if (sent instanceof Problem) return problem(c, sent);
  const parsed = spec.body.safeParse(sent.value, { reportInput: true });
  if (!parsed.success)
    return problem(
      c,
      new Problem('invalid', 'invalid', {
        errors: partsOf(parsed.error, (path) => ({ pointer: pointerOf(path) })),
      }),
    );
  const row = await within(c, call, (tx) => spec.act(tx, call, { ids, body: parsed.data }));
  if (row === undefined || isRefusal(row)) return problem(c, row);
  const item = spec.item.parse(row);
  const status = spec.status ?? (spec.method === 'post' ? 201 : 200);
  if (status === 201 && spec.location)
    c.header('location', `${call.origin}/api/v1${spec.location(item as z.output<Item>)}`);
  return c.json(item, status);
}
