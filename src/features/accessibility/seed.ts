import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { keepStatement } from './actions.ts';
import { defaults } from './defaults.ts';

const SERVICE = { sv: 'Mylla i Björkviken', en: 'Mylla in Björkviken' } as const;

/** The example's statement, in both languages: what every installation begins from, with its days filled in. */
export async function seedAccessibility(context: SeedContext): Promise<void> {
  await context.as('admin', 200, async (tx, actor) => {
    for (const language of LANGUAGES) {
      const { shortcomings, updatedOn: _, ...rest } = defaults[language];
      const kept = await keepStatement(tx, actor, {
        ...rest,
        language,
        serviceName: SERVICE[language],
        what: shortcomings.map((row) => row.what),
        why: shortcomings.map((row) => row.why),
        assessedOn: addDays(tx.today, -14),
        publishedOn: tx.today,
      });
      if (isRefusal(kept)) throw new Error(`The example's statement was refused: ${kept.code}`);
    }
  });
}
