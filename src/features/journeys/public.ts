// What other features may use of journeys.
import type { Tx } from '../../shared/db/database.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { questionIdsOf } from './read-list.ts';
import { loadJourney } from './store.ts';

export { setGap, setGroupAnswer } from './actions/answers.ts';
export { type NewJourney, startJourney } from './actions/start.ts';
export { principleOf, principlesOf, SMALLEST_GROUP } from './rules.ts';
export { journey, journeyAnswer, journeyGap, journeyRound } from './tables.ts';

/** What a workshop needs of a journey: the questions of its principles. Refuses (`not-found`) what the person does not see. */
export async function journeyForWorkshop(
  tx: Tx,
  id: string,
): Promise<
  Result<{ id: string; title: string; challengeIds: string[]; questionIds: string[]; unitId: string | null }>
> {
  const row = await loadJourney(tx, id);
  if (isRefusal(row)) return row;
  const { title, challengeIds, unitId } = row;
  return { id, title, challengeIds, questionIds: questionIdsOf(challengeIds), unitId };
}
