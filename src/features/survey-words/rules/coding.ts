import type { FormValues } from '../../../shared/kernel/form-values.ts';
import { isId } from '../../../shared/kernel/ids.ts';

/** Most themes that one text may have; the column says the same. */
export const THEMES_OF_TEXT = 20;
/** Most themes of one survey: more cannot be kept apart. */
export const THEMES_MOST = 40;
/** Texts on a page. */
export const TEXTS_ON_PAGE = 20;

/** What somebody ticked for one text. */
export interface Coding {
  id: string;
  /** The version that the ticks were made on. */
  version: number;
  /** The themes that it had then. */
  before: readonly string[];
  themes: readonly string[];
}

const listOf = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

export const versionName = (id: string): string => `v_${id}`;
export const beforeName = (id: string): string => `b_${id}`;
export const themesName = (id: string): string => `t_${id}`;

/** The ticks of a page, by text. Nonsense in the form is left out. */
export function readCodings(values: FormValues): Coding[] {
  const found: Coding[] = [];
  for (const [name, value] of Object.entries(values)) {
    const id = name.slice(2);
    const version = Number(listOf(value)[0]);
    if (!name.startsWith('v_') || !isId(id) || !Number.isInteger(version)) continue;
    found.push({
      id,
      version,
      before: sorted(
        listOf(values[beforeName(id)])
          .flatMap((ids) => ids.split(' '))
          .filter(isId),
      ),
      themes: sorted(listOf(values[themesName(id)]).filter(isId)).slice(0, THEMES_OF_TEXT),
    });
    if (found.length === TEXTS_ON_PAGE) break;
  }
  return found;
}

export const sameThemes = (a: readonly string[], b: readonly string[]): boolean =>
  sorted(a).join() === sorted(b).join();

/**
 * What becomes of the ticks of one text: `none` where the person changed nothing, or it is so already (a form sent twice);
 * `save`; or `conflict` where somebody else has changed it since.
 */
export function outcomeOf(
  coding: Coding,
  now: { version: number; themes: readonly string[] },
): 'none' | 'save' | 'conflict' {
  if (sameThemes(coding.themes, coding.before) || sameThemes(coding.themes, now.themes)) return 'none';
  return coding.version === now.version ? 'save' : 'conflict';
}
