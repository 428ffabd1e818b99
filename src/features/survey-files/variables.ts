import {
  DOES_NOT_KNOW,
  type Instrument,
  NOT_SHOWN,
  optionText,
  questionTexts,
  SKIPPED,
  TICKED,
  type Variable,
  variablesOf,
  widths,
  wordsOf,
} from '../../engines/instruments/public.ts';
import { LANGUAGES, type Language, type Texts } from '../../shared/kernel/language.ts';
import { texts } from './texts.ts';

// The variables of a survey as files know them: names, labels and codes. Pure.

/** Codes of what is no answer. SPSS is told that -9 to -6 are missing. */
export const MISSING = { dontKnow: -9, skipped: -8, notShown: -7, withheld: -6 } as const;
export type MissingKind = keyof typeof MISSING;
export const MISSING_KINDS = Object.keys(MISSING) as MissingKind[];
export const MISSING_RANGE = { low: MISSING.dontKnow, high: MISSING.withheld } as const;

export interface ValueLabel {
  code: number;
  label: Texts<string>;
}

export interface FileVariable {
  /** In every file: a letter first, then letters, digits, `_` and `.`; at most 64 characters. */
  name: string;
  /** Which of the survey's instruments it is of, from 1. */
  part: number;
  variable: Variable;
  /** Place of its byte, or of its number, in a row of answers. */
  at: number;
  /** The question, with the part of it that this is. */
  label: Texts<string>;
  measure: 'nominal' | 'ordinal' | 'scale';
  /** What each code stands for; empty for numbers. */
  values: readonly ValueLabel[];
  missing: readonly MissingKind[];
}

/** Words that SPSS keeps for itself. */
const KEPT = new Set('ALL AND BY EQ GE GT LE LT NE NOT OR TO WITH'.split(' '));
const NAME_MOST = 64;

/** An id as a name: curiosity.importance stays, system-leadership becomes system_leadership. */
export function nameOf(id: string, taken: ReadonlySet<string>): string {
  const plain = id
    .replace(/[^A-Za-z0-9_.]/g, '_')
    .replace(/^(?=[^A-Za-z])/, 'v')
    .slice(0, NAME_MOST - 4)
    .replace(/[._]+$/, '');
  const whole = KEPT.has(plain.toUpperCase()) ? `${plain}_1` : plain;
  let name = whole;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${whole}_${n}`;
  return name;
}

/** The variables of all instruments, in the order they were asked; what was written in own words is no part of them. */
export function fileVariables(instruments: readonly Instrument[]): FileVariable[] {
  const found: FileVariable[] = [];
  // what is beside the answers in rows
  const taken = new Set(['grupp', 'group', 'namn', 'name']);
  let [code, number] = [0, 0];
  instruments.forEach((instrument, index) => {
    for (const variable of variablesOf(instrument)) {
      if (variable.kind === 'text') continue;
      const name = nameOf(instruments.length > 1 ? `d${index + 1}_${variable.id}` : variable.id, taken);
      taken.add(name.toLowerCase());
      const values = valuesOf(instrument, variable);
      found.push({
        name,
        part: index + 1,
        variable,
        at: (variable.kind === 'number' ? number : code) + variable.place,
        label: inBoth((language) => labelOf(instrument, variable, language)),
        measure: variable.kind === 'number' ? 'scale' : variable.kind === 'step' ? 'ordinal' : 'nominal',
        values,
        missing:
          variable.kind === 'number'
            ? []
            : MISSING_KINDS.filter((kind) => kind !== 'dontKnow' || variable.dontKnow),
      });
    }
    const width = widths(instrument);
    code += width.codes;
    number += width.numbers;
  });
  return found;
}

const inBoth = (of: (language: Language) => string): Texts<string> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])) as Texts<string>;

function labelOf(instrument: Instrument, { item, part, kind, scale }: Variable, language: Language): string {
  const words = wordsOf(instrument, language);
  const own = words.items[item.id];
  const text = own?.text ?? item.id;
  const scaleName = words.scales[scale ?? '']?.name ?? '';
  if (item.kind === 'pair') return `${text} – ${scaleName}`;
  if (item.kind === 'matrix' && part) return `${text} – ${own?.rows?.[part] ?? part}`;
  if (kind === 'tick' && part) return `${text} – ${optionText(own, part, language)}`;
  if (kind === 'number' && own?.unit) return `${text} (${own.unit})`;
  return text;
}

function valuesOf(instrument: Instrument, variable: Variable): ValueLabel[] {
  const { item, kind, options, scale, steps } = variable;
  if (kind === 'tick')
    return [
      { code: 1, label: inBoth((language) => texts[language].values.ticked) },
      { code: 0, label: inBoth((language) => texts[language].values.notTicked) },
    ];
  if (kind === 'option')
    return options.map((option, index) => ({
      code: index + 1,
      label: inBoth((language) => optionText(wordsOf(instrument, language).items[item.id], option, language)),
    }));
  if (kind !== 'step') return [];
  return Array.from({ length: steps }, (_, index) => ({
    code: index + 1,
    label: inBoth((language) => {
      const words = wordsOf(instrument, language);
      const own = words.items[item.id];
      const end = index === 0 ? own?.left : index === steps - 1 ? own?.right : undefined;
      return end ?? words.scales[scale ?? '']?.steps[index] ?? String(index + 1);
    }),
  }));
}

export const missingLabel = (kind: MissingKind, language: Language): string =>
  kind === 'dontKnow' ? questionTexts[language].dontKnow : (texts[language].missing[kind] ?? kind);

/** A value as files have it. Null: a number that was not given. */
export function fileValue(
  { variable, at }: Pick<FileVariable, 'variable' | 'at'>,
  codes: Uint8Array,
  numbers: readonly (number | null)[],
): number | null {
  if (variable.kind === 'number') return numbers[at] ?? null;
  const code = codes[at] ?? SKIPPED;
  if (code === SKIPPED) return MISSING.skipped;
  if (code === NOT_SHOWN) return MISSING.notShown;
  if (code === DOES_NOT_KNOW) return MISSING.dontKnow;
  return variable.kind === 'tick' ? (code === TICKED ? 1 : 0) : code;
}
