import { type FlowChange, flowVersion } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { CaseSource } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { mayKeepFlows } from './policy.ts';

export interface Version {
  version: number;
  change: FlowChange;
  byName: string | null;
  at: Date;
}

/** An organisation's copies of a flow, the latest first. None: it uses the delivered one. */
export async function versionsOf(tx: Tx, flowId: string): Promise<Version[]> {
  const { rows } = await tx.client.query<Version>(
    `select v.version, v.change, p.name as "byName", v.created_at as at
       from flow_version v left join person p on p.id = v.created_by
      where v.organisation_id = $1 and v.flow_id = $2 order by v.version desc`,
    [tx.scope.organisationId, flowId],
  );
  return rows;
}

/** How many open cases run on each version, of those that the person may see. */
export async function runningOn(
  tx: Tx,
  sources: readonly CaseSource[],
  flowId: string,
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (const { table } of sources.filter((source) => source.flowId === flowId)) {
    const { rows } = await tx.client.query<{ version: number; count: number }>(
      `select c.flow_version as version, count(*)::int as count from ${table} c
        where c.organisation_id = $1 and c.case_status in ('open', 'paused') group by 1`,
      [tx.scope.organisationId],
    );
    for (const row of rows) counts.set(row.version, (counts.get(row.version) ?? 0) + row.count);
  }
  return counts;
}

/**
 * Saves a change as a new version, on which cases begin from now on; those that run stay on theirs. `base`: the version
 * that was shown. The same change sent twice gives one version. Refuses with `conflict` if another was saved meanwhile.
 */
export async function saveVersion(
  tx: Tx,
  actor: Actor,
  flowId: string,
  base: number,
  change: FlowChange,
): Promise<Result<{ version: number }>> {
  if (!mayKeepFlows(actor)) return forbidden('flows.not-yours');
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('flow:' || $1 || $2, 0))", [
    actor.organisationId,
    flowId,
  ]);
  const [latest] = await versionsOf(tx, flowId);
  const current = latest?.version ?? 0;
  const { rows } = await tx.client.query<{ same: boolean }>('select $1::jsonb = $2::jsonb as same', [
    JSON.stringify(latest?.change ?? { steps: {} }),
    JSON.stringify(change),
  ]);
  if (rows[0]?.same) return { version: current };
  if (current !== base) return refuse('conflict', 'conflict');
  const version = current + 1;
  await tx.db.insert(flowVersion).values({
    organisationId: actor.organisationId,
    flowId,
    version,
    change,
    createdBy: tx.scope.personId,
    createdAt: tx.now,
  });
  await recordEvent(tx, {
    kind: 'flow.changed',
    objectType: 'flow',
    objectId: actor.organisationId,
    data: { flowId, version },
  });
  return { version };
}
