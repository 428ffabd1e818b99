import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import {
  type FieldError,
  forbidden,
  isRefusal,
  type Result,
  refuse,
} from '../../../shared/kernel/refusal.ts';
import { handbook } from '../../handbook/public.ts';
import { membership, unit } from '../../organisations/public.ts';
import { mayEdit, mayStart } from '../policy.ts';
import { principlesOf } from '../rules.ts';
import { indexJourney, insertRound, loadJourney, organisationOf, saveJourney } from '../store.ts';
import { type Journey, type JourneyVisibility, journey } from '../tables.ts';
import { tell } from '../telling.ts';

export interface NewJourney {
  /** Made when the form was shown, so that a form sent twice starts one journey. */
  id?: string;
  title: string;
  challengeIds: readonly string[];
  ownWords: string;
  unitId: string | null;
  visibility: JourneyVisibility;
  /** People named from the start; they may change the map and the plan. */
  personIds?: readonly string[];
}

/**
 * Starts a journey, owned by the person, with its first round open. Refuses (`invalid`) without a known challenge,
 * with a unit or people of elsewhere, and `unit` sharing without a unit. The same id twice gives the same journey.
 */
export async function startJourney(tx: Tx, actor: Actor, input: NewJourney): Promise<Result<{ id: string }>> {
  if (!mayStart(actor)) return forbidden();
  const id = input.id ?? tx.newId();
  const named = [...new Set(input.personIds ?? [])].filter((one) => one !== actor.personId);
  const fields: Record<string, FieldError> = {
    ...challengeErrors(input.challengeIds),
    ...(await unitErrors(tx, input)),
    ...((await arePeopleHere(tx, named)) ? {} : { personIds: { code: 'choose' } }),
  };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const roundId = tx.newId();
  const [made] = await tx.db
    .insert(journey)
    .values({
      id,
      organisationId: organisationOf(tx),
      ownerId: actor.personId,
      title: input.title,
      ownWords: input.ownWords,
      challengeIds: [...input.challengeIds],
      unitId: input.unitId,
      visibility: input.visibility,
      personIds: [actor.personId, ...named],
      editorIds: named,
      roundId,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .onConflictDoNothing()
    .returning();
  if (!made) return { id };
  await insertRound(tx, { id: roundId, journeyId: id, number: 1, startedAt: tx.now, closedAt: null });
  await indexJourney(tx, made);
  await tell(tx, made, 'journey.shared', named);
  await recordEvent(tx, {
    kind: 'journey.started',
    objectType: 'journey',
    objectId: id,
    data: { challengeIds: input.challengeIds, unitId: input.unitId, visibility: input.visibility },
  });
  return { id };
}

/** Changes title, own words and challenges. Answers stay; questions of a principle that leaves are kept out of sight. */
export async function changeAbout(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { title: string; ownWords: string; challenge: readonly string[]; version: number },
): Promise<Result<Journey>> {
  const before = await loadJourney(tx, id);
  if (isRefusal(before)) return before;
  if (!mayEdit(actor, before)) return forbidden();
  const fields = challengeErrors(input.challenge);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const after = await saveJourney(
    tx,
    id,
    { title: input.title, ownWords: input.ownWords, challengeIds: [...input.challenge] },
    input.version,
  );
  if (isRefusal(after)) return after;
  await indexJourney(tx, after);
  await recordEvent(tx, {
    kind: 'journey.changed',
    objectType: 'journey',
    objectId: id,
    data: { principles: principlesOf(input.challenge) },
  });
  return after;
}

function challengeErrors(challengeIds: readonly string[]): Record<string, FieldError> {
  if (challengeIds.length === 0) return { challenge: { code: 'journey.challenge-missing' } };
  const known = handbook('sv');
  return challengeIds.every((id) => known.challenge(id)) ? {} : { challenge: { code: 'choose' } };
}

/** What is wrong with a unit chosen for a journey; empty if nothing. */
export async function unitErrors(
  tx: Tx,
  { unitId, visibility }: { unitId: string | null; visibility: JourneyVisibility },
): Promise<Record<string, FieldError>> {
  if (unitId === null) return visibility === 'unit' ? { unitId: { code: 'unit-for-sharing' } } : {};
  const found = await tx.db.select({ id: unit.id }).from(unit).where(eq(unit.id, unitId));
  return found.length > 0 ? {} : { unitId: { code: 'choose' } };
}

/** Whether all of them belong to the organisation. */
export async function arePeopleHere(tx: Tx, personIds: readonly string[]): Promise<boolean> {
  if (personIds.length === 0) return true;
  if (!personIds.every(isId)) return false;
  const found = await tx.db
    .select({ id: membership.personId })
    .from(membership)
    .where(inArray(membership.personId, [...personIds]));
  return personIds.every((id) => found.some((row) => row.id === id));
}
