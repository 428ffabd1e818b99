import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result } from '../../../shared/kernel/refusal.ts';
import { groupsOf, tellScreens } from '../store.ts';
import { workshopNote, workshopNoteGroup } from '../tables.ts';
import { changeable } from './prepare.ts';

/** Makes a named group for notes. */
export async function addGroup(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  input: { id: string; name: string },
): Promise<Result<{ id: string }>> {
  const workshop = await changeable(tx, actor, workshopId);
  if (isRefusal(workshop)) return workshop;
  const groups = await groupsOf(tx, workshopId);
  await tx.db
    .insert(workshopNoteGroup)
    .values({
      id: input.id,
      organisationId: actor.organisationId,
      workshopId,
      name: input.name,
      position: groups.length + 1,
    })
    .onConflictDoNothing();
  await record(tx, workshopId, 'workshop.group-added', { groupId: input.id });
  return { id: input.id };
}

export async function renameGroup(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  groupId: string,
  name: string,
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, workshopId);
  if (isRefusal(workshop)) return workshop;
  const renamed = await tx.db
    .update(workshopNoteGroup)
    .set({ name })
    .where(and(eq(workshopNoteGroup.workshopId, workshopId), eq(workshopNoteGroup.id, groupId)))
    .returning({ id: workshopNoteGroup.id });
  if (renamed.length === 0) return notFound();
  await record(tx, workshopId, 'workshop.group-renamed', { groupId });
}

/** Takes a group away; its notes stay, outside groups. */
export async function removeGroup(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  groupId: string,
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, workshopId);
  if (isRefusal(workshop)) return workshop;
  const removed = await tx.db
    .delete(workshopNoteGroup)
    .where(and(eq(workshopNoteGroup.workshopId, workshopId), eq(workshopNoteGroup.id, groupId)))
    .returning({ id: workshopNoteGroup.id });
  if (removed.length === 0) return notFound();
  await record(tx, workshopId, 'workshop.group-removed', { groupId });
}

/** Puts a note into a group, or outside groups (null). */
export async function groupNote(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  noteId: string,
  groupId: string | null,
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, workshopId);
  if (isRefusal(workshop)) return workshop;
  if (groupId && !(await groupsOf(tx, workshopId)).some((group) => group.id === groupId)) return notFound();
  const put = await tx.db
    .update(workshopNote)
    .set({ groupId })
    .where(and(eq(workshopNote.workshopId, workshopId), eq(workshopNote.id, noteId)))
    .returning({ id: workshopNote.id });
  if (put.length === 0) return notFound();
  await record(tx, workshopId, 'workshop.note-grouped', { noteId });
}

/** Takes away a note that should not stand on the wall, whoever wrote it. */
export async function takeAwayNote(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  noteId: string,
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, workshopId);
  if (isRefusal(workshop)) return workshop;
  const gone = await tx.db
    .delete(workshopNote)
    .where(and(eq(workshopNote.workshopId, workshopId), eq(workshopNote.id, noteId)))
    .returning({ id: workshopNote.id });
  if (gone.length === 0) return notFound();
  await record(tx, workshopId, 'workshop.note-removed', { noteId });
}

async function record(
  tx: Tx,
  workshopId: string,
  kind: string,
  data: Record<string, unknown>,
): Promise<void> {
  await recordEvent(tx, { kind, objectType: 'workshop', objectId: workshopId, data });
  await tellScreens(tx, workshopId);
}
