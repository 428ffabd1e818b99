import type { FieldError } from '../../shared/kernel/refusal.ts';
import type { InitiativeLink } from './tables.ts';

/** So many links an initiative may have. */
const LINKS_MOST = 20;
/** Longest address and name. */
const URL_MAX = 2000;
const TITLE_MAX = 200;

/** Reads links as people write them: one on each row, an address with or without a name before it. */
export function readLinks(text: string): { links: InitiativeLink[] } | { error: FieldError } {
  const rows = text
    .split('\n')
    .map((row) => row.trim())
    .filter(Boolean);
  if (rows.length > LINKS_MOST)
    return { error: { code: 'initiative.many-links', params: { most: LINKS_MOST } } };
  const links: InitiativeLink[] = [];
  for (const row of rows) {
    const match = /^(.*?)(https?:\/\/\S+)$/i.exec(row);
    const url = match?.[2] ?? '';
    if (!match || url.length > URL_MAX || !URL.canParse(url))
      return { error: { code: 'initiative.not-link' } };
    links.push({ url, title: (match[1] ?? '').replace(/[\s:–-]+$/, '').slice(0, TITLE_MAX) });
  }
  return { links };
}

/** The same as a form shows it. */
export const writeLinks = (links: readonly InitiativeLink[]): string =>
  links.map((link) => (link.title ? `${link.title} ${link.url}` : link.url)).join('\n');
