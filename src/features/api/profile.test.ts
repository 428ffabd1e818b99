import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { features } from '../../features.ts';
import { buildApi } from '../../shared/http/api/build.ts';
import { type ApiTest, apiTest, trial } from '../../testing/api.ts';

// The Swedish REST API profile 2.0.0 as tests. They walk the document, so that an endpoint of any feature that breaks a
// rule fails here, by its name. The endpoints of `trial` are walked along, so that each rule meets every kind.

const ORIGIN = 'https://mylla.example';
const built = buildApi([...features, trial]);
const document = built.document(ORIGIN) as unknown as Spec;

interface Media {
  schema?: Schema;
  example?: unknown;
}
interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  example?: unknown;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}
interface Operation {
  operationId: string;
  summary: string;
  description: string;
  'x-description': { sv: string; en: string };
  'x-summary': { sv: string; en: string };
  parameters?: Parameter[];
  security: Record<string, string[]>[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<
    string,
    { description: string; headers?: Record<string, unknown>; content?: Record<string, Media> }
  >;
}
interface Spec {
  openapi: string;
  info: Record<string, unknown> & { contact: Record<string, string>; license: Record<string, string> };
  servers: { url: string }[];
  externalDocs: { url: string };
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: Record<string, { type: string; scheme: string }>;
  };
  'x-scopes': { sv: Record<string, string>; en: Record<string, string> };
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation })),
);
/** Of those that deal with rows: without what the API says of itself. */
const OWN = /^\/(api-info|openapi\.(json|yaml))$/;
const rows = operations.filter(({ path }) => !OWN.test(path));

/** Every name and schema below one, with where it stands. */
function* within(schema: Schema, at: string, seen = new Set<string>()): Generator<[string, string, Schema]> {
  if (schema.$ref) {
    if (seen.has(schema.$ref)) return;
    const found = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    if (found) yield* within(found, at, new Set([...seen, schema.$ref]));
  }
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    yield [`${at}.${name}`, name, part];
    yield* within(part, `${at}.${name}`, seen);
  }
  if (schema.items) yield* within(schema.items, `${at}[]`, seen);
  for (const part of schema.anyOf ?? []) yield* within(part, at, seen);
}
const bodies = operations.flatMap(({ name, operation }) => [
  ...Object.values(operation.requestBody?.content ?? {}).map((media) => ({ name: `${name} body`, media })),
  ...Object.entries(operation.responses).flatMap(([status, response]) =>
    Object.values(response.content ?? {}).map((media) => ({ name: `${name} ${status}`, media })),
  ),
]);

/** Every text in an example, with the name it stands under. */
function* texts(value: unknown, name = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [name, value];
  else if (Array.isArray(value)) for (const part of value) yield* texts(part, name);
  else if (value && typeof value === 'object')
    for (const [key, part] of Object.entries(value)) yield* texts(part, key);
}

/** What breaks a rule, by name; nothing should. */
const breaking = <T>(all: readonly T[], name: (one: T) => string, holds: (one: T) => boolean): string[] =>
  all.filter((one) => !holds(one)).map(name);

describe('the document', () => {
  test('is OpenAPI 3.1, and says who, under what licence, with which limits', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info.contact).toMatchObject({
      name: expect.any(String),
      url: expect.stringMatching(/^https:/),
    });
    expect(document.info.license).toMatchObject({ name: 'EUPL-1.2', url: expect.stringMatching(/^https:/) });
    expect(document.info.termsOfService ?? document.info['x-sla']).toMatch(/^https:/);
    expect(document.info['x-limitations']).toMatchObject({ rowsPerPage: 20, rowsPerPageAtMost: 100 });
    expect(document.externalDocs.url).toBe(`${ORIGIN}/api`);
    expect(document.servers).toEqual([{ url: `${ORIGIN}/api/v1` }]);
  });
  test('knows bearer tokens in the header, and no other way', () => {
    expect(Object.values(document.components.securitySchemes)).toEqual([
      expect.objectContaining({ type: 'http', scheme: 'bearer' }),
    ]);
  });
  test('has endpoints to walk', () => {
    expect(rows.length).toBeGreaterThanOrEqual(5);
  });
});

describe('every path', () => {
  test('is lower case with hyphens, begins with a plural noun, and has no verb', () => {
    const holds = ({ path }: { path: string }) =>
      path
        .split('/')
        .slice(1)
        .every((part) => /^[a-z]+(-[a-z]+)*$/.test(part) || /^\{[a-z][A-Za-z]*\}$/.test(part));
    expect(breaking(rows, ({ name }) => name, holds)).toEqual([]);
    expect(
      breaking(
        rows,
        ({ name }) => name,
        ({ path }) => /^\/[a-z-]+s(\/|$)/.test(path),
      ),
    ).toEqual([]);
    const verbs = /\/(get|list|create|add|make|update|change|delete|remove|search|find)(-|\/|$)/;
    expect(
      breaking(
        rows,
        ({ name }) => name,
        ({ path }) => !verbs.test(path),
      ),
    ).toEqual([]);
  });
});

describe('every operation', () => {
  const each = (holds: (one: (typeof operations)[number]) => boolean) =>
    breaking(operations, ({ name }) => name, holds);

  test('is told in Swedish and English, each in its own words', () => {
    const told = (text: { sv: string; en: string } | undefined) =>
      Boolean(text && text.sv.length > 3 && text.en.length > 3 && text.sv !== text.en);
    expect(each(({ operation }) => told(operation['x-description']) && told(operation['x-summary']))).toEqual(
      [],
    );
    expect(
      each(
        ({ operation: { description, 'x-description': both } }) =>
          description.includes(both.sv) && description.includes(both.en),
      ),
    ).toEqual([]);
  });
  test('has a name of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  });
  test('takes in and gives back traceparent', () => {
    const takes = ({ operation }: (typeof operations)[number]) =>
      operation.parameters?.some((one) => one.in === 'header' && one.name === 'traceparent' && !one.required);
    expect(each((one) => Boolean(takes(one)))).toEqual([]);
    expect(
      each(({ operation }) =>
        Object.values(operation.responses).every(({ headers }) => headers?.traceparent),
      ),
    ).toEqual([]);
  });
  test('needs no parameter in its query, and each has an example', () => {
    const all = operations.flatMap(({ name, operation }) =>
      (operation.parameters ?? []).map((one) => ({ name: `${name} ${one.name}`, one })),
    );
    expect(
      breaking(
        all,
        ({ name }) => name,
        ({ one }) => one.in !== 'query' || !one.required,
      ),
    ).toEqual([]);
    expect(
      breaking(
        all,
        ({ name }) => name,
        ({ one }) => one.schema.example !== undefined,
      ),
    ).toEqual([]);
    expect(
      breaking(
        all,
        ({ name }) => name,
        ({ one }) => ['path', 'query', 'header'].includes(one.in),
      ),
    ).toEqual([]);
  });
  test('has an example of what is sent and of every answer', () => {
    expect(
      breaking(
        bodies,
        ({ name }) => name,
        ({ media }) => media.example !== undefined,
      ),
    ).toEqual([]);
  });
  test('says no with a problem', () => {
    const refusals = operations.flatMap(({ name, operation }) =>
      Object.entries(operation.responses)
        .filter(([status]) => Number(status) >= 400)
        .map(([status, response]) => ({ name: `${name} ${status}`, status, response })),
    );
    expect(refusals.length).toBeGreaterThan(30);
    expect(
      breaking(
        refusals,
        ({ name }) => name,
        ({ status, response }) => {
          const example = response.content?.['application/problem+json']?.example as Record<string, unknown>;
          return (
            Object.keys(response.content ?? {}).join() === 'application/problem+json' &&
            example?.status === Number(status) &&
            ['type', 'title', 'detail', 'instance'].every((key) => typeof example[key] === 'string')
          );
        },
      ),
    ).toEqual([]);
    expect(
      breaking(
        rows,
        ({ name }) => name,
        ({ operation }) =>
          ['401', '403', '404', '422', '429', '500'].every((status) => operation.responses[status]),
      ),
    ).toEqual([]);
  });
  test('on rows needs a scope that a feature has told of; what changes something needs a key', () => {
    const { sv, en } = document['x-scopes'];
    expect(Object.keys(sv)).toEqual(Object.keys(en));
    expect(
      breaking(
        rows,
        ({ name }) => name,
        ({ operation }) => {
          const [scope = ''] = Object.values(operation.security[0] ?? {})[0] ?? [];
          return /^[a-z]+(-[a-z]+)*:(read|write)$/.test(scope) && scope in sv && sv[scope] !== en[scope];
        },
      ),
    ).toEqual([]);
    expect(
      breaking(
        rows.filter(({ method }) => method !== 'get'),
        ({ name }) => name,
        ({ operation }) =>
          operation.security.every((one) =>
            Object.values(one)
              .flat()
              .some((scope) => scope.endsWith(':write')),
          ),
      ),
    ).toEqual([]);
  });
});

describe('every list', () => {
  const lists = rows.filter(({ operation }) => {
    const schema = operation.responses['200']?.content?.['application/json']?.schema;
    return schema?.properties?.items !== undefined;
  });
  test('takes limit (20, at most 100), page from 1 and offset, and gives Link', () => {
    expect(lists.length).toBeGreaterThan(1);
    const parameter = (operation: Operation, wanted: string) =>
      operation.parameters?.find(({ name, in: place }) => name === wanted && place === 'query');
    expect(
      breaking(
        lists,
        ({ name }) => name,
        ({ operation }) =>
          ['limit', 'page', 'offset'].every((name) => parameter(operation, name)) &&
          JSON.stringify(parameter(operation, 'limit')?.schema).includes('"maximum":100') &&
          JSON.stringify(parameter(operation, 'page')?.schema).includes('"minimum":1') &&
          operation.responses['200']?.headers?.link !== undefined,
      ),
    ).toEqual([]);
  });
  test('and every get of a collection is one', () => {
    const collections = rows.filter(({ method, path }) => method === 'get' && !path.endsWith('}'));
    expect(
      breaking(
        collections,
        ({ name }) => name,
        (one) => lists.includes(one),
      ),
    ).toEqual([]);
  });
});

describe('every name', () => {
  const names = [
    ...bodies.flatMap(({ name, media }) => [...within(media.schema ?? {}, name)]),
    ...operations.flatMap(({ name, operation }) =>
      (operation.parameters ?? [])
        .filter((one) => one.in !== 'header')
        .map((one): [string, string, Schema] => [`${name}?${one.name}`, one.name, one.schema]),
    ),
  ];
  test('is camelCase', () => {
    expect(
      breaking(
        names,
        ([at]) => at,
        ([, name]) => /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/.test(name),
      ),
    ).toEqual([]);
  });
  test('is none of a personal identity number or a key', () => {
    const secret =
      /person(al)?_?(nummer|number|id(entity)?_?number)|^pnr$|ssn|samordning|token|api_?key|password|secret/i;
    expect(
      breaking(
        names,
        ([at]) => at,
        ([, name]) => !secret.test(name),
      ),
    ).toEqual([]);
  });
  test('of a moment or a day says its format', () => {
    const moments = names.filter(([, name]) => /(At|Since|^at|^since|^until|Until)$/.test(name));
    const days = names.filter(([, name]) => /(On|Day)$/.test(name));
    const is =
      (...formats: string[]) =>
      ([, , schema]: [string, string, Schema]) =>
        [schema, ...(schema.anyOf ?? [])].some((one) => formats.includes(one.format ?? ''));
    expect(breaking(moments, ([at]) => at, is('date-time'))).toEqual([]);
    expect(breaking(days, ([at]) => at, is('date'))).toEqual([]);
  });
});

describe('every example', () => {
  test('gives moments in UTC', () => {
    const answers = bodies.filter(({ name }) => !name.endsWith(' body'));
    const wrong = answers.flatMap(({ name, media }) =>
      [...texts(media.example)]
        .filter(([, text]) => /^\d{4}-\d\d-\d\dT/.test(text) && !text.endsWith('Z'))
        .map(() => name),
    );
    expect(wrong).toEqual([]);
  });
  test('names nobody who lives: addresses and hosts are made up', () => {
    const wrong = bodies.flatMap(({ name, media }) =>
      [...texts(media.example)]
        .filter(([, text]) => /@|https?:\/\//.test(text) && !/\.example|@example|eupl\.eu/.test(text))
        .map(([, text]) => `${name}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('as it is served', () => {
  let t: ApiTest;
  let key: string;
  beforeAll(async () => {
    t = await apiTest();
    key = (await t.key(Object.keys(document['x-scopes'].sv))).key;
  });
  afterAll(() => t.close());

  test('api-info has what is required', async () => {
    const info = await (await t.call('/api/v1/api-info')).json();
    expect(info).toEqual({
      apiName: expect.stringMatching(/./),
      apiVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
      apiReleased: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      apiDocumentation: 'http://localhost/api',
      apiStatus: 'active',
    });
    expect((await t.get('/api')).status).toBe(200);
  });
  test('the document is the same as JSON and YAML', async () => {
    const json = await t.call('/api/v1/openapi.json');
    expect(json.headers.get('content-type')).toBe('application/json');
    const yaml = await t.call('/api/v1/openapi.yaml');
    const document_ = await json.json();
    expect(parse(await yaml.text())).toEqual(document_);
    expect(Object.keys(document_.paths)).toEqual(Object.keys(document.paths));
  });
  test('every address of the document answers, and says no to ids of another organisation', async () => {
    const { rows: others } = await t.db.pool.query<{ id: string }>(
      'select object_id as id from search_document where organisation_id = $1 and visibility in ($2, $3) limit 40',
      [t.otherOrganisationId, 'organisation', 'public'],
    );
    for (const { path, method, name, operation } of operations) {
      t.clock.at = new Date(t.clock.at.getTime() + 61_000);
      const body = Object.values(operation.requestBody?.content ?? {})[0]?.example;
      const send = (address: string) =>
        t.call(`/api/v1${address}`, key, {
          method: method.toUpperCase(),
          ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
        });
      if (!path.includes('{')) {
        const answer = await send(path);
        expect(answer.status, name).toBeLessThan(500);
        if (method === 'get') expect(answer.status, name).toBe(200);
        continue;
      }
      for (const { id } of others) expect((await send(path.replace(/\{\w+\}/g, id))).status, name).toBe(404);
    }
  });
  test('no row holds more than its schema names', async () => {
    for (const { path, operation, name } of operations.filter(
      (one) => one.method === 'get' && !/[{.]/.test(one.path) && !OWN.test(one.path),
    )) {
      const { items } = await (await t.call(`/api/v1${path}?limit=100`, key)).json();
      const schema =
        operation.responses['200']?.content?.['application/json']?.schema?.properties?.items ?? {};
      const known = new Set(
        [...within({ properties: { items: schema } }, '')].map(([at]) => at.split('.')[2]),
      );
      for (const item of items) for (const field of Object.keys(item)) expect(known, name).toContain(field);
    }
  });
});
