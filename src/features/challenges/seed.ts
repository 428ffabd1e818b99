import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { resultRef } from '../results/public.ts';
import { addChallenge, publishChallenge } from './actions.ts';
import { followChallenge } from './follow.ts';
import { NO_ORIGIN, type OriginFields } from './origin.ts';
import { closeChallenge, decideChallenge, reportChallenge } from './outcome.ts';
import { remindIn } from './reminders.ts';
import { EXAMPLE_CHALLENGES, type ExampleChallenge } from './seed-challenges.ts';

const held = <T>(result: Result<T>, title: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's challenge "${title}" was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Fills the example with two years of challenges: reported, closed early, late, open, coming, and a draft. */
export async function seedChallenges(context: SeedContext): Promise<void> {
  for (const example of EXAMPLE_CHALLENGES) {
    const id = await add(context, example);
    context.setRef(`challenge:${example.ref}`, id);
    await goOn(context, example, id);
  }
  await context.as('system', 0, async () => undefined); // the clock stands at today when days are looked at
  await remindIn(context.db, context.organisationId);
}

function originOf(context: SeedContext, { from }: ExampleChallenge): OriginFields {
  if (!from) return NO_ORIGIN;
  if ('journey' in from)
    return {
      ...NO_ORIGIN,
      origin: 'gap',
      journeyId: context.ref(`journey:${from.journey}`),
      questionId: from.questionId,
    };
  if ('survey' in from) return { ...NO_ORIGIN, origin: 'result' };
  if ('barrier' in from) return { ...NO_ORIGIN, origin: 'barrier', barrierId: context.ref(from.barrier) };
  return { ...NO_ORIGIN, origin: 'signal', signal: from.signal, signalUrl: from.url };
}

async function add(context: SeedContext, example: ExampleChallenge): Promise<string> {
  const day = (days: number | undefined): Day | null =>
    days === undefined ? null : addDays(context.today, days);
  const origin = originOf(context, example);
  return context.as(example.by, -example.madeOn, async (tx, actor) => {
    const added = await addChallenge(tx, actor, {
      ...origin,
      from:
        example.from && 'survey' in example.from
          ? resultRef(context.ref(`survey:${example.from.survey}`), example.from.item, null)
          : null,
      title: example.title,
      need: example.need,
      forWhom: example.forWhom,
      known: example.known ?? '',
      tried: example.tried ?? '',
      criteria: example.criteria,
      deciderId: context.ref(`person:${example.decider}`),
      ownerId: example.owner ? context.ref(`person:${example.owner}`) : null,
      unitId: example.unit ? context.ref(`unit:${example.unit}`) : null,
      visibility: example.visibility,
      invitedUnitIds: (example.invited ?? []).map((unit) => context.ref(`unit:${unit}`)),
      alsoInvited: example.also ?? '',
      invitedOrganisations: example.organisations ?? '',
      howToAnswer: example.howToAnswer ?? '',
      opensOn: day(example.opensOn),
      collectUntil: day(example.collectUntil),
      refineUntil: day(example.refineUntil),
      decideUntil: day(example.decideUntil),
      reportBackOn: day(example.reportBackOn),
    });
    return held(added, example.title).id;
  });
}

/** What happened after it was written, each on its day. */
async function goOn(context: SeedContext, example: ExampleChallenge, id: string): Promise<void> {
  const { title, publishedOn, decided, closed, reported } = example;
  if (publishedOn === undefined) return;
  await context.as(example.by, -publishedOn, async (tx, actor) =>
    held(await publishChallenge(tx, actor, id), title),
  );
  for (const [index, who] of (example.followers ?? []).entries())
    await context.as(who, Math.max(0, -publishedOn - 1 - index), async (tx) =>
      held(await followChallenge(tx, id), title),
    );
  if (decided)
    await context.as(example.decider, -decided.on, async (tx, actor) =>
      held(await decideChallenge(tx, actor, id, decided.text), title),
    );
  if (closed)
    await context.as(example.by, -closed.on, async (tx, actor) =>
      held(await closeChallenge(tx, actor, id, closed.text), title),
    );
  if (reported)
    await context.as(example.owner ?? example.by, -reported.on, async (tx, actor) =>
      held(await reportChallenge(tx, actor, id, reported.text), title),
    );
}
