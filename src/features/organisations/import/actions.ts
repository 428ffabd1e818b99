import { eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { forbidden, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { mayImport } from '../policy.ts';
import { organisationOf } from '../store.ts';
import { type ImportCounts, type ImportKind, importBatch } from '../tables.ts';
import { writePeople } from './people/store.ts';
import { type AnyPlan, planOf } from './plans.ts';
import { draftById, forgetExpired } from './store.ts';
import { writeUnits } from './units/store.ts';

/** How long a file waits to be applied; then what it said is forgotten. */
export const DRAFT_HOURS = 24;

export interface NewImport {
  kind: ImportKind;
  fileName: string;
  text: string;
}

/**
 * Reads a file and, if nothing in it is wrong, keeps it as a draft of the person's own until it is applied.
 * Nothing of the organisation is changed. With problems nothing is kept: the plan tells them.
 */
export async function draftImport(
  tx: Tx,
  actor: Actor,
  input: NewImport,
): Promise<Result<{ id: string | null; plan: AnyPlan }>> {
  if (!mayImport(actor, input.kind)) return forbidden();
  const plan = await planOf(tx, input.kind, input.text);
  if (plan.plan.problems.length > 0) return { id: null, plan };
  await forgetExpired(tx);
  const id = tx.newId();
  await tx.db.insert(importBatch).values({
    id,
    organisationId: organisationOf(tx),
    personId: actor.personId,
    kind: input.kind,
    fileName: input.fileName.slice(0, 200),
    content: input.text,
    fingerprint: plan.fingerprint,
    counts: plan.plan.counts,
    createdAt: tx.now,
    expiresAt: new Date(tx.now.getTime() + DRAFT_HOURS * 3_600_000),
  });
  return { id, plan };
}

/** What a draft would change as things stand now. Refuses one that is not there, not the person's own or expired. */
export async function previewImport(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<Result<{ fileName: string; plan: AnyPlan }>> {
  const draft = await draftById(tx, id);
  if (!draft) return notFound();
  if (!mayImport(actor, draft.kind)) return forbidden();
  return { fileName: draft.fileName, plan: await planOf(tx, draft.kind, draft.content ?? '') };
}

/**
 * Carries out a draft: all of it, or nothing. Refuses when it is no longer there, when it now has problems, and when it
 * would do anything else than the person was shown (`fingerprint`).
 */
export async function applyImport(
  tx: Tx,
  actor: Actor,
  id: string,
  fingerprint: string,
): Promise<Result<{ kind: ImportKind; counts: ImportCounts }>> {
  // one import at a time, so that what was compared still holds when it is written
  await tx.client.query('select pg_advisory_xact_lock(hashtext($1))', [`import ${organisationOf(tx)}`]);
  const draft = await draftById(tx, id, { lock: true });
  if (!draft) return refuse('gone', 'import.gone');
  if (!mayImport(actor, draft.kind)) return forbidden();
  const { kind, plan, fingerprint: now } = await planOf(tx, draft.kind, draft.content ?? '');
  if (plan.problems.length > 0) return refuse('conflict', 'import.changed');
  if (now !== fingerprint) return refuse('conflict', 'import.changed');
  if (kind === 'units') await writeUnits(tx, plan.changes);
  else await writePeople(tx, plan.changes, actor.language);
  await tx.db
    .update(importBatch)
    .set({ appliedAt: tx.now, content: null, counts: plan.counts })
    .where(eq(importBatch.id, id));
  await recordEvent(tx, {
    kind: 'import.applied',
    objectType: 'import',
    objectId: id,
    data: { what: kind, ...plan.counts },
  });
  return { kind, counts: plan.counts };
}
