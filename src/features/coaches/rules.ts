import { addWorkingDays } from '../../engines/flows/public.ts';
import type { Day } from '../../shared/kernel/dates.ts';

/** Whoever is asked for help is answered within so many working days. */
export const PROMISED_DAYS = 3;
/** Nobody answered in time: the innovation lead has so many working days more. */
export const ESCALATED_DAYS = 1;
/** So many days after a request is closed, what was asked and written is forgotten. */
export const FORGET_DAYS = 365;
/** How many times a talk may be proposed for. */
export const TIMES_MOST = 3;
/** How long a talk may be, in minutes. */
export const TALK_MINUTES = ['15', '30', '45', '60', '90'] as const;

export const HELP_STATUSES = ['asked', 'answered', 'closed'] as const;
export type HelpStatus = (typeof HELP_STATUSES)[number];

/** The day by which somebody answers, for what is asked today. */
export const promisedOn = (today: Day): Day => addWorkingDays(today, PROMISED_DAYS);
/** The day by which the innovation lead answers what was not answered in time. */
export const escalatedTo = (today: Day): Day => addWorkingDays(today, ESCALATED_DAYS);

/** Six skills of those who renew the public sector, from the source 003, chapter on principle 2: suggestions only. */
export const SKILLS = ['loops', 'data', 'users', 'curiosity', 'stories', 'challenging'] as const;
export type Skill = (typeof SKILLS)[number];

/** Longest tag, and how many a person may have. */
export const TAG_MAX = 40;
export const TAGS_MOST = 12;

/** Tags from what was typed with commas between: trimmed, each once whatever its case, in the order written. */
export function tagsOf(text: string): string[] {
  const tags = new Map<string, string>();
  for (const part of text.split(/[,;\n]/)) {
    const tag = part.trim().replace(/\s+/g, ' ').normalize('NFC');
    const key = tag.toLocaleLowerCase('sv');
    if (tag !== '' && !tags.has(key)) tags.set(key, tag);
  }
  return [...tags.values()];
}

/** Somebody who can be asked. `path`: the own unit and those above it, the own first; empty for the whole organisation. */
export interface Helper {
  personId: string;
  part: 'ambassador' | 'coach';
  path: readonly string[];
}

/** How far up the tree from `path` one goes to stand above both; and then how far down. Null: no unit above both. */
function distance(path: readonly string[], other: readonly string[]): [up: number, down: number] | null {
  const up = path.findIndex((unit) => other.includes(unit));
  return up < 0 ? null : [up, other.indexOf(path[up] ?? '')];
}

/**
 * Who is nearest to somebody of a unit: the nearest ambassador with a unit in common above them; else the nearest coach,
 * wherever; else any ambassador. Those equally near come in the order given. Null if there is nobody.
 */
export function nearestHelper(path: readonly string[], helpers: readonly Helper[]): Helper | null {
  const ranked = helpers.map((helper, order) => {
    const at = distance(path, helper.path);
    const group = helper.part === 'coach' ? 1 : at ? 0 : 2;
    return { helper, key: [group, at?.[0] ?? Number.MAX_SAFE_INTEGER, at?.[1] ?? 0, order] };
  });
  ranked.sort((a, b) => {
    for (const [index, value] of a.key.entries()) {
      const difference = value - (b.key[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return ranked[0]?.helper ?? null;
}
