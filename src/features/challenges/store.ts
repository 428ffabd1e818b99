import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type FieldError, notFound, type Result } from '../../shared/kernel/refusal.ts';
import { challenge } from './tables.ts';

export type Challenge = typeof challenge.$inferSelect;

export const pathOf = (id: string): string => `/challenges/${id}`;

/** The challenge, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadChallenge(tx: Tx, id: string): Promise<Result<Challenge>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(challenge)
    .where(and(eq(challenge.organisationId, tx.scope.organisationId ?? ''), eq(challenge.id, id)))
    .for('update');
  return row ?? notFound();
}

/** Puts a new challenge in. False if the id was there already: the form was sent twice. */
export async function insertChallenge(tx: Tx, row: Challenge): Promise<boolean> {
  // no conflict target: an id that somebody else's unseen challenge has must not tell that it exists
  const { rowCount } = await tx.db.insert(challenge).values(row).onConflictDoNothing();
  if (rowCount) await indexChallenge(tx, row);
  return Boolean(rowCount);
}

/** Saves changed fields and counts the version up. The row must be locked by `loadChallenge`. */
export async function saveChallenge(
  tx: Tx,
  before: Challenge,
  change: Partial<Challenge>,
): Promise<Challenge> {
  const after: Challenge = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(challenge)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(challenge.organisationId, before.organisationId), eq(challenge.id, before.id)));
  await indexChallenge(tx, after);
  return after;
}

/**
 * In the search as it is seen. The index knows one unit: what is for several units is found by those of its own (or the
 * first invited); the others have it in their list.
 */
async function indexChallenge(tx: Tx, row: Challenge): Promise<void> {
  await indexForSearch(tx, {
    objectType: 'challenge',
    objectId: row.id,
    // who is not signed in finds it on the public page; the search leads to the page within
    visibility:
      row.status === 'draft' ? 'private' : row.visibility === 'public' ? 'organisation' : row.visibility,
    unitId: row.unitId ?? row.invitedUnitIds[0] ?? null,
    personIds: [...new Set([row.ownerId, row.deciderId, row.createdBy])].filter((id) => id !== null),
    title: row.title,
    body: [row.need, row.forWhom, row.known, row.tried, ...row.criteria, row.decision, row.report]
      .filter(Boolean)
      .join('\n'),
    path: pathOf(row.id),
  });
}

/** The units that the person leads: the own one and those below; none for somebody who is no manager. */
export async function ledBy(tx: Tx, actor: Actor): Promise<readonly string[]> {
  if (!actor.unitId || !hasRole(actor, 'manager')) return [];
  const { rows } = await tx.client.query<{ below: string[] }>('select below from mylla_units_around($1)', [
    actor.unitId,
  ]);
  return rows[0]?.below ?? [];
}

/** What is wrong with the chosen people and units: they must belong to the organisation. Empty if nothing. */
export async function choiceErrors(
  tx: Tx,
  choice: {
    ownerId: string | null;
    deciderId: string | null;
    unitId: string | null;
    invitedUnitIds: readonly string[];
  },
): Promise<Record<string, FieldError>> {
  const errors: Record<string, FieldError> = {};
  if (!choice.invitedUnitIds.every(isId)) return { invitedUnitIds: { code: 'choose' } };
  const member = (id: string | null) => sql`${id}::uuid is null or exists (
    select 1 from membership where organisation_id = ${tx.scope.organisationId} and person_id = ${id} and ended_on is null)`;
  const { rows } = await tx.db.execute<{
    owner: boolean;
    decider: boolean;
    unit: boolean;
    units: number;
  }>(sql`
    select ${member(choice.ownerId)} as owner, ${member(choice.deciderId)} as decider,
           ${choice.unitId}::uuid is null or exists (
             select 1 from unit where organisation_id = ${tx.scope.organisationId} and id = ${choice.unitId}) as unit,
           (select count(*)::int from unit where organisation_id = ${tx.scope.organisationId}
               and id = any (${sql.param([...choice.invitedUnitIds])}::uuid[])) as units`);
  const found = rows[0];
  if (!found?.decider) errors.deciderId = { code: 'choose' };
  if (!found?.owner) errors.ownerId = { code: 'choose' };
  if (!found?.unit) errors.unitId = { code: 'choose' };
  if (found?.units !== new Set(choice.invitedUnitIds).size) errors.invitedUnitIds = { code: 'choose' };
  return errors;
}
