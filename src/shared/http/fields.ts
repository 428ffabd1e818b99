import { z } from 'zod';
import { isDay } from '../kernel/dates.ts';
import { isId } from '../kernel/ids.ts';

// Building blocks for input.ts: what a form or JSON sends, turned into typed values.
// Messages are codes; their texts stand in shared/text.

/** Longest one-line text (titles, names). */
export const LINE_MAX = 200;
/** Longest text of several lines. */
export const TEXT_MAX = 10_000;

/** A text that is not there at all is `required`; what else may be wrong with it says so itself. */
const wanted = {
  error: (issue: { code?: string }) => (issue.code === 'invalid_type' ? 'required' : undefined),
};

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const trimmed = (value: unknown) => {
  const text = one(value);
  return typeof text === 'string' ? text.trim().normalize('NFC') : text;
};
const orNull = (value: unknown) => {
  const text = trimmed(value);
  return text === '' || text === undefined ? null : text;
};

/** A required line: trimmed, 1 to `max` characters, without line breaks. */
export const line = (max = LINE_MAX) =>
  z.preprocess((value) => {
    const text = trimmed(value);
    return typeof text === 'string' ? text.replace(/\s+/g, ' ') : text;
  }, z.string(wanted).min(1, 'required').max(max));

/** A line that may be left empty: null then. */
export const optionalLine = (max = LINE_MAX) => z.preprocess(orNull, z.string().max(max).nullable());

/** A required text of several lines. */
export const text = (max = TEXT_MAX) => z.preprocess(trimmed, z.string(wanted).min(1, 'required').max(max));

/** A text that may be left empty: the empty text then. */
export const optionalText = (max = TEXT_MAX) =>
  z.preprocess((value) => trimmed(value) ?? '', z.string().max(max));

/** A required day that exists. */
export const day = () =>
  z.preprocess(trimmed, z.string(wanted).min(1, 'required').refine(isDay, 'not-a-day'));

/** A day that may be left empty: null then. */
export const optionalDay = () => z.preprocess(orNull, z.string().refine(isDay, 'not-a-day').nullable());

/** A required id of something chosen. */
export const id = () => z.preprocess(trimmed, z.string({ error: 'choose' }).refine(isId, 'choose'));

/** An id that may be left unchosen: null then. */
export const optionalId = () => z.preprocess(orNull, z.string().refine(isId, 'choose').nullable());

/** One of a fixed set. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(trimmed, z.enum(values, { error: 'choose' }));

/** A checkbox: true if ticked. */
export const tick = () => z.preprocess((value) => one(value) !== undefined && one(value) !== '', z.boolean());

/** Several ticked values, each once; empty if none. */
export const several = () =>
  z.preprocess(
    (value) => [...new Set(value === undefined ? [] : Array.isArray(value) ? value : [value])],
    z.array(z.string().max(LINE_MAX)).max(500),
  );

/** The version that the person saw, for telling two who change the same thing apart. */
export const version = () =>
  z.preprocess((value) => Number(one(value)), z.int({ error: 'not-valid' }).min(0));

/** An e-mail address, in lower case. */
export const email = () =>
  z.preprocess(
    (value) => {
      const text = trimmed(value);
      return typeof text === 'string' ? text.toLowerCase() : text;
    },
    z
      .string({ error: 'required' })
      .min(1, 'required')
      .max(254)
      .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'not-an-email'),
  );
