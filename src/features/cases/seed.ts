import { deliveredFlow } from '../../engines/flows/public.ts';
import type { CaseSource, SeedContext } from '../../shared/http/feature.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { saveVersion } from './flow-store.ts';
import { remindIn } from './reminders.ts';

/** The example's own version of the ten steps, and what the clock has told its people. */
export const seedCases =
  (sources: readonly CaseSource[]) =>
  async (context: SeedContext): Promise<void> => {
    const { id } = deliveredFlow('ten-steps');
    await context.as('lead', 1, async (tx, actor) => {
      const saved = await saveVersion(tx, actor, id, 0, {
        steps: {
          backing: { days: 3 },
          analysis: {
            fields: [
              {
                id: 'ownA',
                kind: 'text',
                required: false,
                label: { sv: 'Påverkas barn och unga?', en: 'Are children and young people affected?' },
              },
            ],
          },
        },
      });
      if (isRefusal(saved)) throw new Error(`The example's flow was refused: ${saved.code}`);
    });
    await context.as('system', 0, async () => undefined); // the clock stands at today when days are looked at
    await remindIn(context.db, context.organisationId, sources);
  };
