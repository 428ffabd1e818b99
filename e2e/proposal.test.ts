import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flowTexts } from '../src/engines/flows/public.ts';
import { sendDueMail } from '../src/features/proposals/mail.ts';
import { texts } from '../src/features/proposals/texts.ts';
import { Database } from '../src/shared/db/database.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { type Site, startSite } from './site.ts';
import { asPersona, type Visitor, visitor, WITH_AND_WITHOUT_SCRIPTS } from './visitor.ts';

let browser: TestBrowser;
let site: Site;
let db: Database;
beforeAll(async () => {
  const started = await Promise.all([openBrowser(), startSite()]);
  [browser, site] = started;
  db = Database.connect({ connectionString: started[1].database, max: 1 });
});
afterAll(async () => {
  await browser.close();
  await db.pool.end();
  await site.stop();
});

const LIMIT_MS = 120_000;
const t = texts.sv;
const said = flowTexts('public-proposal', 'sv');

/** Takes the mail that waits, as the clock does each minute, and gives the link of the last one to an address. */
async function linkTo(address: string): Promise<string> {
  const mails = new Map<string, string>();
  await sendDueMail(db, site.origin, {
    send: async ({ to, text }) => void mails.set(to.address, text),
    close: () => undefined,
  });
  return /http:\S+/.exec(mails.get(address) ?? '')?.[0] ?? '';
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const says = (page: Page, text: string) => page.getByRole('main').getByText(text).first().waitFor();

describe.each(WITH_AND_WITHOUT_SCRIPTS)('a proposal from outside, %s', (_, javaScriptEnabled) => {
  // the citizen with scripts has e-mail, the one without has the code of the receipt
  const email = javaScriptEnabled ? 'gun@hemma.example' : null;
  const neighbour = `granne-${javaScriptEnabled ? 1 : 2}@hemma.example`;
  const title = `Lampa vid brevlådorna ${javaScriptEnabled ? 'i norr' : 'i söder'}`;
  const people: Visitor[] = [];
  /** Somebody with a browser, at a place of their own: so many proposals come from one place in an hour. */
  async function somebody(place: number): Promise<Page> {
    const one = await visitor(browser, {
      javaScriptEnabled,
      extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${place + (javaScriptEnabled ? 0 : 100)}` },
    });
    people.push(one);
    return one.page;
  }

  test(
    'is written without an account, read through, published, supported once, answered, and followed in plain words',
    async () => {
      // written: the first try lacks an answer, and nothing is lost
      const citizen = await somebody(1);
      await citizen.goto(`${site.origin}/o/bjorkviken/proposals`);
      await citizen.getByRole('link', { name: t.public.add }).click();
      await citizen.getByLabel(t.questions.title).fill(title);
      await citizen.getByLabel(t.questions.forWhom).fill('Alla som hämtar post när det är mörkt');
      await citizen.getByLabel(t.questions.benefit).fill('Ingen ramlar på isen');
      await citizen.getByLabel(t.senderKinds.citizen).check();
      if (email) await citizen.getByLabel(t.form.email, { exact: true }).fill(email);
      await press(citizen, t.form.send);
      await citizen.locator('#situation-error').waitFor();
      expect(await citizen.getByLabel(t.questions.title).inputValue()).toBe(title);
      await citizen.getByLabel(t.questions.situation).fill('I december, när lampan vid vägen är släckt.');
      await press(citizen, t.form.send);
      await citizen.getByRole('heading', { level: 1, name: t.receipt.title }).waitFor();
      const code = (await citizen.locator('.receipt-code').textContent()) ?? '';

      // with an address it waits for the link; the link does nothing until the button is pressed
      if (email) {
        await says(citizen, t.receipt.waitsConfirm);
        await citizen.goto(await linkTo(email));
        await press(citizen, t.confirm.button);
        await citizen.getByText(t.confirm.done.proposal).waitFor();
      }

      // followed by the code of the receipt: where it is, in words; nobody else sees it yet
      const follow = async () => {
        await citizen.goto(`${site.origin}/o/bjorkviken/proposals/receipts`);
        await citizen.getByLabel(t.receipt.code).fill(code.toLowerCase());
        await press(citizen, t.receipt.open);
        await citizen.getByRole('heading', { level: 1, name: t.receipt.title }).waitFor();
      };
      await follow();
      await says(citizen, t.receipt.unpublished);
      await says(citizen, said.steps.moderation?.what ?? '');
      const other = await somebody(2);
      await other.goto(`${site.origin}/o/bjorkviken/proposals`);
      expect(await other.getByRole('main').textContent()).not.toContain(title);

      // read through by the innovation lead, who changes a word, and published
      const alva = await somebody(3);
      await asPersona(alva, site.origin, 'Alva');
      await alva.goto(`${site.origin}/proposals?scope=moderation`);
      await alva.getByRole('link', { name: title, exact: true }).click();
      await alva.getByLabel(t.questions.benefit).fill('Ingen halkar på isen');
      await press(alva, t.inside.publish);
      await alva.getByText(t.inside.published).waitFor();

      // supported by a neighbour: counted once, and a second voice is told so kindly
      await other.goto(`${site.origin}/o/bjorkviken/proposals`);
      await other.getByRole('link', { name: title, exact: true }).click();
      await other.getByRole('heading', { level: 1, name: title }).waitFor();
      const page = other.url();
      for (const answer of [t.confirm.done.support, t.confirm.already]) {
        await other.goto(page);
        await other.getByLabel(t.support.email).fill(neighbour);
        await press(other, t.support.give);
        await other.getByText(t.support.sent).waitFor();
        await other.goto(await linkTo(neighbour));
        await press(other, t.confirm.button);
        await other.getByText(answer).waitFor();
        await says(other, t.supports(1));
      }

      // assessed and answered, with reasons
      await alva.getByLabel(said.fields.looksInto?.label ?? '').fill('Vad en lampa till kostar.');
      await press(alva, t.inside.toAnswer);
      await alva.getByText(t.inside.movedOn).waitFor();
      await alva.getByLabel(said.fields.decision?.options?.yes ?? '').check();
      await alva.getByLabel(said.fields.answer?.label ?? '').fill('Tack. Lampan sätts upp före jul.');
      await alva.getByLabel(said.fields.next?.label ?? '').fill('Gatuenheten sätter upp den i vecka 50.');
      await press(alva, t.inside.giveAnswer);
      await alva.getByText(t.inside.answered).waitFor();

      // the citizen reads the answer and what happens now
      if (email) await citizen.goto(await linkTo(email));
      else await follow();
      for (const words of [t.public.answer, 'Tack. Lampan sätts upp före jul.', t.public.happens, 'vecka 50'])
        await says(citizen, words);
      expect(await citizen.getByRole('main').textContent()).not.toMatch(/undefined|proposal|moderation/);

      // made an idea, which says where it comes from, as the proposal says what it became
      await press(alva, t.inside.makeIdea);
      await alva.waitForURL('**/edit');
      const idea = new URL(alva.url()).pathname.replace(/\/edit$/, '');
      await alva.goto(`${site.origin}${idea}`);
      await alva.getByRole('link', { name: title, exact: true }).click();
      await alva.getByText(t.public.becameIdea).waitFor();
      expect(await alva.locator(`a[href="${idea}"]`).count()).toBe(1);
      expect(people.flatMap(({ faults }) => faults)).toEqual([]);
      await Promise.all(people.map(({ context }) => context.close()));
    },
    LIMIT_MS,
  );
});
