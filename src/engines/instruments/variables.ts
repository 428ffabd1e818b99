import { type Instrument, type Item, OTHER, PAIR, type Section, type Structure } from './instrument.ts';

/** What sort of value a variable has. `tick` is one option of several that may be chosen. */
export type VariableKind = 'step' | 'option' | 'tick' | 'number' | 'text';

/** One thing that has one value for each who answers: an item, or a part of it. */
export interface Variable {
  /** The item's id, and after a dot the part: `curiosity.importance`, `forms.dialogue`. */
  id: string;
  kind: VariableKind;
  item: Item;
  section: Section;
  /** Which rating of a pair, row of a matrix or option of a multiple choice; null for the item itself. */
  part: string | null;
  /** Of a step: number of steps, and the scale's id. */
  steps: number;
  scale: string | null;
  /** Whether "don't know" may be answered. */
  dontKnow: boolean;
  /** Of an option: what may be chosen, in order. */
  options: readonly string[];
  /** Place among those that are kept in the same way: codes (step, option, tick), numbers, texts. */
  place: number;
}

export const YES_NO = ['yes', 'no'] as const;

const kept = new WeakMap<Structure, Variable[]>();

/** The variables of an instrument, in the order that they are asked. The order is part of a version: never changed. */
export function variablesOf(structure: Structure): readonly Variable[] {
  let found = kept.get(structure);
  if (!found) {
    found = [];
    const places = { code: 0, number: 0, text: 0 };
    for (const section of structure.sections)
      for (const item of section.items)
        for (const part of partsOf(structure, item)) {
          const sort = part.kind === 'number' || part.kind === 'text' ? part.kind : 'code';
          found.push({ ...part, item, section, place: places[sort]++ });
        }
    kept.set(structure, found);
  }
  return found;
}

type Part = Omit<Variable, 'item' | 'section' | 'place'>;

function partsOf(structure: Structure, item: Item): Part[] {
  const plain: Part = {
    id: item.id,
    kind: 'step',
    part: null,
    steps: 0,
    scale: null,
    dontKnow: false,
    options: [],
  };
  const onScale = (id: string | undefined, more: Partial<Part>): Part => {
    const scale = structure.scales[id ?? ''];
    return {
      ...plain,
      steps: scale?.steps ?? 0,
      scale: id ?? null,
      dontKnow: scale?.dontKnow ?? false,
      ...more,
    };
  };
  const otherText: Part = { ...plain, id: `${item.id}.text`, kind: 'text', part: 'text' };
  switch (item.kind) {
    case 'step':
    case 'poles':
      return [onScale(item.scale, {})];
    case 'pair':
      return PAIR.map((part, index) => onScale(item.scales?.[index], { id: `${item.id}.${part}`, part }));
    case 'matrix':
      return (item.rows ?? []).map((row) => onScale(item.scale, { id: `${item.id}.${row}`, part: row }));
    case 'yes-no':
      return [{ ...plain, kind: 'option', options: YES_NO, dontKnow: item.dontKnow ?? false }];
    case 'choice':
      return [
        { ...plain, kind: 'option', options: optionsOf(item), dontKnow: item.dontKnow ?? false },
        ...(item.other ? [otherText] : []),
      ];
    case 'choices':
      return [
        ...optionsOf(item).map(
          (option): Part => ({ ...plain, id: `${item.id}.${option}`, kind: 'tick', part: option }),
        ),
        ...(item.other ? [otherText] : []),
      ];
    case 'number':
      return [{ ...plain, kind: 'number' }];
    case 'text':
      return [{ ...plain, kind: 'text' }];
  }
}

/** The options of a choice, "other" last where it has it. */
export const optionsOf = (item: Item): string[] => [...(item.options ?? []), ...(item.other ? [OTHER] : [])];

/** The variables of one item. */
export const variablesOfItem = (instrument: Instrument | Structure, itemId: string): Variable[] =>
  variablesOf(instrument).filter((variable) => variable.item.id === itemId);

/** How many values are kept of each sort: the width of a row of answers. */
export function widths(structure: Structure): { codes: number; numbers: number; texts: number } {
  const count = { codes: 0, numbers: 0, texts: 0 };
  for (const { kind } of variablesOf(structure))
    count[kind === 'number' ? 'numbers' : kind === 'text' ? 'texts' : 'codes']++;
  return count;
}
