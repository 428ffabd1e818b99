import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { ExampleInput } from './input.ts';
import { mayAddExample, mayChangeExample } from './policy.ts';
import { principlesOf } from './rules.ts';
import { deleteExample, insertExample, loadExample, updateExample } from './store.ts';
import type { ExampleRow } from './tables.ts';

/**
 * Adds a case or a tool of the organisation's own.
 * Refuses: `forbidden` (a guest), `invalid` (shared with a unit by somebody who has none).
 */
export async function addExample(
  tx: Tx,
  actor: Actor,
  input: ExampleInput & { id: string },
): Promise<Result<{ id: string }>> {
  if (!mayAddExample(actor)) return forbidden();
  if (input.visibility === 'unit' && !actor.unitId) return noUnit();
  const { id, ...fields } = input;
  const row: ExampleRow = {
    ...fields,
    id,
    organisationId: actor.organisationId,
    ownerId: actor.personId,
    principleIds: principlesOf(input.questionIds, input.principleIds),
    unitId: input.visibility === 'unit' ? actor.unitId : null,
    personIds: [],
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  if (await insertExample(tx, row))
    await recordEvent(tx, { kind: 'example.added', objectType: 'example', objectId: id });
  return { id };
}

/**
 * Changes an example. Refuses: `not-found`, `forbidden`, and `conflict` when somebody else changed it since
 * `version` was seen.
 */
export async function changeExample(
  tx: Tx,
  actor: Actor,
  id: string,
  input: ExampleInput & { version: number },
): Promise<Result<{ id: string }>> {
  const before = await loadExample(tx, id);
  if (!before) return notFound();
  if (!mayChangeExample(actor, before)) return forbidden();
  // the unit stays the one it was shared with, also when somebody else changes the text
  const unitId = input.visibility === 'unit' ? (before.unitId ?? actor.unitId) : null;
  if (input.visibility === 'unit' && !unitId) return noUnit();
  const { version, ...fields } = input;
  const row: ExampleRow = {
    ...before,
    ...fields,
    principleIds: principlesOf(input.questionIds, input.principleIds),
    unitId,
    version: version + 1,
    updatedAt: tx.now,
  };
  if (!(await updateExample(tx, row, version))) return refuse('conflict', 'conflict');
  await recordEvent(tx, { kind: 'example.changed', objectType: 'example', objectId: id });
  return { id };
}

/** Takes an example away. Refuses: `not-found`, `forbidden`. */
export async function removeExample(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  const row = await loadExample(tx, id);
  if (!row) return notFound();
  if (!mayChangeExample(actor, row)) return forbidden();
  await deleteExample(tx, row);
  await recordEvent(tx, { kind: 'example.removed', objectType: 'example', objectId: id });
  return undefined;
}

const noUnit = () => refuse('invalid', 'example.no-unit', { fields: { visibility: { code: 'no-unit' } } });
