import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { touchInitiative } from '../../initiatives/public.ts';
import { refuseRunning } from '../policy.ts';
import { MOST } from '../rules.ts';
import { initiativeOf } from '../store.ts';
import { type Assumption, experimentAssumption } from '../tables.ts';

export interface AssumptionInput {
  text: string;
  importance: number;
  evidence: number;
}

/** Adds what is taken for true. The same id twice is one assumption. Refuses more than `MOST.assumptions`. */
export async function addAssumption(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  { id, ...input }: AssumptionInput & { id: string },
): Promise<Result<{ id: string }>> {
  const of = await initiativeOf(tx, actor, initiativeId);
  if (isRefusal(of)) return of;
  const refusal = refuseRunning(actor, of);
  if (refusal) return refusal;
  if (of.status === 'stopped') return refuse('conflict', 'experiment.initiative-closed');
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*)::int as count from experiment_assumption where organisation_id = $1 and initiative_id = $2',
    [tx.scope.organisationId, initiativeId],
  );
  if ((rows[0]?.count ?? 0) >= MOST.assumptions) return refuse('conflict', 'experiment.assumptions-most');
  const { rowCount } = await tx.db
    .insert(experimentAssumption)
    .values({
      ...input,
      id,
      organisationId: actor.organisationId,
      initiativeId,
      version: 1,
      createdBy: actor.personId,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .onConflictDoNothing();
  if (!rowCount) return { id };
  await touchInitiative(tx, initiativeId);
  await recordEvent(tx, {
    kind: 'experiment.assumption-added',
    objectType: 'initiative',
    objectId: initiativeId,
    data: { assumptionId: id },
  });
  return { id };
}

/** The assumption with its initiative, locked. */
export async function loadAssumption(tx: Tx, id: string): Promise<Result<Assumption>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(experimentAssumption)
    .where(
      and(
        eq(experimentAssumption.organisationId, tx.scope.organisationId ?? ''),
        eq(experimentAssumption.id, id),
      ),
    )
    .for('no key update');
  return row ?? notFound();
}

/** Judges it anew, or says it otherwise. Refuses with `conflict` if somebody saved it after `version` was shown. */
export async function changeAssumption(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...input }: AssumptionInput & { version: number },
): Promise<Result<Assumption>> {
  const before = await loadAssumption(tx, id);
  if (isRefusal(before)) return before;
  const of = await initiativeOf(tx, actor, before.initiativeId);
  if (isRefusal(of)) return of;
  const refusal = refuseRunning(actor, of);
  if (refusal) return refusal;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const after = { ...before, ...input, version: version + 1, updatedAt: tx.now };
  await tx.db
    .update(experimentAssumption)
    .set({ ...input, version: after.version, updatedAt: after.updatedAt })
    .where(eq(experimentAssumption.id, id));
  await recordEvent(tx, {
    kind: 'experiment.assumption-changed',
    objectType: 'initiative',
    objectId: before.initiativeId,
    data: {
      assumptionId: id,
      importance: [before.importance, after.importance],
      evidence: [before.evidence, after.evidence],
    },
  });
  return after;
}

/** Takes it away. Refuses one that an experiment tests: what was tried is not made unsaid. */
export async function removeAssumption(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<Result<{ initiativeId: string }>> {
  const before = await loadAssumption(tx, id);
  if (isRefusal(before)) return before;
  const of = await initiativeOf(tx, actor, before.initiativeId);
  if (isRefusal(of)) return of;
  const refusal = refuseRunning(actor, of);
  if (refusal) return refusal;
  const { rowCount } = await tx.db.execute(sql`
    select 1 from experiment where organisation_id = ${actor.organisationId} and assumption_id = ${id} limit 1`);
  if (rowCount) return refuse('conflict', 'experiment.assumption-tested');
  await tx.db.delete(experimentAssumption).where(eq(experimentAssumption.id, id));
  await recordEvent(tx, {
    kind: 'experiment.assumption-removed',
    objectType: 'initiative',
    objectId: before.initiativeId,
    data: { assumptionId: id },
  });
  return { initiativeId: before.initiativeId };
}
