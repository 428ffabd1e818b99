import {
  DONT_KNOW,
  type Instrument,
  OTHER,
  optionText,
  readValue,
  TEXT_MOST,
  type Variable,
  variablesOf,
  wordsOf,
} from '../../../engines/instruments/public.ts';
import { numberOf, plainName, short } from '../../../shared/transfer/cells.ts';
import type { CellRead, ImportField } from '../../../shared/transfer/target.ts';

// How cells of a file become answers: codes, numbers with or without their label, and labels alone.

/** How "don't know" and no answer are written, besides what the file's owner says. */
const DONT_KNOW_WORDS = [
  'dk',
  'vet ej',
  'vet inte',
  'vet inte/ingen uppfattning',
  'ingen uppfattning',
  'ingen åsikt',
  'kan inte bedöma',
  'kan ej bedöma',
  "don't know",
  'don’t know',
  'do not know',
  'not sure',
  'no opinion',
];
const NO_ANSWER_WORDS = ['n/a', 'na', 'null', 'ej svar', 'inget svar', 'no answer', '-', '–', '#n/a', '.'];
const YES = new Set(['ja', 'j', 'yes', 'y', 'sant', 'true', '1', 'x', 'a1']);
const NO = new Set(['nej', 'n', 'no', 'falskt', 'false', '0', '2', 'a2']);
/** Of a tick: 0 and "no" stand for not chosen. */
const UNTICKED = new Set(['nej', 'n', 'no', 'falskt', 'false', '0', 'ej vald', 'not selected']);
/** Distinct texts of a column that are remembered while it is read. */
const KEPT_MOST = 2_000;

/** The part of a survey that a variable belongs to, from 1, and its instrument. */
export interface AskedVariable {
  part: number;
  instrument: Instrument;
  variable: Variable;
}

export const askedOf = (instruments: readonly Instrument[]): AskedVariable[] =>
  instruments.flatMap((instrument, index) =>
    variablesOf(instrument).map((variable) => ({ part: index + 1, instrument, variable })),
  );

/** The name of a variable among the fields of an import. */
export const keyOf = ({ part, variable }: Pick<AskedVariable, 'part' | 'variable'>): string =>
  `${part}.${variable.id}`;

/** The file's own words, one after the other with commas or semicolons between. */
export const ownWords = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map(plainName)
    .filter((word) => word !== '');

export interface OwnWords {
  dontKnow: readonly string[];
  noAnswer: readonly string[];
}

/** What a variable is called where there is little room. */
export function nameOf({ instrument, variable }: AskedVariable, language: 'sv' | 'en'): string {
  const words = wordsOf(instrument, language);
  const { item, part } = variable;
  const text = words.items[item.id];
  const name = text?.short || text?.text || item.id;
  if (part === null) return name;
  return `${name}: ${partName({ instrument, variable }, language)}`;
}

/** What the part of an item is called: a rating of a pair, a row, an option. */
export function partName(
  { instrument, variable }: Pick<AskedVariable, 'instrument' | 'variable'>,
  language: 'sv' | 'en',
): string {
  const words = wordsOf(instrument, language);
  const { item, part, scale } = variable;
  const text = words.items[item.id];
  if (item.kind === 'pair') return words.scales[scale ?? '']?.name ?? part ?? '';
  if (item.kind === 'matrix') return text?.rows?.[part ?? ''] ?? part ?? '';
  if (variable.kind === 'text') return part ?? '';
  return optionText(words.items[item.id], part ?? '', language);
}

/** The field of a variable: recognised by `guess.ts`, read as below. */
export function fieldOf(asked: AskedVariable, own: OwnWords): ImportField {
  const { instrument, variable } = asked;
  const scale = variable.scale ?? '';
  const [sv, en] = [wordsOf(instrument, 'sv'), wordsOf(instrument, 'en')];
  const steps = Array.from({ length: variable.steps }, (_, at) => ({
    code: String(at + 1),
    words: [sv, en].map((words) => words.scales[scale]?.steps[at] ?? String(at + 1)),
  }));
  const options = (variable.kind === 'option' ? variable.options : []).map((code) => ({
    code,
    words: [
      optionText(sv.items[variable.item.id], code, 'sv'),
      optionText(en.items[variable.item.id], code, 'en'),
    ],
  }));
  const choices = [...steps, ...options];
  return {
    key: keyOf(asked),
    label: { sv: nameOf(asked, 'sv'), en: nameOf(asked, 'en') },
    kind: choices.length > 0 ? 'choice' : 'text',
    choices: [...choices, { code: DONT_KNOW, words: ['vet inte', 'don’t know'] }],
    read: remembered(readerOf(asked, choices, own), variable.kind === 'text' ? 0 : KEPT_MOST),
  };
}

function remembered(read: (cell: string) => CellRead, most: number): (cell: string) => CellRead {
  const kept = new Map<string, CellRead>();
  return (cell) => {
    let found = kept.get(cell);
    if (!found) {
      found = read(cell);
      if (kept.size < most) kept.set(cell, found);
    }
    return found;
  };
}

function readerOf(
  { instrument, variable }: AskedVariable,
  choices: readonly { code: string; words: readonly string[] }[],
  own: OwnWords,
): (cell: string) => CellRead {
  const dontKnow = new Set([...DONT_KNOW_WORDS, ...own.dontKnow]);
  const noAnswer = new Set([...NO_ANSWER_WORDS, ...own.noAnswer]);
  const byWord = new Map(
    [...choices].reverse().flatMap(({ code, words }) => words.map((word) => [plainName(word), code])),
  );
  const wrong = (code: string, cell: string, params = {}): CellRead => ({
    code,
    params: { value: short(cell), ...params },
  });
  if (variable.kind === 'text')
    return (cell) => {
      const read = readValue(variable, cell);
      return typeof read === 'object'
        ? { code: 'too-long', params: { max: TEXT_MOST, length: cell.length } }
        : { value: read };
    };
  return (cell) => {
    const word = plainName(cell) || cell;
    if (noAnswer.has(word) || own.noAnswer.includes(cell.trim())) return { value: null };
    // where "don't know" was no answer to give, it is no answer
    if (dontKnow.has(word)) return { value: variable.dontKnow ? DONT_KNOW : null };
    switch (variable.kind) {
      case 'step': {
        const named = byWord.get(word);
        if (named) return { value: named };
        const step = stepOf(cell);
        if (step === null) return wrong('not-a-step', cell, { max: variable.steps });
        return step >= 1 && step <= variable.steps && Number.isInteger(step)
          ? { value: String(step) }
          : wrong('out-of-scale', cell, { max: variable.steps });
      }
      case 'option': {
        const named = byWord.get(word) ?? (variable.options.includes(word) ? word : undefined);
        if (named) return { value: named };
        if (variable.item.kind === 'yes-no' && (YES.has(word) || NO.has(word)))
          return { value: YES.has(word) ? 'yes' : 'no' };
        const place = stepOf(cell);
        const at = place === null ? undefined : variable.options[place - 1];
        return at ? { value: at } : wrong('not-a-choice', cell);
      }
      case 'tick':
        return readTick(instrument, variable, cell) ?? wrong('not-a-choice', cell);
      default: {
        const number = numberOf(cell);
        const read = readValue(variable, number === null ? cell : String(number));
        if (typeof read !== 'object') return { value: read };
        return read.code === 'instrument.number-range'
          ? wrong('number-range', cell, read.params)
          : wrong('not-a-number', cell);
      }
    }
  };
}

/** The number of a step: `3`, `3,0`, `A3`, `3 - Ganska viktigt`, `3 = ja`. Null for what is none. */
export function stepOf(cell: string): number | null {
  const plain = cell.trim();
  const number = numberOf(plain);
  if (number !== null) return number;
  const found = /^A?(\d{1,2})(?:\s*[-–=:.)]\s*\D.*)?$/i.exec(plain);
  return found ? Number(found[1]) : null;
}

/** A column of its own for each option, or one cell with all that were chosen (`Ja`; `Telefon; Möten`). */
function readTick(instrument: Instrument, variable: Variable, cell: string): CellRead | null {
  const word = plainName(cell);
  const { item, part } = variable;
  const names = (option: string) => [
    plainName(option),
    ...(['sv', 'en'] as const).map((language) =>
      plainName(optionText(wordsOf(instrument, language).items[item.id], option, language)),
    ),
  ];
  const mine = names(part ?? '');
  if (mine.includes(word)) return { value: 1 };
  const all = [...(item.options ?? []), ...(item.other ? [OTHER] : [])];
  const known = new Map(all.flatMap((option) => names(option).map((name) => [name, option])));
  const split = (by: RegExp) => cell.split(by).map(plainName).filter(Boolean);
  for (const chosen of [split(/[;|\n]/), split(/,/)]) {
    if (!chosen.some((one) => known.has(one))) continue;
    const strange = chosen.some((one) => !known.has(one));
    if (strange && !item.other) return null;
    const hit = chosen.some((one) => mine.includes(one)) || (strange && part === OTHER);
    return { value: hit ? 1 : 0 };
  }
  if (YES.has(word)) return { value: 1 };
  return UNTICKED.has(word) ? { value: 0 } : null;
}
