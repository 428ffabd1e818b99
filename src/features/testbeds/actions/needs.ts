import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { type FieldError, isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { challengeForIdea } from '../../challenges/public.ts';
import { isMember } from '../../organisations/public.ts';
import { openUnit } from '../../routing/public.ts';
import { refuseChangingNeed, refusePublishingNeed } from '../policy.ts';
import { insertNeed, loadNeed, saveNeed } from '../store.ts';
import type { Need } from '../tables.ts';

export type NeedFields = Pick<
  Need,
  'title' | 'what' | 'whoHas' | 'situation' | 'unitId' | 'ownerId' | 'challengeId'
>;

/** What is wrong with whom and where the need is said to be. What stood there before may stand. */
async function wrongChoices(tx: Tx, input: NeedFields, before?: Need): Promise<Record<string, FieldError>> {
  const errors: Record<string, FieldError> = {};
  if (input.unitId && input.unitId !== before?.unitId && !(await openUnit(tx, input.unitId)))
    errors.unitId = { code: 'choose' };
  if (input.ownerId && input.ownerId !== before?.ownerId && !(await isMember(tx, input.ownerId)))
    errors.ownerId = { code: 'choose' };
  if (input.challengeId && input.challengeId !== before?.challengeId) {
    if (isRefusal(await challengeForIdea(tx, input.challengeId))) errors.challengeId = { code: 'choose' };
  }
  return errors;
}

/**
 * Publishes a need: everybody reads it, also outside. The same id twice is one. Refuses who may not, and units, people and
 * challenges of elsewhere.
 */
export async function publishNeed(
  tx: Tx,
  actor: Actor,
  { id, ...input }: NeedFields & { id: string },
): Promise<Result<{ id: string }>> {
  const refusal = refusePublishingNeed(actor);
  if (refusal) return refusal;
  const fields = await wrongChoices(tx, input);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const added = await insertNeed(tx, {
    ...input,
    id,
    organisationId: actor.organisationId,
    closedOn: null,
    version: 1,
    createdBy: actor.personId,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  if (added)
    await recordEvent(tx, {
      kind: 'testbed.need-published',
      objectType: 'testbed-need',
      objectId: id,
      data: { unitId: input.unitId, challengeId: input.challengeId },
    });
  return { id };
}

/** Says it otherwise. Refuses with `conflict` if somebody saved it after `version` was shown. */
export async function changeNeed(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...input }: NeedFields & { version: number },
): Promise<Result<{ id: string }>> {
  const before = await loadNeed(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChangingNeed(actor, before);
  if (refusal) return refusal;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const fields = await wrongChoices(tx, input, before);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  await saveNeed(tx, before, input);
  await recordEvent(tx, { kind: 'testbed.need-changed', objectType: 'testbed-need', objectId: id });
  return { id };
}

/** No longer asks for solutions, or asks again. The need and what it led to stay to be read. */
export async function closeNeed(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, closed }: { version: number; closed: boolean },
): Promise<Result<{ id: string }>> {
  const before = await loadNeed(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChangingNeed(actor, before);
  if (refusal) return refusal;
  if ((before.closedOn !== null) === closed) return { id };
  if (before.version !== version) return refuse('conflict', 'conflict');
  await saveNeed(tx, before, { closedOn: closed ? tx.today : null });
  await recordEvent(tx, {
    kind: closed ? 'testbed.need-closed' : 'testbed.need-opened',
    objectType: 'testbed-need',
    objectId: id,
  });
  return { id };
}
