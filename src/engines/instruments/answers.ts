import type { FormValues } from '../../shared/kernel/form-values.ts';
import type { FieldError } from '../../shared/kernel/refusal.ts';
import { type Condition, OTHER, type Section, type Structure } from './instrument.ts';
import { type Variable, variablesOf } from './variables.ts';

/** The answer "don't know": a value of its own, never a zero. */
export const DONT_KNOW = 'dk';

/** Longest text that is taken in, in characters. Longer ones are refused with what was written kept in the form. */
export const TEXT_MOST = 5_000;
/** The largest number, either way. */
export const NUMBER_MOST = 1_000_000_000;

/**
 * What somebody has answered, by variable: a step as a number, an option by its id, a tick as 1 or 0 (0: the question was
 * answered, this option not chosen), a number, a text, or "don't know". What is not there was skipped.
 */
export type Answers = Readonly<Record<string, number | string>>;

/** The name of a question in a form. `prefix` tells several instruments of one form apart. */
export const answerName = (id: string, prefix = ''): string => `a_${prefix}${id}`;

/**
 * Reads what a form sent about some items (all if left out). A question that is not in what was sent is skipped.
 * Errors are by form name: a value that is not on the scale, a text that is too long, what is no number.
 */
export function readAnswers(
  structure: Structure,
  sent: FormValues,
  { prefix = '', items }: { prefix?: string; items?: ReadonlySet<string> } = {},
): { answers: Record<string, number | string>; errors: Record<string, FieldError> } {
  const answers: Record<string, number | string> = {};
  const errors: Record<string, FieldError> = {};
  const one = (name: string) => {
    const raw = sent[name];
    return (Array.isArray(raw) ? raw.at(-1) : raw)?.trim() ?? '';
  };
  for (const variable of variablesOf(structure)) {
    if (items && !items.has(variable.item.id)) continue;
    if (variable.kind === 'tick') {
      const name = answerName(variable.item.id, prefix);
      const raw = sent[name];
      const chosen = (raw === undefined ? [] : Array.isArray(raw) ? raw : [raw]).filter(
        (value) => value !== '',
      );
      if (chosen.length === 0) continue;
      if (chosen.some((value) => value !== OTHER && !variable.item.options?.includes(value)))
        errors[name] = { code: 'instrument.not-an-option' };
      else answers[variable.id] = chosen.includes(variable.part ?? '') ? 1 : 0;
      continue;
    }
    const name = answerName(variable.id, prefix);
    const text = one(name);
    if (text === '') continue;
    const read = readValue(variable, text);
    if (typeof read === 'object') errors[name] = read;
    else answers[variable.id] = read;
  }
  return { answers, errors };
}

/** One value as it is kept, from text as people write it; or what is wrong with it. */
export function readValue(variable: Variable, text: string): number | string | FieldError {
  if (text === DONT_KNOW && variable.dontKnow) return DONT_KNOW;
  switch (variable.kind) {
    case 'step': {
      const step = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
      return step >= 1 && step <= variable.steps
        ? step
        : { code: 'instrument.out-of-scale', params: { max: variable.steps } };
    }
    case 'option':
      return variable.options.includes(text) ? text : { code: 'instrument.not-an-option' };
    case 'tick':
      return text === '1' ? 1 : text === '0' ? 0 : { code: 'instrument.not-an-option' };
    case 'number': {
      const clean = text
        .replace(/[\s\u00a0\u202f]/g, '')
        .replace(',', '.')
        .replace('−', '-');
      const number = /^-?\d{1,10}(\.\d{1,6})?$/.test(clean) ? Number(clean) : Number.NaN;
      const { min = -NUMBER_MOST, max = NUMBER_MOST } = variable.item;
      if (Number.isNaN(number)) return { code: 'instrument.not-a-number' };
      return number >= min && number <= max
        ? number
        : { code: 'instrument.number-range', params: { min, max } };
    }
    case 'text':
      return text.length > TEXT_MOST
        ? { code: 'too-long', params: { max: TEXT_MOST } }
        : text.normalize('NFC');
  }
}

/** Answers as the values of a form, to go on from. */
export function answerValues(structure: Structure, answers: Answers, prefix = ''): FormValues {
  const values: FormValues = {};
  for (const variable of variablesOf(structure)) {
    const value = answers[variable.id];
    if (value === undefined) continue;
    if (variable.kind !== 'tick') values[answerName(variable.id, prefix)] = String(value);
    else if (value === 1) {
      const name = answerName(variable.item.id, prefix);
      values[name] = [...((values[name] as string[] | undefined) ?? []), variable.part ?? ''];
    }
  }
  return values;
}

const holds = (condition: Condition | undefined, answers: Answers): boolean => {
  if (!condition) return true;
  const value = answers[condition.of];
  return value !== undefined && condition.is.includes(value);
};

/** The ids of the items that are shown to the one who has answered so. */
export function shownItems(structure: Structure, answers: Answers): Set<string> {
  const shown = new Set<string>();
  const seen: Record<string, number | string> = {};
  // an answer to what is no longer shown shows nothing in its turn
  for (const variable of variablesOf(structure)) {
    if (!holds(variable.section.showIf, seen) || !holds(variable.item.showIf, seen)) continue;
    shown.add(variable.item.id);
    const value = answers[variable.id];
    if (value !== undefined) seen[variable.id] = value;
  }
  return shown;
}

/** The sections in which something is shown to the one who has answered so. */
export function shownSections(structure: Structure, answers: Answers): Section[] {
  const shown = shownItems(structure, answers);
  return structure.sections.filter((section) => section.items.some((item) => shown.has(item.id)));
}

/** The answers without those to items that are not shown. */
export function shownAnswers(structure: Structure, answers: Answers): Answers {
  const shown = shownItems(structure, answers);
  return Object.fromEntries(
    variablesOf(structure).flatMap((variable) => {
      const value = answers[variable.id];
      return value !== undefined && shown.has(variable.item.id) ? [[variable.id, value]] : [];
    }),
  );
}

/** Whether anything at all is answered. */
export const anyAnswer = (answers: Answers): boolean => Object.values(answers).some((value) => value !== 0);
