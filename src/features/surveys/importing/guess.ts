import { type Instrument, PAIR, wordsOf } from '../../../engines/instruments/public.ts';
import { plainName } from '../../../shared/transfer/cells.ts';
import type { Mapping } from '../../../shared/transfer/target.ts';
import { type AskedVariable, askedOf, keyOf, nameOf, partName } from './values.ts';

// Which column holds the answers to which question: by ids, short names and texts of questions; or by place, where another
// program's codes are the headings.

/** The field that holds which group somebody belongs to. */
export const GROUP = 'group';

const GROUP_NAMES = [
  'grupp',
  'group',
  'enhet',
  'förvaltning',
  'avdelning',
  'verksamhet',
  'arbetsplats',
  'unit',
  'department',
  'division',
];

/** A question's code as other programs write it: `Q01`, `Q01[SQ002]`, `G1Q3_2`, `fråga 4`. */
const CODE =
  /^(?:g\d+)?(q|f|fråga|question|v|var)\s*0*(\d+)(?:\s*[[_(.]\s*([a-zåäö]*\d+|[a-zåäö]+)\s*[\])]?)?(?:\s*[[_(.]\s*([a-zåäö]*\d+)\s*[\])]?)?$/i;

/** Texts that a heading may be, best first. */
function headingsOf(asked: AskedVariable): string[] {
  const { instrument, variable } = asked;
  const { item, part } = variable;
  const plain = part === null;
  return (['sv', 'en'] as const).flatMap((language) => {
    const text = wordsOf(instrument, language).items[item.id];
    const names = [item.id, text?.short ?? '', text?.text ?? ''].filter(Boolean);
    if (plain) return [...names, [text?.left, text?.right].filter(Boolean).join(' – ')];
    const parts = [part ?? '', partName(asked, language)];
    return [
      nameOf(asked, language),
      ...names.flatMap((name) =>
        parts.flatMap((one) => [
          `${name} [${one}]`,
          `${name}.${one}`,
          `${name} (${one})`,
          `${name}: ${one}`,
          `${name} - ${one}`,
          `${one}: ${name}`,
          `${one} [${name}]`,
        ]),
      ),
      // rows of a matrix often stand alone
      ...(item.kind === 'matrix' ? parts : []),
    ];
  });
}

const bare = (text: string): string => plainName(text.replace(/[?!"”“'’]/g, ''));

/** Columns by their headings; what is left by place, if as many columns with codes are left as questions. */
export function guessColumns(instruments: readonly Instrument[], headings: readonly string[]): Mapping {
  const asked = askedOf(instruments);
  const mapping: Record<string, number> = {};
  const taken = new Set<number>();
  const byName = new Map<string, number>();
  headings.forEach((heading, place) => {
    const name = bare(heading);
    if (name !== '' && !byName.has(name)) byName.set(name, place);
  });
  for (const one of asked) {
    const full = [one.variable.id, keyOf(one), ...headingsOf(one)];
    const place = full
      .map((name) => byName.get(bare(name)))
      .find((found) => found !== undefined && !taken.has(found));
    if (place === undefined) continue;
    taken.add(place);
    mapping[keyOf(one)] = place;
  }
  // all that were chosen in one cell, as some programs write it
  for (const one of asked) {
    const { item, kind } = one.variable;
    if (kind !== 'tick' || mapping[keyOf(one)] !== undefined) continue;
    const texts = (['sv', 'en'] as const).flatMap((language) => {
      const words = wordsOf(one.instrument, language).items[item.id];
      return [words?.text ?? '', words?.short ?? ''];
    });
    const place = [item.id, ...texts].map((name) => byName.get(bare(name))).find((at) => at !== undefined);
    if (place !== undefined) mapping[keyOf(one)] = place;
  }
  byPlace(
    asked.filter((one) => mapping[keyOf(one)] === undefined),
    headings.flatMap((heading, place) => {
      const code = CODE.exec(heading.trim());
      return code && !Object.values(mapping).includes(place)
        ? [{ place, question: Number(code[2]), sub: code[3] ?? '' }]
        : [];
    }),
    mapping,
  );
  const group = GROUP_NAMES.map((name) => byName.get(name)).find(
    (place) => place !== undefined && !Object.values(mapping).includes(place),
  );
  if (group !== undefined) mapping[GROUP] = group;
  return mapping;
}

interface Coded {
  place: number;
  question: number;
  sub: string;
}

/** By place, only where nothing is left over on either side: a wrong guess would look like answers. */
function byPlace(
  asked: readonly AskedVariable[],
  columns: readonly Coded[],
  mapping: Record<string, number>,
) {
  const order = [asked, asked.filter(({ variable }) => variable.kind !== 'text')].find(
    (one) => one.length === columns.length,
  );
  if (!order || order.length === 0) return;
  // a pair asked as two tables: all of the first rating, then all of the second
  const questions = new Set(columns.map(({ question }) => question));
  const pairs = order.every(({ variable }) => variable.item.kind === 'pair');
  const first = columns[0]?.question;
  const halves =
    pairs &&
    questions.size === 2 &&
    columns.filter(({ question }) => question === first).length * 2 === order.length;
  const sorted = halves
    ? PAIR.flatMap((part) => order.filter(({ variable }) => variable.part === part))
    : order;
  sorted.forEach((one, at) => {
    mapping[keyOf(one)] = columns[at]?.place ?? 0;
  });
}

/**
 * The instruments that the headings are about, best first: those of which most variables have a column by name. None that
 * has less than half.
 */
export function guessInstruments(all: readonly Instrument[], headings: readonly string[]): string[] {
  const found = all.map((instrument) => {
    const asked = askedOf([instrument]).filter(({ variable }) => variable.kind !== 'text');
    const mapping = guessColumns([instrument], headings);
    const places = new Set(asked.map((one) => mapping[keyOf(one)]).filter((place) => place !== undefined));
    return { id: instrument.id, share: places.size / Math.max(1, asked.length), places };
  });
  const taken = new Set<number | undefined>();
  return found
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share * b.places.size - a.share * a.places.size)
    .filter(({ places }) => {
      const free = [...places].every((place) => !taken.has(place));
      if (free) for (const place of places) taken.add(place);
      return free;
    })
    .map(({ id }) => id);
}
