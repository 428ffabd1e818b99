import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { idea, ideaAuthor } from './tables.ts';

export type Idea = typeof idea.$inferSelect;

export const pathOf = (id: string): string => `/ideas/${id}`;

/** The idea, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadIdea(tx: Tx, id: string): Promise<Result<Idea>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(idea)
    .where(and(eq(idea.organisationId, tx.scope.organisationId ?? ''), eq(idea.id, id)))
    .for('no key update');
  return row ?? notFound();
}

/** An idea's title and address, drafts too (they are not searched for); null for whoever may not read it. */
export async function ideaPlace(tx: Tx, id: string): Promise<{ title: string; path: string } | null> {
  const [row] = await tx.db
    .select({ title: idea.title })
    .from(idea)
    .where(and(eq(idea.organisationId, tx.scope.organisationId ?? ''), eq(idea.id, id)));
  return row ? { title: row.title, path: pathOf(id) } : null;
}

/** The person's own part in writing it; undefined for everybody else. */
export async function ownAuthorship(
  tx: Tx,
  ideaId: string,
): Promise<{ role: 'author' | 'co-author'; hidden: boolean } | undefined> {
  const [row] = await tx.db
    .select({ role: ideaAuthor.role, hidden: ideaAuthor.hidden })
    .from(ideaAuthor)
    .where(
      and(
        eq(ideaAuthor.organisationId, tx.scope.organisationId ?? ''),
        eq(ideaAuthor.ideaId, ideaId),
        eq(ideaAuthor.personId, tx.scope.personId ?? ''),
      ),
    );
  return row;
}

/** Puts a new idea in, with its author. False if the id was there already: the form was sent twice. */
export async function insertIdea(tx: Tx, row: Idea, hidden: boolean): Promise<boolean> {
  // the author first: row-level security lets a draft be read by its author only, and an insert must not read
  const { rowCount } = await tx.db.insert(idea).values(row).onConflictDoNothing();
  if (!rowCount) return false;
  if (tx.scope.personId)
    await tx.db.insert(ideaAuthor).values({
      organisationId: row.organisationId,
      ideaId: row.id,
      personId: tx.scope.personId,
      role: 'author',
      hidden,
    });
  return true;
}

/** Saves changed fields and counts the version up. The row must be locked by `loadIdea`. */
export async function saveIdea(tx: Tx, before: Idea, change: Partial<Idea>): Promise<Idea> {
  const after: Idea = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(idea)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(idea.organisationId, before.organisationId), eq(idea.id, before.id)));
  if (after.listedAt) await indexIdea(tx, after);
  return after;
}

/** Takes a draft away. Only its author may: row-level security holds that too. */
export async function removeDraft(tx: Tx, row: Idea): Promise<void> {
  await tx.db.delete(idea).where(and(eq(idea.organisationId, row.organisationId), eq(idea.id, row.id)));
}

/** A draft is in no index; a hidden author is not among the people of its document. */
async function indexIdea(tx: Tx, row: Idea): Promise<void> {
  await indexForSearch(tx, {
    objectType: 'idea',
    objectId: row.id,
    visibility: row.visibility,
    unitId: row.unitId,
    personIds: [...new Set([...row.personIds, row.caseOwnerId])].filter((id) => id !== null),
    title: row.title,
    body: [row.forWhom, row.benefit, row.situation, row.text].filter(Boolean).join('\n'),
    path: pathOf(row.id),
  });
}

/** Hides or shows the names of a draft's authors. */
export async function setHidden(tx: Tx, row: Idea, hidden: boolean): Promise<void> {
  await tx.client.query('select mylla_hide_idea_authors($1, $2)', [row.id, hidden]);
}

/** Gives an idea from a file to the one who wrote it, or to nobody: whoever brought it in is not its author. */
export async function giveImported(
  tx: Tx,
  row: Idea,
  { importId, author }: { importId: string; author: { personId: string } | null },
): Promise<void> {
  await tx.client.query('select mylla_give_imported_idea($1, $2, $3)', [
    row.id,
    importId,
    author?.personId ?? null,
  ]);
}
