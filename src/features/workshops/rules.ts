// What holds in a workshop. Pure: no clock, no database, no HTTP.

export const WORKSHOP_STATUSES = ['preparing', 'open', 'ended'] as const;
export type WorkshopStatus = (typeof WORKSHOP_STATUSES)[number];
/** `aggregate`: answers are counted, and shown when enough have answered. `open`: each may see who answered what. */
export const ANSWERS_SHOWN = ['aggregate', 'open'] as const;
export type AnswersShown = (typeof ANSWERS_SHOWN)[number];
export const NAME_RULES = ['choice', 'names', 'anonymous'] as const;
export type NameRule = (typeof NAME_RULES)[number];
export const STEP_KINDS = [
  'welcome',
  'challenge',
  'questions',
  'notes',
  'group',
  'vote',
  'plan',
  'close',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];
export const VOTE_ON = ['notes', 'questions'] as const;
export type VoteOn = (typeof VOTE_ON)[number];

/** Most people in one workshop. */
export const MOST_PARTICIPANTS = 500;
/** Longest note: what fits on a paper note, and a little more. */
export const NOTE_MAX = 500;
export const NAME_MAX = 60;
export const MOST_DOTS = 20;
export const MOST_MINUTES = 240;
/** Steps that an agenda may have. */
export const MOST_STEPS = 40;
/** Minutes that one press of "more time" gives. */
export const EXTRA_MINUTES = 5;

/** Letters and digits of codes: none looks like another on a projector, and none form words (no vowels). */
export const CODE_ALPHABET = '34679CDFGHJKMNPQRTVWXY';
export const CODE_LENGTH = 6;

/** A code from random bytes; bytes that would make some letters likelier are passed over. Null if too few are left. */
export function codeFrom(bytes: Uint8Array): string | null {
  const fair = 256 - (256 % CODE_ALPHABET.length);
  const letters = [...bytes]
    .filter((byte) => byte < fair)
    .map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]);
  return letters.length < CODE_LENGTH ? null : letters.slice(0, CODE_LENGTH).join('');
}

/** What somebody typed, as a code: capitals, without blanks and hyphens. Null if it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_ALPHABET.includes(letter))
    ? code
    : null;
}

/** The code in two halves, easier to read aloud: "K7M 4PX". */
export const spokenCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** Steps in which people write. */
export const takesNotes = (kind: StepKind): boolean => kind === 'notes' || kind === 'plan';

export interface Positioned {
  id: string;
  position: number;
}

/** The step that stands `by` places from the current one; null at the ends. Before the start, the first is next. */
export function stepFrom<T extends Positioned>(
  steps: readonly T[],
  currentId: string | null,
  by: 1 | -1,
): T | null {
  const sorted = [...steps].sort((a, b) => a.position - b.position);
  const index = sorted.findIndex((step) => step.id === currentId);
  if (index < 0) return by === 1 ? (sorted[0] ?? null) : null;
  return sorted[index + by] ?? null;
}

/** The ids in their order after a step has moved one place; null if it cannot. */
export function moved(ids: readonly string[], id: string, by: 1 | -1): string[] | null {
  const from = ids.indexOf(id);
  const other = ids[from + by];
  if (from < 0 || other === undefined) return null;
  const order = [...ids];
  order[from + by] = id;
  order[from] = other;
  return order;
}

/** Dots that are left if `target` gets `wanted`; negative if that is more than the step gives. */
export function dotsLeft(
  given: number,
  laid: readonly { target: string; dots: number }[],
  target: string,
  wanted: number,
): number {
  const elsewhere = laid.filter((vote) => vote.target !== target).reduce((sum, vote) => sum + vote.dots, 0);
  return given - elsewhere - wanted;
}

/** The step that a group's answers propose: the rounded median, halves upward; null where there is none to propose. */
export const proposedStep = (median: number | null): 1 | 2 | 3 | 4 | null =>
  median === null ? null : (Math.min(4, Math.max(1, Math.round(median))) as 1 | 2 | 3 | 4);

/** Gives each answer a place from most dots to fewest; those without dots fall away. Ties keep their order. */
export const byDots = <T extends { dots: number }>(items: readonly T[]): T[] =>
  items.filter((item) => item.dots > 0).sort((a, b) => b.dots - a.dots);

/**
 * How many of the most dotted are proposed to go on with: the first three, and those that tie with the third.
 */
export function proposed<T extends { dots: number }>(items: readonly T[], wanted = 3): T[] {
  const sorted = byDots(items);
  const last = sorted[Math.min(wanted, sorted.length) - 1];
  return last ? sorted.filter((item) => item.dots >= last.dots) : [];
}

/** A note as the title of an action: its first line, cut at a word. */
export function titleOf(text: string, max = 200): string {
  const line = text.split('\n', 1)[0]?.trim() ?? '';
  if (line.length <= max) return line;
  const cut = line.slice(0, max - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2))}…`;
}

/** Questions proposed for a workshop: of each principle in turn, so that no principle is left out. */
export function proposedQuestions(questionIds: readonly string[], wanted: number): string[] {
  const byPrinciple = new Map<string, string[]>();
  for (const id of questionIds) {
    const principle = id.split('.')[0] ?? '';
    byPrinciple.set(principle, [...(byPrinciple.get(principle) ?? []), id]);
  }
  const chosen = new Set<string>();
  for (let round = 0; chosen.size < Math.min(wanted, questionIds.length); round++)
    for (const ids of byPrinciple.values()) {
      const id = ids[round];
      if (id && chosen.size < wanted) chosen.add(id);
    }
  return questionIds.filter((id) => chosen.has(id));
}
