/** Who is to be told of something: the name of an audience, and what it needs to know, e.g. the id of an idea. */
export interface Audience {
  name: string;
  [param: string]: string | readonly string[] | undefined;
}

/**
 * A query that gives `person_id` of everybody in an audience; the same person may come several times, in any order. It is
 * run as the owner of the tables, so it must name the organisation itself. Only members in force are then told.
 */
export type AudienceQuery = (
  organisationId: string,
  audience: Audience,
) => { text: string; values: readonly unknown[] };

/** The features' audiences. Filled once by the composition root, before work by the clock begins. */
const queries = new Map<string, AudienceQuery>();

/** Gathers the audiences that the features know of. Called by the composition root. */
export function gatherAudiences(
  features: readonly { audiences?: Readonly<Record<string, AudienceQuery>> }[],
): void {
  for (const feature of features)
    for (const [name, query] of Object.entries(feature.audiences ?? {})) queries.set(name, query);
}

/** Throws on a name that no feature brings: a bug, or work left by a newer version. */
export function audienceQuery(
  organisationId: string,
  audience: Audience,
): { text: string; values: readonly unknown[] } {
  const query = queries.get(audience.name);
  if (!query) throw new Error(`No feature brings the audience ${audience.name}`);
  return query(organisationId, audience);
}
