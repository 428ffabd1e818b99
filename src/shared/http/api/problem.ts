import type { z } from 'zod';
import type { Language } from '../../kernel/language.ts';
import type { FieldError, Refusal, RefusalKind } from '../../kernel/refusal.ts';
import { common } from '../../text/common.ts';
import { fill } from '../../text/format.ts';
import type { ApiContext } from './env.ts';
import { apiTexts, PROBLEMS, type ProblemKind } from './texts.ts';

/** One part of what was sent that is wrong: in the body by JSON pointer, in the address by the parameter's name. */
export interface ProblemPart {
  pointer?: string;
  parameter?: string;
  code: string;
  params?: Record<string, string | number>;
  /** What is wrong, in the caller's language; found by the code if left out. */
  detail?: string;
}

/** A problem to be answered with: every refusal of the API is one. */
export class Problem {
  constructor(
    readonly kind: ProblemKind,
    readonly code: string = kind,
    readonly more: {
      params?: Record<string, string | number>;
      errors?: readonly ProblemPart[];
      headers?: Record<string, string>;
      /** What happened, already in words. */
      detail?: string;
    } = {},
  ) {}
}

/** What `type` points at: the kind's own place on the documentation page. */
export const problemType = (origin: string, kind: ProblemKind): string => `${origin}/api#problem-${kind}`;

/** Answers with a problem (RFC 9457), in the caller's language. `instance` is the address without its query. */
export function answerProblem(c: ApiContext, problem: Problem): Response {
  const { kind, code, more } = problem;
  const { language, origin, trace } = c.var;
  const t = apiTexts[language];
  const status = PROBLEMS[kind];
  const body = {
    type: problemType(origin, kind),
    title: t.titles[kind],
    status,
    detail: more.detail || fill(t.details[code] ?? t.details[kind] ?? '', more.params),
    instance: c.req.path,
    code,
    traceId: trace.traceId,
    ...(more.errors?.length
      ? {
          errors: more.errors.map(({ detail, params, ...part }) => ({
            ...part,
            detail: detail ?? partText(language, { code: part.code, ...(params ? { params } : {}) }),
          })),
        }
      : {}),
  };
  return c.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json',
    'content-language': language,
    ...more.headers,
  });
}

const partText = (language: Language, error: FieldError): string =>
  fill(
    apiTexts[language].parts[error.code] ??
      common[language].fieldErrors[error.code] ??
      common[language].fieldErrors['not-valid'] ??
      '',
    error.params,
  );

const KINDS: Readonly<Record<RefusalKind, ProblemKind>> = {
  invalid: 'invalid',
  'not-found': 'not-found',
  forbidden: 'forbidden',
  conflict: 'conflict',
  gone: 'gone',
  'too-many': 'too-many',
  unauthenticated: 'unauthenticated',
};

/** What an action refused, as a problem: its fields become pointers into the body, or names of parameters where nothing was sent. */
export function problemOf(c: ApiContext, refusal: Refusal): Problem {
  const { language } = c.var;
  const errors = Object.entries(refusal.fields ?? {}).map(([name, error]) => ({
    ...(c.req.method === 'GET' ? { parameter: name } : { pointer: pointerOf([name]) }),
    code: error.code,
    detail: c.var.fieldText(language, error) ?? partText(language, error),
  }));
  const general = refusal.code === 'form' || refusal.code === refusal.kind;
  return new Problem(KINDS[refusal.kind], general ? KINDS[refusal.kind] : refusal.code, {
    ...(refusal.params ? { params: refusal.params } : {}),
    errors,
    detail: general ? '' : c.var.refusalText(language, refusal),
  });
}

/** What zod found wrong, as parts: `where` makes a place of a path. */
export function partsOf(
  error: z.ZodError,
  where: (path: PropertyKey[]) => Partial<ProblemPart>,
): ProblemPart[] {
  return error.issues.flatMap((issue): ProblemPart[] => {
    if (issue.code === 'unrecognized_keys') {
      const unknown = issue.keys.map((key) => where([...issue.path, key]));
      return unknown.map((place) => ({
        ...place,
        code: place.parameter === undefined ? 'unknown-field' : 'unknown-parameter',
      }));
    }
    return [{ ...where(issue.path), ...codeOf(issue) }];
  });
}

function codeOf(issue: z.core.$ZodIssue): { code: string; params?: Record<string, string | number> } {
  if (/^[a-z]+(-[a-z]+)+(\.[a-z-]+)?$/.test(issue.message) || issue.message === 'required')
    return { code: issue.message };
  switch (issue.code) {
    case 'too_big':
      return {
        code: issue.origin === 'string' ? 'too-long' : 'too-big',
        params: { max: Number(issue.maximum) },
      };
    case 'too_small':
      return { code: issue.origin === 'string' ? 'required' : 'too-small' };
    case 'invalid_type':
      return { code: issue.input === undefined ? 'required' : 'wrong-type' };
    case 'invalid_value':
      return { code: 'choose' };
    case 'invalid_format':
      return { code: issue.format === 'datetime' ? 'not-a-moment' : 'not-valid' };
    default:
      return { code: 'not-valid' };
  }
}

/** A path into the body as a JSON pointer in a URI fragment (RFC 6901). */
export const pointerOf = (path: PropertyKey[]): string =>
  `#/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
