import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { type ExportRow, exportJob } from './tables.ts';

/** One of the person's own exports. */
export async function exportById(tx: Tx, id: string, { lock = false } = {}): Promise<ExportRow | undefined> {
  const query = tx.db
    .select()
    .from(exportJob)
    .where(
      and(
        eq(exportJob.organisationId, tx.scope.organisationId ?? ''),
        eq(exportJob.personId, tx.scope.personId ?? ''),
        eq(exportJob.id, id),
      ),
    );
  const [row] = lock ? await query.for('update') : await query;
  return row;
}

/** The person's own exports, the latest first. `before`: the id to continue from. */
export async function ownExports(tx: Tx, limit: number, before?: string): Promise<ExportRow[]> {
  return tx.db
    .select()
    .from(exportJob)
    .where(
      and(
        eq(exportJob.organisationId, tx.scope.organisationId ?? ''),
        eq(exportJob.personId, tx.scope.personId ?? ''),
        before ? lt(exportJob.id, before) : undefined,
      ),
    )
    .orderBy(desc(exportJob.id))
    .limit(limit);
}

/** Forgets what has been written so far; the export waits as if it had just been asked for. */
export async function beginAgain(tx: Tx, id: string, attempts = 0): Promise<void> {
  await tx.client.query('delete from export_piece where organisation_id = $1 and export_id = $2', [
    tx.scope.organisationId,
    id,
  ]);
  await tx.client.query(
    `update export_job
        set state = 'waiting', reason = null, attempts = $3, turn = turn + 1, held_until = null, place = null,
            begun_at = null, writer = null, all_read = false, rows_done = 0, rows_expected = null, pieces = 0, bytes = 0,
            sha256 = null, moved_at = $4, ended_at = null, expires_at = null
      where organisation_id = $1 and id = $2`,
    [tx.scope.organisationId, id, attempts, tx.now],
  );
}

/** One piece of a file. */
export async function pieceOf(
  tx: Tx,
  id: string,
  number: number,
): Promise<{ data: Buffer; sha256: Buffer; rowCount: number } | undefined> {
  const { rows } = await tx.client.query(
    `select data, sha256, row_count as "rowCount" from export_piece
      where organisation_id = $1 and export_id = $2 and number = $3`,
    [tx.scope.organisationId, id, number],
  );
  return rows[0];
}
