import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { type FieldError, isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { refuseChange } from '../policy.ts';
import { fallsBelow, MOST } from '../rules.ts';
import { loadInitiative, touchInitiative } from '../store.ts';
import { initiativeUse } from '../tables.ts';

/** Money in öre and time in hours, without sign; a correction takes them away. */
export interface Use {
  id: string;
  onDay: Day;
  money: number;
  hours: number;
  correction: boolean;
  note: string;
}

/**
 * Writes in what has been used. Rows stand as they are: what was wrong is corrected by a row of its own. The same row sent
 * twice is one. Refuses nothing at all, a day ahead, and a correction that would take the sum below zero. `byKey`: by a key of
 * the open API that an administrator has allowed to, such as that of the accounting system.
 */
export async function addUse(
  tx: Tx,
  actor: Actor,
  id: string,
  use: Use,
  byKey = false,
): Promise<Result<void>> {
  // locks the initiative: two corrections at once cannot both fit
  const row = await loadInitiative(tx, id);
  if (isRefusal(row)) return row;
  const refusal = byKey ? null : refuseChange(actor, row);
  if (refusal) return refusal;
  const { rows } = await tx.client.query<{ money: number; hours: number; rows: number; there: boolean }>(
    `select coalesce(sum(money), 0)::bigint as money, coalesce(sum(hours), 0)::float8 as hours, count(*)::int as rows,
            coalesce(bool_or(id = $3), false) as there
       from initiative_use where organisation_id = $1 and initiative_id = $2`,
    [tx.scope.organisationId, id, use.id],
  );
  const sum = rows[0] ?? { money: 0, hours: 0, rows: 0, there: false };
  if (sum.there) return undefined;
  if (sum.rows >= MOST.uses) return refuse('conflict', 'initiative.too-many');
  const sign = use.correction ? -1 : 1;
  const signed = { money: use.money * sign, hours: use.hours * sign };
  const fields: Record<string, FieldError> = {};
  if (use.money < 0) fields.money = { code: 'initiative.not-money' };
  if (use.hours < 0) fields.hours = { code: 'initiative.not-hours' };
  if (use.money === 0 && use.hours === 0) fields.money = { code: 'initiative.nothing-used' };
  if (use.onDay > tx.today) fields.onDay = { code: 'initiative.day-ahead' };
  const below = fallsBelow(sum, signed);
  if (below.money) fields.money = { code: 'initiative.below-zero' };
  if (below.hours) fields.hours = { code: 'initiative.below-zero' };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  await tx.db
    .insert(initiativeUse)
    .values({
      id: use.id,
      organisationId: row.organisationId,
      initiativeId: id,
      onDay: use.onDay,
      ...signed,
      note: use.note,
      by: actor.personId,
      createdAt: tx.now,
    })
    .onConflictDoNothing();
  await touchInitiative(tx, id);
  await recordEvent(tx, {
    kind: use.correction ? 'initiative.corrected' : 'initiative.used',
    objectType: 'initiative',
    objectId: id,
    data: { ...signed, onDay: use.onDay },
  });
  return undefined;
}
