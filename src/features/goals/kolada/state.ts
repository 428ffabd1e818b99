import type { Tx } from '../../../shared/db/database.ts';

/** How the last fetching went. Null where no indicator is fetched. */
export interface KoladaState {
  count: number;
  /** Somebody has asked for it, and it has not been done yet. */
  askedAt: Date | null;
  triedAt: Date | null;
  workedAt: Date | null;
  fault: string | null;
  changed: number;
}

/** Asked longer ago than this, it is asked for again: whatever took it up has died. */
const ASKED_MINUTES = 15;

export async function koladaState(tx: Tx): Promise<KoladaState | null> {
  const { rows } = await tx.client.query<KoladaState>(
    `select (select count(*)::int from indicator where organisation_id = $1 and kolada_kpi is not null) as count,
            case when f.asked_at > $2 then f.asked_at end as "askedAt", f.tried_at as "triedAt",
            f.worked_at as "workedAt", f.fault, coalesce(f.changed, 0) as changed
       from (select 1) one left join kolada_fetch f on f.organisation_id = $1`,
    [tx.scope.organisationId, new Date(tx.now.getTime() - ASKED_MINUTES * 60_000)],
  );
  return rows[0] && rows[0].count > 0 ? rows[0] : null;
}

/** Notes that somebody wants the figures now. */
export const askKolada = (tx: Tx) =>
  tx.client.query(
    `insert into kolada_fetch (organisation_id, asked_at) values ($1, $2)
     on conflict (organisation_id) do update set asked_at = excluded.asked_at`,
    [tx.scope.organisationId, tx.now],
  );
