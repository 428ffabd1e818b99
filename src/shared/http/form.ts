import type { z } from 'zod';
import type { FormValues } from '../kernel/form-values.ts';
import { type FieldError, type Refusal, refuse } from '../kernel/refusal.ts';
import type { Ctx } from './env.ts';

export type { FormValues };

/** What a form shows: values to begin with (or what was sent), and what is wrong with them. */
export interface FormState {
  readonly values: FormValues;
  readonly errors: Readonly<Record<string, FieldError>>;
  /** A refusal that is not about one field. */
  readonly refusal: Refusal | null;
}

export const EMPTY_FORM: FormState = { values: {}, errors: {}, refusal: null };

/** The largest form that is read, in bytes. Longer ones get 413. */
export const LARGEST_FORM = 2_000_000;

/** The largest file that is taken in, in bytes. */
export const LARGEST_FILE = 10_000_000;

/** The largest form of those that carry a file (see `Feature.uploads`): the file, and what stands around it. */
export const LARGEST_UPLOAD = LARGEST_FILE + 500_000;

/** Reads a sent form: texts trimmed of a trailing return, files left out (see `readFile`). */
export async function readForm(c: Ctx): Promise<FormValues> {
  const body = await c.req.parseBody({ all: true });
  const values: FormValues = {};
  for (const [name, value] of Object.entries(body)) {
    const list = (Array.isArray(value) ? value : [value]).filter((v): v is string => typeof v === 'string');
    const clean = list.map((text) => text.replace(/\r\n/g, '\n').replaceAll('\0', ''));
    if (clean.length > 0) values[name] = clean.length === 1 ? (clean[0] ?? '') : clean;
  }
  return values;
}

/** The file sent under `name`; undefined if none was chosen. */
export async function readFile(c: Ctx, name: string): Promise<File | undefined> {
  const body = await c.req.parseBody({ all: true });
  const value = body[name];
  const file = Array.isArray(value) ? value[0] : value;
  return file instanceof File && file.size > 0 ? file : undefined;
}

/** The form's state at first: the given values, or what the person had written when the session ended. */
export function formState(c: Ctx, values: FormValues = {}): FormState {
  return { values: { ...values, ...(c.var.view.draft ?? {}) }, errors: {}, refusal: null };
}

/** The form's state after a refusal: what was sent, and what is wrong. */
export function refusedForm(values: FormValues, refusal: Refusal): FormState {
  return { values, errors: refusal.fields ?? {}, refusal };
}

/**
 * Parses a form by its schema. Issues become field errors whose code is the issue's message when that is a code
 * (`required`, `too-long` …) and otherwise a general one by kind.
 */
export function parseForm<S extends z.ZodType>(schema: S, values: FormValues): z.output<S> | Refusal {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const fields: Record<string, FieldError> = {};
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? '');
    fields[name] ??= fieldError(issue);
  }
  return refuse('invalid', 'form', { fields });
}

function fieldError(issue: z.core.$ZodIssue): FieldError {
  if (/^[a-z]+(-[a-z]+)*(\.[a-z-]+)?$/.test(issue.message)) return { code: issue.message };
  if (issue.code === 'too_big') return { code: 'too-long', params: { max: Number(issue.maximum) } };
  if (issue.code === 'too_small') return { code: 'required' };
  if (issue.code === 'invalid_type') return { code: 'required' };
  return { code: 'not-valid' };
}
