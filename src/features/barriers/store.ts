import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type FieldError, notFound, type Result } from '../../shared/kernel/refusal.ts';
import { nearestLeader } from '../routing/public.ts';
import { barrier } from './tables.ts';

export type Barrier = typeof barrier.$inferSelect;

export const pathOf = (id: string): string => `/barriers/${id}`;

/** The barrier, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadBarrier(tx: Tx, id: string): Promise<Result<Barrier>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(barrier)
    .where(and(eq(barrier.organisationId, tx.scope.organisationId ?? ''), eq(barrier.id, id)))
    .for('update');
  return row ?? notFound();
}

/** Puts a new barrier in. False if the id was there already: the form was sent twice. */
export async function insertBarrier(tx: Tx, row: Barrier): Promise<boolean> {
  // no conflict target: an id that somebody else's unseen barrier has must not tell that it exists
  const { rowCount } = await tx.db.insert(barrier).values(row).onConflictDoNothing();
  if (rowCount) await indexBarrier(tx, row);
  return Boolean(rowCount);
}

/** Saves changed fields and counts the version up. The row must be locked by `loadBarrier`. */
export async function saveBarrier(tx: Tx, before: Barrier, change: Partial<Barrier>): Promise<Barrier> {
  const after: Barrier = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(barrier)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(barrier.organisationId, before.organisationId), eq(barrier.id, before.id)));
  await indexBarrier(tx, after);
  return after;
}

async function indexBarrier(tx: Tx, row: Barrier): Promise<void> {
  await indexForSearch(tx, {
    objectType: 'barrier',
    objectId: row.id,
    visibility: row.visibility,
    unitId: row.unitId,
    personIds: [...new Set([...row.personIds, row.ownerId, row.reportedBy])].filter((id) => id !== null),
    title: row.title,
    body: [row.text, row.remedy].filter(Boolean).join('\n'),
    path: pathOf(row.id),
  });
}

/**
 * Who gets a barrier that nobody is named for: the leader nearest to the reporter (or who stands in for him or her), and
 * in an organisation of one the reporter. Without a name it is an innovation lead at once: the manager would guess whose
 * it is.
 */
export async function ownerByDefault(
  tx: Tx,
  reporter: { personId: string; unitId: string | null },
  anonymous: boolean,
): Promise<string> {
  const leader = anonymous
    ? await nearestLeader(tx, null)
    : await nearestLeader(tx, reporter.unitId, [reporter.personId]);
  return leader?.personId ?? reporter.personId;
}

/** What is wrong with the chosen owner and unit: both must belong to the organisation. Empty if nothing. */
export async function choiceErrors(
  tx: Tx,
  choice: { ownerId: string | null; unitId: string | null },
): Promise<Record<string, FieldError>> {
  const { rows } = await tx.db.execute<{ owner: boolean; unit: boolean }>(sql`
    select ${choice.ownerId}::uuid is null or exists (
             select 1 from membership where organisation_id = ${tx.scope.organisationId}
                and person_id = ${choice.ownerId} and ended_on is null) as owner,
           ${choice.unitId}::uuid is null or exists (
             select 1 from unit where organisation_id = ${tx.scope.organisationId}
                and id = ${choice.unitId}) as unit`);
  const errors: Record<string, FieldError> = {};
  if (!rows[0]?.owner) errors.ownerId = { code: 'choose' };
  if (!rows[0]?.unit) errors.unitId = { code: 'choose' };
  return errors;
}
