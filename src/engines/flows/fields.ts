import { isDay } from '../../shared/kernel/dates.ts';
import type { FormValues } from '../../shared/kernel/form-values.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { FieldError } from '../../shared/kernel/refusal.ts';
import type { FlowField, FlowStep } from './flow.ts';

/** Longest values, in characters. */
export const LINE_MAX = 200;
export const TEXT_MAX = 10_000;
/** The largest sum of money in a field: a thousand million kronor, in öre. */
export const MONEY_MOST = 100_000_000_000;
const NUMBER_MOST = 1_000_000_000;
/** A number of at most six decimals as people write it: never 1e-7. */
const plainNumber = (number: number): string => number.toFixed(6).replace(/\.?0+$/, '');

/** The name of a field in a form: prefixed, so that it cannot meet another field of the page. */
export const formName = (fieldId: string): string => `f_${fieldId}`;

/**
 * Reads kronor as people write them ("12 500", "12500,50", "1 000 kr") into öre; null for what is no sum.
 * Negative sums are none: a cost is written without a sign.
 */
export function readMoney(text: string): number | null {
  const clean = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/(kr|kronor|sek)\.?$/i, '')
    .replace(/:-$/, '');
  const match = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(clean);
  if (!match) return null;
  const ore = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return ore <= MONEY_MOST ? ore : null;
}

/** Öre as kronor to edit: 1250050 → "12500,50". */
export const writeMoney = (ore: number): string =>
  ore % 100 === 0 ? String(ore / 100) : `${Math.floor(ore / 100)},${String(ore % 100).padStart(2, '0')}`;

/** One value as it is kept, or what is wrong with it. Empty is fine here; what is required is asked when moving on. */
function readValue(field: FlowField, sent: string): { value: string } | { error: FieldError } {
  const text = sent.trim().normalize('NFC');
  if (text === '') return { value: '' };
  switch (field.kind) {
    case 'line':
      return text.length > LINE_MAX
        ? { error: { code: 'too-long', params: { max: LINE_MAX } } }
        : { value: text.replace(/\s+/g, ' ') };
    case 'text':
      return text.length > TEXT_MAX
        ? { error: { code: 'too-long', params: { max: TEXT_MAX } } }
        : { value: text };
    case 'number': {
      const clean = text.replace(/\s/g, '').replace(',', '.');
      const number = /^\d{1,10}(\.\d{1,6})?$/.test(clean) ? Number(clean) : Number.NaN;
      return number <= NUMBER_MOST
        ? { value: plainNumber(number) }
        : { error: { code: 'flow.not-a-number' } };
    }
    case 'money': {
      const ore = readMoney(text);
      return ore === null ? { error: { code: 'flow.not-money' } } : { value: String(ore) };
    }
    case 'day':
      return isDay(text) ? { value: text } : { error: { code: 'not-a-day' } };
    case 'choice':
      return field.options?.includes(text) ? { value: text } : { error: { code: 'choose' } };
    case 'tick':
      return { value: '1' };
    case 'person':
      return isId(text) ? { value: text } : { error: { code: 'choose' } };
  }
}

/**
 * What a step's form sent, by field id. Fields of other steps are left alone; a tick that is not sent is unticked if the
 * form had it (`f_<id>_asked`). Errors are by the name that the field has in the form.
 */
export function readFields(
  step: Pick<FlowStep, 'fields'>,
  sent: FormValues,
): { values: Record<string, string>; errors: Record<string, FieldError> } {
  const values: Record<string, string> = {};
  const errors: Record<string, FieldError> = {};
  for (const field of step.fields) {
    const name = formName(field.id);
    const raw = sent[name];
    const text = Array.isArray(raw) ? (raw[0] ?? '') : raw;
    if (text === undefined) {
      if (field.kind === 'tick' && sent[`${name}_asked`] !== undefined) values[field.id] = '';
      continue;
    }
    const read = readValue(field, text);
    if ('error' in read) errors[name] = read.error;
    else values[field.id] = read.value;
  }
  return { values, errors };
}

/** Required fields that are empty, as field errors by form name. */
export function missingFields(
  step: Pick<FlowStep, 'fields'>,
  data: Readonly<Record<string, string>>,
): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  for (const field of step.fields)
    if (field.required && !(Object.hasOwn(data, field.id) && data[field.id]))
      errors[formName(field.id)] = {
        code: field.kind === 'choice' || field.kind === 'person' ? 'choose' : 'required',
      };
  return errors;
}
