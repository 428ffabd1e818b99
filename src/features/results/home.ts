import type { Tx } from '../../shared/db/database.ts';
import type { WaitingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { groupPath } from './paths.ts';
import { groupTexts } from './texts-group.ts';

/** So long a result waits to be read and acted on: after that it is known, or no longer news. */
const WAITING_DAYS = 60;
const MOST = 2;

/**
 * The page of the manager's own unit in surveys that have closed lately, until something has been made of the unit's results.
 * Whether there is anything that may be shown of it, the page itself says.
 */
export async function waitingResults(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  if (!actor.unitId || !actor.roles.includes('manager')) return [];
  const { rows } = await tx.client.query<{
    survey: string;
    group: string;
    name: string;
    title: string;
    on: Day;
  }>(
    `select s.id as survey, g.id as "group", g.name, s.title, s.closed_on as "on"
       from survey s join survey_group g on g.survey_id = s.id and g.organisation_id = s.organisation_id
      where s.organisation_id = $1 and s.status = 'closed' and s.closed_on >= $3 and g.unit_id = $2
        and not exists (select 1 from result_origin o
                         where o.organisation_id = s.organisation_id and o.survey_id = s.id and o.group_id = g.id)
      order by s.closed_on desc, s.id limit ${MOST}`,
    [actor.organisationId, actor.unitId, addDays(tx.today, -WAITING_DAYS)],
  );
  const t = groupTexts[actor.language];
  return rows.map((row) => ({
    href: groupPath(row.survey, row.group),
    title: t.waiting(row.name),
    note: t.waitingNote(row.title),
    urgent: false,
    day: addDays(row.on, WAITING_DAYS),
  }));
}
