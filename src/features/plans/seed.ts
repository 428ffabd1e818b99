import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { handbook } from '../handbook/public.ts';
import { resultRef } from '../results/public.ts';
import { addAction, moveAction } from './actions.ts';
import { commentAction } from './comment.ts';
import { remindIn } from './reminders.ts';
import type { ActionStatus } from './rules.ts';
import { EXAMPLE_ACTIONS, type ExampleAction } from './seed-actions.ts';
import { seedFiles } from './seed-files.ts';

/** The steps by which an action of the example reaches its status, from where it began. */
const WAY: Readonly<Record<ActionStatus, readonly ActionStatus[]>> = {
  proposed: [],
  planned: ['planned'],
  ongoing: ['planned', 'ongoing'],
  done: ['planned', 'ongoing', 'done'],
  dropped: ['planned', 'dropped'],
};

/** How many days after it was made the owner takes an action on. */
const TAKEN_AFTER = 2;

const held = <T>(result: Result<T>, title: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's action "${title}" was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Fills the example with two years of actions: taken on, commented, finished, late and dropped. */
export async function seedPlans(context: SeedContext): Promise<void> {
  for (const [index, example] of EXAMPLE_ACTIONS.entries()) {
    const id = await add(context, example);
    context.setRef(`action:${index + 1}`, id);
    for (const [by, daysAgo, text] of example.comments ?? [])
      await context.as(by, daysAgo, async (tx) =>
        held(await commentAction(tx, id, { id: tx.newId(), text }), example.title),
      );
    await moveOn(context, example, id);
  }
  await seedFiles(context);
  await context.as('system', 0, async () => undefined); // the clock stands at today when days are looked at
  await remindIn(context.db, context.organisationId);
}

async function add(context: SeedContext, example: ExampleAction): Promise<string> {
  const { by, madeDaysAgo, from, answersTo, dueAfter, followUpAfter } = example;
  const suggestion = from ? handbook('sv').suggestion(from) : undefined;
  const dueOn = dueAfter === null ? null : addDays(context.today, dueAfter - madeDaysAgo);
  return context.as(by, madeDaysAgo, async (tx, actor) => {
    const added = await addAction(tx, actor, {
      journeyId: null,
      from: answersTo ? resultRef(context.ref(`survey:${answersTo[0]}`), answersTo[1], null) : null,
      questionId: from?.split('.').slice(0, 2).join('.') ?? null,
      suggestionId: suggestion?.id ?? null,
      title: example.title,
      text: '',
      ownerId: example.owner ? context.ref(`person:${example.owner}`) : null,
      unitId: example.unit ? context.ref(`unit:${example.unit}`) : null,
      dueOn,
      followUpOn: dueOn && followUpAfter ? addDays(dueOn, followUpAfter) : null,
      expectedEffect: example.effect ?? '',
      visibility: example.private ? 'private' : 'organisation',
      personIds: [],
    });
    return held(added, example.title).id;
  });
}

async function moveOn(context: SeedContext, example: ExampleAction, id: string): Promise<void> {
  const { owner, madeDaysAgo, reaches, result, reason, title } = example;
  if (!owner) return;
  const way = WAY[reaches];
  for (const [index, status] of way.entries()) {
    const last = index === way.length - 1;
    const daysAgo = last
      ? (example.daysAgo ?? 0)
      : Math.max(madeDaysAgo - TAKEN_AFTER * (index + 1), example.daysAgo ?? 0);
    await context.as(owner, daysAgo, async (tx, actor) =>
      held(
        await moveAction(tx, actor, id, {
          status,
          ...(result ? { result } : {}),
          ...(reason ? { reason } : {}),
        }),
        title,
      ),
    );
  }
}
