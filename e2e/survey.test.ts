import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { belongingOf } from '../src/features/organisations/public.ts';
import { spokenCode } from '../src/features/surveys/rules.ts';
import { type Acting, codesOf, invitedOnPaper, opened, prepared } from '../src/features/surveys/testing.ts';
import { texts } from '../src/features/surveys/texts.ts';
import { Database } from '../src/shared/db/database.ts';
import { overflow, violations } from './axe.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { visitor, WITH_AND_WITHOUT_SCRIPTS } from './visitor.ts';

// Somebody with a code on paper answers: begins on one phone, goes on with another, in English, with the keyboard.

let browser: TestBrowser;
let site: Site;
let db: Database;
let codes: string[];
beforeAll(async () => {
  const started = await Promise.all([openBrowser(), startSite()]);
  [browser, site] = started;
  db = Database.connect({ connectionString: started[1].database, max: 2 });
  const ref = (name: string) => inject('refs')[name] ?? '';
  const acting: Acting = {
    ref,
    async as(person, work) {
      const belonging = await belongingOf(db, ref(`person:${person}`), 'bjorkviken');
      if (!belonging) throw new Error(`${person} does not belong to the example`);
      const { actor } = belonging;
      return db.within(
        { organisationId: actor.organisationId, personId: actor.personId, unitIds: actor.unitIds },
        (tx) => work(tx, actor),
      );
    },
  };
  const id = await prepared(acting, {
    title: 'Hur är det här?',
    layout: 'pages',
    instruments: ['stockholm-self-rating', 'mechanistic-organic', 'favouring-factors'],
  });
  await invitedOnPaper(acting, id, 'unit:care', 5);
  await opened(acting, id);
  codes = await codesOf(acting, id);
});
afterAll(async () => {
  await browser.close();
  await db.pool.end();
  await site.stop();
});

const LIMIT_MS = 120_000;
const sv = texts.sv.answering;
const en = texts.en.answering;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

describe.each(WITH_AND_WITHOUT_SCRIPTS)('a survey, %s', (_, javaScriptEnabled) => {
  test(
    'is answered by a code on paper: begun, gone on with elsewhere, asked a follow-up question, handed in once',
    async () => {
      const code = codes[javaScriptEnabled ? 0 : 1] ?? '';
      const wrong: string[] = [];
      const look = async (page: Page, what: string) => {
        if (!javaScriptEnabled) return;
        for (const line of await violations(page)) wrong.push(`${what}: ${line}`);
        const over = await overflow(page);
        if (over > 0) wrong.push(`${what}: ${over} px too wide`);
      };

      const first = await visitor(browser, { javaScriptEnabled, viewport: { width: 320, height: 640 } });
      await first.page.goto(`${site.origin}/s`);
      await first.page.getByLabel(sv.code).fill(spokenCode(code).toLowerCase());
      await press(first.page, sv.open);
      await heading(first.page, 'Hur är det här?');
      await look(first.page, 'intro');
      await first.page.getByRole('link', { name: sv.begin }).press('Enter');
      // by the keyboard: into the group, and down to the second answer and up again
      const yes = first.page.locator('input[name="a_uses-the-word"]').first();
      await yes.focus();
      await first.page.keyboard.press('ArrowDown');
      expect(await yes.isChecked()).toBe(false);
      await first.page.keyboard.press('ArrowUp');
      expect(await yes.isChecked()).toBe(true);
      await press(first.page, sv.next);
      const followUp = first.page.locator('[name="a_meaning-of-the-word"]');
      await followUp.fill('Att göra på ett nytt sätt');
      expect(await first.page.locator('[name="a_other-word"]').count()).toBe(0);
      await press(first.page, sv.later);
      await heading(first.page, sv.laterTitle);
      await look(first.page, 'later');
      expect(first.faults).toEqual([]);
      await first.context.close();

      const second = await visitor(browser, {
        javaScriptEnabled,
        locale: 'en-GB',
        viewport: { width: 390, height: 800 },
      });
      const { page } = second;
      await page.goto(`${site.origin}/s/${code}`);
      await page.getByRole('link', { name: en.goOn }).press('Enter');
      expect(await page.locator('[name="a_meaning-of-the-word"]').inputValue()).toBe(
        'Att göra på ett nytt sätt',
      );
      // opposite poles, and pairs: found by what is asked, as the number of pages is the instruments' own
      const seen = { poles: false, pairs: false };
      for (let number = 2; !(seen.poles && seen.pairs); number++) {
        await page.goto(`${site.origin}/s/${code}/${number}`);
        if (page.url().endsWith('/review')) break;
        const poles = page.locator('input[name="a_2-surroundings"]');
        const pairs = page.locator('input[name^="a_3-"][name$=".importance"]');
        if (!seen.poles && (await poles.count()) > 0) {
          seen.poles = true;
          await look(page, 'poles');
          await poles.first().focus();
          await page.keyboard.press('Space');
          await press(page, en.next);
        } else if (!seen.pairs && (await pairs.count()) > 0) {
          seen.pairs = true;
          await look(page, 'pairs');
          await pairs.first().focus();
          await page.keyboard.press('Space');
          await page.keyboard.press('ArrowRight');
          await page.getByRole('button', { name: en.back, exact: true }).press('Enter');
        }
      }
      expect(seen).toEqual({ poles: true, pairs: true });
      await page.goto(`${site.origin}/s/${code}/review`);
      await heading(page, en.reviewTitle);
      await look(page, 'review');
      await press(page, en.handIn);
      await heading(page, en.thanksTitle);
      await look(page, 'thanks');
      await page.goto(`${site.origin}/s/${code}/1`);
      await heading(page, en.thanksTitle);
      expect(wrong).toEqual([]);
      expect(second.faults).toEqual([]);
      await second.context.close();
    },
    LIMIT_MS,
  );
});
