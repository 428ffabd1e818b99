import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';

/** One thing that happened, with who did it. `actorName` is null for what was done anonymously or by the system. */
export interface HistoryItem {
  id: string;
  at: Date;
  actorId: string | null;
  actorName: string | null;
  kind: string;
  objectType: string;
  objectId: string;
  data: Record<string, unknown>;
}

/** How many events a history on an object's page shows. */
export const HISTORY_LENGTH = 30;

const COLUMNS = `e.id, e.at, e.actor_id as "actorId", coalesce(p.name, '') as "actorName", e.kind,
  e.object_type as "objectType", e.object_id as "objectId", e.data`;

const told = (row: HistoryItem): HistoryItem => ({ ...row, actorName: row.actorName || null });

/**
 * What happened to one object, newest first, at most `limit`; `before` is the id to continue from.
 * Who may see the object may see its history: check that first.
 */
export async function historyOf(
  tx: Tx,
  objectType: string,
  objectId: string,
  { limit = HISTORY_LENGTH, before }: { limit?: number; before?: string } = {},
): Promise<HistoryItem[]> {
  const { rows } = await tx.client.query<HistoryItem>(
    `select ${COLUMNS} from event e left join person p on p.id = e.actor_id
      where e.organisation_id = $1 and e.object_type = $2 and e.object_id = $3 and ($4::uuid is null or e.id < $4)
      order by e.id desc limit $5`,
    [tx.scope.organisationId, objectType, objectId, before ?? null, limit],
  );
  return rows.map(told);
}

/** What narrows the log; null: everything. Days are whole days in Swedish time, both included. */
export interface LogFilter {
  kind: string | null;
  objectType: string | null;
  objectId: string | null;
  actorId: string | null;
  from: Day | null;
  to: Day | null;
}

/** Where a list continues: the moment and id of the last row shown. */
export interface LogPlace {
  at: string;
  id: string;
}

/**
 * The organisation's log in the order of time, newest first. Moments are compared to the microsecond as text,
 * so that a page never skips or repeats a row.
 */
export async function logPage(
  tx: Tx,
  filter: LogFilter,
  limit: number,
  after: LogPlace | null,
): Promise<(HistoryItem & { place: string })[]> {
  const { rows } = await tx.client.query<HistoryItem & { place: string }>(
    `select ${COLUMNS}, e.at::text as place from event e left join person p on p.id = e.actor_id
      where e.organisation_id = $1
        and ($2::text is null or e.kind = $2)
        and ($3::text is null or e.object_type = $3)
        and ($4::uuid is null or e.object_id = $4)
        and ($5::uuid is null or e.actor_id = $5)
        and ($6::date is null or e.at >= ($6::date)::timestamp at time zone 'Europe/Stockholm')
        and ($7::date is null or e.at < ($7::date + 1)::timestamp at time zone 'Europe/Stockholm')
        and ($8::timestamptz is null or (e.at, e.id) < ($8::timestamptz, $9::uuid))
      order by e.at desc, e.id desc limit $10`,
    [
      tx.scope.organisationId,
      filter.kind,
      filter.objectType,
      filter.objectId,
      filter.actorId,
      filter.from,
      filter.to,
      after?.at ?? null,
      after?.id ?? null,
      limit,
    ],
  );
  return rows.map((row) => ({ ...told(row), place: row.place }));
}
