import type { InstrumentTexts, Item, Structure } from './instrument.ts';
import { type Variable, variablesOf } from './variables.ts';

/** Something that does not hold together, and where in the file: as a path of keys. */
export interface Fault {
  path: (string | number)[];
  text: string;
}

/** What each kind of item has, and what it may have. Everything else is refused on it. */
const PARTS: Record<Item['kind'], { has: (keyof Item)[]; may: (keyof Item)[] }> = {
  step: { has: ['scale'], may: [] },
  pair: { has: ['scales'], may: [] },
  poles: { has: ['scale'], may: [] },
  'yes-no': { has: [], may: ['dontKnow'] },
  choice: { has: ['options'], may: ['other', 'dontKnow'] },
  choices: { has: ['options'], may: ['other'] },
  number: { has: [], may: ['min', 'max'] },
  text: { has: [], may: [] },
  matrix: { has: ['scale', 'rows'], may: [] },
};
const OF_A_KIND: (keyof Item)[] = ['scale', 'scales', 'dontKnow', 'options', 'other', 'rows', 'min', 'max'];

/** What does not hold together in a structure: ids that stand twice, scales that are not there, conditions on what comes later. */
export function faults(structure: Structure): Fault[] {
  const found: Fault[] = [];
  const ids = new Set<string>();
  const once = (id: string, path: Fault['path']) => {
    if (ids.has(id)) found.push({ path, text: `${id} stands twice` });
    ids.add(id);
  };
  structure.sections.forEach((section, s) => {
    once(section.id, ['sections', s, 'id']);
    section.items.forEach((item, i) => {
      const path = ['sections', s, 'items', i];
      once(item.id, [...path, 'id']);
      const { has, may } = PARTS[item.kind];
      for (const part of has)
        if (item[part] === undefined)
          found.push({ path, text: `${item.id} is a ${item.kind} and has no ${part}` });
      for (const part of OF_A_KIND)
        if (item[part] !== undefined && !has.includes(part) && !may.includes(part))
          found.push({ path: [...path, part], text: `${item.id} is a ${item.kind}, which has no ${part}` });
      for (const scale of [item.scale, ...(item.scales ?? [])])
        if (scale !== undefined && !Object.hasOwn(structure.scales, scale))
          found.push({ path, text: `${item.id} has the scale ${scale}, which is not there` });
      for (const part of ['options', 'rows'] as const)
        for (const id of new Set(item[part]))
          if ((item[part]?.indexOf(id) ?? 0) !== item[part]?.lastIndexOf(id))
            found.push({ path: [...path, part], text: `${item.id} has ${id} twice` });
      if (item.min !== undefined && item.max !== undefined && item.min > item.max)
        found.push({ path: [...path, 'min'], text: `${item.id} has a least value above its greatest` });
    });
  });
  if (found.length > 0) return found;

  const before = new Map<string, Variable>();
  const asked = (condition: Item['showIf'], path: Fault['path']) => {
    if (!condition) return;
    const variable = before.get(condition.of);
    if (!variable) found.push({ path, text: `depends on ${condition.of}, which is not asked before it` });
    else if (variable.kind !== 'step' && variable.kind !== 'option')
      found.push({ path, text: `depends on ${condition.of}, which is neither a step nor a choice of one` });
    else
      for (const value of condition.is)
        if (
          variable.kind === 'step'
            ? typeof value !== 'number' || value < 1 || value > variable.steps
            : !variable.options.includes(String(value))
        )
          found.push({ path, text: `depends on ${condition.of} being ${value}, which it cannot be` });
  };
  const variables = variablesOf(structure);
  structure.sections.forEach((section, s) => {
    asked(section.showIf, ['sections', s, 'showIf']);
    section.items.forEach((item, i) => {
      asked(item.showIf, ['sections', s, 'items', i, 'showIf']);
      for (const variable of variables) if (variable.item === item) before.set(variable.id, variable);
    });
  });
  structure.scores.forEach((score, s) => {
    for (const id of score.of) {
      const items = scored(structure, id);
      if (items.length === 0)
        found.push({
          path: ['scores', s, 'of'],
          text: `${score.id} counts ${id}, which is neither section nor item with steps`,
        });
    }
  });
  return found;
}

/** The variables that a score counts of a section or item: steps, of a pair the presence. */
export const scored = (structure: Structure, id: string): Variable[] =>
  variablesOf(structure).filter(
    (variable) =>
      variable.kind === 'step' &&
      variable.part !== 'importance' &&
      (variable.item.id === id || variable.section.id === id || variable.id === id),
  );

/** What a structure needs words for and has none, or the other way round. */
export function textFaults(structure: Structure, texts: InstrumentTexts): Fault[] {
  const found: Fault[] = [];
  const both = (
    path: Fault['path'],
    what: string,
    wanted: readonly string[],
    there: Record<string, unknown> = {},
  ) => {
    for (const id of wanted)
      if (!Object.hasOwn(there, id)) found.push({ path, text: `${what} ${id} has no text` });
    for (const id of Object.keys(there))
      if (!wanted.includes(id))
        found.push({ path: [...path, id], text: `${what} ${id} is not in the instrument` });
  };
  const items = structure.sections.flatMap((section) => section.items);
  // opposite poles name the ends at each item; a scale that only they use has no words of its own
  const named = Object.keys(structure.scales).filter((id) =>
    items.some((item) => item.kind !== 'poles' && (item.scale === id || item.scales?.includes(id))),
  );
  both(['scales'], 'scale', named, texts.scales);
  for (const id of named) {
    const said = texts.scales[id]?.steps.length;
    const steps = structure.scales[id]?.steps;
    if (said !== undefined && said !== steps)
      found.push({
        path: ['scales', id, 'steps'],
        text: `scale ${id} has ${steps} steps, but ${said} are named`,
      });
  }
  both(
    ['sections'],
    'section',
    structure.sections.map(({ id }) => id),
    texts.sections,
  );
  both(
    ['items'],
    'item',
    items.map(({ id }) => id),
    texts.items,
  );
  both(
    ['scores'],
    'score',
    structure.scores.map(({ id }) => id),
    texts.scores,
  );
  for (const item of items) {
    const said = texts.items[item.id];
    if (!said) continue;
    const path = ['items', item.id];
    both([...path, 'options'], `option of ${item.id}`, item.options ?? [], said.options);
    both([...path, 'rows'], `row of ${item.id}`, item.rows ?? [], said.rows);
    for (const end of ['left', 'right'] as const)
      if ((said[end] !== undefined) !== (item.kind === 'poles'))
        found.push({ path, text: `${item.id}: ends belong to opposite poles, and poles have them` });
  }
  return found;
}
