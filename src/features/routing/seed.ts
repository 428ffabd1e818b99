import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { setAbsence } from './absence-actions.ts';
import { addRule, type RuleFields } from './rule-actions.ts';

const held = <T>(result: Result<T>): T => {
  if (isRefusal(result)) throw new Error(`The example's routing was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Who is away around the day that the example is seen from: from, to (days from it), who answers, said by. */
const ABSENCES: readonly [who: string, from: number, to: number, deputy: string | null, by: string][] = [
  ['southmanager', -4, 6, 'manager', 'southmanager'],
  ['permits', -10, 20, 'planner', 'planner'],
  ['director', 20, 34, 'southmanager', 'director'],
  ['engineer', 12, 16, null, 'engineer'],
];

/** Where what comes in goes. */
const RULES: readonly [words: string[], to: string, who: string | null, more?: Partial<RuleFields>][] = [
  [['cykel', 'trottoar', 'gatubelysning', 'snöröjning', 'lekplats', 'park'], 'streets', 'engineer'],
  [['bygglov', 'attefall', 'detaljplan'], 'permits', null],
  [['bibliotek', 'låna böcker', 'läsning'], 'library', 'librarian', { objectTypes: ['proposal'] }],
  [['app', 'e-tjänst', 'inloggning', 'digital'], 'digital', null],
];

/** Fills the example with people who are away, and rules for where things go. */
export async function seedRouting(context: SeedContext): Promise<void> {
  const { ref, today } = context;
  for (const [who, from, to, deputy, by] of ABSENCES)
    await context.as(by, 25, async (tx, actor) =>
      held(
        await setAbsence(tx, actor, {
          id: tx.newId(),
          personId: ref(`person:${who}`),
          fromOn: addDays(today, from),
          toOn: addDays(today, to),
          deputyId: deputy ? ref(`person:${deputy}`) : null,
        }),
      ),
    );
  for (const [words, to, who, more] of RULES)
    await context.as('lead', 400, async (tx, actor) =>
      held(
        await addRule(tx, actor, {
          id: tx.newId(),
          objectTypes: ['idea', 'proposal'],
          words,
          inUnitId: null,
          challengeId: null,
          category: null,
          toUnitId: ref(`unit:${to}`),
          toPersonId: who ? ref(`person:${who}`) : null,
          ...more,
        }),
      ),
    );
}
