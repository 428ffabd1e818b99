import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { groupPath } from './paths.ts';
import { groupTexts } from './texts-group.ts';

/** How many days back the unit's feed looks. */
const MOVING_DAYS = 90;
const MOST = 3;

/**
 * Surveys that have closed lately and whose results the person sees: the page of the group that his or her unit is counted
 * in, which is the unit's own or the nearest above.
 */
export async function movingResults(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  if (!actor.unitId) return [];
  const { rows } = await tx.client.query<{ survey: string; group: string; title: string; at: Date }>(
    `with recursive up as (
       select id, parent_id, 0 as steps from unit where organisation_id = $1 and id = $2
       union all select u.id, u.parent_id, up.steps + 1 from unit u join up on u.id = up.parent_id where up.steps < 20
     )
     select * from (
       select distinct on (s.id) s.id as survey, g.id as "group", g.name || ': ' || s.title as title, s.closed_on::timestamptz as at
         from survey s join survey_group g on g.survey_id = s.id and g.organisation_id = s.organisation_id
         join up on up.id = g.unit_id
        where s.organisation_id = $1 and s.status = 'closed' and s.closed_on >= $3 and mylla_sees_survey(s.id)
        order by s.id, up.steps
     ) found order by at desc limit ${MOST}`,
    [actor.organisationId, actor.unitId, addDays(tx.today, -MOVING_DAYS)],
  );
  return rows.map((row) => ({
    href: groupPath(row.survey, row.group),
    title: row.title,
    note: groupTexts[actor.language].moved,
    at: row.at,
  }));
}
