import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { forbidden, isRefusal, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { notify } from '../notifications/public.ts';
import { nomineeOf, recipientsOf } from './nominees.ts';
import { mayAnnounce, mayChoose, mayNominate } from './policy.ts';
import { type AwardKind, type Chooser, periodOf, refuseChoice, stateOf } from './rules.ts';
import { type Award, indexAward, loadAward, pathOf, saveAward } from './store.ts';
import { award, awardNomination, awardRecipient } from './tables.ts';

const record = (tx: Tx, id: string, kind: string, data: Record<string, unknown> = {}) =>
  recordEvent(tx, { kind, objectType: 'award', objectId: id, data });

export interface AwardFields {
  name: string;
  criteria: string;
  nominationsUntil: Day;
  chooser: Chooser;
}

/**
 * Announces an award. Only the innovation lead. Refuses a last day that has passed, and a second one of the same name for
 * the same period (field `name`). The same id twice is one award.
 */
export async function announceAward(
  tx: Tx,
  actor: Actor,
  input: AwardFields & { id?: string; kind: AwardKind; periodOn: Day },
): Promise<Result<{ id: string }>> {
  if (!mayAnnounce(actor)) return forbidden('award.not-yours');
  const { id = tx.newId(), ...fields } = input;
  if (fields.nominationsUntil < tx.today)
    return refuse('invalid', 'form', { fields: { nominationsUntil: { code: 'award.until-past' } } });
  const row: Award = {
    ...fields,
    id,
    organisationId: actor.organisationId,
    periodOn: periodOf(fields.kind, fields.periodOn),
    chosenType: null,
    chosenId: null,
    chosenTitle: null,
    motivation: '',
    chosenBy: null,
    chosenOn: null,
    version: 1,
    createdBy: actor.personId,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  const { rowCount } = await tx.db.insert(award).values(row).onConflictDoNothing();
  if (!rowCount) {
    const { rowCount: same } = await tx.client.query(
      'select 1 from award where organisation_id = $1 and id = $2',
      [actor.organisationId, id],
    );
    return same ? { id } : refuse('invalid', 'form', { fields: { name: { code: 'award.there-already' } } });
  }
  await indexAward(tx, row);
  await record(tx, id, 'award.announced', { kind: row.kind });
  return { id };
}

/** Changes an award that has not been given. Only the innovation lead. */
export async function changeAward(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...fields }: AwardFields & { version: number },
): Promise<Result<{ id: string }>> {
  const before = await loadAward(tx, id);
  if (isRefusal(before)) return before;
  if (!mayAnnounce(actor)) return forbidden('award.not-yours');
  if (before.chosenOn !== null) return refuse('gone', 'award.given-already');
  if (before.version !== version) return refuse('conflict', 'conflict');
  if (fields.nominationsUntil < tx.today && fields.nominationsUntil !== before.nominationsUntil)
    return refuse('invalid', 'form', { fields: { nominationsUntil: { code: 'award.until-past' } } });
  await saveAward(tx, before, fields);
  await record(tx, id, 'award.changed');
  return { id };
}

/**
 * Nominates an idea, a unit or a person, with the reason. Only those who choose, and the one who nominates, see it.
 * Refuses after the last day (`award.closed`), a person who nominates himself or herself, and what `nomineeOf` refuses.
 * Nominating the same thing again changes nothing.
 */
export async function nominate(
  tx: Tx,
  actor: Actor,
  awardId: string,
  nomination: { id?: string; type: string; objectId: string; why: string },
): Promise<Result<{ id: string }>> {
  const row = await loadAward(tx, awardId);
  if (isRefusal(row)) return row;
  if (!mayNominate(actor)) return forbidden();
  if (stateOf(row, tx.today) !== 'open') return refuse('gone', 'award.closed');
  const { id = tx.newId(), type, objectId, why } = nomination;
  if (type === 'person' && objectId === actor.personId)
    return refuse('invalid', 'form', { fields: { nominee: { code: 'award.yourself' } } });
  const nominee = await nomineeOf(tx, { type, id: objectId });
  if (isRefusal(nominee)) return nominee;
  const { rowCount } = await tx.db
    .insert(awardNomination)
    .values({
      id,
      organisationId: row.organisationId,
      awardId,
      objectType: type,
      objectId,
      title: nominee.title,
      why,
      nominatedBy: actor.personId,
      at: tx.now,
    })
    .onConflictDoNothing();
  // who nominated is for those who choose, and so is not in the log
  if (rowCount)
    await recordEvent(tx, {
      kind: 'award.nominated',
      objectType: 'award',
      objectId: awardId,
      anonymous: true,
    });
  return { id };
}

/**
 * Chooses among what is nominated, with a motivation that everybody reads, and thanks those concerned: those whom it
 * thanks, as far as they may be known, and those who nominated it. Refuses what `refuseChoice` refuses, and what has
 * become shared with fewer since it was nominated.
 */
export async function chooseNominee(
  tx: Tx,
  actor: Actor,
  awardId: string,
  choice: { type: string; objectId: string; motivation: string },
): Promise<Result<Award>> {
  const before = await loadAward(tx, awardId);
  if (isRefusal(before)) return before;
  if (!mayChoose(actor, before)) return forbidden('award.not-your-choice');
  const { type, objectId, motivation } = choice;
  const { rows: nominators } = await tx.client.query<{ id: string | null }>(
    `select nominated_by as id from award_nomination
      where organisation_id = $1 and award_id = $2 and object_type = $3 and object_id = $4`,
    [before.organisationId, awardId, type, objectId],
  );
  const wrong = refuseChoice(before, nominators.length > 0, motivation);
  if (wrong) return wrong;
  const nominee = await nomineeOf(tx, { type, id: objectId });
  if (isRefusal(nominee)) return nominee;
  // a person may prefer not to be named: who it is stands with the recipients only, each of whom decides
  const person = type === 'person';
  const after = await saveAward(tx, before, {
    chosenType: type,
    chosenId: person ? awardId : objectId,
    chosenTitle: person ? before.name : nominee.title,
    motivation: motivation.trim(),
    chosenBy: actor.personId,
    chosenOn: tx.today,
  });
  const recipients = await recipientsOf(tx, { type, id: objectId });
  for (const personId of recipients)
    await tx.db
      .insert(awardRecipient)
      .values({ organisationId: before.organisationId, awardId, personId, named: true })
      .onConflictDoNothing();
  await record(tx, awardId, 'award.given', { objectType: type });
  const about = { objectType: 'award', objectId: awardId, title: after.name, path: pathOf(awardId) };
  await notify(tx, { ...about, kind: 'award.yours', personIds: recipients });
  await notify(tx, {
    ...about,
    kind: 'award.nominee-chosen',
    personIds: nominators.map(({ id }) => id).filter((id) => id !== null && !recipients.includes(id)),
  });
  return after;
}

/** A recipient says whether the name may stand on the award. Not found for everybody else. */
export async function nameRecipient(
  tx: Tx,
  actor: Actor,
  awardId: string,
  named: boolean,
): Promise<Result<{ named: boolean }>> {
  const row = await loadAward(tx, awardId);
  if (isRefusal(row)) return row;
  const { rowCount } = await tx.db
    .update(awardRecipient)
    .set({ named })
    .where(
      and(
        eq(awardRecipient.organisationId, row.organisationId),
        eq(awardRecipient.awardId, awardId),
        eq(awardRecipient.personId, actor.personId),
      ),
    );
  if (!rowCount) return notFound();
  // the log must not say who it was
  await recordEvent(tx, {
    kind: 'award.naming-changed',
    objectType: 'award',
    objectId: awardId,
    anonymous: true,
  });
  return { named };
}
