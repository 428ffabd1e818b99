import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { type FieldError, forbidden, isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { formatDay } from '../../shared/text/format.ts';
import { notify } from '../notifications/public.ts';
import { belonging } from './answering.ts';
import { mayKeepAbsence } from './policy.ts';
import { namesOf, unitsBelow } from './read.ts';
import { type Away, circleOf } from './rules.ts';
import { type Absence, insertAbsence, loadAbsence, lockAbsences, saveAbsence } from './store.ts';

/** Longer than so many days is a slip of the pen: a year written wrong. */
const LONGEST_DAYS = 1_100;
export const ABSENCE_PATH = '/absence';

export interface NewAbsence extends Away {
  /** Made when the form was shown, so that a form sent twice gives one absence. */
  id: string;
}

/**
 * Says that somebody is away, and who answers meanwhile. The deputy is told, and the person if somebody else said it.
 * Refuses days that have passed or run backwards, an absence over another one, a deputy who does not belong here or is
 * the person, and a circle of deputies (`absence.circle`, shown); other people's for those who may not.
 */
export async function setAbsence(tx: Tx, actor: Actor, input: NewAbsence): Promise<Result<{ id: string }>> {
  await lockAbsences(tx);
  const { id, ...away } = input;
  const refusal = (await refuseOthers(tx, actor, away.personId)) ?? (await refuseDays(tx, actor, input));
  if (refusal) return refusal;
  const row: Absence = {
    ...away,
    id,
    organisationId: actor.organisationId,
    endedAt: null,
    version: 1,
    createdBy: tx.scope.personId,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  if (!(await insertAbsence(tx, row))) return { id };
  await record(tx, 'absence.set', row);
  await tell(tx, row, [row.personId]);
  return { id };
}

/** Changes days or deputy. Refuses as `setAbsence`, with `conflict` if somebody saved it meanwhile, and one that is over. */
export async function changeAbsence(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { fromOn: Day; toOn: Day; deputyId: string | null; version: number },
): Promise<Result<{ id: string }>> {
  await lockAbsences(tx);
  const before = await loadAbsence(tx, id);
  if (isRefusal(before)) return before;
  const { version, ...change } = input;
  const refusal =
    (await refuseOthers(tx, actor, before.personId)) ??
    (before.endedAt || before.toOn < tx.today ? refuse('gone', 'absence.over') : null) ??
    (before.version === version ? null : refuse('conflict', 'conflict')) ??
    (await refuseDays(tx, actor, { ...change, id, personId: before.personId }, before.fromOn));
  if (refusal) return refusal;
  const after = { ...before, ...change };
  await saveAbsence(tx, before, change);
  await record(tx, 'absence.changed', after);
  if (before.deputyId !== after.deputyId) await tell(tx, after, []);
  return { id };
}

/** The person is back, or never went: from now on he or she answers again. Twice changes nothing. */
export async function endAbsence(tx: Tx, actor: Actor, id: string): Promise<Result<Absence>> {
  await lockAbsences(tx);
  const before = await loadAbsence(tx, id);
  if (isRefusal(before)) return before;
  const refusal = await refuseOthers(tx, actor, before.personId);
  if (refusal) return refusal;
  if (before.endedAt || before.toOn < tx.today) return before;
  await saveAbsence(tx, before, { endedAt: tx.now });
  await record(tx, 'absence.ended', before);
  return before;
}

async function refuseOthers(tx: Tx, actor: Actor, personId: string) {
  if (personId === actor.personId) return null;
  const units = await belonging(tx, [personId]);
  const unitId = units.get(personId);
  if (unitId === undefined) return refuse('invalid', 'form', { fields: { personId: { code: 'choose' } } });
  return mayKeepAbsence(actor, { personId, unitId }, await unitsBelow(tx, actor.unitId))
    ? null
    : forbidden('absence.not-yours');
}

/** What is wrong with the days and the deputy; null if nothing. `began`: the first day as it stood, which may have passed. */
async function refuseDays(tx: Tx, actor: Actor, input: NewAbsence, began?: Day) {
  const { personId, deputyId, fromOn, toOn } = input;
  const fields: Record<string, FieldError> = {};
  if (toOn < fromOn) fields.toOn = { code: 'absence.backwards' };
  else if (toOn < tx.today) fields.toOn = { code: 'absence.past' };
  else if (toOn > addDays(fromOn, LONGEST_DAYS) || fromOn > addDays(tx.today, LONGEST_DAYS))
    fields.toOn = { code: 'absence.too-long' };
  if (fromOn < tx.today && fromOn !== began && fromOn < addDays(tx.today, -LONGEST_DAYS))
    fields.fromOn = { code: 'absence.too-long' };
  if (deputyId === personId) fields.deputyId = { code: 'absence.own-deputy' };
  else if (deputyId && !(await belonging(tx, [deputyId])).has(deputyId))
    fields.deputyId = { code: 'absence.no-member' };
  if (Object.keys(fields).length === 0) Object.assign(fields, await clashes(tx, actor, input));
  return Object.keys(fields).length > 0 ? refuse('invalid', 'form', { fields }) : null;
}

/** Another absence of the same person on these days, or a circle of deputies. */
async function clashes(tx: Tx, actor: Actor, input: NewAbsence): Promise<Record<string, FieldError>> {
  const people = [input.personId, input.deputyId].filter((id) => id !== null);
  const { rows } = await tx.client.query<{
    id: string;
    person_id: string;
    deputy_id: string | null;
    from_on: Day;
    to_on: Day;
  }>('select * from mylla_deputies_from($1, $2, $3)', [people, input.fromOn, input.toOn]);
  const others = rows
    .filter((row) => row.id !== input.id)
    .map((row) => ({
      personId: row.person_id,
      deputyId: row.deputy_id,
      fromOn: row.from_on,
      toOn: row.to_on,
    }));
  const clash = others.find((one) => one.personId === input.personId);
  if (clash) {
    const [from, to] = [clash.fromOn, clash.toOn].map((one) => formatDay(actor.language, one));
    return { fromOn: { code: 'absence.clash', params: { from: from ?? '', to: to ?? '' } } };
  }
  const circle = circleOf(input, others);
  if (!circle) return {};
  const names = await namesOf(tx, circle);
  return {
    deputyId: {
      code: 'absence.circle',
      params: { circle: circle.map((id) => names.get(id) ?? '…').join(' → ') },
    },
  };
}

const record = (tx: Tx, kind: string, row: Absence) =>
  recordEvent(tx, {
    kind,
    objectType: 'absence',
    objectId: row.id,
    data: { personId: row.personId, deputyId: row.deputyId, fromOn: row.fromOn, toOn: row.toOn },
  });

async function tell(tx: Tx, row: Absence, alsoTo: readonly string[]): Promise<void> {
  const names = await namesOf(tx, [row.personId]);
  const about = {
    objectType: 'absence',
    objectId: row.id,
    title: names.get(row.personId) ?? '…',
    path: ABSENCE_PATH,
    day: row.fromOn,
  };
  await notify(tx, { ...about, kind: 'absence.deputy', personIds: [row.deputyId] });
  await notify(tx, { ...about, kind: 'absence.set', personIds: alsoTo });
}
