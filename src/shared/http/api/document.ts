import type { OpenAPIHono } from '@hono/zod-openapi';
import { VERSION } from '../../kernel/root.ts';
import type { Feature } from '../feature.ts';
import { LARGEST_JSON } from './body.ts';
import type { ApiEnv } from './env.ts';
import { CALLS_PER_ADDRESS, CALLS_PER_KEY } from './limits.ts';
import { DEEPEST, LIMIT, LIMIT_MOST } from './paging.ts';
import { describeOwn, KEY_SCHEME } from './register.ts';
import { z } from './values.ts';

/** The OpenAPI 3.1 document, as plain data. */
export type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

/** The day that this major version of the API came, and where it is in its life (Digg's words for it). */
export const API_RELEASED = '2026-11-25';
export const API_STATUS = 'active';

export const apiInfoOf = (origin: string) => ({
  apiName: 'Mylla',
  apiVersion: VERSION,
  apiReleased: API_RELEASED,
  apiDocumentation: `${origin}/api`,
  apiStatus: API_STATUS,
});

const apiInfo = z
  .object({
    apiName: z.string(),
    apiVersion: z.string(),
    apiReleased: z.iso.date(),
    apiDocumentation: z.url(),
    apiStatus: z.string(),
  })
  .openapi('ApiInfo');

/** Documents what the API says about itself, and gives the maker of the document: the same for everybody but its origin. */
export function documentOf(
  app: OpenAPIHono<ApiEnv>,
  features: readonly Pick<Feature, 'scopes'>[],
): (origin: string) => Document {
  const registry = app.openAPIRegistry;
  const example = 'https://mylla.example';
  describeOwn(
    registry,
    {
      path: '/api-info',
      summary: { sv: 'Om API:et', en: 'About the API' },
      description: {
        sv: 'Namn, version, lanseringsdag, dokumentation och status.',
        en: 'Name, version, day of release, documentation and status.',
      },
    },
    { 'application/json': { schema: apiInfo, example: apiInfoOf(example) } },
  );
  for (const [path, type, sv, en] of [
    ['/openapi.json', 'application/json', 'Beskrivningen som JSON', 'The description as JSON'],
    ['/openapi.yaml', 'application/yaml', 'Beskrivningen som YAML', 'The description as YAML'],
  ] as const)
    describeOwn(
      registry,
      {
        path,
        summary: { sv, en },
        description: {
          sv: 'Alla anrop enligt OpenAPI 3.1.',
          en: 'Every call, by OpenAPI 3.1.',
        },
      },
      {
        [type]: {
          schema: type === 'application/json' ? z.object({ openapi: z.string() }).loose() : z.string(),
          example: type === 'application/json' ? { openapi: '3.1.0' } : 'openapi: 3.1.0\n',
        },
      },
    );
  registry.registerComponent('securitySchemes', KEY_SCHEME, {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'mylla_…',
    description:
      'En nyckel från organisationens administratör, bara i huvudet Authorization. / A key from the organisation’s administrator, in the Authorization header only.',
  });
  const scopes = (language: 'sv' | 'en') =>
    Object.assign({}, ...features.map((feature) => feature.scopes?.[language] ?? {}));
  return (origin) =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Mylla',
        version: VERSION,
        summary:
          'Utmaningar, idéer och flöden i en kommuns innovationsarbete. / Challenges, ideas and flows.',
        description:
          'Läs och skriv det som organisationen arbetar med. Utan nyckel svarar API:et med det som är offentligt.\n\nRead and write what the organisation works with. Without a key the API answers with what is public.',
        termsOfService: `${origin}/api#terms`,
        contact: { name: 'Mylla', url: `${origin}/feedback?page=%2Fapi` },
        license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
        'x-limitations': {
          callsPerMinuteWithKey: CALLS_PER_KEY,
          callsPerMinuteWithoutKey: CALLS_PER_ADDRESS,
          rowsPerPage: LIMIT,
          rowsPerPageAtMost: LIMIT_MOST,
          rowsReachedByPage: DEEPEST,
          bytesOfJsonAtMost: LARGEST_JSON,
        },
      },
      servers: [{ url: `${origin}/api/v1` }],
      externalDocs: { url: `${origin}/api`, description: 'Dokumentation att läsa / Documentation to read' },
      'x-scopes': { sv: scopes('sv'), en: scopes('en') },
    } as Parameters<OpenAPIHono['getOpenAPI31Document']>[0]);
}
