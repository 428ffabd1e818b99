import type { Language } from '../../shared/kernel/language.ts';
import { SKILLS, type Skill } from './rules.ts';
import { texts } from './texts.ts';

// What somebody can help with: one of the six skills, kept as `skill:data` so that it reads in either language, or a
// word of his or her own.

const MARK = 'skill:';
const isSkill = (text: string): text is Skill => (SKILLS as readonly string[]).includes(text);

/** What is kept of the ticked skills and the own words. */
export const keptOf = (skills: readonly string[], own: readonly string[]): string[] => [
  ...skills.filter(isSkill).map((skill) => MARK + skill),
  ...own.filter((word) => !word.startsWith(MARK)),
];

/** A competence as it reads. */
export function competenceText(language: Language, kept: string): string {
  const skill = kept.slice(MARK.length);
  return kept.startsWith(MARK) && isSkill(skill) ? texts[language].skills[skill] : kept;
}

/** The ticked skills of what is kept, and the rest. */
export const splitKept = (kept: readonly string[]): { skills: string[]; own: string[] } => ({
  skills: kept.filter((one) => one.startsWith(MARK)).map((one) => one.slice(MARK.length)),
  own: kept.filter((one) => !one.startsWith(MARK)),
});

/** All six skills as they are kept, for the filter. */
export const KEPT_SKILLS: readonly string[] = SKILLS.map((skill) => MARK + skill);

/** The skills whose names have the words in them, as they are kept: a search goes by what one reads. */
export const skillsNamed = (language: Language, words: string): string[] =>
  KEPT_SKILLS.filter((kept) =>
    competenceText(language, kept).toLocaleLowerCase('sv').includes(words.toLocaleLowerCase('sv')),
  );
