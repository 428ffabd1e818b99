import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import type { Track } from './rules.ts';
import { pathOf } from './store.ts';

/** An initiative that came into use, or was stopped, as an account of a period tells of it. */
export interface EndedInitiative {
  id: string;
  title: string;
  track: Track;
  /** Taken into use with a shown benefit, or stopped. */
  end: 'in-use' | 'stopped';
  onDay: Day;
  benefit: string;
  /** Why it was stopped. */
  reason: string;
  unitName: string | null;
  ownerName: string | null;
  receiverName: string | null;
  path: string;
}

/** What came into use or was stopped in a period, in the order of the days. */
export async function initiativesEnded(tx: Tx, from: Day, to: Day, most: number): Promise<EndedInitiative[]> {
  const { rows } = await tx.client.query<Omit<EndedInitiative, 'path'>>(
    `select i.id, i.title, i.track, i.status as "end", coalesce(i.in_use_since, i.ended_on) as "onDay", i.benefit,
            coalesce(d.reason, '') as reason, u.name as "unitName", o.name as "ownerName", r.name as "receiverName"
       from (select * from initiative
              where organisation_id = $1 and status = 'in-use' and benefit <> '' and in_use_since between $2 and $3
             union all
             select * from initiative where organisation_id = $1 and status = 'stopped' and ended_on between $2 and $3) i
       left join unit u on u.id = i.unit_id
       left join person o on o.id = i.owner_id
       left join person r on r.id = i.receiver_id
       left join lateral (select d.reason from initiative_decision d
                           where d.organisation_id = $1 and d.initiative_id = i.id and d.kind = 'stop'
                           order by d.decided_at desc, d.id desc limit 1) d on i.status = 'stopped'
      order by 5, i.id limit $4`,
    [tx.scope.organisationId, from, to, most],
  );
  return rows.map((row) => ({ ...row, path: pathOf(row.id) }));
}
