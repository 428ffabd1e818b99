import type { Page } from 'playwright-core';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Files and streams, and pages that end the session. */
const NOT_PAGES =
  /\.(csv|xlsx|json|yaml|svg|png|logo|css|js|ics|pdf)(\?|$)|\/(stream|picture|export|template|file)(\/|\?|$)|^\/(sign-out|assets|theme|health|sso)/;

/** How many kinds of queries of one path are visited. */
const FORMS_OF_A_PAGE = 2;

/** What kind of page an address leads to: ids and the values of queries are left out. */
export function pattern(address: string): string {
  const [path = '', query = ''] = address.split('#')[0]?.split('?') ?? [];
  const names = [...new URLSearchParams(query).keys()].sort().join('&');
  const shape = path
    .replace(UUID, ':id')
    .replace(/\/words\/[^/]+/g, '/words/:question')
    .replace(/\/p\d\.(q\d+\.)?(case|tool)\d+/g, '/:content')
    .replace(/\/p\d(\.[a-z]\d+)*/g, '/:content')
    .replace(/\/(join|s|feedback\/receipts|invitations)\/[^/]+/g, '/$1/:code');
  return names ? `${shape}?${names}` : shape;
}

/**
 * Walks from page to page through the links that a person meets, one page of each kind, at most `cap` of them.
 * `visit` is called on each; what it throws ends the walk.
 */
export async function crawl(
  page: Page,
  origin: string,
  starts: string[],
  visit: (page: Page, address: string) => Promise<void>,
  cap = 150,
): Promise<string[]> {
  const seen = new Set(starts.map(pattern));
  const formsOf = new Map<string, number>();
  const queue = [...starts];
  const visited: string[] = [];
  while (queue.length > 0 && visited.length < cap) {
    const address = queue.shift() ?? '/';
    const answer = await page.goto(origin + address);
    if (!answer?.headers()['content-type']?.includes('text/html')) continue;
    // what has closed since the link was written says so on a page of its own
    if (answer.status() >= 400 && answer.status() !== 410)
      throw new Error(`${address} answered ${answer.status()}`);
    visited.push(address);
    await visit(page, address);
    const links = await page.$$eval('a[href]', (all) =>
      all.map((link) => (link as HTMLAnchorElement).getAttribute('href') ?? ''),
    );
    for (const link of links) {
      const next = link.startsWith('?') ? address.split('?')[0] + link : link;
      if (!next.startsWith('/') || next.startsWith('//') || NOT_PAGES.test(next)) continue;
      const kind = pattern(next);
      if (seen.has(kind)) continue;
      seen.add(kind);
      // the same list filtered in another way is the same page: two of its forms are enough
      const path = kind.split('?')[0] ?? kind;
      const forms = (formsOf.get(path) ?? 0) + 1;
      formsOf.set(path, forms);
      if (forms > FORMS_OF_A_PAGE) continue;
      queue.push(next);
    }
  }
  return visited;
}
