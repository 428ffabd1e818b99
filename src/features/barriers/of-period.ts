import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { pathOf } from './store.ts';

/** A barrier that was removed, or accepted as it is, as an account of a period tells of it. */
export interface SettledBarrier {
  id: string;
  title: string;
  status: 'removed' | 'accepted';
  statusOn: Day;
  /** What was done about it. */
  remedy: string;
  /** Days from report to end. */
  days: number;
  path: string;
}

/** Barriers settled in a period that the whole organisation may read, in the order of the days: the same whoever asks. */
export async function barriersSettled(tx: Tx, from: Day, to: Day, most: number): Promise<SettledBarrier[]> {
  const { rows } = await tx.client.query<Omit<SettledBarrier, 'path'>>(
    `select b.id, b.title, b.status, b.status_on as "statusOn", b.remedy, b.status_on - b.reported_on as days
       from barrier b
      where b.organisation_id = $1 and b.visibility in ('organisation', 'network', 'public')
        and b.status in ('removed', 'accepted') and b.status_on between $2 and $3
      order by b.status_on, b.id limit $4`,
    [tx.scope.organisationId, from, to, most],
  );
  return rows.map((row) => ({ ...row, path: pathOf(row.id) }));
}
