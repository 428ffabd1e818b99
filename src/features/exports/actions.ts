import { and, count, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { AnyFormat } from '../../shared/transfer/formats.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import type { ExportInput } from './input.ts';
import { mayExport } from './policy.ts';
import { isEnded, isRepeatable, MOST_AT_A_TIME } from './rules.ts';
import { beginAgain, exportById } from './store.ts';
import { exportJob } from './tables.ts';

const OF_EXPORT = { objectType: 'export' } as const;

/**
 * Asks for a list as a file. The row is the order: a job finds it even if it never reaches the queue.
 * Sent twice under the same id it is one export. Refuses a list that the person may not take along, and more than
 * `MOST_AT_A_TIME` at once (`export.many`).
 */
export async function askForExport(
  tx: Tx,
  actor: Actor,
  source: ExportSource | undefined,
  input: Omit<ExportInput, 'format'> & { format: AnyFormat },
): Promise<Result<{ id: string }>> {
  if (!source) return notFound();
  if (!mayExport(actor, source)) return forbidden();
  if (await exportById(tx, input.id)) return { id: input.id };
  const [going] = await tx.db
    .select({ n: count() })
    .from(exportJob)
    .where(and(ownExports(tx), inArray(exportJob.state, ['waiting', 'running'])));
  if ((going?.n ?? 0) >= MOST_AT_A_TIME) return refuse('too-many', 'export.many');
  const { rowCount } = await tx.client.query(
    `insert into export_job (id, organisation_id, person_id, source, format, language, filter, asked_at, moved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict (id) do nothing`,
    [
      input.id,
      actor.organisationId,
      actor.personId,
      source.name,
      input.format,
      actor.language,
      JSON.stringify(input.filter),
      tx.now,
    ],
  );
  // an id that somebody else has
  if (rowCount === 0 && !(await exportById(tx, input.id))) return notFound();
  if (rowCount === 1)
    await recordEvent(tx, {
      ...OF_EXPORT,
      kind: 'export.asked',
      objectId: input.id,
      data: { source: source.name, format: input.format },
    });
  return { id: input.id };
}

/** Makes an export that failed or has been removed again, from the beginning. Refuses one that is going on or done. */
export async function repeatExport(tx: Tx, _actor: Actor, id: string): Promise<Result<{ id: string }>> {
  const job = await exportById(tx, id, { lock: true });
  if (!job) return notFound();
  if (!isEnded(job.state)) return { id };
  if (!isRepeatable(job.state)) return refuse('conflict', 'export.done-already');
  await beginAgain(tx, id);
  await recordEvent(tx, {
    ...OF_EXPORT,
    kind: 'export.asked',
    objectId: id,
    data: { source: job.source, format: job.format },
  });
  return { id };
}

/** Removes an export and its file. One that is going on stops. */
export async function removeExport(tx: Tx, _actor: Actor, id: string): Promise<Result<{ id: string }>> {
  const job = await exportById(tx, id, { lock: true });
  if (!job) return notFound();
  await tx.db.delete(exportJob).where(and(ownExports(tx), eq(exportJob.id, id)));
  await recordEvent(tx, {
    ...OF_EXPORT,
    kind: 'export.removed',
    objectId: id,
    data: { source: job.source, format: job.format },
  });
  return { id };
}

const ownExports = (tx: Tx) =>
  and(
    eq(exportJob.organisationId, tx.scope.organisationId ?? ''),
    eq(exportJob.personId, tx.scope.personId ?? ''),
  );
