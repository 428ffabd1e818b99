import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { helpRequest, helpTalk } from './tables.ts';

export type HelpRequest = typeof helpRequest.$inferSelect;
export type HelpTalk = typeof helpTalk.$inferSelect;

export const pathOf = (id: string): string => `/help/${id}`;

/** The request, locked until the transaction ends. For all but the two it does not exist. */
export async function loadRequest(tx: Tx, id: string): Promise<Result<HelpRequest>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(helpRequest)
    .where(and(eq(helpRequest.organisationId, tx.scope.organisationId ?? ''), eq(helpRequest.id, id)))
    .for('update');
  return row ?? notFound();
}

/** Saves changed fields and counts the version up. The row must be locked by `loadRequest`. */
export async function saveRequest(
  tx: Tx,
  before: HelpRequest,
  change: Partial<HelpRequest>,
): Promise<HelpRequest> {
  const after: HelpRequest = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(helpRequest)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(helpRequest.organisationId, before.organisationId), eq(helpRequest.id, before.id)));
  return after;
}

/** A talk of a request, locked until the transaction ends; not found for all but the two. */
export async function loadTalk(tx: Tx, requestId: string, id: string): Promise<Result<HelpTalk>> {
  if (!isId(id) || !isId(requestId)) return notFound();
  const [row] = await tx.db
    .select()
    .from(helpTalk)
    .where(
      and(
        eq(helpTalk.organisationId, tx.scope.organisationId ?? ''),
        eq(helpTalk.requestId, requestId),
        eq(helpTalk.id, id),
      ),
    )
    .for('update');
  return row ?? notFound();
}

export async function saveTalk(tx: Tx, before: HelpTalk, change: Partial<HelpTalk>): Promise<HelpTalk> {
  const after: HelpTalk = { ...before, ...change, version: before.version + 1 };
  await tx.db
    .update(helpTalk)
    .set({ ...change, version: after.version })
    .where(and(eq(helpTalk.organisationId, before.organisationId), eq(helpTalk.id, before.id)));
  return after;
}

/** The other of the two. */
export const otherOf = (row: HelpRequest, personId: string): string | null =>
  row.askedBy === personId ? row.helperId : row.askedBy;
