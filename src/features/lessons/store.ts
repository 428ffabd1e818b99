import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch, removeFromSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { pathOf } from './paths.ts';
import { type Lesson, lesson } from './tables.ts';

/** The lesson, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadLesson(tx: Tx, id: string): Promise<Result<Lesson>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(lesson)
    .where(and(eq(lesson.organisationId, tx.scope.organisationId ?? ''), eq(lesson.id, id)))
    .for('update');
  return row ?? notFound();
}

/** Puts a new lesson in. False if the id was there already: the form was sent twice. */
export async function insertLesson(tx: Tx, row: Lesson): Promise<boolean> {
  // no conflict target: an id that somebody else's unseen lesson has must not tell that it exists
  const { rowCount } = await tx.db.insert(lesson).values(row).onConflictDoNothing();
  if (rowCount) await indexLesson(tx, row);
  return Boolean(rowCount);
}

/** Saves changed fields and counts the version up. The row must be locked by `loadLesson`. */
export async function saveLesson(tx: Tx, before: Lesson, change: Partial<Lesson>): Promise<Lesson> {
  const after: Lesson = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(lesson)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(lesson.organisationId, before.organisationId), eq(lesson.id, before.id)));
  await indexLesson(tx, after);
  return after;
}

/** Takes a lesson away, with what the search knows of it. */
export async function deleteLesson(tx: Tx, row: Lesson): Promise<void> {
  await removeFromSearch(tx, 'lesson', row.id);
  await tx.db.delete(lesson).where(and(eq(lesson.organisationId, row.organisationId), eq(lesson.id, row.id)));
}

async function indexLesson(tx: Tx, row: Lesson): Promise<void> {
  await indexForSearch(tx, {
    objectType: 'lesson',
    objectId: row.id,
    // what everybody reads has a page of its own; the search is for those within, and its rows name people
    visibility: row.visibility === 'public' ? 'organisation' : row.visibility,
    unitId: row.unitId,
    personIds: row.authorId ? [row.authorId] : [],
    title: row.title,
    body: [row.learnt, row.context, row.done, row.happened, row.otherwise, row.tags.join(', ')]
      .filter(Boolean)
      .join('\n'),
    path: pathOf(row.id),
  });
}

/** Whether the unit is one of the organisation's; none chosen is too. */
export async function isOwnUnit(tx: Tx, unitId: string | null): Promise<boolean> {
  if (!unitId) return true;
  const { rows } = await tx.db.execute<{ own: boolean }>(sql`
    select exists (select 1 from unit where organisation_id = ${tx.scope.organisationId} and id = ${unitId}) as own`);
  return rows[0]?.own ?? false;
}

/** What a lesson may be told of: something that the person sees and that can be found. Undefined if there is none. */
export async function seenObject(
  tx: Tx,
  type: string,
  id: string,
): Promise<{ title: string; path: string } | undefined> {
  const { rows } = await tx.client.query<{ title: string; path: string }>(
    'select title, path from search_document where object_type = $1 and object_id = $2 and organisation_id = $3 limit 1',
    [type, id, tx.scope.organisationId],
  );
  return rows[0];
}
