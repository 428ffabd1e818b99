import type { Day } from '../../shared/kernel/dates.ts';
import type { FieldError } from '../../shared/kernel/refusal.ts';

/** How it went. A failure is told with the same honour as a success: it is what others cannot find out for themselves. */
export const OUTCOMES = ['success', 'partly', 'failure'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Common lessons may also be open: it was still going on when the source was written, or the source does not say. */
export const COMMON_OUTCOMES = [...OUTCOMES, 'open'] as const;
export type CommonOutcome = (typeof COMMON_OUTCOMES)[number];

/** The twelve areas of the root system; source: 002, chapter 3 (figure and §3.12). Their words stand in content/lessons. */
export const AREAS = [
  'constructed-advantages',
  'opportunities',
  'user-focus',
  'place-marketing',
  'culture',
  'leadership',
  'financial-control',
  'outside-information',
  'trust-and-experiments',
  'security',
  'stories',
  'grounds-of-knowledge',
] as const;
export type Area = (typeof AREAS)[number];
export const isArea = (text: string): text is Area => (AREAS as readonly string[]).includes(text);

/** Who may see a lesson. There is no private one: a lesson is there for others. */
export const SHARINGS = ['unit', 'organisation', 'public'] as const;
export type Sharing = (typeof SHARINGS)[number];

/** At most so many tags on a lesson, and so many characters in one. */
export const TAGS_MOST = 10;
export const TAG_MAX = 40;

/** Tags as somebody writes them, separated by commas: in lower case, each once, too long ones cut out. */
export function tagsOf(written: string): string[] {
  const tags = written
    .split(/[,;\n]/)
    .map((tag) =>
      tag
        .replace(/^[#\s]+/, '')
        .trim()
        .replace(/\s+/g, ' ')
        .toLowerCase(),
    )
    .filter((tag) => tag !== '' && tag.length <= TAG_MAX);
  return [...new Set(tags)].slice(0, TAGS_MOST);
}

/** What is wrong between the fields of a lesson; empty if nothing. A lesson is of something that has been. */
export function lessonErrors(
  lesson: { happenedOn: Day; visibility: Sharing; unitId: string | null },
  today: Day,
): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  if (lesson.happenedOn > today) errors.happenedOn = { code: 'lesson.not-yet' };
  if (lesson.visibility === 'unit' && !lesson.unitId) errors.unitId = { code: 'lesson.unit-missing' };
  return errors;
}

/** The beginning of a text, cut between words with dots where it goes on. Never longer than `most` characters and the dots. */
export function excerptOf(text: string, most: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  const cut = flat.slice(0, most);
  const end = cut.lastIndexOf(' ');
  return `${(end > most / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–-]+$/, '')} …`;
}

/** Where a list continues: after the row with that day and id, the latest first. */
export interface Place {
  day: Day;
  id: string;
}

/** Orders rows of a list as the list is: the latest day first; of one day own lessons before common ones, by id downwards. */
export function compareRows(a: Place & { common: boolean }, b: Place & { common: boolean }): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1;
  if (a.common !== b.common) return a.common ? 1 : -1;
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1;
}
