import type { OwnLink } from './tables.ts';

/** More links than this belong on a page of their own. */
export const MOST_LINKS = 10;
const LONGEST_ADDRESS = 2000;
const LONGEST_LABEL = 200;

/** What is wrong with a row of links: the row's number from 1, and the code of the fault. */
export interface LinkFault {
  row: number;
  code: 'links-many' | 'links-address' | 'links-long';
}

/**
 * Reads links as people write them: one a row, the address first and then what it shows.
 * Empty rows are skipped. Only http and https, so that no link can run anything.
 */
export function parseLinks(written: string): OwnLink[] | LinkFault {
  const links: OwnLink[] = [];
  for (const [index, line] of written.split('\n').entries()) {
    const row = index + 1;
    const [url = '', ...rest] = line.trim().split(/\s+/);
    if (url === '') continue;
    if (links.length === MOST_LINKS) return { row, code: 'links-many' };
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return { row, code: 'links-address' };
    const label = rest.join(' ');
    if (url.length > LONGEST_ADDRESS || label.length > LONGEST_LABEL) return { row, code: 'links-long' };
    links.push({ url, label: label || new URL(url).hostname });
  }
  return links;
}

/** Links as `parseLinks` reads them. */
export const writeLinks = (links: readonly OwnLink[]): string =>
  links.map((link) => `${link.url} ${link.label}`).join('\n');

/** The principles that questions belong to, and those chosen as a whole, each once and in order. */
export function principlesOf(questionIds: readonly string[], principleIds: readonly string[]): string[] {
  return [...new Set([...principleIds, ...questionIds.map((id) => id.split('.')[0] ?? '')])].sort();
}
