import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/** Names that a Chromium or Chrome goes under on Linux, and where macOS and Windows keep theirs. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser to test in: CHROME_PATH, the system's own, or the one among the test tools. Throws one line that says what to install. */
async function browserPath(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES].find(
    (path) => existsSync(path),
  );
  if (found) return found;
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: shipped } = await import('@sparticuz/chromium');
    return shipped.executablePath();
  }
  throw new Error('No browser to test in: install Chromium or Chrome, or set CHROME_PATH to one.');
}

export interface TestBrowser {
  browser: Browser;
  /** A fresh context: no cookies, Swedish, 1280 × 900 unless told. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<TestBrowser> {
  const executablePath = await browserPath();
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  return {
    browser,
    context: (options = {}) =>
      browser.newContext({
        locale: 'sv-SE',
        timezoneId: 'Europe/Stockholm',
        viewport: { width: 1280, height: 900 },
        ...options,
      }),
    close: () => browser.close(),
  };
}
