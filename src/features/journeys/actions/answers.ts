import type { StepValue } from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import {
  forbidden,
  isRefusal,
  notFound,
  type Refusal,
  type Result,
  refuse,
} from '../../../shared/kernel/refusal.ts';
import { handbook } from '../../handbook/public.ts';
import { mayAnswer, mayEdit } from '../policy.ts';
import { type AnswerInput, principleOf, principlesOf, sameAnswer } from '../rules.ts';
import { deleteGap, insertAnswer, insertGap, loadAnswer, loadJourney, updateAnswer } from '../store.ts';
import type { AnswerRow, Journey } from '../tables.ts';

/** Whether the capacity question belongs to the journey's map. */
export const hasQuestion = (row: Journey, questionId: string): boolean =>
  handbook('sv').question(questionId) !== undefined &&
  principlesOf(row.challengeIds).includes(principleOf(questionId));

async function openJourney(
  tx: Tx,
  id: string,
  questionId: string,
  may: (row: Journey) => boolean,
): Promise<Result<Journey>> {
  const row = await loadJourney(tx, id);
  if (isRefusal(row)) return row;
  if (!hasQuestion(row, questionId)) return notFound();
  if (!may(row)) return forbidden();
  return row.status === 'closed' ? refuse('gone', 'journey.closed') : row;
}

export interface SavedAnswer {
  journeyId: string;
  questionId: string;
  /** Whose: the group's one answer, or the person's own. */
  whose: 'group' | 'own';
  answer: AnswerInput;
  /** The version that the person saw (0: none yet). Left out, the answer is written over whatever stands. */
  version?: number;
}

/**
 * Saves an answer in the current round and gives it as it stands. Saying the same again changes nothing.
 * Refuses with `conflict` (`journey.answer-changed`) when somebody saved it after `version` was shown,
 * `gone` when the journey is closed, `not-found` for a question that is not in its map.
 */
export async function saveAnswer(
  tx: Tx,
  actor: Actor,
  { journeyId, questionId, whose, answer, version }: SavedAnswer,
): Promise<Result<AnswerRow | null>> {
  const may = whose === 'own' ? mayAnswer : mayEdit;
  const row = await openJourney(tx, journeyId, questionId, (found) => may(actor, found));
  if (isRefusal(row)) return row;
  if (answer.step !== null && answer.dontKnow) return refuse('invalid', 'form');
  const personId = whose === 'own' ? actor.personId : null;
  const before = await loadAnswer(tx, row.roundId, questionId, personId);
  if (before && sameAnswer(before, answer)) return before;
  if (!before && sameAnswer(EMPTY, answer)) return null;
  if (version !== undefined && version !== (before?.version ?? 0)) return CHANGED;
  const after = before
    ? await updateAnswer(tx, before.id, before.version, answer)
    : await insertAnswer(tx, { journeyId, roundId: row.roundId, questionId, personId }, answer);
  if (!after) return CHANGED;
  await recordEvent(tx, {
    kind: eventKind(whose, before ?? EMPTY, answer),
    objectType: 'journey',
    objectId: journeyId,
    // what a person answered on his own is nobody else's to read, nor that he did
    anonymous: whose === 'own',
    data: { questionId, ...(whose === 'group' ? { from: before?.step ?? null, to: answer.step } : {}) },
  });
  return after;
}

const EMPTY: AnswerInput = { step: null, dontKnow: false, note: '', evidence: '' };
const CHANGED: Refusal = refuse('conflict', 'journey.answer-changed');

function eventKind(whose: SavedAnswer['whose'], before: AnswerInput, after: AnswerInput): string {
  if (whose === 'own') return 'journey.answered-alone';
  return before.step === after.step && before.dontKnow === after.dontKnow
    ? 'journey.note-changed'
    : 'journey.answered';
}

/** The group's answer, as a workshop or an import gives it: written over what stands. Refuses as `saveAnswer`. */
export async function setGroupAnswer(
  tx: Tx,
  actor: Actor,
  input: {
    journeyId: string;
    questionId: string;
    step: StepValue | null;
    dontKnow: boolean;
    note: string;
    evidence: string;
  },
): Promise<Result<void>> {
  const { journeyId, questionId, ...answer } = input;
  const saved = await saveAnswer(tx, actor, { journeyId, questionId, whose: 'group', answer });
  return isRefusal(saved) ? saved : undefined;
}

/** Marks a question as something to get better at, or takes the mark away. Pressed twice, nothing more happens. */
export async function setGap(
  tx: Tx,
  actor: Actor,
  { journeyId, questionId, chosen }: { journeyId: string; questionId: string; chosen: boolean },
): Promise<Result<void>> {
  const row = await openJourney(tx, journeyId, questionId, (found) => mayEdit(actor, found));
  if (isRefusal(row)) return row;
  const changed = chosen ? await insertGap(tx, row, questionId) : await deleteGap(tx, row, questionId);
  if (!changed) return;
  await recordEvent(tx, {
    kind: chosen ? 'journey.gap-chosen' : 'journey.gap-removed',
    objectType: 'journey',
    objectId: journeyId,
    data: { questionId },
  });
}
