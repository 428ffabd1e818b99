/** Most that one visitor may send in an hour. Ten is more than a careful reader manages, and too few to drown anybody. */
export const MOST_IN_AN_HOUR = 10;
const LONGEST_PAGE = 500;

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
