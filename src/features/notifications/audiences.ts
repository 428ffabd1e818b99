import type { Audience, AudienceQuery } from '../../shared/db/audience.ts';

const list = (value: Audience[string]): readonly string[] | null =>
  value === undefined ? null : Array.isArray(value) ? value : [value as string];

/**
 * Everybody who belongs to the organisation; of them only those in the units (`unitIds`, and the units below) or with one
 * of the roles (`roles`), where such are given.
 */
export const members: AudienceQuery = (organisationId, audience) => ({
  text: `select m.person_id from membership m
          where m.organisation_id = $1 and m.ended_on is null
            and ($2::uuid[] is null or m.unit_id in (
              select unnest(around.below) from unnest($2::uuid[]) as named (id), mylla_units_around(named.id) around))
            and ($3::text[] is null or m.roles && $3::text[])`,
  values: [organisationId, list(audience.unitIds), list(audience.roles)],
});

/** The audience of everybody in the organisation, or of some units, or of some roles. */
export const toMembers = (
  only: { unitIds?: readonly string[]; roles?: readonly string[] } = {},
): Audience => ({
  name: 'members',
  ...(only.unitIds ? { unitIds: only.unitIds } : {}),
  ...(only.roles ? { roles: only.roles } : {}),
});
