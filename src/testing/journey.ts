import type { TestDatabase } from './harness.ts';

/** A journey for tests of what comes from one, owned by `owner`. Plans know journeys by the database only. */
export async function testJourney(
  t: TestDatabase,
  owner: string,
  share: {
    visibility?: 'private' | 'unit' | 'organisation';
    unitId?: string;
    readers?: string[];
    editors?: string[];
  } = {},
): Promise<string> {
  const ids = (who: readonly string[] = []) => who.map((one) => t.ref(`person:${one}`));
  const editors = ids(share.editors);
  return t.as(owner, async (tx, actor) => {
    const id = tx.newId();
    await tx.client.query(
      `insert into journey (id, organisation_id, owner_id, title, challenge_ids, unit_id, visibility, person_ids, editor_ids, round_id, created_at, updated_at)
       values ($1, $2, $3, 'En resa', '{p1.c1}', $4, $5, $6, $7, $8, $9, $9)`,
      [
        id,
        actor.organisationId,
        actor.personId,
        share.unitId ?? null,
        share.visibility ?? 'organisation',
        [actor.personId, ...ids(share.readers), ...editors],
        editors,
        tx.newId(),
        tx.now,
      ],
    );
    return id;
  });
}
