import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { award } from './tables.ts';

export type Award = typeof award.$inferSelect;

export const pathOf = (id: string): string => `/awards/${id}`;

/** The award, locked until the transaction ends. Refuses an unknown id as not found. */
export async function loadAward(tx: Tx, id: string): Promise<Result<Award>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(award)
    .where(and(eq(award.organisationId, tx.scope.organisationId ?? ''), eq(award.id, id)))
    .for('update');
  return row ?? notFound();
}

/** Saves changed fields and counts the version up. The row must be locked by `loadAward`. */
export async function saveAward(tx: Tx, before: Award, change: Partial<Award>): Promise<Award> {
  const after: Award = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(award)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(award.organisationId, before.organisationId), eq(award.id, before.id)));
  await indexAward(tx, after);
  return after;
}

export const indexAward = (tx: Tx, row: Award): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'award',
    objectId: row.id,
    visibility: 'organisation',
    title:
      row.chosenTitle && row.chosenType !== 'person'
        ? `${row.name}: ${row.chosenTitle}`.slice(0, 200)
        : row.name,
    body: [row.motivation, row.criteria].filter(Boolean).join('\n'),
    path: pathOf(row.id),
  });
