import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flowTexts } from '../src/engines/flows/public.ts';
import { texts } from '../src/features/ideas/texts.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { carryOn } from './two-hands.ts';
import { asPersona, type Visitor, visitor, WITH_AND_WITHOUT_SCRIPTS } from './visitor.ts';

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
/** Six people take an idea through ten steps and into use: longer than other tests on a machine with much else to do. */
const LIMIT_MS = 360_000;
const t = texts.sv;
const said = flowTexts('ten-steps', 'sv');

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

describe.each(WITH_AND_WITHOUT_SCRIPTS)('an idea, %s', (_, javaScriptEnabled) => {
  const people = new Map<string, Visitor>();
  /** The persona's browser; everybody has one, as everybody has a device of one's own. */
  async function as(name: string): Promise<Page> {
    let one = people.get(name);
    if (!one) {
      one = await visitor(browser, { javaScriptEnabled, ...(name === 'Maja' ? PHONE : {}) });
      people.set(name, one);
      await asPersona(one.page, site.origin, name);
    }
    return one.page;
  }

  test(
    'is written on a phone, backed, examined, analysed, decided, resourced, supported and realised; becomes an initiative, is tried, scaled, and stands in the account',
    async () => {
      const title = `Märk skåpen med färg ${javaScriptEnabled ? 'ett' : 'två'}`;
      // four questions on a phone; the first try lacks one, and nothing is lost
      const maja = await as('Maja');
      await maja.goto(`${site.origin}/ideas/soil`);
      await maja.getByRole('link', { name: t.add }).first().click();
      await heading(maja, t.form.title);
      await maja.getByLabel(t.form.what).fill(title);
      await maja.getByLabel(t.form.forWhom).fill('Brukare med nedsatt syn');
      await maja.getByLabel(t.form.benefit).fill('Rätt sak direkt');
      await press(maja, t.form.handIn);
      await maja.locator('#situation-error').waitFor();
      expect(await maja.getByLabel(t.form.what).inputValue()).toBe(title);
      await maja.getByLabel(t.form.situation).fill('När en vikarie är ensam');
      await press(maja, t.form.handIn);
      await heading(maja, title);
      const idea = maja.url().split('?')[0] ?? '';
      // her own idea: others may support it, she may not
      await maja.getByText(t.voices.own).waitFor();

      // nobody may criticise yet: the form has no room for it, and a question sent all the same is refused in words
      const noor = await as('Noor');
      await noor.goto(idea);
      await noor.getByText(t.comments.onlySupport).waitFor();
      expect(await noor.locator('input[type=radio][name=kind]').count()).toBe(0);
      await press(noor, t.voices.support);
      await noor.getByText(t.voices.given).waitFor();
      await noor.goto(`${idea}/steps/backing`);
      await noor.getByText(/Kritiken öppnar när Karim/).waitFor();

      // the nearest leader answers first: it waits on his home page
      const karim = await as('Karim');
      await karim.goto(`${site.origin}/home`);
      await karim.getByRole('link', { name: title }).first().click();
      await karim.getByRole('link', { name: said.steps.backing?.task ?? '' }).click();
      await karim.getByLabel(t.backing.label).fill('Det här hade jag aldrig sett själv. Tack.');
      await press(karim, t.backing.send);
      await karim.getByText(t.backing.done).waitFor();

      // now there may be questions
      await noor.goto(idea);
      await noor.getByLabel(t.comments.kinds.critique).check();
      await noor.getByLabel(t.comments.text).fill('Färgblinda ser ingen skillnad.');
      await press(noor, t.comments.send);
      await noor
        .getByText(t.errors['idea.advice-missing'] ?? '')
        .first()
        .waitFor();
      expect(await noor.getByLabel(t.comments.text).inputValue()).toBe('Färgblinda ser ingen skillnad.');
      await noor.getByLabel(t.comments.advice).fill('Använd former också.');
      await press(noor, t.comments.send);
      await noor.getByText(t.comments.sent).waitFor();

      // examined by two from different units; moving on before that is refused, and says why
      const alva = await as('Alva');
      await alva.goto(`${idea}/steps/examination`);
      await press(alva, `${t.moves.handOver} analys`);
      await alva.getByText(t.refusals['flow.needs-examined'] ?? '').waitFor();
      for (const label of ['Birgitta Åsenhed', 'Noor Tallberga']) {
        await alva.locator('#otherId').selectOption({ label });
        await press(alva, t.reviews.askButton);
        await alva.locator('.idea-reviews').getByText(label).waitFor();
      }
      for (const name of ['Birgitta', 'Noor']) {
        const reviewer = await as(name);
        await reviewer.goto(`${site.origin}/reviews`);
        await reviewer.getByRole('link', { name: title }).first().click();
        await reviewer.getByLabel(t.reviews.strengths).fill('Enkelt och billigt.');
        await reviewer.getByLabel(t.reviews.advice).fill('Prova på en avdelning.');
        await reviewer.getByLabel(t.reviews.notes).fill(`Bara för ${name}`);
        await press(reviewer, t.reviews.give);
        await reviewer.getByText(t.reviews.given).waitFor();
      }
      await alva.goto(`${idea}/steps/examination`);
      expect(await alva.getByRole('main').textContent()).not.toContain('Bara för');
      await press(alva, `${t.moves.handOver} analys`);
      await alva.getByText(t.moves.done.advance ?? '').waitFor();

      // analysis and plan
      await alva.goto(`${idea}/steps/analysis`);
      await alva.getByLabel(said.fields.benefitWeighed?.label ?? '').fill('Sparar tio minuter om dagen.');
      await alva.getByLabel(said.fields.costMoney?.label ?? '').fill('1 200,50');
      await alva.getByLabel(said.fields.worth?.options?.yes ?? '', { exact: true }).check();
      await press(alva, `${t.moves.handOver} utvecklingsplan`);
      await alva.getByText(t.moves.done.advance ?? '').waitFor();
      await alva.goto(`${idea}/steps/plan`);
      await alva.getByLabel(said.fields.concept?.label ?? '').fill('Klistermärken i fyra färger och former.');
      await alva.getByLabel(said.fields.responsibilities?.label ?? '').fill('Maja märker, Karim ger tiden.');
      await alva.getByLabel(said.fields.riskCarrier?.label ?? '').selectOption({ label: 'Birgitta Åsenhed' });
      await alva.locator('#ownerId').selectOption({ label: 'Birgitta Åsenhed' });
      await press(alva, `${t.moves.handOver} beslut`);
      await alva.getByText(t.moves.done.advance ?? '').waitFor();

      // decided with reasons; a yes without resources shows as unfulfilled
      const birgitta = await as('Birgitta');
      await birgitta.goto(`${idea}/steps/decision`);
      await birgitta.getByLabel(said.fields.decision?.options?.go ?? '').check();
      await press(birgitta, t.step.decide);
      await birgitta.locator('#f_decisionReason-error').waitFor();
      await birgitta
        .getByLabel(said.fields.decisionReason?.label ?? '', { exact: true })
        .fill('Klokt och billigt.');
      await birgitta.getByLabel(said.fields.political?.options?.no ?? '').check();
      await birgitta.getByLabel(said.fields.lessonsCare?.label ?? '').fill('På arbetsplatsträffen.');
      await press(birgitta, t.step.decide);
      await birgitta.getByText(t.step.decided.go ?? '').waitFor();
      await maja.goto(idea);
      await maja.getByText(t.detail.unfulfilled).waitFor();
      await maja.getByText(t.voices.closed).waitFor();

      // resources
      await birgitta.goto(`${idea}/steps/resources`);
      await birgitta.getByLabel(t.resources.kinds.time).check();
      await birgitta.getByLabel(t.resources.amount).fill('12');
      await press(birgitta, t.resources.add);
      await birgitta.getByText(t.resources.added).waitFor();
      await birgitta
        .locator('form[action$="/moves/advance"] select[name=ownerId]')
        .selectOption({ label: 'Karim Ekbacke' });
      await press(birgitta, `${t.moves.handOver} stöd`);
      await birgitta.getByText(t.moves.done.advance ?? '').waitFor();

      // support: what is in the way becomes a barrier
      await karim.goto(`${idea}/steps/support`);
      await karim.getByLabel(t.checkIns.how).fill('Tre skåp klara.');
      await karim.getByLabel(t.checkIns.obstacle).fill(`Lagret får inte lämna ut klistermärken ${title}`);
      await karim.locator('#barrierKind').selectOption('organisation');
      await press(karim, t.checkIns.send);
      await karim.getByText(t.checkIns.saved).waitFor();
      await karim.getByRole('link', { name: t.checkIns.toBarrier }).click();
      await karim.getByRole('heading', { level: 1, name: /Lagret får inte/ }).waitFor();
      await karim.goto(`${idea}/steps/support`);
      await press(karim, `${t.moves.handOver} genomförande`);
      await karim.getByText(t.moves.done.advance ?? '').waitFor();

      // realised, thanked for, with its lesson
      await karim.goto(`${idea}/steps/realisation`);
      await karim.getByLabel(said.fields.usersInvolved?.label ?? '').fill('Två brukare valde färgerna.');
      await karim.getByLabel(said.fields.inUseSince?.label ?? '').fill('2026-10-01');
      await karim.getByLabel(said.fields.benefitShown?.label ?? '').fill('Ingen letar längre.');
      await karim.getByLabel(said.fields.thanks?.label ?? '').fill('Maja, som såg det.');
      await press(karim, t.moves.finish);
      await karim.getByText(t.moves.done.finish ?? '').waitFor();
      await maja.goto(`${site.origin}/ideas?state=realised&q=${encodeURIComponent(title)}`);
      await maja.getByRole('link', { name: title }).waitFor();

      await carryOn(as, site.origin, idea, title);

      for (const [name, { faults }] of people) expect(faults, name).toEqual([]);
      for (const { context } of people.values()) await context.close();
    },
    LIMIT_MS,
  );
});

test('while one writes, what is like it is shown, and what is written is kept by itself', async () => {
  const { page, context, faults } = await visitor(browser);
  await asPersona(page, site.origin, 'Karim');
  await page.goto(`${site.origin}/ideas/new`);
  await page.getByLabel(t.form.what).pressSequentially('Cykelpump vid skolan');
  await page
    .locator('turbo-frame#idea-like')
    .getByRole('link', { name: 'Cykelpump och verktyg vid varje skola' })
    .waitFor();
  await page.getByLabel(t.form.forWhom).fill('Elever');
  await page.getByLabel(t.form.benefit).fill('Fler cyklar');
  await page.getByText(/^Sparat \d\d:\d\d/).waitFor();
  await page.goto(`${site.origin}/ideas?scope=mine`);
  await page.getByRole('link', { name: 'Cykelpump vid skolan' }).click();
  expect(await page.getByLabel(t.form.forWhom).inputValue()).toBe('Elever');
  expect(faults).toEqual([]);
  await context.close();
});
