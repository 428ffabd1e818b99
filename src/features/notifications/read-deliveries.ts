import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { SentWay } from './tables.ts';

/** Somebody whom a mail has not reached. */
export interface FailureRow {
  personId: string;
  name: string;
  reason: string;
  /** When it is tried again; null: it is not. */
  nextTryAt: string | null;
}

/** A delivery as its page shows it. */
export interface DeliveryRow {
  id: string;
  status: 'waiting' | 'ongoing' | 'done';
  /** Mail in these ways; null: a telling. */
  ways: SentWay[] | null;
  kind: string | null;
  /** What is told of; null if it is not shared with the person who looks. */
  title: string | null;
  path: string | null;
  about: Day | null;
  actorName: string | null;
  total: number | null;
  done: number;
  trouble: string | null;
  nextTryAt: Date | null;
  createdAt: Date;
  /** At most one more than are shown. */
  failures: FailureRow[];
}

/** Rows on a page, and people named with each. */
const PAGE_ROWS = 30;
export const FAILURES_SHOWN = 20;

/** The organisation's deliveries, the latest first. Row-level security shows them to its administrators. One query. */
export async function listDeliveries(
  tx: Tx,
  after: string | undefined,
): Promise<{ rows: DeliveryRow[]; next: string | null }> {
  const { rows } = await tx.client.query<DeliveryRow>(
    `select d.id, d.status, d.ways, d.message ->> 'kind' as kind, d.message ->> 'path' as path,
            d.message ->> 'day' as about, d.total, d.done, d.trouble,
            d.next_try_at as "nextTryAt", d.created_at as "createdAt",
            case when exists (select 1 from search_document s where s.object_type = d.message ->> 'objectType'
              and s.object_id = d.message ->> 'objectId') then d.message ->> 'title' end as title,
            case when (d.message ->> 'anonymous') is distinct from 'true' then p.name end as "actorName", f.failures
       from notification_delivery d
       left join person p on p.id = d.created_by
      cross join lateral (
        select coalesce(jsonb_agg(to_jsonb(one)), '[]') as failures from (
          select f.person_id as "personId", fp.name, f.reason, f.next_try_at as "nextTryAt"
            from notification_failure f join person fp on fp.id = f.person_id
           where f.organisation_id = d.organisation_id and f.delivery_id = d.id
           order by f.person_id limit $4) one) f
      where d.organisation_id = $1 and ($2::uuid is null or d.id < $2)
      order by d.id desc limit $3`,
    [
      tx.scope.organisationId,
      after !== undefined && isId(after) ? after : null,
      PAGE_ROWS + 1,
      FAILURES_SHOWN + 1,
    ],
  );
  const shown = rows.slice(0, PAGE_ROWS);
  return { rows: shown, next: rows.length > PAGE_ROWS ? (shown.at(-1)?.id ?? null) : null };
}
