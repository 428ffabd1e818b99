import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type FieldError, notFound, type Result } from '../../shared/kernel/refusal.ts';
import { type Initiative, initiative } from './tables.ts';

export const pathOf = (id: string): string => `/initiatives/${id}`;

/** The initiative, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadInitiative(tx: Tx, id: string): Promise<Result<Initiative>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(initiative)
    .where(and(eq(initiative.organisationId, tx.scope.organisationId ?? ''), eq(initiative.id, id)))
    .for('no key update');
  return row ?? notFound();
}

/** Puts a new one in. False if the id was there already: the form was sent twice. */
export async function insertInitiative(tx: Tx, row: Initiative): Promise<boolean> {
  // no conflict target: an id that another organisation has must not tell that it exists
  const { rowCount } = await tx.db.insert(initiative).values(row).onConflictDoNothing();
  if (rowCount) await indexInitiative(tx, row);
  return Boolean(rowCount);
}

/** Saves changed fields and counts the version up. The row must be locked by `loadInitiative`. */
export async function saveInitiative(
  tx: Tx,
  before: Initiative,
  change: Partial<Initiative>,
): Promise<Initiative> {
  const after: Initiative = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(initiative)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(initiative.organisationId, before.organisationId), eq(initiative.id, before.id)));
  await indexInitiative(tx, after);
  return after;
}

/** Notes that something happened to it today, so that it does not stand still. No new version: nobody's form gets old. */
export async function touchInitiative(tx: Tx, id: string): Promise<void> {
  await tx.db
    .update(initiative)
    .set({ movedOn: sql`greatest(${initiative.movedOn}, ${tx.today}::date)`, updatedAt: tx.now })
    .where(and(eq(initiative.organisationId, tx.scope.organisationId ?? ''), eq(initiative.id, id)));
}

const indexInitiative = (tx: Tx, row: Initiative): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'initiative',
    objectId: row.id,
    visibility: 'organisation',
    unitId: row.unitId,
    title: row.title,
    body: [row.what, row.why, row.forWhom, row.learningQuestion, row.benefit].filter(Boolean).join('\n'),
    path: pathOf(row.id),
  });

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
