import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { absence, routingRule } from './tables.ts';

export type Absence = typeof absence.$inferSelect;
export type RoutingRule = typeof routingRule.$inferSelect;

/** One change of who stands in for whom at a time in an organisation: two at once could close a circle. */
export const lockAbsences = (tx: Tx) =>
  tx.client.query("select pg_advisory_xact_lock(hashtextextended('absence:' || $1, 0))", [
    tx.scope.organisationId,
  ]);

const own = (tx: Tx) => tx.scope.organisationId ?? '';

/** The absence, locked. Refuses an unknown or unseen id as not found. */
export async function loadAbsence(tx: Tx, id: string): Promise<Result<Absence>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(absence)
    .where(and(eq(absence.organisationId, own(tx)), eq(absence.id, id)))
    .for('update');
  return row ?? notFound();
}

/** False if the id was there already: the form was sent twice. */
export async function insertAbsence(tx: Tx, row: Absence): Promise<boolean> {
  const { rowCount } = await tx.db.insert(absence).values(row).onConflictDoNothing();
  return Boolean(rowCount);
}

export async function saveAbsence(tx: Tx, before: Absence, change: Partial<Absence>): Promise<void> {
  await tx.db
    .update(absence)
    .set({ ...change, version: before.version + 1, updatedAt: tx.now })
    .where(and(eq(absence.organisationId, own(tx)), eq(absence.id, before.id)));
}

/** The rule, locked. Refuses an unknown or unseen id as not found. */
export async function loadRule(tx: Tx, id: string): Promise<Result<RoutingRule>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(routingRule)
    .where(and(eq(routingRule.organisationId, own(tx)), eq(routingRule.id, id)))
    .for('update');
  return row ?? notFound();
}

export async function insertRule(tx: Tx, row: RoutingRule): Promise<boolean> {
  const { rowCount } = await tx.db.insert(routingRule).values(row).onConflictDoNothing();
  return Boolean(rowCount);
}

export async function saveRule(tx: Tx, before: RoutingRule, change: Partial<RoutingRule>): Promise<void> {
  await tx.db
    .update(routingRule)
    .set({ ...change, version: before.version + 1, updatedAt: tx.now })
    .where(and(eq(routingRule.organisationId, own(tx)), eq(routingRule.id, before.id)));
}

export async function removeRule(tx: Tx, id: string): Promise<void> {
  await tx.db.delete(routingRule).where(and(eq(routingRule.organisationId, own(tx)), eq(routingRule.id, id)));
}
