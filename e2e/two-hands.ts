import type { Locator, Page } from 'playwright-core';
import { texts as accountTexts } from '../src/features/annual-accounts/texts.ts';
import { texts as experimentTexts } from '../src/features/experiments/texts.ts';
import { texts as goalTexts } from '../src/features/goals/texts.ts';
import { texts as initiativeTexts } from '../src/features/initiatives/texts.ts';
import { reviewTexts } from '../src/features/portfolio/review-texts.ts';
import { addDays, dayOf } from '../src/shared/kernel/dates.ts';

const i = initiativeTexts.sv;
const x = experimentTexts.sv;
const g = goalTexts.sv;
const r = reviewTexts.sv;

/** Fills in a form by the names of its fields, whatever they look like, and sends it. */
async function send(form: Locator, values: Record<string, string>, button?: string): Promise<void> {
  // all of its fields: a page that is about to be replaced may have a form much like it
  for (const name of Object.keys(values))
    await form.locator(`[name="${name}"]`).first().waitFor({ state: 'attached' });
  const fold = form.locator('xpath=ancestor::details[not(@open)]');
  if ((await fold.count()) > 0) await fold.locator('summary').first().click();
  for (const [name, value] of Object.entries(values)) {
    const choice = form.locator(`:is([type=radio], [type=checkbox])[name="${name}"][value="${value}"]`);
    const field = form.locator(`[name="${name}"]`);
    if ((await choice.count()) > 0) await choice.check();
    else if ((await field.evaluate((one) => one.tagName)) === 'SELECT') {
      const option = field
        .locator(`option[value="${value}"]`)
        .or(field.locator('option', { hasText: value }))
        .first();
      await field.selectOption((await option.getAttribute('value')) ?? value);
    } else await field.fill(value);
  }
  // what stood here before the answer is told from what comes with it
  await form.evaluate((one) => one.setAttribute('data-sent', ''));
  await (button
    ? form.getByRole('button', { name: button, exact: true })
    : form.locator('button[type=submit]').last()
  ).click();
  await form.page().locator('[data-sent]').waitFor({ state: 'detached' });
}

const formAt = (page: Page, end: string) => page.locator(`form[action$="${end}"]`);
const says = (page: Page, text: string) => page.getByRole('main').getByText(text).first().waitFor();
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const addressOf = (page: Page): string => page.url().split(/[?#]/)[0] ?? '';

/** People with a browser each, by the name of a persona. */
export type As = (name: string) => Promise<Page>;

/**
 * What becomes of an idea that was realised: an initiative that explores in two loops, is scaled by the steering group's
 * review, shows its effect on a goal that several units share, and stands in the annual account.
 */
export async function carryOn(as: As, origin: string, idea: string, title: string): Promise<void> {
  const today = dayOf(new Date());
  const soon = addDays(today, 30);
  const name = `Färgmärkning i varje kök: ${title}`;

  // from the idea's own page, which remembers what came of it
  const alva = await as('Alva');
  await alva.goto(idea);
  await alva.locator('#initiatives').getByRole('link', { name: i.ideaPage.start }).click();
  const start = formAt(alva, '/initiatives');
  await send(start, { title: name, track: 'explore', nextOn: soon });
  // both ways of judging are asked for, and what was written stands
  await alva.locator('#improvesLevel-error').waitFor();
  await send(start, {
    learningQuestion: 'Hittar fler rätt när skåpen har färg?',
    improvesLevel: 'some',
    improvesWhy: 'Mindre letande.',
    opensLevel: 'much',
    opensWhy: 'Fler kan laga mat själva.',
    ...{ kind: 'process', degree: 'incremental', facet: 'adaptive' },
    ...{ uncertainty: 'mid', effect: 'mid', horizon: 'now', startedOn: today },
    ownerId: 'Alva Björkdal',
  });
  await heading(alva, name);
  const initiative = addressOf(alva);
  await alva.goto(idea);
  await alva.locator('#initiatives').getByRole('link', { name }).waitFor();

  // an assumption is tried: not before everything is looked at, then in two loops
  await alva.goto(`${initiative}/experiments`);
  await send(formAt(alva, '/assumptions'), {
    text: 'Färger är lättare att minnas än skyltar.',
    importance: '3',
    evidence: '1',
  });
  await alva.getByRole('link', { name: x.board.test }).first().click();
  await send(formAt(alva, '/experiments').and(alva.locator('[method=post]')), {
    title: 'Ett kök i två veckor',
    hypothesis: 'De flesta hittar rätt på första försöket.',
    method: 'Ett kök märks i två veckor.',
    measure: 'Rätt skåp på första försöket',
    threshold: 'Minst 8 av 10',
    involvesPeople: 'no',
    endsOn: soon,
    ownRed: 'Någon blir utan mat',
  });
  await heading(alva, 'Ett kök i två veckor');
  const experiment = addressOf(alva);
  await says(alva, x.lacks.ethics);
  expectNone(await alva.getByRole('button', { name: x.page.start }).count());
  await alva.goto(`${experiment}/clear`);
  await send(formAt(alva, '/clear'), {
    ...{ ethics: 'cleared', ethicsBy: 'Enhetschefen' },
    ...{ law: 'not-needed', lawBy: 'Kommunjuristen' },
    ...{ technique: 'not-needed', techniqueBy: 'Enhetschefen' },
    permissionBy: 'Enhetschefen',
  });
  await alva.getByRole('button', { name: x.page.start }).click();
  for (const [n, decided] of [
    [1, 'adapt'],
    [2, 'adopt'],
  ] as const) {
    await alva.getByText(x.page.begin(n), { exact: true }).first().waitFor();
    await send(formAt(alva, '/loops'), { plan: `Märk hyllorna, varv ${n}.`, studyOn: soon });
    await alva.getByText(x.page.writeTitle(n), { exact: true }).waitFor();
    await send(alva.locator('form[action*="/loops/"]'), {
      did: 'Som planerat.',
      study: `${7 + n} av 10 hittade rätt.`,
      act: 'Vi går vidare.',
      decided,
    });
    await alva.getByText(x.decided[decided].label).first().waitFor();
  }
  await alva.goto(`${experiment}/close`);
  await send(formAt(alva, '/close'), { outcome: 'supported', happened: 'Nio av tio hittade rätt.' });
  // success is not asked for; what was learnt is
  await alva.locator('#learning-error').waitFor();
  const learning = `Form och färg tillsammans når även den som är färgblind. ${title}`;
  await send(formAt(alva, '/close'), { learning });
  await says(alva, x.page.honour.supported);

  // what it leads to: an effect on a goal that several units own
  const goal = 'Fler klarar sig hemma längre';
  await alva.goto(`${initiative}/chain`);
  for (const box of [
    { kind: 'activity', title: 'Märka skåpen' },
    { kind: 'result', title: 'Fler hittar rätt' },
    { kind: 'effect', title: 'Fler lagar mat själva' },
    { kind: 'goal', goalId: goal },
  ] as Record<string, string>[]) {
    await send(formAt(alva, '/chain/boxes'), box, g.chain.add);
    await says(alva, g.notices.box);
  }
  for (const [fromId, toId] of [
    ['Märka skåpen', 'Fler hittar rätt'],
    ['Fler hittar rätt', 'Fler lagar mat själva'],
    ['Fler lagar mat själva', goal],
  ] as const) {
    await send(
      formAt(alva, '/chain/links'),
      { fromId, toId, assumption: 'Att färgerna sitter kvar' },
      g.chain.addLink,
    );
    await says(alva, g.notices.linked);
  }
  await alva.goto(`${origin}/goals`);
  await alva.getByRole('link', { name: goal, exact: true }).click();
  await alva.getByRole('link', { name }).first().waitFor();

  // the steering group's review scales it; somebody in the line receives it, with a plan
  await alva.goto(`${origin}/portfolio/reviews/new`);
  const plan = formAt(alva, '/portfolio/reviews');
  await plan.getByLabel(/^Birgitta Åsenhed/).check();
  await send(plan, { kind: 'balance', onDay: today });
  await alva.getByRole('link', { name: r.page.protocol }).waitFor();
  const review = addressOf(alva);
  await alva.locator('#find').fill(name);
  await alva.locator('#decisions').getByRole('button', { name: r.page.findShow }).click();
  await alva
    .getByRole('link', { name: r.page.decideOne(name) })
    .last()
    .click();
  await alva.getByRole('link', { name: i.decisions.scale.label, exact: true }).click();
  await send(alva.locator('form[action*="/initiatives/"]'), {
    reason: 'Det höll, och fler kök vill göra likadant.',
    receiverId: 'Karim Ekbacke',
    receiverPlan: 'Alla kök i hemtjänsten, ett i taget.',
    ...{ receiverOn: soon, nextOn: soon },
  });
  await alva.locator('#decisions').getByText('fler kök vill göra likadant').first().waitFor();
  await alva.goto(review);
  await confirmed(alva, r.page.close);
  await says(alva, r.page.closedNotice);
  await alva.goto(`${review}/protocol`);
  await says(alva, 'fler kök vill göra likadant');

  // in use with a benefit that was shown: now it is an innovation
  await alva.goto(initiative);
  await says(alva, i.detail.inReview);
  await alva.getByRole('link', { name: i.detail.takeIntoUse }).click();
  const benefit = `Var tredje brukare lagar mat själv. ${title}`;
  await send(formAt(alva, '/in-use'), { inUseSince: today, benefit });
  await says(alva, i.innovation);

  // and it stands in the year's account, for anyone who works here
  const maja = await as('Maja');
  await maja.goto(`${origin}/annual-accounts/${today.slice(0, 4)}`);
  await heading(maja, accountTexts.sv.year(Number(today.slice(0, 4))));
  for (const told of [name, benefit, learning]) await says(maja, told);
}

/** Presses what asks first; without scripts it is done at once. */
async function confirmed(page: Page, name: string): Promise<void> {
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name, exact: true }).click();
}

function expectNone(count: number): void {
  if (count > 0) throw new Error('It could be started before everything was looked at');
}
