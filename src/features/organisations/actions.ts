import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { UnitInput } from './input.ts';
import { mayKeepUnits } from './policy.ts';
import { withinUnit } from './rules.ts';
import { indexMembersOf, indexUnit, organisationOf, unitById } from './store.ts';
import { unit } from './tables.ts';

const wrong = (field: string, code: string) => refuse('invalid', 'form', { fields: { [field]: { code } } });

/**
 * Opens a unit. Sent twice with the same id, it is opened once.
 * Refuses a closed or unknown parent, and a code that another unit has.
 */
export async function openUnit(
  tx: Tx,
  actor: Actor,
  input: UnitInput & { id: string },
): Promise<Result<{ id: string }>> {
  if (!mayKeepUnits(actor)) return forbidden();
  const already = await unitById(tx, input.id);
  if (already) return { id: already.id };
  const problem = await unitProblem(tx, input.id, input);
  if (problem) return problem;
  const { id, name, kind, code, parentId } = input;
  const [made] = await tx.db
    .insert(unit)
    .values({ id, organisationId: organisationOf(tx), name, kind, code, parentId, createdAt: tx.now })
    .onConflictDoNothing({ target: unit.id })
    .returning();
  if (!made) return notFound();
  await indexUnit(tx, made);
  await recordEvent(tx, { kind: 'unit.opened', objectType: 'unit', objectId: id });
  return { id };
}

/**
 * Changes or moves a unit. Refuses what somebody else changed meanwhile, a closed unit, a parent that is closed or lies
 * below the unit itself, and a code that another unit has.
 */
export async function changeUnit(
  tx: Tx,
  actor: Actor,
  id: string,
  input: UnitInput & { version: number },
): Promise<Result<{ id: string }>> {
  if (!mayKeepUnits(actor)) return forbidden();
  const before = await unitById(tx, id);
  if (!before) return notFound();
  if (before.closedOn) return refuse('gone', 'unit.closed');
  if (before.version !== input.version) return refuse('conflict', 'conflict');
  const problem = await unitProblem(tx, id, input);
  if (problem) return problem;
  const { name, kind, code, parentId } = input;
  const [after] = await tx.db
    .update(unit)
    .set({ name, kind, code, parentId, version: input.version + 1 })
    .where(and(eq(unit.organisationId, organisationOf(tx)), eq(unit.id, id), eq(unit.version, input.version)))
    .returning();
  if (!after) return refuse('conflict', 'conflict');
  await indexUnit(tx, after);
  if (after.name !== before.name) await indexMembersOf(tx, id);
  const fields = (['name', 'kind', 'code'] as const).filter((key) => before[key] !== after[key]);
  if (fields.length > 0)
    await recordEvent(tx, { kind: 'unit.changed', objectType: 'unit', objectId: id, data: { fields } });
  if (before.parentId !== after.parentId)
    await recordEvent(tx, {
      kind: 'unit.moved',
      objectType: 'unit',
      objectId: id,
      data: { from: before.parentId, to: after.parentId },
    });
  return { id };
}

/** What stops a unit from having this parent and this code; null if nothing. Locks the tree's rows against a circle made by two. */
async function unitProblem(tx: Tx, id: string, { parentId, code }: Pick<UnitInput, 'parentId' | 'code'>) {
  const units = await tx.db
    .select({
      id: unit.id,
      parentId: unit.parentId,
      name: unit.name,
      code: unit.code,
      closedOn: unit.closedOn,
    })
    .from(unit)
    .where(eq(unit.organisationId, organisationOf(tx)))
    .orderBy(unit.id)
    .for('update');
  if (parentId) {
    const parent = units.find((candidate) => candidate.id === parentId);
    if (!parent || parent.closedOn) return wrong('parentId', 'unit.not-open');
    if (withinUnit(units, id).has(parentId)) return wrong('parentId', 'unit.circle');
  }
  if (code && units.some((other) => other.id !== id && other.code === code))
    return wrong('code', 'unit.code-taken');
  return null;
}

/**
 * Closes a unit: its history stays, and it is not offered for anything new. People stay until they are moved.
 * Refuses while there are open units below it.
 */
export async function closeUnit(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<Result<{ id: string }>> {
  if (!mayKeepUnits(actor)) return forbidden();
  const before = await unitById(tx, id);
  if (!before) return notFound();
  if (before.closedOn) return { id };
  if (before.version !== version) return refuse('conflict', 'unit.changed-meanwhile');
  const { rows } = await tx.client.query(
    'select 1 from unit where organisation_id = $1 and parent_id = $2 and closed_on is null limit 1',
    [organisationOf(tx), id],
  );
  if (rows.length > 0) return refuse('invalid', 'unit.has-open-below');
  return setClosed(tx, id, version, tx.today);
}

/** Opens a closed unit again. Refuses while the unit above it is closed. */
export async function reopenUnit(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<Result<{ id: string }>> {
  if (!mayKeepUnits(actor)) return forbidden();
  const before = await unitById(tx, id);
  if (!before) return notFound();
  if (!before.closedOn) return { id };
  if (before.version !== version) return refuse('conflict', 'unit.changed-meanwhile');
  const parent = before.parentId ? await unitById(tx, before.parentId) : null;
  if (parent?.closedOn) return refuse('invalid', 'unit.parent-closed');
  return setClosed(tx, id, version, null);
}

async function setClosed(
  tx: Tx,
  id: string,
  version: number,
  closedOn: string | null,
): Promise<Result<{ id: string }>> {
  const [after] = await tx.db
    .update(unit)
    .set({ closedOn, version: version + 1 })
    .where(and(eq(unit.organisationId, organisationOf(tx)), eq(unit.id, id), eq(unit.version, version)))
    .returning();
  if (!after) return refuse('conflict', 'unit.changed-meanwhile');
  await indexUnit(tx, after);
  const kind = closedOn ? 'unit.closed' : 'unit.reopened';
  await recordEvent(tx, { kind, objectType: 'unit', objectId: id });
  return { id };
}
