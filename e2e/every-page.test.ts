import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { overflow, violations } from './axe.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { crawl, pattern } from './crawl.ts';
import { type Site, startSite } from './site.ts';
import { asPersona, visitor } from './visitor.ts';

/** Longest a walk over all pages may take. It is a bound for a hang, not a measure. */
const WALK_LIMIT_MS = 600_000;

let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSite()]);
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const WALKS = [
  { who: 'Alva', starts: ['/home'], scheme: 'light' as const },
  { who: 'Karim', starts: ['/home'], scheme: 'light' as const, english: true, most: 80 },
  { who: 'Noor', starts: ['/home', '/organisation', '/history'], scheme: 'dark' as const, most: 80 },
  {
    who: null,
    starts: [
      '/',
      '/personas',
      '/setup',
      '/sign-in',
      '/join',
      '/feedback',
      '/accessibility',
      '/about',
      '/handbook',
      '/api',
      '/o/bjorkviken/challenges',
      '/o/bjorkviken/lessons',
      '/o/bjorkviken/proposals',
      '/o/bjorkviken/proposals/new',
      '/s',
    ],
    scheme: 'light' as const,
  },
];

describe('every page', () => {
  test.each(WALKS)(
    'is free of what axe can find, and fits a window of 320 pixels: $who, $scheme',
    async ({ who, starts, scheme, ...walk }) => {
      const { page, context, faults } = await visitor(browser, { colorScheme: scheme });
      if (who) await asPersona(page, site.origin, who);
      if ('english' in walk) {
        await page.locator('form.languages button[value=en]').click();
        await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
      }
      const wrong: string[] = [];
      const visited = await crawl(
        page,
        site.origin,
        starts,
        async (at, address) => {
          const kind = pattern(address);
          for (const line of await violations(at)) wrong.push(`${kind}: ${line}`);
          await at.setViewportSize({ width: 320, height: 640 });
          const over = await overflow(at);
          if (over > 0) wrong.push(`${kind}: ${over} px wider than a window of 320`);
          await at.setViewportSize({ width: 1280, height: 900 });
        },
        'most' in walk ? walk.most : undefined,
      );
      expect(wrong).toEqual([]);
      expect(faults).toEqual([]);
      expect(visited.length).toBeGreaterThan(who ? 20 : 8);
      await context.close();
    },
    WALK_LIMIT_MS,
  );
});
