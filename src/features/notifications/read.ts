import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';

export interface NotificationRow {
  id: string;
  kind: string;
  /** What it was called; null if the person may no longer see what it is about. */
  title: string | null;
  path: string;
  actorName: string | null;
  day: Day | null;
  at: Date;
  readAt: Date | null;
}

/** What the person may see stands in the search index under row-level security, whatever kind of object it is. */
export const NOTIFICATION_COLUMNS = `n.id, n.kind, n.path,
  case when exists (select 1 from search_document d
    where d.object_type = n.object_type and d.object_id = n.object_id::text) then n.title end as title, p.name as "actorName", n.day, n.at, n.read_at as "readAt"`;

/** Rows on a page of the list. */
const PAGE_ROWS = 30;

/** The person's notifications, unread first, then latest first. `after` is `<u or r>_<id>` of the last one shown. */
export async function listNotifications(
  tx: Tx,
  after: string | undefined,
): Promise<{ rows: NotificationRow[]; next: string | null }> {
  const [part, id = ''] = (after ?? '').split('_');
  const from = isId(id) && (part === 'u' || part === 'r') ? { part, id } : null;
  const rows: NotificationRow[] = [];
  if (from?.part !== 'r') rows.push(...(await some(tx, 'n.read_at is null', from?.id, PAGE_ROWS + 1)));
  if (rows.length <= PAGE_ROWS)
    rows.push(
      ...(await some(
        tx,
        'n.read_at is not null',
        from?.part === 'r' ? from.id : undefined,
        PAGE_ROWS + 1 - rows.length,
      )),
    );
  const shown = rows.slice(0, PAGE_ROWS);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > PAGE_ROWS && last ? `${last.readAt ? 'r' : 'u'}_${last.id}` : null,
  };
}

async function some(
  tx: Tx,
  which: 'n.read_at is null' | 'n.read_at is not null',
  before: string | undefined,
  limit: number,
): Promise<NotificationRow[]> {
  const { rows } = await tx.client.query<NotificationRow>(
    `select ${NOTIFICATION_COLUMNS} from notification n left join person p on p.id = n.actor_id
      where n.organisation_id = $1 and n.person_id = $2 and ${which} and ($3::uuid is null or n.id < $3)
      order by n.id desc limit $4`,
    [tx.scope.organisationId, tx.scope.personId, before ?? null, limit],
  );
  return rows;
}
