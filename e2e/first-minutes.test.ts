import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, type TestBrowser } from './browser.ts';
import { type Site, startProgram, startSite } from './site.ts';
import { visitor, WITH_AND_WITHOUT_SCRIPTS } from './visitor.ts';

/** Longest wait for the example to be filled. It is a bound for a hang, not a measure. */
const EXAMPLE_LIMIT_MS = 180_000;
/** Tests that start the program several times take longer than others on a busy machine. */
const LONG_MS = 300_000;

let browser: TestBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the first minutes, on a machine where Mylla never ran', () => {
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mylla-first-'));
    chmodSync(folder, 0o755);
    site = await startProgram(['--data', join(folder, 'data')], { DATABASE_URL: '' });
  });
  afterAll(async () => {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test(
    'the first page offers the example, which fills itself, and lets one be somebody there',
    async () => {
      const { page, faults } = await visitor(browser);
      await page.goto(site.origin);
      await page.getByRole('button', { name: 'Utforska exempelkommunen' }).click();
      // two years of an invented municipality are written now: on a busy machine that takes a while
      await page.waitForURL('**/personas', { timeout: EXAMPLE_LIMIT_MS });
      await page.getByRole('button', { name: 'Fortsätt som Maja' }).click();
      await page.waitForURL('**/home');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hej Maja');
      expect(
        await page.getByRole('navigation', { name: 'Meny' }).getByRole('heading').allTextContents(),
      ).toContain(' Förmåga');
      expect(faults).toEqual([]);
    },
    LONG_MS,
  );
});

describe.each(WITH_AND_WITHOUT_SCRIPTS)('an organisation of one’s own, %s', (_, javaScriptEnabled) => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite('empty');
  });
  afterAll(() => site.stop());

  test('is set up in two pages, and its founder comes home, signs out and in again', async () => {
    const { page, faults } = await visitor(browser, { javaScriptEnabled });
    await page.goto(site.origin);
    await page.getByRole('link', { name: /egen organisation/ }).click();
    await page.getByRole('link', { name: /^Kommun/ }).click();
    await page.waitForURL('**/setup?kind=municipality');
    await page.getByLabel('Ditt namn').fill('Vera Lingonrot');
    await page.getByLabel('Din e-postadress').fill('vera@kommun.example');
    await page.getByLabel('Lösenord').fill('kort');
    await page.getByRole('button', { name: 'Starta' }).click();
    // what was wrong is said, what was written is kept
    await page.getByText(/Rätta (en sak|\d saker)/).waitFor();
    expect(await page.getByLabel('Ditt namn').inputValue()).toBe('Vera Lingonrot');
    const place = page.locator('[name=place]');
    if ((await place.evaluate((field) => field.tagName)) === 'SELECT')
      await place.selectOption({ label: 'Åmåls kommun' });
    else await place.fill('Åmåls kommun');
    await page.getByLabel('Lösenord').fill('en mening som är lång nog');
    await page.getByRole('button', { name: 'Starta' }).click();
    await page.waitForURL('**/home');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hej Vera');
    expect(await page.locator('.top__name').textContent()).toContain('Åmåls kommun');

    await page.locator('.drop summary').click();
    await page.getByRole('button', { name: 'Logga ut' }).click();
    await page.goto(`${site.origin}/home`);
    expect(page.url()).toContain('/sign-in?to=%2Fhome');
    await page.getByLabel(/E-post/).fill('vera@kommun.example');
    await page.getByLabel('Lösenord').fill('en mening som är lång nog');
    await page.getByRole('button', { name: /^Logga in/ }).click();
    await page.waitForURL('**/home');

    // and in English
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Hello Vera' }).waitFor();
    expect(faults).toEqual([]);
  });
});
