import { isStep } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { handbook } from '../handbook/public.ts';
import { addAction, moveAction } from '../plans/public.ts';
import { saveAnswer, setGap } from './actions/answers.ts';
import { startJourney } from './actions/start.ts';
import { beginRound, closeJourney, setFollowUp } from './actions/state.ts';
import { JOURNEYS, type SeedAction, type SeedJourney, type SeedRound, type Steps } from './seed-data.ts';

/** A refusal while the example is made is a fault in the example. */
function must<T>(result: Result<T>): T {
  if (isRefusal(result)) throw new Error(`The example was refused: ${JSON.stringify(result)}`);
  return result;
}

/** Fills the example with journeys over two years: finished, on the way, and just begun. */
export async function seedJourneys(context: SeedContext): Promise<void> {
  for (const plan of JOURNEYS) await seedJourney(context, plan);
}

async function seedJourney(context: SeedContext, plan: SeedJourney): Promise<void> {
  const id = await context.as(plan.owner, plan.startedAt, async (tx, actor) => {
    const started = await startJourney(tx, actor, {
      title: plan.title,
      ownWords: plan.ownWords,
      challengeIds: plan.challenges,
      unitId: context.ref(`unit:${plan.unit}`),
      visibility: plan.visibility,
      personIds: (plan.people ?? []).map((person) => context.ref(`person:${person}`)),
    });
    return must(started).id;
  });
  context.setRef(`journey:${plan.ref}`, id);
  for (const [index, round] of plan.rounds.entries()) {
    if (index > 0)
      await context.as(plan.owner, round.at, async (tx, actor) =>
        must(await beginRound(tx, actor, id, index)),
      );
    await seedRound(context, plan, id, round);
  }
  const { followUp, closed } = plan;
  if (followUp)
    await context.as(plan.owner, followUp.setAt, async (tx, actor) =>
      must(await setFollowUp(tx, actor, id, addDays(context.today, followUp.on))),
    );
  if (closed)
    await context.as(plan.owner, closed.at, async (tx, actor) =>
      must(await closeJourney(tx, actor, id, closed.reason)),
    );
}

async function seedRound(
  context: SeedContext,
  plan: SeedJourney,
  id: string,
  round: SeedRound,
): Promise<void> {
  for (const [person, steps] of Object.entries(round.own ?? {}))
    await context.as(person, round.at - 2, (tx, actor) => answerAll(tx, actor, id, 'own', steps));
  await context.as(plan.owner, round.at - 5, async (tx, actor) => {
    await answerAll(tx, actor, id, 'group', round.group, round.notes);
    for (const questionId of round.left ?? [])
      must(await setGap(tx, actor, { journeyId: id, questionId, chosen: false }));
    for (const questionId of round.gaps)
      must(await setGap(tx, actor, { journeyId: id, questionId, chosen: true }));
  });
  for (const [index, action] of (round.actions ?? []).entries())
    await seedAction(context, plan, id, action, round.at - 8, `${plan.ref}-${round.at}-${index}`);
}

async function answerAll(
  tx: Tx,
  actor: Actor,
  journeyId: string,
  whose: 'group' | 'own',
  steps: Record<string, Steps>,
  notes: SeedRound['notes'] = {},
): Promise<void> {
  for (const [principleId, row] of Object.entries(steps)) {
    for (const [index, mark] of [...row].entries()) {
      if (mark === '-') continue;
      const questionId = `${principleId}.q${index + 1}`;
      const number = Number(mark);
      must(
        await saveAnswer(tx, actor, {
          journeyId,
          questionId,
          whose,
          answer: {
            step: isStep(number) ? number : null,
            dontKnow: mark === '?',
            note: notes[questionId]?.note ?? '',
            evidence: notes[questionId]?.evidence ?? '',
          },
        }),
      );
    }
  }
}

async function seedAction(
  context: SeedContext,
  plan: SeedJourney,
  journeyId: string,
  action: SeedAction,
  at: number,
  ref: string,
): Promise<void> {
  const suggestion = action.suggestionId ? handbook('sv').suggestion(action.suggestionId) : undefined;
  if (action.suggestionId && !suggestion) throw new Error(`The handbook has no ${action.suggestionId}`);
  const day = (after: number) => addDays(context.today, after - at);
  const id = await context.as(plan.owner, at, async (tx, actor) => {
    const added = await addAction(tx, actor, {
      journeyId,
      questionId: action.questionId,
      suggestionId: action.suggestionId,
      title: action.title ?? suggestion?.title ?? '',
      text: action.text ?? suggestion?.text ?? '',
      ownerId: action.owner ? context.ref(`person:${action.owner}`) : null,
      unitId: context.ref(`unit:${plan.unit}`),
      dueOn: action.due === null ? null : day(action.due),
      followUpOn: null,
      expectedEffect: action.effect,
      visibility: plan.visibility,
      personIds: [plan.owner, ...(plan.people ?? [])].map((person) => context.ref(`person:${person}`)),
    });
    return must(added).id;
  });
  context.setRef(`action:${ref}`, id);
  const { owner, begun, done, result } = action;
  if (!owner || begun === undefined) return;
  // whoever owns an action takes it on first, if somebody else wrote it into the plan
  await context.as(owner, at - begun, async (tx, actor) => {
    must(await moveAction(tx, actor, id, { status: 'planned' }));
    must(await moveAction(tx, actor, id, { status: 'ongoing' }));
  });
  if (done !== undefined)
    await context.as(owner, at - done, async (tx, actor) =>
      must(await moveAction(tx, actor, id, { status: 'done', ...(result ? { result } : {}) })),
    );
}
