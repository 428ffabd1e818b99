/** Longest query that is read; the rest is cut off. */
export const LONGEST_QUERY = 200;
/** Words beyond these add nothing to a search but time. */
const MOST_WORDS = 10;
const LONGEST_WORD = 40;
/** Shorter words are looked for whole: their beginnings would match too much. */
const SHORTEST_PREFIX = 3;
/** A typo in a shorter word leaves too little to recognise it by. */
const SHORTEST_FUZZY = 4;
const MOST_FUZZY = 3;

/** What a person typed, in the forms that PostgreSQL searches by. */
export interface SearchQuery {
  /** For websearch_to_tsquery: quotes, minus and "or" mean what they do elsewhere. */
  web: string;
  /** For to_tsquery: every word as a beginning, so that "hemtjänst" finds "hemtjänstpersonal". May be empty. */
  prefix: string;
  /** For to_tsquery, where quotes, minus or "or" were used: what the index can answer without reading the texts. */
  loose: string;
  /** Words to find similar ones of, longest first. */
  fuzzy: string[];
}

/**
 * Reads what somebody typed. Only letters and digits reach the query language.
 * Null where there is nothing to search for.
 */
export function parseQuery(typed: string): SearchQuery | null {
  const web = typed.normalize('NFC').replace(/\p{C}/gu, ' ').trim().slice(0, LONGEST_QUERY);
  const words = [...new Set(web.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]
    .slice(0, MOST_WORDS)
    .map((word) => [...word].slice(0, LONGEST_WORD).join(''));
  if (words.length === 0) return null;
  const operators = /"|(^|\s)-\S|\sor\s/i.test(web);
  const prefix = operators
    ? ''
    : words.map((word) => ([...word].length >= SHORTEST_PREFIX ? `${word}:*` : word)).join(' & ');
  const fuzzy = operators
    ? []
    : words
        .filter((word) => [...word].length >= SHORTEST_FUZZY)
        .sort((a, b) => b.length - a.length)
        .slice(0, MOST_FUZZY);
  return { web, prefix, loose: operators ? looseOf(web) : '', fuzzy };
}

/** The words that are asked for, without those left out: joined by "or" where that was said anywhere. */
function looseOf(web: string): string {
  const wanted = web
    .toLowerCase()
    .replace(/(^|\s)-\s*("[^"]*"|\S+)/g, ' ')
    .replace(/\sor(?=\s)/g, ' ');
  const words = [...new Set(wanted.match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, MOST_WORDS);
  return words.join(/\sor\s/i.test(web) ? ' | ' : ' & ');
}

/** Marks around a hit in a snippet: control signs, which no text that people write holds. */
export const MARK = { start: '\u0002', stop: '\u0003' } as const;

export interface Passage {
  text: string;
  hit: boolean;
}

/** A snippet as passages that are hits or not. What the text itself holds of the marks' signs does no harm. */
export function passages(marked: string): Passage[] {
  const found: Passage[] = [];
  for (const [index, part] of marked.split(MARK.start).entries()) {
    if (index === 0) {
      found.push({ text: part.replaceAll(MARK.stop, ''), hit: false });
      continue;
    }
    const [hit = '', ...rest] = part.split(MARK.stop);
    found.push({ text: hit, hit: true }, { text: rest.join(''), hit: false });
  }
  return found.filter((passage) => passage.text !== '');
}
