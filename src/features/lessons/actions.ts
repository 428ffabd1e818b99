import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { type FieldError, isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { refuseChange, refuseTelling } from './policy.ts';
import { type Area, lessonErrors, type Outcome, type Sharing } from './rules.ts';
import { deleteLesson, insertLesson, isOwnUnit, loadLesson, saveLesson } from './store.ts';
import type { Lesson } from './tables.ts';

/** What a lesson says. */
export interface LessonFields {
  title: string;
  outcome: Outcome;
  context: string;
  done: string;
  happened: string;
  learnt: string;
  otherwise: string;
  happenedOn: Day;
  unitId: string | null;
  visibility: Sharing;
  areas: readonly Area[];
  tags: readonly string[];
  /** The author is not to be known: then no person is stored, in the row, the search index or the log. */
  unnamed: boolean;
}

export interface NewLesson extends LessonFields {
  /** Made when the form was shown, so that a form sent twice gives one lesson. */
  id?: string;
  /** What it is a lesson of; the caller has seen to it that the person sees it. */
  about?: { type: string; id: string } | undefined;
}

/**
 * Tells a lesson. Refuses guests, a day that has not been, a unit of elsewhere, a lesson for a unit without one,
 * and an unnamed one for a unit that the person does not see: it would be out of reach at once.
 * An id that is there already changes nothing: the form was sent twice.
 */
export async function addLesson(tx: Tx, actor: Actor, input: NewLesson): Promise<Result<{ id: string }>> {
  const refusal = refuseTelling(actor);
  if (refusal) return refusal;
  const fields = await fieldErrors(tx, actor, input, !input.unnamed);
  if (fields) return refuse('invalid', 'form', { fields });
  const { id = tx.newId(), about, unnamed, areas, tags, ...rest } = input;
  const row: Lesson = {
    ...rest,
    id,
    organisationId: actor.organisationId,
    areas: [...areas],
    tags: [...tags],
    aboutType: about?.type ?? null,
    aboutId: about?.id ?? null,
    authorId: unnamed ? null : actor.personId,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  if (!(await insertLesson(tx, row))) return { id };
  await recordEvent(tx, {
    kind: 'lesson.told',
    objectType: 'lesson',
    objectId: id,
    data: { outcome: row.outcome, aboutType: row.aboutType, aboutId: row.aboutId },
    anonymous: unnamed,
  });
  return { id };
}

const CHANGEABLE = [
  'title',
  'outcome',
  'context',
  'done',
  'happened',
  'learnt',
  'otherwise',
  'happenedOn',
  'unitId',
  'visibility',
] as const;

/**
 * Changes what a lesson says. Refuses with `conflict` if somebody saved it after `version` was shown. Its author may take
 * the own name away, from the log of this lesson too; nobody else decides over that, and nobody puts a name back.
 */
export async function changeLesson(
  tx: Tx,
  actor: Actor,
  id: string,
  input: LessonFields & { version: number },
): Promise<Result<{ id: string }>> {
  const before = await loadLesson(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChange(actor, before);
  if (refusal) return refusal;
  const { version, unnamed, areas, tags, ...change } = input;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const own = before.authorId === actor.personId;
  const unname = unnamed && own;
  const fields = await fieldErrors(tx, actor, input, own && !unname);
  if (fields) return refuse('invalid', 'form', { fields });
  if (unname) await tx.client.query('select mylla_lesson_unname($1)', [id]);
  const after = await saveLesson(tx, before, {
    ...change,
    areas: [...areas],
    tags: [...tags],
    authorId: unname ? null : before.authorId,
  });
  await recordEvent(tx, {
    kind: 'lesson.changed',
    objectType: 'lesson',
    objectId: id,
    data: { changed: CHANGEABLE.filter((name) => before[name] !== after[name]) },
    anonymous: unname,
  });
  return { id };
}

/** Takes a lesson away for good. Twice is once: the second finds nothing. */
export async function removeLesson(tx: Tx, actor: Actor, id: string): Promise<Result<Lesson>> {
  const row = await loadLesson(tx, id);
  if (isRefusal(row)) return row;
  const refusal = refuseChange(actor, row);
  if (refusal) return refusal;
  await deleteLesson(tx, row);
  await recordEvent(tx, { kind: 'lesson.removed', objectType: 'lesson', objectId: id });
  return row;
}

/** `named`: the actor stays its author, and so sees it wherever it is shared. */
async function fieldErrors(
  tx: Tx,
  actor: Actor,
  input: LessonFields,
  named: boolean,
): Promise<Record<string, FieldError> | null> {
  const errors = lessonErrors(input, tx.today);
  if (!(await isOwnUnit(tx, input.unitId))) errors.unitId = { code: 'choose' };
  else if (input.visibility === 'unit' && input.unitId && !named && !actor.unitIds.includes(input.unitId))
    errors.unitId = { code: 'lesson.not-your-unit' };
  return Object.keys(errors).length > 0 ? errors : null;
}
