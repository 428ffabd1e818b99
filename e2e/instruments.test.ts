import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliveredIds, deliveredInstrument, wordsOf } from '../src/engines/instruments/public.ts';
import { CAPACITY_MAP } from '../src/features/instruments/public.ts';
import { overflow, violations } from './axe.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { asPersona, visitor } from './visitor.ts';

// Every questionnaire that comes with Mylla is answered on a narrow phone, question by question, to its result.

let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSite()]);
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const LIMIT_MS = 300_000;
/** Far more than any questionnaire has: a walk that does not end is named. */
const SECTIONS_MOST = 40;

/**
 * Answers all that the page asks: another step for each question, the first two ticks, a number, some words. Gives how many
 * answers it gave, and the questions that offered no way to answer.
 */
const answerAll = (page: Page): Promise<{ given: number; mute: string[] }> =>
  page.evaluate(() => {
    const { document } = globalThis;
    const form = document.querySelector('main form:has([name=shown])');
    const named = new Map<string, HTMLInputElement[]>();
    const mute: string[] = [];
    let given = 0;
    for (const field of form?.querySelectorAll<HTMLInputElement>(
      'input:not([type=hidden]):not([type=search]), textarea',
    ) ?? [])
      named.set(field.name, [...(named.get(field.name) ?? []), field]);
    let turn = 0;
    for (const [, fields] of named) {
      const [first] = fields;
      if (!first) continue;
      if (first.type === 'radio') (fields[turn++ % fields.length] ?? first).checked = true;
      else if (first.type === 'checkbox') for (const field of fields.slice(0, 2)) field.checked = true;
      else
        first.value = first.type === 'number' || first.inputMode === 'numeric' ? '3' : 'Vi provar oss fram.';
      given++;
    }
    for (const { value } of form?.querySelectorAll<HTMLInputElement>('[name=shown]') ?? [])
      if (![...named.keys()].some((name) => name === `a_${value}` || name.startsWith(`a_${value}.`)))
        mute.push(value);
    return { given, mute };
  });

test(
  'each questionnaire is answered on a phone, and shows its result',
  async () => {
    const { page, faults } = await visitor(browser, { viewport: { width: 320, height: 700 } });
    await asPersona(page, site.origin, 'Alva');
    const wrong: string[] = [];
    for (const id of [CAPACITY_MAP, ...deliveredIds()]) {
      await page.goto(`${site.origin}/assessments/new?instrument=${id}`);
      await page.locator('main form button[type=submit]').last().click();
      await page.waitForURL('**/sections/**');
      let seen = 0;
      for (let at = 0; page.url().includes('/sections/') && at < SECTIONS_MOST; at++) {
        const over = await overflow(page);
        if (over > 0) wrong.push(`${page.url()}: ${over} px too wide`);
        const { given, mute } = await answerAll(page);
        seen += given;
        if (given === 0 || mute.length > 0) wrong.push(`${id}: nothing to answer for ${mute.join(', ')}`);
        const before = [page.url(), await page.locator('[name=shown]').count()] as const;
        await page.locator('main form:has([name=shown]) button[type=submit]').last().click();
        await page.waitForFunction(
          ([url, shown]) =>
            globalThis.location.href !== url ||
            globalThis.document.querySelectorAll('[name=shown]').length !== shown,
          before,
        );
      }
      await page.locator('form[action$="/close"] button').click();
      await page.locator('main h2').first().waitFor();
      if (id !== CAPACITY_MAP) {
        const { scores, sections } = deliveredInstrument(id);
        const words = wordsOf(deliveredInstrument(id), 'sv');
        const text = await page.locator('main').innerText();
        for (const score of scores)
          if (!text.includes(words.scores[score.id]?.name ?? score.id))
            wrong.push(`${id}: the result does not tell ${score.id}`);
        const least = sections.reduce((sum, one) => sum + one.items.filter((item) => !item.showIf).length, 0);
        expect(seen, id).toBeGreaterThanOrEqual(least);
      }
      const over = await overflow(page);
      if (over > 0) wrong.push(`${id}, result: ${over} px too wide`);
      for (const line of await violations(page)) wrong.push(`${id}, result: ${line}`);
    }
    expect(wrong).toEqual([]);
    expect(faults).toEqual([]);
  },
  LIMIT_MS,
);
