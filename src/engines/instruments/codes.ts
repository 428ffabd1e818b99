import { type Answers, DONT_KNOW, shownItems } from './answers.ts';
import type { Structure } from './instrument.ts';
import { type Variable, variablesOf, widths } from './variables.ts';

// Answers as they are kept: one byte for each step, option and tick, so that a hundred thousand answers to fifty items are
// five million bytes that are counted in one sweep.

/** The question was shown and left. */
export const SKIPPED = 0;
/** The question was not shown to the one who answered. */
export const NOT_SHOWN = 254;
export const DOES_NOT_KNOW = 255;
/** Of an option that may be chosen among several: chosen, or left while the question was answered. */
export const TICKED = 1;
export const NOT_TICKED = 2;

/** One person's answers as they are kept. */
export interface Kept {
  codes: Uint8Array;
  numbers: (number | null)[];
  /** By variable id; only what was written. */
  texts: Record<string, string>;
}

/** Answers to bytes. Answers to what is not shown are left out. */
export function encode(structure: Structure, answers: Answers): Kept {
  const width = widths(structure);
  const shown = shownItems(structure, answers);
  const codes = new Uint8Array(width.codes);
  const numbers: (number | null)[] = Array(width.numbers).fill(null);
  const texts: Record<string, string> = {};
  for (const variable of variablesOf(structure)) {
    const value = shown.has(variable.item.id) ? answers[variable.id] : undefined;
    if (variable.kind === 'number') numbers[variable.place] = typeof value === 'number' ? value : null;
    else if (variable.kind === 'text') {
      if (typeof value === 'string' && value !== '') texts[variable.id] = value;
    } else codes[variable.place] = shown.has(variable.item.id) ? codeOf(variable, value) : NOT_SHOWN;
  }
  return { codes, numbers, texts };
}

/** The byte of a value. Throws on a value that the variable cannot have: it has been read before it comes here. */
export function codeOf(variable: Variable, value: number | string | undefined): number {
  if (value === undefined) return SKIPPED;
  if (value === DONT_KNOW && variable.dontKnow) return DOES_NOT_KNOW;
  if (variable.kind === 'tick') return value === 1 ? TICKED : NOT_TICKED;
  const code = variable.kind === 'option' ? variable.options.indexOf(String(value)) + 1 : Number(value);
  const most = variable.kind === 'option' ? variable.options.length : variable.steps;
  if (!(code >= 1 && code <= most)) throw new Error(`${variable.id} cannot be ${value}`);
  return code;
}

/** The value of a byte; undefined for what was skipped or not shown. */
export function answerOf(variable: Variable, code: number): number | string | undefined {
  if (code === SKIPPED || code === NOT_SHOWN) return undefined;
  if (code === DOES_NOT_KNOW) return DONT_KNOW;
  if (variable.kind === 'tick') return code === TICKED ? 1 : 0;
  return variable.kind === 'option' ? variable.options[code - 1] : code;
}

/** Bytes to answers. */
export function decode(structure: Structure, kept: Kept): Answers {
  const answers: Record<string, number | string> = {};
  for (const variable of variablesOf(structure)) {
    const value =
      variable.kind === 'number'
        ? (kept.numbers[variable.place] ?? undefined)
        : variable.kind === 'text'
          ? kept.texts[variable.id]
          : answerOf(variable, kept.codes[variable.place] ?? SKIPPED);
    if (value !== undefined) answers[variable.id] = value;
  }
  return answers;
}
