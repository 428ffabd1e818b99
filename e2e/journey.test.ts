import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handbook } from '../src/features/handbook/public.ts';
import { texts as journeyTexts } from '../src/features/journeys/texts.ts';
import { texts as planTexts } from '../src/features/plans/texts.ts';
import type { Language } from '../src/shared/kernel/language.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { asPersona, visitor, WITH_AND_WITHOUT_SCRIPTS } from './visitor.ts';

let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSite()]);
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const WAYS = (['sv', 'en'] as const).flatMap((language) =>
  WITH_AND_WITHOUT_SCRIPTS.map(([way, scripts]) => ({ language, way, scripts })),
);

describe('from a challenge to a plan that is followed up', () => {
  test.each(WAYS)('in $language, $way', async ({
    language,
    scripts,
  }: {
    language: Language;
    scripts: boolean;
  }) => {
    const t = journeyTexts[language];
    const p = planTexts[language];
    const book = handbook(language);
    const { page, context, faults } = await visitor(browser, { javaScriptEnabled: scripts });
    await asPersona(page, site.origin, 'Karim');
    await context.addCookies([{ name: 'language', value: language, url: site.origin }]);

    // step 1: own words lead to challenges, a challenge leads to its principle
    await page.goto(`${site.origin}/journeys/new`);
    const challenge = book.challenge('p4.c1');
    await page.getByLabel(challenge?.text ?? '').check();
    await page.getByRole('button', { name: t.goOn }).click();
    await page.waitForURL('**/journeys/new/details**');
    expect(await page.getByRole('main').textContent()).toContain(book.principle('p4')?.title);
    // nothing written yet: said, and nothing lost
    await page.getByRole('button', { name: t.startNow }).click();
    await page.locator('#title-error').waitFor();
    await page.getByLabel(t.fields.title).fill(`Prova mer 🌱 <b>"${language}"</b> ${scripts}`);
    await page.getByRole('button', { name: t.startNow }).click();
    await page.waitForURL('**/map');
    const journey = page.url().replace(/\/map$/, '');

    // step 2: every question of the principle answered, one marked to get better at
    for (const question of book.principle('p4')?.questions ?? []) {
      await page.goto(`${journey}/questions/${question.id}`);
      await page.locator('input[name=answer][value="2"]').check({ force: true });
      await page.getByLabel(t.fields.note).fill('Vi provar sällan i liten skala.');
      await page.getByRole('button', { name: t.save, exact: true }).click();
      await page.getByText(t.answerSaved).waitFor();
      await page.reload();
      expect(await page.locator('input[name=answer]:checked').inputValue()).toBe('2');
    }
    await page.getByRole('button', { name: t.gapOn }).click();
    await page.getByText(t.gapChosen).waitFor();

    // step 3: a suggestion into the plan, with owner and days
    await page.goto(`${journey}/plan`);
    const suggestion = book.question('p4.q4')?.actions[0];
    await page.getByRole('button', { name: t.takeLabel(suggestion?.title ?? '') }).click();
    await page.getByText(t.taken).waitFor();
    await page.getByRole('link', { name: t.complete }).first().click();
    await page.locator('#ownerId').selectOption({ label: 'Karim Ekbacke' });
    await page.getByLabel(new RegExp(`^${p.form.due}`)).fill('2030-03-01');
    await page.getByLabel(new RegExp(`^${p.form.followUp}`)).fill('2030-06-01');
    await page.getByLabel(new RegExp(`^${p.form.effect}`)).fill('Fler vågar prova.');
    await page.getByRole('button', { name: p.form.saveChange }).click();
    await page.getByText(p.notices.changed).waitFor();

    // and it gets done: found among one's own, begun, finished, thanked for
    await page.goto(`${site.origin}/actions`);
    await page
      .getByRole('link', { name: suggestion?.title ?? '', exact: true })
      .last()
      .click();
    await page.getByRole('button', { name: new RegExp(`^(${p.moves.take}|${p.moves.planned})$`) }).click();
    await page.getByRole('button', { name: p.moves.ongoing, exact: true }).click();
    await page.getByText(p.notices.moved(p.statuses.ongoing)).waitFor();
    const result = page.getByLabel(p.moves.result).first();
    if (!(await result.isVisible())) await page.getByText(p.moves.doneFold, { exact: true }).click();
    await result.fill('Två försök i höst.');
    await page.getByRole('button', { name: p.moves.done, exact: true }).click();
    await page.getByText(p.notices.done('Karim')).waitFor();

    // the journey knows
    await page.goto(journey);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      `Prova mer 🌱 <b>"${language}"</b> ${scripts}`,
    );
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a session that ended in the middle of a form loses nothing', async () => {
    const t = journeyTexts.sv;
    const { page, context } = await visitor(browser);
    await asPersona(page, site.origin, 'Karim');
    await page.goto(`${site.origin}/journeys/new/details?challenge=p1.c1`);
    await page.getByLabel(t.fields.title).fill('Det här fick inte försvinna');
    const cookies = await context.cookies();
    await context.clearCookies({ name: cookies.find((cookie) => cookie.name.includes('session'))?.name });
    await page.getByRole('button', { name: t.startNow }).click();
    await page.waitForURL('**/sign-in**');
    await asPersona(page, site.origin, 'Karim');
    await page.goto(`${site.origin}/journeys/new/details?challenge=p1.c1`);
    expect(await page.getByLabel(t.fields.title).inputValue()).toBe('Det här fick inte försvinna');
    await page.getByRole('button', { name: t.startNow }).click();
    await page.waitForURL('**/map');
    await context.close();
  });

  test('two tabs that save the same answer: the second is told, keeps its text, and may still save', async () => {
    const t = journeyTexts.sv;
    const { page, context } = await visitor(browser);
    await asPersona(page, site.origin, 'Alva');
    await page.goto(`${site.origin}/journeys`);
    const href = await page.locator('main a[href^="/journeys/0"]').first().getAttribute('href');
    const question = `${site.origin}${href}/questions/p1.q1`;
    const other = await context.newPage();
    await page.goto(question);
    await other.goto(question);
    await page.getByLabel(t.fields.note).fill('Från den första fliken');
    await page.locator('input[name=answer][value="1"]').check({ force: true });
    await page.getByRole('button', { name: t.save, exact: true }).click();
    await page.getByText(t.answerSaved).waitFor();
    await other.getByLabel(t.fields.note).fill('Från den andra fliken');
    await other.locator('input[name=answer][value="4"]').check({ force: true });
    await other.getByRole('button', { name: t.save, exact: true }).click();
    await other.getByText(t.conflictTitle).waitFor();
    expect(await other.getByLabel(t.fields.note).inputValue()).toBe('Från den andra fliken');
    expect(await other.getByRole('main').textContent()).toContain('Från den första fliken');
    await other.getByRole('button', { name: t.save, exact: true }).click();
    await other.getByText(t.answerSaved).waitFor();
    await context.close();
  });
});
