import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { Texts } from '../../kernel/language.ts';
import { listSchema, querySchema } from './query.ts';
import type { ActSpec, ListSpec, OneSpec } from './spec.ts';
import { apiTexts, PROBLEMS, type ProblemKind } from './texts.ts';
import { z } from './values.ts';

type ResponseConfig = Extract<RouteConfig['responses'][number], { content?: unknown }>;
type Registry = OpenAPIHono['openAPIRegistry'];

/** Name of the security scheme in the document. */
export const KEY_SCHEME = 'apiKey';
const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

const traceHeader = z.object({
  traceparent: z.string().optional().openapi({
    description:
      'Anroparens spår enligt W3C Trace Context. Svaret och webhookar för det vidare. / The caller’s trace by W3C Trace Context. The answer and webhooks carry it on.',
    example: TRACEPARENT,
  }),
});
const answerHeaders = {
  traceparent: {
    description: 'Spåret med det här anropet som förälder. / The trace with this call as its parent.',
    schema: { type: 'string' as const },
    example: TRACEPARENT,
  },
};
const linkHeaders = {
  ...answerHeaders,
  link: {
    description:
      'Sidan själv, första, föregående och nästa (RFC 8288). / This page, first, previous and next.',
    schema: { type: 'string' as const },
    example: '<https://mylla.example/api/v1/events?after=018f4c1e>; rel="next"',
  },
};

const problemSchema = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    traceId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional(),
          parameter: z.string().optional(),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .openapi('Problem');

function problemAnswer(kind: ProblemKind, path: string) {
  const t = apiTexts.sv;
  const parts = {
    invalid: [{ parameter: 'limit', code: 'too-big', detail: t.parts['too-big']?.replace('{max}', '100') }],
  }[kind as 'invalid'];
  return {
    description: `${t.titles[kind]} / ${apiTexts.en.titles[kind]}`,
    headers: answerHeaders,
    content: {
      'application/problem+json': {
        schema: problemSchema,
        example: {
          type: `https://mylla.example/api#problem-${kind}`,
          title: t.titles[kind],
          status: PROBLEMS[kind],
          detail: (t.details[kind] ?? '').replace('{max}', '600').replace('{seconds}', '12'),
          instance: `/api/v1${path.replace(/\{\w+\}/g, '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69')}`,
          code: kind,
          traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
          ...(parts ? { errors: parts } : {}),
        },
      },
    },
  };
}

const problems = (path: string, kinds: readonly ProblemKind[]) =>
  Object.fromEntries(kinds.map((kind) => [PROBLEMS[kind], problemAnswer(kind, path)]));

/** Texts in both languages: the document's own fields hold both, and the extension lets a page choose. */
const told = (summary: Texts<string>, description: Texts<string>) => ({
  summary: `${summary.sv} / ${summary.en}`,
  description: `${description.sv}\n\n${description.en}`,
  'x-summary': summary,
  'x-description': description,
});

interface Described {
  path: string;
  scope?: string;
  open?: boolean | undefined;
  summary: Texts<string>;
  description: Texts<string>;
}

/** `/ideas/{id}/comments` by get → `getIdeasIdComments`. */
const operationId = (method: string, path: string): string =>
  method +
  path.replace(/[^a-zA-Z]+([a-zA-Z])/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '');

/** The scope that a key needs; an empty alternative where no key is needed either. */
function securityOf({ scope, open }: Described): Record<string, string[]>[] {
  if (scope === undefined) return [];
  return open ? [{ [KEY_SCHEME]: [scope] }, {}] : [{ [KEY_SCHEME]: [scope] }];
}

function common(method: RouteConfig['method'], spec: Described) {
  const names = [...spec.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return {
    method,
    path: spec.path,
    operationId: operationId(method, spec.path),
    tags: [spec.path.split('/')[1] ?? ''],
    ...told(spec.summary, spec.description),
    security: securityOf(spec),
    request: {
      headers: traceHeader,
      ...(names.length > 0
        ? {
            params: z.object(
              Object.fromEntries(
                names.map((name) => [
                  name,
                  z.uuid().openapi({
                    param: { name, in: 'path' },
                    example: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
                  }),
                ]),
              ),
            ),
          }
        : {}),
    },
  };
}

const READ: readonly ProblemKind[] = [
  'malformed',
  'unauthenticated',
  'forbidden',
  'not-found',
  'invalid',
  'too-many',
  'failed',
  'unavailable',
];
const WRITE: readonly ProblemKind[] = [
  ...READ,
  'conflict',
  'gone',
  'too-large',
  'unsupported-media-type',
  'full',
];

export function describeList<Item extends z.ZodObject, Filters extends z.ZodRawShape>(
  registry: Registry,
  spec: ListSpec<Item, Filters>,
): void {
  const base = common('get', spec);
  registry.registerPath({
    ...base,
    request: { ...base.request, query: listSchema(spec) },
    responses: {
      200: {
        description: `${spec.summary.sv} / ${spec.summary.en}`,
        headers: linkHeaders,
        content: {
          'application/json': {
            schema: z.object({
              items: z.array(spec.item),
              limit: z.int(),
              offset: z.int(),
              hasMore: z.boolean(),
            }),
            example: { items: [spec.example], limit: 20, offset: 0, hasMore: false },
          },
        },
      },
      ...problems(spec.path, READ),
    },
  });
}

export function describeOne<Item extends z.ZodObject>(registry: Registry, spec: OneSpec<Item>): void {
  const base = common('get', spec);
  registry.registerPath({
    ...base,
    request: { ...base.request, query: querySchema(spec) },
    responses: {
      200: {
        description: `${spec.summary.sv} / ${spec.summary.en}`,
        headers: answerHeaders,
        content: { 'application/json': { schema: spec.item, example: spec.example } },
      },
      ...problems(spec.path, READ),
    },
  });
}

export function describeAct<Body extends z.ZodType, Item extends z.ZodObject>(
  registry: Registry,
  spec: ActSpec<Body, Item>,
): void {
  const base = common(spec.method, spec);
  const status = spec.status ?? (spec.method === 'post' ? 201 : 200);
  registry.registerPath({
    ...base,
    request: {
      ...base.request,
      body: {
        required: true,
        content: { 'application/json': { schema: spec.body, example: spec.bodyExample } },
      },
    },
    responses: {
      [status]: {
        description: `${spec.summary.sv} / ${spec.summary.en}`,
        headers: answerHeaders,
        content: { 'application/json': { schema: spec.item, example: spec.example } },
      },
      ...problems(spec.path, WRITE),
    },
  });
}

/** An answer without a key that is about the API itself. */
export function describeOwn(
  registry: Registry,
  spec: Omit<Described, 'scope' | 'open'>,
  content: ResponseConfig['content'] & object,
): void {
  registry.registerPath({
    ...common('get', spec),
    responses: {
      200: {
        description: `${spec.summary.sv} / ${spec.summary.en}`,
        headers: answerHeaders,
        content,
      },
      ...problems(spec.path, ['too-many', 'failed']),
    },
  });
}
