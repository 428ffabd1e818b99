import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Database, Tx } from '../../../shared/db/database.ts';
import { organisationOf } from '../store.ts';
import { importBatch } from '../tables.ts';

export type BatchRow = typeof importBatch.$inferSelect;

/** A draft that is the person's own, not applied and not expired. `lock`: two clicks on apply come one after the other. */
export async function draftById(tx: Tx, id: string, { lock = false } = {}): Promise<BatchRow | undefined> {
  if (!tx.scope.personId) return undefined;
  const query = tx.db
    .select()
    .from(importBatch)
    .where(
      and(
        eq(importBatch.organisationId, organisationOf(tx)),
        eq(importBatch.id, id),
        eq(importBatch.personId, tx.scope.personId),
        isNull(importBatch.appliedAt),
        gt(importBatch.expiresAt, tx.now),
      ),
    );
  const [row] = lock ? await query.for('update') : await query;
  return row;
}

/** Forgets the person's own drafts that have expired; those of others are forgotten by the nightly job. */
export async function forgetExpired(tx: Tx): Promise<void> {
  await tx.db
    .delete(importBatch)
    .where(
      and(
        eq(importBatch.organisationId, organisationOf(tx)),
        isNull(importBatch.appliedAt),
        lt(importBatch.expiresAt, tx.now),
      ),
    );
}

/** Forgets everybody's drafts that have expired: what a file said of people is not kept longer than needed. */
export async function forgetExpiredImports(db: Database): Promise<void> {
  await db.asOwner(async (tx) => {
    await tx.db
      .delete(importBatch)
      .where(and(isNull(importBatch.appliedAt), lt(importBatch.expiresAt, tx.now)));
  });
}

/** Writes events of many objects in one statement: the same rows as `recordEvent` writes one by one. */
export async function recordEvents(
  tx: Tx,
  objectType: 'unit' | 'person',
  events: readonly { kind: string; objectId: string; data?: object }[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.client.query(
    `insert into event (id, organisation_id, at, actor_id, kind, object_type, object_id, data)
     select e.id, $1, $2, $3, e.kind, $4, e.object_id, e.data::jsonb
       from unnest($5::uuid[], $6::text[], $7::uuid[], $8::text[]) as e(id, kind, object_id, data)`,
    [
      organisationOf(tx),
      tx.now,
      tx.scope.personId,
      objectType,
      events.map(() => tx.newId()),
      events.map((event) => event.kind),
      events.map((event) => event.objectId),
      events.map((event) => JSON.stringify(event.data ?? {})),
    ],
  );
}
