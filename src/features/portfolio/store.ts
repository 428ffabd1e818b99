import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Share } from './rules.ts';

/** Counts every setting of shares, so that two who set them at once are told apart. `lock`: nobody else sets any meanwhile. */
export async function sharesVersion(tx: Tx, lock = false): Promise<number> {
  if (lock)
    await tx.client.query("select pg_advisory_xact_lock(hashtext('portfolio_share'), hashtext($1))", [
      tx.scope.organisationId,
    ]);
  const { rows } = await tx.client.query<{ version: number }>(
    'select coalesce(sum(version), 0)::int as version from portfolio_share where organisation_id = $1',
    [tx.scope.organisationId],
  );
  return rows[0]?.version ?? 0;
}

export async function saveShare(
  tx: Tx,
  actor: Actor,
  share: Share & { fromYear: number; reason: string },
): Promise<void> {
  await tx.client.query(
    `insert into portfolio_share (organisation_id, from_year, exploit, explore, reason, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (organisation_id, from_year) do update set exploit = excluded.exploit, explore = excluded.explore,
       reason = excluded.reason, set_by = excluded.set_by, set_at = excluded.set_at,
       version = portfolio_share.version + 1`,
    [
      actor.organisationId,
      share.fromYear,
      share.exploit,
      share.explore,
      share.reason,
      actor.personId,
      tx.now,
    ],
  );
}
