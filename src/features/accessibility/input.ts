import { z } from 'zod';
import * as field from '../../shared/http/fields.ts';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { MOST_SHORTCOMINGS } from './rules.ts';
import { COMPLIANCE } from './tables.ts';

const SHORTCOMING_MAX = 2_000;

const rows = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(SHORTCOMING_MAX)).max(MOST_SHORTCOMINGS),
);

export const statementInput = z.object({
  language: field.oneOf(LANGUAGES),
  serviceName: field.line(),
  compliance: field.oneOf(COMPLIANCE),
  intro: field.optionalText(),
  what: rows,
  why: rows,
  burden: field.optionalText(),
  outOfScope: field.optionalText(),
  method: field.optionalText(),
  contact: field.optionalText(),
  assessedOn: field.optionalDay(),
  publishedOn: field.optionalDay(),
  version: field.version(),
});
export type StatementInput = z.output<typeof statementInput>;
