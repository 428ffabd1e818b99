import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from './database.ts';
import { event } from './tables.ts';

export interface NewEvent {
  /** `object.verb-in-past`, e.g. `journey.started`; its text stands in the feature's texts under the same key. */
  kind: string;
  objectType: string;
  objectId: string;
  /** What the history needs to say: ids, steps, field names. Never the content of a text that people wrote. */
  data?: Record<string, unknown>;
  /** Leave out the person, e.g. for an anonymous contribution. */
  anonymous?: boolean;
}

/** Writes what happened, in the transaction of the change itself. Refuses (throws) outside an organisation. */
export async function recordEvent(tx: Tx, what: NewEvent): Promise<void> {
  if (!tx.scope.organisationId) throw new Error(`The event ${what.kind} has no organisation`);
  await tx.db.insert(event).values({
    id: tx.newId(),
    organisationId: tx.scope.organisationId,
    at: tx.now,
    actorId: what.anonymous ? null : tx.scope.personId,
    kind: what.kind,
    objectType: what.objectType,
    objectId: what.objectId,
    data: what.data ?? {},
    trace: tx.scope.trace ?? null,
  });
}

export type EventRow = typeof event.$inferSelect;

/** The events of one object, newest first, at most `limit`; `before` is the id to continue from. */
export async function eventsOf(
  tx: Tx,
  objectType: string,
  objectId: string,
  { limit = 50, before }: { limit?: number; before?: string } = {},
): Promise<EventRow[]> {
  return tx.db
    .select()
    .from(event)
    .where(
      and(
        eq(event.organisationId, tx.scope.organisationId ?? ''),
        eq(event.objectType, objectType),
        eq(event.objectId, objectId),
        before ? lt(event.id, before) : undefined,
      ),
    )
    .orderBy(desc(event.id))
    .limit(limit);
}
