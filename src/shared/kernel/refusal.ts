/** Why something was refused, in words that the whole system shares. Each kind has one HTTP status (see http/refusals). */
export type RefusalKind =
  | 'invalid' // the input breaks a rule; nothing was saved
  | 'not-found' // there is no such thing, or it is not the person's to know of
  | 'forbidden' // the person may see it, but not do this
  | 'conflict' // somebody else changed it in the meantime
  | 'gone' // it was there, and is closed
  | 'too-many' // too often, or too much at once
  | 'unauthenticated'; // sign in first

/** What is wrong with one field: a code that a text is found by, with what the text needs. */
export interface FieldError {
  code: string;
  params?: Record<string, string | number>;
}

/**
 * An expected refusal. It is a value: an exception is a bug.
 * `code` is the key of its text, e.g. `journey.closed`.
 */
export interface Refusal {
  readonly refused: true;
  readonly kind: RefusalKind;
  readonly code: string;
  readonly params?: Record<string, string | number>;
  readonly fields?: Record<string, FieldError>;
}

export type Result<T> = T | Refusal;

export function refuse(
  kind: RefusalKind,
  code: string,
  more: { params?: Record<string, string | number>; fields?: Record<string, FieldError> } = {},
): Refusal {
  return { refused: true, kind, code, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as Refusal).refused === true;
}

/** There is no such thing here. Also said of another organisation's things, so that ids tell nothing. */
export const notFound = (): Refusal => refuse('not-found', 'not-found');
export const forbidden = (code = 'forbidden'): Refusal => refuse('forbidden', code);
