import type { Tx } from '../../shared/db/database.ts';
import type { Role } from '../../shared/kernel/actor.ts';

/** Steps up the tree of units that are looked at; deeper than any organisation is. */
const STEPS_MOST = 20;

/**
 * The person with one of the roles who is nearest to a unit: in the unit itself, then in the one above it, and so on to
 * the top; then anybody in the organisation. Among several the roles count in the order given, then who has been here
 * longest. `unitId` null: looked for in the whole organisation. `not`: people who do not come into question.
 * Null if there is nobody.
 */
export async function nearestWithRole(
  tx: Tx,
  unitId: string | null,
  roles: readonly Role[],
  not: readonly (string | null)[] = [],
): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string }>(
    `with recursive up as (
       select id, parent_id, 0 as steps from unit where organisation_id = $1 and id = $2
       union all
       select u.id, u.parent_id, up.steps + 1 from unit u join up on u.id = up.parent_id where up.steps < ${STEPS_MOST})
     select m.person_id as id
       from membership m left join up on up.id = m.unit_id
      where m.organisation_id = $1 and m.ended_on is null and m.roles && $3::text[]
        and m.person_id <> all ($4::uuid[])
      order by coalesce(up.steps, ${STEPS_MOST} + 1),
        (select min(array_position($3::text[], role)) from unnest(m.roles) role),
        m.created_at, m.person_id
      limit 1`,
    [tx.scope.organisationId, unitId, roles, not.filter((one) => one !== null)],
  );
  return rows[0]?.id ?? null;
}
