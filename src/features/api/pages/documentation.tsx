import type { Document } from '../../../shared/http/api/document.ts';
import { CALLS_PER_ADDRESS, CALLS_PER_KEY } from '../../../shared/http/api/limits.ts';
import { DEEPEST, LIMIT, LIMIT_MOST } from '../../../shared/http/api/paging.ts';
import { apiTexts, PROBLEMS, type ProblemKind } from '../../../shared/http/api/texts.ts';
import type { Language, Texts } from '../../../shared/kernel/language.ts';
import { eventText } from '../../../shared/text/event-texts.ts';
import { fill, formatNumber } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { TableBox, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { mayKeepApi } from '../policy.ts';
import { texts } from '../texts.ts';
import { ApiTabs } from './tabs.tsx';

/** What this page needs of an operation in the document. */
interface Operation {
  'x-summary': Texts<string>;
  'x-description': Texts<string>;
  security?: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
}
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: { description?: string; example?: unknown; enum?: string[] };
}

const METHODS = ['get', 'post', 'put', 'patch'] as const;

/** The documentation that people read, made from the OpenAPI document itself. */
export function DocumentationPage({
  view,
  document,
  scopes,
  kinds,
}: {
  view: View;
  document: Document;
  scopes: readonly { scope: string; label: string }[];
  kinds: readonly string[];
}) {
  const { language, actor, origin } = view;
  const t = texts[language].documentation;
  const number = (value: number) => formatNumber(language, value);
  const rules = t.ruleList({
    key: number(CALLS_PER_KEY),
    address: number(CALLS_PER_ADDRESS),
    rows: LIMIT,
    most: LIMIT_MOST,
    deepest: number(DEEPEST),
  });
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method] as Operation | undefined;
      return operation ? [{ path, method, operation }] : [];
    }),
  );
  return (
    <Page view={view} title={t.title} lead={t.lead}>
      {actor && mayKeepApi(actor) ? <ApiTabs view={view} current="documentation" /> : null}
      <section class="section">
        <h2>{t.start}</h2>
        <ol class="measure">
          {t.startSteps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <p>{t.startPublic}</p>
        <Code text={`curl -H "Authorization: Bearer $MYLLA_KEY" \\\n  "${origin}/api/v1/events?limit=5"`} />
        <h3>{t.machine}</h3>
        <p>{t.machineText}</p>
        <ul class="api__plain">
          {['openapi.json', 'openapi.yaml', 'api-info'].map((name) => (
            <li>
              <a href={`/api/v1/${name}`} data-turbo="false">
                <code>/api/v1/{name}</code>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section class="section">
        <h2>{t.rules}</h2>
        <dl class="facts">
          {rules.map(([what, says]) => (
            <>
              <dt>{what}</dt>
              <dd>{says}</dd>
            </>
          ))}
        </dl>
      </section>
      <section class="section">
        <h2>{t.scopes}</h2>
        <TableBox label={t.scopes}>
          <table class="ds-table">
            <thead>
              <tr>
                <th scope="col">{t.scope}</th>
                <th scope="col">{t.scopeMeaning}</th>
              </tr>
            </thead>
            <tbody>
              {scopes.map(({ scope, label }) => (
                <tr>
                  <th scope="row">
                    <code>{scope}</code>
                  </th>
                  <td>{label}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      </section>
      <section class="section" id="operations">
        <h2>{t.operations}</h2>
        {operations.map((one) => (
          <OperationPart language={language} {...one} />
        ))}
      </section>
      <Problems language={language} />
      <section class="section" id="webhooks">
        <h2>{t.webhooks}</h2>
        <p class="measure">{t.webhooksText}</p>
        <Code text={messageExample(origin)} />
        <details class="fold">
          <summary>{t.webhooksKinds}</summary>
          <TableBox label={t.webhooksKinds}>
            <table class="ds-table">
              <thead>
                <tr>
                  <th scope="col">{t.webhookKind}</th>
                  <th scope="col">{t.webhookMeaning}</th>
                </tr>
              </thead>
              <tbody>
                {kinds.map((kind) => (
                  <tr>
                    <th scope="row">
                      <code>{kind}</code>
                    </th>
                    <td>{eventText(language, { kind, objectType: '', objectId: '', data: {} })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </details>
      </section>
      <section class="section" id="terms">
        <h2>{t.terms}</h2>
        <p class="measure">{t.termsText}</p>
      </section>
    </Page>
  );
}

const Code = ({ text }: { text: string }) => (
  <pre class="api__code" tabindex={0}>
    <code>{text}</code>
  </pre>
);

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

/** What a parameter means, in the reader's language: the document says it in both, Swedish first. */
function said(language: Language, text: string | undefined): string {
  const [sv = '', en = sv] = (text ?? '').split(' / ');
  return language === 'sv' ? sv : en;
}

function OperationPart({
  language,
  path,
  method,
  operation,
}: {
  language: Language;
  path: string;
  method: string;
  operation: Operation;
}) {
  const t = texts[language].documentation;
  const [status, answer] = Object.entries(operation.responses)[0] ?? [];
  const example = Object.values(answer?.content ?? {})[0]?.example;
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.example;
  const scope = Object.values(operation.security?.[0] ?? {})[0]?.[0];
  const open = operation.security?.some((one) => Object.keys(one).length === 0);
  const parameters = (operation.parameters ?? []).filter((one) => one.in !== 'header');
  return (
    <details class="fold">
      <summary>
        <Tag colour={method === 'get' ? 'info' : 'warning'}>{method.toUpperCase()}</Tag>{' '}
        <code class="api__path">/api/v1{path}</code>{' '}
        <span class="api__summary">{operation['x-summary'][language]}</span>
      </summary>
      <p class="measure">{operation['x-description'][language]}</p>
      <p>
        {scope ? (
          <>
            {t.needs}: <code>{scope}</code>. {open ? t.openToo : null}
          </>
        ) : (
          t.noKey
        )}
      </p>
      {parameters.length > 0 ? (
        <TableBox label={`${t.parameters}: ${path}`}>
          <table class="ds-table">
            <thead>
              <tr>
                <th scope="col">{t.parameter}</th>
                <th scope="col">{t.parameterMeaning}</th>
                <th scope="col">{t.exampleWord}</th>
              </tr>
            </thead>
            <tbody>
              {parameters.map((one) => (
                <tr>
                  <th scope="row">
                    <code>{one.name}</code>
                    {one.required ? null : <span class="optional"> ({t.wanted})</span>}
                  </th>
                  <td>
                    {said(language, one.description ?? one.schema.description)}
                    {one.schema.enum ? <span class="quiet"> {one.schema.enum.join(', ')}</span> : null}
                  </td>
                  <td>
                    <code>{String(one.schema.example ?? '')}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      ) : null}
      {body === undefined ? null : (
        <>
          <h3>{t.body}</h3>
          <Code text={pretty(body)} />
        </>
      )}
      {example === undefined ? null : (
        <>
          <h3>
            {t.answer} {status}
          </h3>
          <Code text={typeof example === 'string' ? example : pretty(example)} />
        </>
      )}
    </details>
  );
}

function Problems({ language }: { language: Language }) {
  const t = texts[language].documentation;
  const said = apiTexts[language];
  return (
    <section class="section" id="problems">
      <h2>{t.problems}</h2>
      <p class="measure">{t.problemsText}</p>
      <TableBox label={t.problems}>
        <table class="ds-table">
          <thead>
            <tr>
              <th scope="col">{t.problemStatus}</th>
              <th scope="col">type</th>
              <th scope="col">{t.problemMeaning}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.entries(PROBLEMS) as [ProblemKind, number][]).map(([kind, status]) => (
              <tr id={`problem-${kind}`}>
                <td>{status}</td>
                <th scope="row">
                  <code>{kind}</code>
                </th>
                <td>
                  {said.titles[kind]}.{' '}
                  {fill(said.details[kind] ?? '', {
                    max: kind === 'too-many' ? CALLS_PER_KEY : '…',
                    seconds: '…',
                    allowed: 'GET',
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}

const messageExample = (origin: string): string =>
  `webhook-id: msg_018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69
webhook-timestamp: 1780210800
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00

${pretty({
  type: 'idea.submitted',
  timestamp: '2026-05-31T07:00:00.000Z',
  data: {
    eventId: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
    organisation: 'bjorkviken',
    objectType: 'idea',
    objectId: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a70',
    url: `${origin}/api/v1/ideas/018f4c1e-7a31-7c22-8a51-3f1d2c4b5a70`,
  },
})}`;
