import type { Database } from '../../shared/db/database.ts';
import { notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';

/**
 * For those who run the server: somebody in the organisation who reads the account, so that it is read as its people read it.
 * Refuses `account.which` where there are several organisations and none is named.
 */
export async function readerOf(
  db: Database,
  slug: string | undefined,
): Promise<Result<{ personId: string; slug: string }>> {
  const rows = await db.asOwner(async (tx) => {
    const found = await tx.client.query<{ personId: string; slug: string }>(
      `select distinct on (o.id) m.person_id as "personId", o.slug
         from organisation o join membership m on m.organisation_id = o.id and m.ended_on is null
        where ($1::text is null or o.slug = $1) and m.roles && '{innovation-lead,administrator}'
        order by o.id, m.person_id limit 2`,
      [slug ?? null],
    );
    return found.rows;
  });
  if (rows.length > 1) return refuse('invalid', 'account.which');
  return rows[0] ?? notFound();
}
