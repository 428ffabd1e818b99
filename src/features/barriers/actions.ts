import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import { placesOf } from '../../shared/db/search-index.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { type FieldError, isRefusal, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { refuseChange } from './policy.ts';
import {
  type BarrierKind,
  type BarrierStatus,
  FIRST_LOOK_DAYS,
  isStanding,
  type Move,
  refuseMove,
  wrongDay,
} from './rules.ts';
import {
  type Barrier,
  choiceErrors,
  insertBarrier,
  loadBarrier,
  ownerByDefault,
  saveBarrier,
} from './store.ts';
import { barrierMove } from './tables.ts';
import { tellOwner, tellReporter } from './telling.ts';

export interface NewBarrier {
  /** Made when the form was shown, so that a form sent twice gives one barrier. */
  id?: string;
  title: string;
  text: string;
  kind: BarrierKind;
  /** What it stops; the person must see it. Null: nothing in particular. */
  about: { type: string; id: string } | null;
  unitId: string | null;
  visibility: Visibility;
  /** People who see it whatever its visibility, besides owner and reporter. */
  personIds?: readonly string[];
  /** Left out: the reporter's nearest manager, otherwise the innovation lead. */
  ownerId?: string | null;
  /** The day it is looked at; left out: `FIRST_LOOK_DAYS` from today. */
  nextOn?: Day | null;
  /** Leaves the reporter's name out of the row and of the event: nobody can find it afterwards. */
  anonymous?: boolean;
}

/**
 * Puts a barrier into the register, with an owner and a next date from the first moment; the owner is told.
 * Refuses what it stops if the person does not see that (`not-found`), people and units of elsewhere, a next date that
 * has passed, and a unit sharing without unit. The same id twice is one barrier.
 */
export async function reportBarrier(
  tx: Tx,
  actor: Actor,
  input: NewBarrier,
): Promise<Result<{ id: string }>> {
  const { id = tx.newId(), about, anonymous = false } = input;
  if (about && !(await isSeen(tx, about))) return notFound();
  const nextOn = input.nextOn ?? addDays(tx.today, FIRST_LOOK_DAYS);
  const fields = await fieldErrors(tx, { ...input, ownerId: input.ownerId ?? null, nextOn }, null);
  if (fields) return refuse('invalid', 'form', { fields });
  const row: Barrier = {
    id,
    organisationId: actor.organisationId,
    title: input.title,
    text: input.text,
    kind: input.kind,
    aboutType: about?.type ?? null,
    aboutId: about?.id ?? null,
    reportedBy: anonymous ? null : tx.scope.personId,
    reportedOn: tx.today,
    ownerId: input.ownerId ?? (await ownerByDefault(tx, actor, anonymous)),
    nextOn,
    remedy: '',
    status: 'open',
    statusOn: tx.today,
    unitId: input.unitId,
    visibility: input.visibility,
    personIds: [...(input.personIds ?? [])],
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  if (!(await insertBarrier(tx, row))) return { id };
  await recordEvent(tx, {
    kind: 'barrier.reported',
    objectType: 'barrier',
    objectId: id,
    data: { kind: row.kind, aboutType: row.aboutType, aboutId: row.aboutId },
    anonymous,
  });
  await tellOwner(tx, row, anonymous);
  return { id };
}

/** What the owner and others decide about a barrier that stands in the register. */
export interface BarrierChange {
  title: string;
  text: string;
  kind: BarrierKind;
  unitId: string | null;
  visibility: Visibility;
  ownerId: string | null;
  nextOn: Day | null;
  remedy: string;
  version: number;
}

const CHANGEABLE = ['title', 'text', 'kind', 'unitId', 'visibility', 'ownerId', 'nextOn', 'remedy'] as const;

/**
 * Changes what a barrier says, whose it is and when it is looked at. Refuses with `conflict` if somebody saved it after
 * `version` was shown, and a barrier that stands without owner or next date. Whoever hands it over keeps seeing it.
 */
export async function changeBarrier(
  tx: Tx,
  actor: Actor,
  id: string,
  input: BarrierChange,
): Promise<Result<{ id: string }>> {
  const before = await loadBarrier(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChange(actor, before);
  if (refusal) return refusal;
  const { version, ...change } = input;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const fields = await fieldErrors(tx, input, before);
  if (fields) return refuse('invalid', 'form', { fields });
  const personIds = before.reportedBy === actor.personId ? before.personIds : seenBy(before, actor.personId);
  const after = await saveBarrier(tx, before, { ...change, personIds });
  const changed = CHANGEABLE.filter((name) => before[name] !== after[name]);
  await recordEvent(tx, { kind: 'barrier.changed', objectType: 'barrier', objectId: id, data: { changed } });
  if (before.ownerId !== after.ownerId) await tellOwner(tx, after);
  return { id };
}

const seenBy = ({ personIds }: Barrier, personId: string): string[] => [...new Set([...personIds, personId])];

const MOVED: Readonly<Record<BarrierStatus, string>> = {
  open: 'barrier.reopened',
  'in-hand': 'barrier.taken-in-hand',
  removed: 'barrier.removed',
  accepted: 'barrier.accepted',
};

/**
 * Moves a barrier to another status, with the reason. Taken in hand, the reason is what is done about it; left without a
 * day, a barrier that stands keeps the one it has. Who reported it is told. Pressed twice, the second changes nothing.
 * Refuses what `refuseMove` refuses.
 */
export async function moveBarrier(tx: Tx, actor: Actor, id: string, move: Move): Promise<Result<Barrier>> {
  const before = await loadBarrier(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChange(actor, before);
  if (refusal) return refusal;
  if (before.status === move.status) return before;
  const wrong = refuseMove(before.status, move, tx.today);
  if (wrong) return wrong;
  const reason = move.reason.trim();
  const after = await saveBarrier(tx, before, {
    status: move.status,
    statusOn: tx.today,
    nextOn: isStanding(move.status) ? move.nextOn : null,
    remedy: move.status === 'in-hand' ? reason : before.remedy,
    // a barrier taken up again whose owner has gone is the one's who takes it up
    ownerId: before.ownerId ?? (isStanding(move.status) ? actor.personId : null),
  });
  await tx.db.insert(barrierMove).values({
    id: tx.newId(),
    organisationId: before.organisationId,
    barrierId: id,
    personId: tx.scope.personId,
    cameTo: move.status,
    reason,
    at: tx.now,
  });
  await recordEvent(tx, {
    kind: MOVED[move.status],
    objectType: 'barrier',
    objectId: id,
    data: { from: before.status, to: move.status },
  });
  await tellReporter(tx, after);
  return after;
}

const isSeen = async (tx: Tx, about: { type: string; id: string }): Promise<boolean> =>
  (await placesOf(tx, [{ objectType: about.type, objectId: about.id }])).size > 0;

/** What is wrong with the fields; undefined if nothing. */
async function fieldErrors(
  tx: Tx,
  input: Pick<BarrierChange, 'unitId' | 'visibility' | 'ownerId' | 'nextOn'>,
  before: Barrier | null,
): Promise<Record<string, FieldError> | undefined> {
  const errors = await choiceErrors(tx, input);
  if (input.visibility === 'unit' && !input.unitId) errors.unitId = { code: 'barrier.unit-missing' };
  if (before === null || isStanding(before.status)) {
    const wrong = wrongDay(input.nextOn, tx.today, before?.nextOn ?? null);
    if (wrong) errors.nextOn = wrong;
    if (before && input.ownerId === null) errors.ownerId = { code: 'barrier.owner-missing' };
  }
  return Object.keys(errors).length > 0 ? errors : undefined;
}
