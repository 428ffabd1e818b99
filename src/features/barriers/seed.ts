import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { changeBarrier, moveBarrier, reportBarrier } from './actions.ts';
import { lookAgainIn } from './reminders.ts';
import { EXAMPLE_BARRIERS } from './seed-barriers.ts';

const held = <T>(result: Result<T>, title: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's barrier "${title}" was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Fills the example with barriers of all kinds: new, in hand, removed, accepted, and one that came back. */
export async function seedBarriers(context: SeedContext): Promise<void> {
  for (const [index, example] of EXAMPLE_BARRIERS.entries()) {
    const { title, kind, text, by, daysAgo, unit } = example;
    const about = example.about ? { type: 'action', id: context.ref(example.about) } : null;
    const id = await context.as(by, daysAgo, async (tx, actor) => {
      const added = await reportBarrier(tx, actor, {
        title,
        text,
        kind,
        about,
        unitId: unit ? context.ref(`unit:${unit}`) : null,
        visibility: example.visibility ?? 'organisation',
        anonymous: example.anonymous ?? false,
      });
      return held(added, title).id;
    });
    context.setRef(`barrier:${index + 1}`, id);
    if (example.owner)
      await context.as('lead', daysAgo - 1, async (tx, actor) =>
        held(
          await changeBarrier(tx, actor, id, {
            title,
            text,
            kind,
            unitId: unit ? context.ref(`unit:${unit}`) : null,
            visibility: example.visibility ?? 'organisation',
            ownerId: context.ref(`person:${example.owner}`),
            nextOn: addDays(tx.today, 14),
            remedy: '',
            version: 1,
          }),
          title,
        ),
      );
    for (const [who, ago, status, reason, nextIn] of example.moves ?? [])
      await context.as(who, ago, async (tx, actor) =>
        held(
          await moveBarrier(tx, actor, id, {
            status,
            reason,
            nextOn: nextIn === undefined ? null : addDays(context.today, nextIn),
          }),
          title,
        ),
      );
  }
  await context.as('system', 0, async () => undefined); // the clock stands at today when days are looked at
  await lookAgainIn(context.db, context.organisationId);
}
