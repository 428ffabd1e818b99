import { addWorkingDays } from '../../engines/flows/public.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { askForHelp, closeRequest, passOn, writeNote } from './actions.ts';
import { keptOf } from './competences.ts';
import { momentOf } from './moments.ts';
import { saveProfile } from './profile.ts';
import { seeToAnswersIn } from './reminders.ts';
import { EXAMPLE_PROFILES, EXAMPLE_REQUESTS, type ExampleRequest } from './seed-requests.ts';
import { chooseTime, proposeTalk } from './talks.ts';

/** The times of day that talks are proposed for. */
const HOURS = ['09:30', '11:30', '13:30'] as const;

/** A moment so many days from today; one to come lies on a working day. */
const timeOf = (context: SeedContext, days: number, hour: string): Date | null =>
  momentOf(`${days > 0 ? addWorkingDays(context.today, days) : addDays(context.today, days)}T${hour}`);

const held = <T>(result: Result<T>, what: string): T => {
  if (isRefusal(result)) throw new Error(`The example's "${what}" was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Fills the example with people to ask, and with what they have been asked. */
export async function seedCoaches(context: SeedContext): Promise<void> {
  for (const { who, words, skills, own, languages } of EXAMPLE_PROFILES)
    await context.as(who, 300, async (tx, actor) =>
      held(
        await saveProfile(tx, actor, {
          words,
          competences: keptOf(skills, own),
          languages,
          takesRequests: true,
          version: 0,
        }),
        who,
      ),
    );
  for (const [index, example] of EXAMPLE_REQUESTS.entries())
    context.setRef(`help:${index + 1}`, await seedRequest(context, example));
}

async function seedRequest(context: SeedContext, example: ExampleRequest): Promise<string> {
  const { by, daysAgo, to, title, text } = example;
  const asked = await context.as(by, daysAgo, async (tx, actor) =>
    held(
      await askForHelp(tx, actor, { title, text, about: null, to: to ? context.ref(`person:${to}`) : null }),
      title,
    ),
  );
  const { id } = asked;
  let helper =
    EXAMPLE_PROFILES.find(({ who }) => context.ref(`person:${who}`) === asked.personId)?.who ?? 'lead';
  for (const [ago, step] of example.steps) {
    const who = step.by === 'asker' ? by : helper;
    if (step.do === 'wait') {
      await context.as('system', ago, async () => undefined);
      await seeToAnswersIn(context.db, context.organisationId);
      helper = 'lead';
      continue;
    }
    await context.as(who, ago, async (tx, actor) => {
      if (step.do === 'write')
        held(await writeNote(tx, actor, id, { id: tx.newId(), text: step.text }), title);
      if (step.do === 'close') held(await closeRequest(tx, actor, id, step.text), title);
      if (step.do === 'pass') held(await passOn(tx, actor, id, context.ref(`person:${step.to}`)), title);
      if (step.do === 'talk') {
        const times = step.in.map((days, at) => timeOf(context, days, HOURS[at] ?? HOURS[0]));
        const found = times.filter((time) => time !== null);
        const talkId = tx.newId();
        held(
          await proposeTalk(tx, actor, id, { id: talkId, times: found, minutes: 30, place: step.place }),
          title,
        );
        if (step.chosen) context.setRef(`talk:${title}`, talkId);
      }
    });
    if (step.do === 'pass') helper = step.to;
    if (step.do === 'talk' && step.chosen)
      await context.as(step.by === 'asker' ? helper : by, ago, async (tx, actor) => {
        const [first = 0] = step.in;
        const time = timeOf(context, first, HOURS[0]);
        held(await chooseTime(tx, actor, id, context.ref(`talk:${title}`), time?.toISOString() ?? ''), title);
      });
  }
  return id;
}
