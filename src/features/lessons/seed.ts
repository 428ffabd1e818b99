import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { addLesson } from './actions.ts';
import { SEED_LESSONS } from './seed-lessons.ts';

/** Fills the example with lessons of two years. */
export async function seedLessons(context: SeedContext): Promise<void> {
  for (const { ref, by, unit, daysAgo, knownAfter, ...lesson } of SEED_LESSONS)
    await context.as(by, daysAgo, async (tx, actor) => {
      const added = await addLesson(tx, actor, {
        unnamed: false,
        visibility: 'organisation',
        happened: '',
        otherwise: '',
        ...lesson,
        unitId: context.ref(`unit:${unit}`),
        happenedOn: addDays(tx.today, -knownAfter),
      });
      if (isRefusal(added)) throw new Error(`${ref}: ${added.code} ${JSON.stringify(added.fields)}`);
      context.setRef(ref, added.id);
    });
}
