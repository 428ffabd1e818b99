import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type FieldError, notFound, type Result } from '../../shared/kernel/refusal.ts';
import { reshareFiles, type Sharing } from '../files/public.ts';
import { unitAndBelow } from './read.ts';
import { isWider, type Reach } from './rules.ts';
import { action } from './tables.ts';

export type Action = typeof action.$inferSelect;

export const pathOf = (id: string): string => `/actions/${id}`;

/** The action, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadAction(tx: Tx, id: string): Promise<Result<Action>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(action)
    .where(and(eq(action.organisationId, tx.scope.organisationId ?? ''), eq(action.id, id)))
    .for('update');
  return row ?? notFound();
}

/** Puts a new action in. False if the id was there already: the form was sent twice. */
export async function insertAction(tx: Tx, row: Action): Promise<boolean> {
  // no conflict target: an id that somebody else's unseen action has must not tell that it exists
  const { rowCount } = await tx.db.insert(action).values(row).onConflictDoNothing();
  if (rowCount) await indexAction(tx, row);
  return Boolean(rowCount);
}

/** Saves changed fields and counts the version up. The row must be locked by `loadAction`. */
export async function saveAction(tx: Tx, before: Action, change: Partial<Action>): Promise<Action> {
  const after: Action = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(action)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(action.organisationId, before.organisationId), eq(action.id, before.id)));
  await indexAction(tx, after);
  await reshareFiles(tx, 'action', after.id, sharingOf(after));
  return after;
}

/** Gives the actions of a journey the journey's sharing, in the search index too; see `reshareJourneyActions`. */
export async function shareActionsOf(
  tx: Tx,
  journeyId: string,
  share: Reach & { personIds: readonly string[]; before?: Visibility },
): Promise<void> {
  const rows = await tx.db
    .select()
    .from(action)
    .where(and(eq(action.organisationId, tx.scope.organisationId ?? ''), eq(action.journeyId, journeyId)))
    .for('update');
  const units = share.unitId ? await unitAndBelow(tx, share.unitId) : [];
  for (const row of rows) {
    const apart = share.before !== undefined && row.visibility !== share.before;
    const follows = !apart || isWider(row, { visibility: share.visibility, units });
    // whoever shares, and whoever has an action in hand, keeps seeing it
    const personIds = [...new Set([...share.personIds, tx.scope.personId])].filter((id) => id !== null);
    await saveAction(tx, row, {
      personIds,
      ...(follows
        ? {
            visibility: share.visibility,
            unitId: share.visibility === 'unit' ? (share.unitId ?? row.unitId) : (row.unitId ?? share.unitId),
          }
        : {}),
    });
  }
}

/** Who sees an action, and with it its files and its place in the search: owner and writer whatever its visibility. */
export const sharingOf = (row: Action): Sharing => ({
  visibility: row.visibility,
  unitId: row.unitId,
  personIds: [...new Set([...row.personIds, row.ownerId, row.createdBy])].filter((id) => id !== null),
});

async function indexAction(tx: Tx, row: Action): Promise<void> {
  await indexForSearch(tx, {
    objectType: 'action',
    objectId: row.id,
    ...sharingOf(row),
    title: row.title,
    body: [row.text, row.expectedEffect, row.result].filter(Boolean).join('\n'),
    path: pathOf(row.id),
  });
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
