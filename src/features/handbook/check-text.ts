import type { Language } from '../../shared/kernel/language.ts';

/** A title or label that is the same in both languages may be a name. Names are short. */
const LONGEST_NAME = 60;
const MOST_WORDS_IN_NAME = 6;
/** Titles and labels may be names; a sentence never is. */
const NAMED_FIELDS = new Set(['title', 'label']);

/** Small words that only one of the languages has: enough to tell which a sentence is written in. */
const SMALL_WORDS: Record<Language, ReadonlySet<string>> = {
  sv: new Set(
    'och att det som en ett på är för med till av om ni era inte så den de hur kan eller från har vad när'.split(
      ' ',
    ),
  ),
  en: new Set(
    'and that the of is to with for you your not so how can or from has what when it are this they their'.split(
      ' ',
    ),
  ),
};
/** A text needs this many telling words before its language is judged. */
const TELLING_WORDS = 4;

/** Whether a text seems to have been left untranslated: it is the same in both languages, and longer than a name. */
export function sameInBoth(field: string, sv: string, en: string): boolean {
  if (sv === '' || sv !== en) return false;
  const name =
    NAMED_FIELDS.has(field) && sv.length <= LONGEST_NAME && sv.split(/\s+/).length <= MOST_WORDS_IN_NAME;
  return !name;
}

/** Whether a text in `language` is written in the other one. False for what is too short to tell. */
export function foreign(text: string, language: Language): boolean {
  const counts = { sv: 0, en: 0 };
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? [])
    for (const candidate of ['sv', 'en'] as const) if (SMALL_WORDS[candidate].has(word)) counts[candidate]++;
  const other = language === 'sv' ? 'en' : 'sv';
  return counts[other] >= TELLING_WORDS && counts[other] > counts[language] * 2;
}

/**
 * What is wrong with how an address is written, in words; null if nothing is.
 * Tells slips of copying (a full stop that came along, a line break, a host that cannot be), not whether it answers.
 */
export function linkFault(url: string): string | null {
  if (url === '') return 'is empty';
  if (/\s/.test(url)) return 'has a space or a line break in it';
  if (/[\u00ad\u2026<>"{}|\\^`]/.test(url)) return 'has a character that no address has';
  if (!URL.canParse(url)) return 'is not an address';
  const { protocol, hostname, username } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return 'does not begin with https:// or http://';
  if (username) return 'holds a user name';
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(hostname)) return 'has a host that cannot be';
  if (/(^|\.)(example\.(com|org|net)|localhost|invalid|test)$/.test(hostname)) return 'leads nowhere';
  if (/[.,;:!'*-]$/.test(url) || (url.endsWith(')') && !url.includes('(')))
    return 'ends with a sign that came along in copying';
  if ((url.match(/https?:\/\//g) ?? []).length > 1 && !hostname.endsWith('archive.org'))
    return 'is two addresses in one';
  return null;
}
