import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { type FieldError, isRefusal, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { keepResult, type ResultRef } from '../results/public.ts';
import { editorsOf, journeyShare } from './journey-share.ts';
import { refuseChange } from './policy.ts';
import { type ActionStatus, dayErrors, isWider, missingForPlan, type Reach, refuseMove } from './rules.ts';
import { type Action, choiceErrors, insertAction, loadAction, saveAction, shareActionsOf } from './store.ts';
import { tell, tellOwner } from './telling.ts';

/** What the writer decides about an action. */
export interface ActionFields {
  title: string;
  text: string;
  ownerId: string | null;
  unitId: string | null;
  dueOn: Day | null;
  followUpOn: Day | null;
  expectedEffect: string;
  visibility: Visibility;
  /** People who see it whatever its visibility, besides owner and writer. */
  personIds: readonly string[];
}

export interface NewAction extends ActionFields {
  /** Made when the form was shown, so that a form sent twice gives one action. */
  id?: string;
  journeyId: string | null;
  /** The handbook's capacity question that it answers to, and its suggestion that it began as. */
  questionId: string | null;
  suggestionId: string | null;
  /** The result of a survey that it answers to: kept with it as it is now. */
  from?: ResultRef | null;
  /** Many are added at once: the owner is not told of each. */
  untold?: boolean;
}

/**
 * Adds an action: planned at once if the person takes it on with a due day, otherwise proposed.
 * The owner is told. Refuses a due day that has passed, a follow-up before it, people and units of elsewhere, a journey
 * or a result that the person does not see (`not-found`), and a sharing with more people than the journey's.
 */
export async function addAction(tx: Tx, actor: Actor, input: NewAction): Promise<Result<{ id: string }>> {
  const journey = input.journeyId ? await journeyShare(tx, input.journeyId) : undefined;
  if (input.journeyId && !journey) return notFound();
  const fields = await fieldErrors(tx, input, null, journey);
  if (fields) return refuse('invalid', 'form', { fields });
  const { id = tx.newId(), untold = false, from = null, ...rest } = input;
  const planned = missingForPlan(input).length === 0 && input.ownerId === actor.personId;
  const row: Action = {
    ...rest,
    id,
    organisationId: actor.organisationId,
    personIds: [...input.personIds],
    result: '',
    reason: '',
    status: planned ? 'planned' : 'proposed',
    statusOn: tx.today,
    version: 1,
    createdBy: tx.scope.personId,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  if (!(await insertAction(tx, row))) return { id };
  // a refusal here undoes the action: the whole is one transaction
  const kept = from ? await keepResult(tx, actor, { type: 'action', id }, from) : null;
  if (isRefusal(kept)) return kept;
  await recordEvent(tx, {
    kind: planned ? 'action.planned' : 'action.proposed',
    objectType: 'action',
    objectId: id,
    data: {
      journeyId: input.journeyId,
      questionId: input.questionId,
      suggestionId: input.suggestionId,
      ...(from ? { surveyId: from.surveyId, item: from.item } : {}),
    },
  });
  if (!untold) await tellOwner(tx, row);
  return { id };
}

/**
 * Changes what an action says. Refuses with `conflict` if somebody saved it after `version` was shown.
 * Whoever hands an action over keeps seeing it.
 */
export async function changeAction(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Omit<ActionFields, 'personIds'> & { result: string; version: number },
): Promise<Result<{ id: string }>> {
  const before = await loadAction(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChange(actor, before, await editorsOf(tx, before));
  if (refusal) return refusal;
  const { version, ...change } = input;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const fields = await fieldErrors(tx, input, before, await widest(tx, before));
  if (fields) return refuse('invalid', 'form', { fields });
  const personIds = [...new Set([...before.personIds, actor.personId])];
  const after = await saveAction(tx, before, { ...change, personIds });
  const changed = (
    [
      'title',
      'text',
      'ownerId',
      'unitId',
      'dueOn',
      'followUpOn',
      'expectedEffect',
      'result',
      'visibility',
    ] as const
  ).filter((name) => before[name] !== after[name]);
  await recordEvent(tx, { kind: 'action.changed', objectType: 'action', objectId: id, data: { changed } });
  if (before.ownerId !== after.ownerId) await tellOwner(tx, after);
  return { id };
}

/** Events of each status; taking up again what was done or dropped has its own. */
const MOVED: Readonly<Record<ActionStatus, string>> = {
  proposed: 'action.proposed-again',
  planned: 'action.planned',
  ongoing: 'action.begun',
  done: 'action.finished',
  dropped: 'action.dropped',
};

/**
 * Moves an action to another status. `result` (when done) and `reason` (when dropped) are kept with it.
 * Pressed twice, the second changes nothing. Refuses what `refuseMove` refuses.
 */
export async function moveAction(
  tx: Tx,
  actor: Actor,
  id: string,
  move: { status: ActionStatus; result?: string; reason?: string },
): Promise<Result<Action>> {
  const before = await loadAction(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChange(actor, before, await editorsOf(tx, before));
  if (refusal) return refusal;
  if (before.status === move.status) return before;
  const reason = move.reason ?? '';
  const wrong = refuseMove(before, move.status, reason);
  if (wrong) return wrong;
  const after = await saveAction(tx, before, {
    status: move.status,
    statusOn: tx.today,
    reason: move.status === 'dropped' ? reason.trim() : '',
    result: move.status === 'done' && move.result ? move.result : before.result,
  });
  const reopened = before.status === 'done' || before.status === 'dropped';
  await recordEvent(tx, {
    kind: reopened ? 'action.reopened' : MOVED[move.status],
    objectType: 'action',
    objectId: id,
    data: { from: before.status, to: move.status },
  });
  if (move.status === 'done') await tell(tx, after, 'action.finished', [after.ownerId, after.createdBy]);
  return after;
}

/** How far an action that stands may be shared: as its journey. Who was given one without seeing the journey: as it is. */
async function widest(tx: Tx, { journeyId, visibility, unitId }: Action) {
  if (journeyId === null) return undefined;
  return (await journeyShare(tx, journeyId)) ?? { visibility, units: unitId ? [unitId] : [] };
}

/**
 * Gives the actions of a journey the journey's sharing, when that changes. Whoever owns or wrote one sees it still. One
 * that was shared otherwise than the journey (`before`) stays so, unless that has become wider than the journey.
 */
export async function reshareJourneyActions(
  tx: Tx,
  journeyId: string,
  share: Reach & { personIds: readonly string[]; before?: Visibility },
): Promise<void> {
  await shareActionsOf(tx, journeyId, share);
}

/** What is wrong with the fields; undefined if nothing. */
async function fieldErrors(
  tx: Tx,
  input: Omit<ActionFields, 'personIds'>,
  before: Action | null,
  journey: Parameters<typeof isWider>[1] | undefined,
): Promise<Record<string, FieldError> | undefined> {
  const errors = {
    ...dayErrors(input, tx.today, before?.dueOn ?? null),
    ...(await choiceErrors(tx, input)),
  };
  if (input.visibility === 'unit' && !input.unitId) errors.unitId = { code: 'action.unit-missing' };
  else if (journey && isWider(input, journey)) errors.visibility = { code: 'action.wider-than-journey' };
  // what is planned stays planned: its owner and due day can be changed, not taken away
  if (before && (before.status === 'planned' || before.status === 'ongoing'))
    for (const missing of missingForPlan(input))
      errors[missing === 'owner' ? 'ownerId' : 'dueOn'] ??= { code: `action.still-needs-${missing}` };
  return Object.keys(errors).length > 0 ? errors : undefined;
}
