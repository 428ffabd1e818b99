/** Letters and digits that cannot be mistaken for one another when read aloud or from paper. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** 16 of 31 signs: 79 bits, more than anybody can try. */
const CODE_LENGTH = 16;
const GROUP = 4;

/** Most that one visitor may send in an hour. Ten is more than a careful reader manages, and too few to drown anybody. */
export const MOST_IN_AN_HOUR = 10;
const LONGEST_PAGE = 500;

/** The code by which a sender finds the answer, from at least 16 random bytes: `ABCD-EFGH-JKMN-PQRS`. */
export function codeFrom(bytes: Uint8Array): string {
  const signs = [...bytes.slice(0, CODE_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  if (signs.length < CODE_LENGTH) throw new Error('Too few bytes for a code');
  return grouped(signs.join(''));
}

/** A code as somebody wrote it (small letters, spaces, no hyphens), in its one form; null if it is none. */
export function readCode(written: string): string | null {
  const signs = written.toUpperCase().replace(/[\s-]/g, '');
  if (signs.length !== CODE_LENGTH || [...signs].some((sign) => !ALPHABET.includes(sign))) return null;
  return grouped(signs);
}

const grouped = (signs: string): string =>
  Array.from({ length: CODE_LENGTH / GROUP }, (_, index) =>
    signs.slice(index * GROUP, (index + 1) * GROUP),
  ).join('-');

/** The page that feedback is about: a path of our own without what was asked of it; empty if it is none. */
export function pageOf(written: string): string {
  const path = (written.split(/[?#]/)[0] ?? '').slice(0, LONGEST_PAGE);
  if (!/^\/(?!\/)[^\\\s\p{C}]*$/u.test(path)) return '';
  // a receipt's code stays with the one who has it
  return path.startsWith('/feedback/receipts/') ? '/feedback/receipts' : path;
}

const CONTENT_ID = /^p[1-5](\.(d|c|q)\d{1,2}(\.(a|case|tool)\d{1,2}(\.l\d{1,2})?)?)?$/;

/** Whether a text has the form of an id of content: p1, p1.q2, p1.q2.case1.l1. */
export const isContentId = (text: string): boolean => CONTENT_ID.test(text);

/** The content that a page is about, from its path; null if none. */
export function contentOfPage(page: string): string | null {
  const id = /^\/(?:handbook\/(?:principles|questions)|examples)\/([^/]+)$/.exec(page)?.[1] ?? '';
  return isContentId(id) ? id : null;
}
