import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { CaseSource } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { notify } from '../notifications/public.ts';
import { standIn } from '../routing/public.ts';
import { type CaseRow, openCases } from './sources.ts';

/**
 * Reminds whoever has a late case (or stands in). Anybody who sees the case may, once a day whoever it is: the second
 * that day changes nothing (`again`). Refuses what is not late (`case.not-late`), what is the person's own
 * (`case.your-own`), and what the person does not see as not found.
 */
export async function remindOwner(
  tx: Tx,
  actor: Actor,
  sources: readonly CaseSource[],
  type: string,
  id: string,
): Promise<Result<{ personId: string; again: boolean }>> {
  const source = sources.find((one) => one.objectType === type);
  if (!source || !isId(id)) return notFound();
  const { rows } = await tx.client.query<CaseRow>(openCases([source], 'c.id = $2', 1), [
    tx.scope.organisationId,
    id,
  ]);
  const [row] = rows;
  if (!row) return notFound();
  if (row.dueOn >= tx.today) return refuse('conflict', 'case.not-late');
  const { personId } = await standIn(tx, row.ownerId);
  if (personId === actor.personId) return refuse('conflict', 'case.your-own');
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('reminded:' || $1, 0))", [id]);
  const { rowCount } = await tx.client.query(
    `select 1 from event where organisation_id = $1 and object_type = $2 and object_id = $3
        and kind = 'case.reminded' and data ->> 'on' = $4 limit 1`,
    [tx.scope.organisationId, type, id, tx.today],
  );
  if (rowCount) return { personId, again: true };
  await recordEvent(tx, {
    kind: 'case.reminded',
    objectType: type,
    objectId: id,
    data: { on: tx.today, personId },
  });
  await notify(tx, {
    kind: 'case.reminded',
    personIds: [personId],
    objectType: type,
    objectId: id,
    title: row.title || '…',
    path: `${source.path}${id}`,
    day: row.dueOn,
    once: `case-reminded:${id}:${tx.today}`,
  });
  return { personId, again: false };
}
