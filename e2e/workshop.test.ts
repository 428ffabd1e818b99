import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCALE } from '../src/engines/instruments/public.ts';
import { texts as journeyTexts } from '../src/features/journeys/texts.ts';
import { agendas } from '../src/features/workshops/agendas.ts';
import { texts as workshopTexts } from '../src/features/workshops/texts.ts';
import type { Language } from '../src/shared/kernel/language.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { asPersona, type Visitor, visitor } from './visitor.ts';

let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  [browser, site] = await Promise.all([openBrowser(), startSite()]);
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

/** A phone held upright. */
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Four browsers at once, and a whole hour's workshop: longer than other tests on a machine with much else to do. */
const LIMIT_MS = 180_000;
/** The steps of the agenda of an hour, by what is done in them. */
const [WELCOME, CHALLENGE, QUESTIONS, GAPS, NOTES, VOTE, PLAN, CLOSE] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

const stepTitle = (language: Language, index: number): string =>
  agendas(language).find((agenda) => agenda.id === 'a60')?.steps[index]?.title ?? '';
const heading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { level: 1, name, exact: true });

/** Prepares a workshop from a new journey with the agenda of an hour. Ends on the workshop's own page. */
async function prepare(page: Page, language: Language, title: string): Promise<void> {
  const t = workshopTexts[language];
  const j = journeyTexts[language];
  await page.goto(`${site.origin}/journeys/new/details?challenge=p1.c4`);
  await page.getByLabel(j.fields.title).fill(title);
  await page.getByRole('button', { name: j.startNow }).click();
  await page.waitForURL('**/map');
  await page.goto(page.url().replace(/\/map$/, ''));
  await page.getByRole('link', { name: j.workshop }).click();
  await heading(page, t.form.newTitle).waitFor();
  expect(await page.locator('#journeyId option:checked').textContent()).toBe(title);
  await page.getByLabel(t.form.title).fill(title);
  await page.locator('input[name=agenda][value=a60]').check();
  await page.getByRole('button', { name: t.form.create }).click();
  await heading(page, title).waitFor();
}

/** Presses the button of the projector that goes on, and waits until it stands in the step. */
async function next(page: Page, language: Language, index: number): Promise<void> {
  const t = workshopTexts[language].screen;
  const name = stepTitle(language, index);
  await page
    .getByRole('button', { name: `${t.next}: ${name}` })
    .or(page.getByRole('button', { name: t.start, exact: true }))
    .click();
  await heading(page, name).waitFor();
}

/** Types the code and a name, or none. Ends where one is taken part. */
async function join({ page }: Visitor, language: Language, code: string, name: string): Promise<void> {
  const t = workshopTexts[language].join;
  await page.goto(`${site.origin}/join`);
  await page.getByLabel(t.code).fill(code.toLowerCase());
  await page.getByRole('button', { name: t.go }).click();
  await page.getByLabel(t.name).fill(name);
  await page.getByRole('button', { name: t.go }).click();
  await page.waitForURL('**/now');
}

/** Answers every question of the step, one at a time, with the given step of the scale. */
async function answerAll({ page }: Visitor, language: Language, value: 1 | 2 | 3 | 4): Promise<void> {
  const t = workshopTexts[language].join;
  const { questions = 0 } = agendas(language).find((agenda) => agenda.id === 'a60') ?? {};
  for (let n = 1; n <= questions; n++) {
    await page.getByText(t.question(n, questions), { exact: true }).waitFor();
    await page.getByText(SCALE[language].steps[value], { exact: true }).click();
    await page.getByRole('button', { name: t.answer, exact: true }).click();
  }
  await page.getByText(t.allAnswered).waitFor();
}

async function writeNote({ page }: Visitor, text: string): Promise<void> {
  const t = workshopTexts.sv.join;
  await page.getByLabel(t.note).fill(text);
  await page.getByRole('button', { name: t.putUp }).click();
  await page.getByText(t.putUpDone).waitFor();
  await page.getByRole('button', { name: t.takeDownLabel(text) }).waitFor();
}

/** Without scripts a page asks again by itself only where nothing is written; elsewhere the person does. */
const lookAgain = ({ page }: Visitor): Promise<void> =>
  page.getByRole('link', { name: workshopTexts.sv.join.refresh }).click();

/** A mark in the page's own memory: gone if the page was fetched anew. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

describe('a workshop from its preparation to the plan', { timeout: LIMIT_MS }, () => {
  test('in Swedish, with three phones: one without scripts, one without a name, one that loses its connection', async () => {
    const t = workshopTexts.sv;
    const title = 'Så börjar vi i det lilla';
    const lead = await visitor(browser);
    await asPersona(lead.page, site.origin, 'Alva');
    lead.page.on('dialog', (dialog) => void dialog.accept());
    await prepare(lead.page, 'sv', title);
    const base = new URL(lead.page.url()).pathname;

    // prepared: it waits on the home page; the screen says that it is not open, and opens it
    await lead.page.goto(`${site.origin}/home`);
    await lead.page
      .getByRole('main')
      .getByRole('link', { name: title, exact: true })
      .and(lead.page.locator(`[href="${base}"]`))
      .waitFor();
    await lead.page.goto(`${site.origin}${base}/screen`);
    await heading(lead.page, t.screen.notOpen).waitFor();
    await lead.page.getByRole('button', { name: t.open }).click();
    await heading(lead.page, t.screen.lobby).waitFor();
    const code = ((await lead.page.locator('.ws-code').textContent()) ?? '').replace(t.code, '').trim();
    await mark(lead.page);

    // three join; the screen counts them by itself
    const offline = await visitor(browser, PHONE);
    const plain = await visitor(browser, { ...PHONE, javaScriptEnabled: false });
    const anonymous = await visitor(browser, PHONE);
    const phones = [offline, plain, anonymous];
    const count = lead.page.locator('.ws-count strong');
    await join(offline, 'sv', code, 'Olle');
    await count.getByText('1', { exact: true }).waitFor();
    await join(plain, 'sv', code, 'Pia');
    await join(anonymous, 'sv', code, '');
    await count.getByText('3', { exact: true }).waitFor();
    expect(await isMarked(lead.page)).toBe(true);
    await offline.page.getByText(t.join.signedInAs('Olle')).waitFor();
    await anonymous.page.getByText(t.join.asAnonymous).waitFor();

    // the phones follow; the one without scripts asks
    await next(lead.page, 'sv', WELCOME);
    await heading(offline.page, stepTitle('sv', WELCOME)).waitFor();
    await next(lead.page, 'sv', CHALLENGE);
    await next(lead.page, 'sv', QUESTIONS);
    await heading(offline.page, stepTitle('sv', QUESTIONS)).waitFor();
    await heading(anonymous.page, stepTitle('sv', QUESTIONS)).waitFor();
    await lookAgain(plain);

    // a picture only from the third answer on, and it comes by itself
    await mark(lead.page);
    await answerAll(offline, 'sv', 2);
    await answerAll(anonymous, 'sv', 4);
    await lead.page.getByText(t.screen.answered(2, 3)).last().waitFor();
    expect(await lead.page.locator('.ws-picture svg').count()).toBe(0);
    await answerAll(plain, 'sv', 1);
    await lead.page.locator('.ws-picture svg').last().waitFor();
    expect(await isMarked(lead.page)).toBe(true);

    // a lost connection: what the others did meanwhile comes when it is back, and the person is the same
    await offline.context.setOffline(true);
    await next(lead.page, 'sv', GAPS);
    await heading(anonymous.page, stepTitle('sv', GAPS)).waitFor();
    expect(await heading(offline.page, stepTitle('sv', QUESTIONS)).isVisible()).toBe(true);
    await offline.context.setOffline(false);
    await heading(offline.page, stepTitle('sv', GAPS)).waitFor();
    await offline.page.reload();
    await offline.page.getByText(t.join.signedInAs('Olle')).waitFor();
    await count.getByText('3', { exact: true }).waitFor();

    // dots on the questions
    await lookAgain(plain);
    for (const { page } of phones) {
      await page.getByText(t.join.dotsLeft(3)).waitFor();
      for (const left of [2, 1, 0]) {
        await page.locator('#lay-1').click();
        await page.getByText(left > 0 ? t.join.dotsLeft(left) : t.join.noneLeft).waitFor();
      }
    }
    await lead.page.getByText(t.screen.dots(9)).waitFor();
    await offline.page.reload();
    await offline.page.getByText(t.join.noneLeft).waitFor();

    // notes on the wall; half a note survives that the workshop moves on
    await next(lead.page, 'sv', NOTES);
    await heading(offline.page, stepTitle('sv', NOTES)).waitFor();
    await heading(anonymous.page, stepTitle('sv', NOTES)).waitFor();
    await lookAgain(plain);
    await mark(lead.page);
    await writeNote(offline, 'En fredagsfråga i varje grupp');
    await writeNote(plain, 'Prova <i>"utan"</i> blankett 🌱');
    await lead.page.locator('.ws-picture').getByText('Prova <i>"utan"</i> blankett 🌱').waitFor();
    expect(await isMarked(lead.page)).toBe(true);
    await anonymous.page.getByLabel(t.join.note).fill('Bjud in en brukare');
    await next(lead.page, 'sv', VOTE);
    await anonymous.page.getByText(t.join.moved).waitFor();
    expect(await anonymous.page.getByLabel(t.join.note).inputValue()).toBe('Bjud in en brukare');
    await anonymous.page.getByRole('button', { name: t.join.putUp }).click();
    await anonymous.page.getByText(t.join.late).waitFor();

    // dots on the notes
    await heading(offline.page, stepTitle('sv', VOTE)).waitFor();
    await lookAgain(plain);
    for (const { page } of phones) {
      await page.getByRole('button', { name: t.join.addDot('En fredagsfråga i varje grupp') }).click();
      await page.getByText(t.join.dotsLeft(2)).waitFor();
    }
    await lead.page.getByText(t.screen.dots(3)).waitFor();
    await next(lead.page, 'sv', PLAN);
    await next(lead.page, 'sv', CLOSE);
    await lead.page.locator('.ws-chosen').getByText('En fredagsfråga i varje grupp').waitFor();

    // the end reaches the phones
    await lead.page.getByRole('button', { name: t.end }).click();
    await heading(lead.page, t.result.title).waitFor();
    await heading(offline.page, t.join.ended).waitFor();
    await heading(anonymous.page, t.join.ended).waitFor();
    await plain.page.goto(`${site.origin}/join/${code.replace(' ', '')}/now`);
    await heading(plain.page, t.join.ended).waitFor();

    // what was chosen stands in the journey and its plan
    await lead.page.getByRole('button', { name: t.result.save }).click();
    await lead.page.getByText(t.result.saved).waitFor();
    await lead.page.getByRole('link', { name: t.result.toPlan }).click();
    await lead.page.waitForURL('**/plan');
    await lead.page.getByRole('main').getByText('En fredagsfråga i varje grupp').first().waitFor();
    await lead.page.goto(lead.page.url().replace(/\/plan$/, '/map'));
    await lead.page
      .getByText(journeyTexts.sv.progress(3, await lead.page.locator('ol.map > li').count()))
      .first()
      .waitFor();

    // the browser itself says that it had no connection: that is what was tried
    const faults = [lead, ...phones].flatMap((person) => person.faults);
    expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    await Promise.all([lead, ...phones].map(({ context }) => context.close()));
  });

  test('in English: join and answer', async () => {
    const t = workshopTexts.en;
    const english = [{ name: 'language', value: 'en', url: site.origin }];
    const lead = await visitor(browser);
    await asPersona(lead.page, site.origin, 'Alva');
    await lead.context.addCookies(english);
    lead.page.on('dialog', (dialog) => void dialog.accept());
    await prepare(lead.page, 'en', 'Start where we are');
    await lead.page.getByRole('button', { name: t.open }).click();
    await lead.page.getByText(t.opened).waitFor();
    await lead.page.getByRole('link', { name: t.showScreen }).click();
    await heading(lead.page, t.screen.lobby).waitFor();
    const code = ((await lead.page.locator('.ws-code').textContent()) ?? '').replace(t.code, '').trim();
    const guest = await visitor(browser, PHONE);
    await guest.context.addCookies(english);
    await join(guest, 'en', code, 'Maya');
    await guest.page.getByText(t.join.signedInAs('Maya')).waitFor();
    for (const index of [WELCOME, CHALLENGE, QUESTIONS]) await next(lead.page, 'en', index);
    await heading(guest.page, stepTitle('en', QUESTIONS)).waitFor();
    await answerAll(guest, 'en', 3);
    await lead.page.getByText(t.screen.answered(1, 1)).last().waitFor();
    expect([...lead.faults, ...guest.faults]).toEqual([]);
    await Promise.all([lead, guest].map(({ context }) => context.close()));
  });
});
