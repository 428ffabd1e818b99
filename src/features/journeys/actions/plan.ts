import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { forbidden, isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { handbook } from '../../handbook/public.ts';
import { actionsOfJourney, addAction } from '../../plans/public.ts';
import { mayEdit } from '../policy.ts';
import { loadJourney } from '../store.ts';
import { hasQuestion } from './answers.ts';

/**
 * Puts one of the handbook's suggestions into the journey's plan, in the words of the language it was read in, shared
 * like the journey. A suggestion that already is in the plan is not added again. Refuses a closed journey.
 */
export async function takeSuggestion(
  tx: Tx,
  actor: Actor,
  input: { id: string; journeyId: string; suggestionId: string; language: Language },
): Promise<Result<{ id: string }>> {
  const journey = await loadJourney(tx, input.journeyId);
  if (isRefusal(journey)) return journey;
  const suggestion = handbook(input.language).suggestion(input.suggestionId);
  const questionId = input.suggestionId.split('.').slice(0, 2).join('.');
  if (!suggestion || !hasQuestion(journey, questionId)) return notFound();
  if (!mayEdit(actor, journey)) return forbidden();
  if (journey.status === 'closed') return refuse('gone', 'journey.closed');
  const taken = (await actionsOfJourney(tx, journey.id)).find(
    (action) => action.suggestionId === suggestion.id && action.status !== 'dropped',
  );
  if (taken) return { id: taken.id };
  return addAction(tx, actor, {
    id: input.id,
    journeyId: journey.id,
    questionId,
    suggestionId: suggestion.id,
    title: suggestion.title,
    text: suggestion.text,
    ownerId: null,
    unitId: journey.unitId,
    dueOn: null,
    followUpOn: null,
    expectedEffect: '',
    visibility: journey.visibility,
    personIds: journey.personIds,
  });
}
