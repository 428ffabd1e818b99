import type { Database } from '../../shared/db/database.ts';

/** A receiver that has failed for so long is worth a word, in hours. */
const WORTH_A_WORD_HOURS = 24;

/**
 * Which webhooks fail, for the doctor of the whole installation: null if none does. Those of the example send nothing, and
 * do not count.
 */
export async function failingWebhooks({ pool }: Pick<Database, 'pool'>): Promise<string | null> {
  const { rows: there } = await pool.query<{ found: boolean }>(
    "select to_regclass('public.webhook') is not null as found",
  );
  if (!there[0]?.found) return null;
  const { rows } = await pool.query<{ slug: string; name: string; status: string }>(
    `select o.slug, w.name, w.status from webhook w join organisation o on o.id = w.organisation_id
      where not o.example
        and (w.status = 'disabled' or w.status = 'active' and w.failing_since < now() - interval '${WORTH_A_WORD_HOURS} hours')
      order by o.slug, w.name limit 10`,
  );
  if (rows.length === 0) return null;
  return rows
    .map(
      ({ slug, name, status }) =>
        `${slug}: ${name} ${status === 'disabled' ? 'is turned off' : 'does not answer'}`,
    )
    .join('; ');
}
