import {
  type Answers,
  answerName,
  DONT_KNOW,
  type Instrument,
  type Item,
  type Section,
  type Structure,
  shownItems,
  shownSections,
  variablesOf,
} from '../../../engines/instruments/public.ts';
import type { FormValues } from '../../../shared/kernel/form-values.ts';
import type { FieldError } from '../../../shared/kernel/refusal.ts';

// What holds when a group answers an instrument. Pure.

/** How one variable of a step's instrument was answered. What is not shown is null; see mylla_workshop_responses. */
export interface VariablePicture {
  stepId: string;
  id: string;
  answered: number;
  /** How many chose each step, option or "don't know", by value; a tick has 1 and 0. */
  counts?: Record<string, number> | null;
  /** Who chose what; only where answers are open and people joined by name. */
  names?: { name: string; value: string }[] | null;
  mean?: number | null;
  median?: number | null;
  /** Own words, for those who lead, after the end. */
  texts?: string[] | null;
}

/** Says that somebody has been through all sections. */
export const DONE = 'done';

const isAnswered = (item: Item, answers: Answers): boolean =>
  Object.keys(answers).some((id) => id === item.id || id.startsWith(`${item.id}.`));

/** The section to answer now: the wanted one, or the first without any answer; null when there is none left. */
export function sectionNow(structure: Structure, answers: Answers, wanted: string | null): Section | null {
  if (wanted === DONE) return null;
  const sections = shownSections(structure, answers);
  const shown = shownItems(structure, answers);
  return (
    sections.find(({ id }) => id === wanted) ??
    sections.find(({ items }) => !items.some((item) => shown.has(item.id) && isAnswered(item, answers))) ??
    null
  );
}

/** The section after one that was answered: the same when its answers brought up more questions in it. */
export function sectionAfter(
  structure: Structure,
  answers: Answers,
  at: Section,
  asked: ReadonlySet<string>,
): string {
  const shown = shownItems(structure, answers);
  if (at.items.some(({ id }) => shown.has(id) && !asked.has(id))) return at.id;
  const order = structure.sections;
  const place = order.findIndex(({ id }) => id === at.id);
  return (
    shownSections(structure, answers).find(({ id }) => order.findIndex((one) => one.id === id) > place)?.id ??
    DONE
  );
}

/** Errors for what a form answers that is none of the items it may answer: it would be lost without a word. */
export function strangers(
  structure: Structure,
  values: FormValues,
  items: ReadonlySet<string>,
): Record<string, FieldError> {
  const known = new Set(
    variablesOf(structure)
      .filter((variable) => items.has(variable.item.id))
      .flatMap((variable) => [answerName(variable.id), answerName(variable.item.id)]),
  );
  return Object.fromEntries(
    Object.keys(values)
      .filter((name) => name.startsWith(answerName('')) && !known.has(name))
      .map((name) => [name, { code: 'workshop.other-item' }]),
  );
}

/**
 * What a group's answers propose: the middle step, rounded with halves upward; the option that most chose, if no other
 * has as many; the ticks of more than half; the middle number. Own words propose nothing, nor does what too few answered.
 */
export function proposedAnswers(instrument: Instrument, given: readonly VariablePicture[]): Answers {
  const by = new Map(given.map((one) => [one.id, one]));
  const answers: Record<string, number | string> = {};
  for (const variable of variablesOf(instrument)) {
    const picture = by.get(variable.id);
    if (!picture) continue;
    const value = variable.kind === 'number' ? (picture.median ?? null) : proposal(variable.kind, picture);
    if (value !== null) answers[variable.id] = value;
  }
  return answers;
}

function proposal(kind: string, { counts, answered }: VariablePicture): number | string | null {
  if (!counts) return null;
  if (kind === 'tick') return (counts['1'] ?? 0) * 2 > answered ? 1 : null;
  const chosen = Object.entries(counts).filter(([value]) => value !== DONT_KNOW);
  if (kind === 'step') return middle(chosen.map(([value, n]) => [Number(value), n]));
  const [first, second] = chosen.sort((a, b) => b[1] - a[1]);
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}

/** The middle of counted steps, rounded with halves upward; null of none. */
function middle(counts: [step: number, n: number][]): number | null {
  const steps = counts.sort((a, b) => a[0] - b[0]).flatMap(([step, n]) => Array<number>(n).fill(step));
  const low = steps[Math.ceil(steps.length / 2) - 1];
  const high = steps[Math.floor(steps.length / 2)];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}
