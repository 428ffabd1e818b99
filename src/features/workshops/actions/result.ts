import { eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result } from '../../../shared/kernel/refusal.ts';
import { journey, setGap, setGroupAnswer } from '../../journeys/public.ts';
import { addAction } from '../../plans/public.ts';
import { readPicture } from '../picture.ts';
import { mayWriteResult } from '../policy.ts';
import { resultOf } from '../result.ts';
import { titleOf } from '../rules.ts';
import { changeWorkshop, loadWorkshop, stepsOf } from '../store.ts';

/** What those who held the workshop decided. */
export interface Decided {
  /** The group's answer by question; `unknown` for "don't know". Questions left out are not written. */
  answers: ReadonlyMap<string, 1 | 2 | 3 | 4 | 'unknown'>;
  gaps: readonly string[];
  /** Ids of the groups and notes that become actions. */
  ideas: readonly string[];
}

/**
 * Writes what the workshop came to into its journey: the group's answers, the gaps, and proposals for the plan.
 * All or nothing. Written once: a second time changes nothing. Refuses what the journey refuses.
 */
export async function saveResult(
  tx: Tx,
  actor: Actor,
  id: string,
  decided: Decided,
): Promise<Result<{ journeyId: string }>> {
  const workshop = await loadWorkshop(tx, id);
  const picture = workshop && (await readPicture(tx, id));
  if (!workshop || !picture) return notFound();
  const { journeyId } = workshop;
  const refused = mayWriteResult(actor, workshop);
  if (refused) return refused;
  if (workshop.resultSavedAt) return { journeyId };
  const result = resultOf(picture, await stepsOf(tx, id));
  const [shared] = await tx.db
    .select({ visibility: journey.visibility, unitId: journey.unitId, personIds: journey.personIds })
    .from(journey)
    .where(eq(journey.id, journeyId));
  if (!shared) return notFound();

  for (const question of result.questions) {
    const answer = decided.answers.get(question.id);
    if (!answer) continue;
    const step = answer === 'unknown' ? null : answer;
    const saved = await setGroupAnswer(tx, actor, {
      journeyId,
      questionId: question.id,
      step,
      dontKnow: step === null,
      note: '',
      evidence: '',
    });
    if (isRefusal(saved)) return saved;
  }
  for (const question of result.questions) {
    if (!decided.gaps.includes(question.id)) continue;
    const saved = await setGap(tx, actor, { journeyId, questionId: question.id, chosen: true });
    if (isRefusal(saved)) return saved;
  }
  for (const idea of result.ideas) {
    if (!decided.ideas.includes(idea.id)) continue;
    const note = picture.notes.find((item) => item.id === idea.id);
    const saved = await addAction(tx, actor, {
      id: idea.id, // the note's own id: it becomes one action, however often it is sent
      journeyId,
      questionId: note?.questionId ?? null,
      suggestionId: null,
      title: titleOf(idea.text),
      text: idea.kind === 'group' ? idea.notes.map((text) => `– ${text}`).join('\n') : idea.text,
      ownerId: null,
      unitId: shared.unitId,
      dueOn: null,
      followUpOn: null,
      expectedEffect: '',
      visibility: shared.visibility,
      personIds: shared.personIds,
    });
    if (isRefusal(saved)) return saved;
  }
  await changeWorkshop(tx, id, { resultSavedAt: tx.now });
  await recordEvent(tx, {
    kind: 'workshop.result-saved',
    objectType: 'workshop',
    objectId: id,
    data: {
      journeyId,
      answers: decided.answers.size,
      gaps: decided.gaps.length,
      actions: decided.ideas.length,
    },
  });
  return { journeyId };
}
