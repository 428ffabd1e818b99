import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { TestBrowser } from './browser.ts';

/** Longest wait for one step of a journey: then the step that hangs is named, rather than the whole test. */
const STEP_LIMIT_MS = 20_000;
/** What Chromium says of a request that was given up. */
const GIVEN_UP = /signal is aborted without reason|The user aborted a request/;

/** A person with a browser: a page that notes every violation of the security policy and every script error. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What went wrong in the browser itself. A test ends by expecting none. */
  faults: string[];
}

export async function visitor(browser: TestBrowser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.context(options);
  context.setDefaultTimeout(STEP_LIMIT_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (404|409|403|410|422|429)/.test(message.text()))
      faults.push(message.text());
  });
  // a request that is given up because the page moves on is no fault: the browser says it of Turbo's own requests
  page.on('pageerror', (error) => {
    if (!GIVEN_UP.test(error.message)) faults.push(error.message);
  });
  return { page, context, faults };
}

/** Goes in as a persona of the example, by its first name. */
export async function asPersona(page: Page, origin: string, firstName: string): Promise<void> {
  await page.goto(`${origin}/personas`);
  await page.getByRole('button', { name: new RegExp(`${firstName}$`) }).click();
  await page.waitForURL('**/home');
}

/** Both ways a page must work: with scripts and without. */
export const WITH_AND_WITHOUT_SCRIPTS = [
  ['with JavaScript', true],
  ['without JavaScript', false],
] as const;
