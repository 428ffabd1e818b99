import type { Database, Scope, Tx } from '../../shared/db/database.ts';
import { heldUntil, letGo, takeTurn } from '../../shared/jobs/turns.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { ImportTarget } from '../../shared/transfer/target.ts';
import { belongingOf } from '../organisations/public.ts';
import { record, targetFor } from './actions.ts';
import { checkBatch } from './check.ts';
import { mayImport } from './policy.ts';
import {
  APPLY_ROWS,
  BATCHES_PER_TURN,
  DRAFT_HOURS,
  MOST_ATTEMPTS,
  type StopReason,
  UNDO_DAYS,
} from './rules.ts';
import { changeImport, importById, markMade, markUndone, markWrong, rowsBetween } from './store.ts';
import type { ImportJob } from './tables.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Which import, and whose. */
export interface ImportOrder {
  id: string;
  organisationId: string;
  personId: string;
}

/** What came of a turn. `busy`: somebody else works on it, or there is nothing to do. */
export type TurnEnd = 'more' | 'done' | 'failed' | 'busy';

/**
 * One turn of work on an import that is being brought in or undone: some batches, each in a transaction of its own on
 * behalf of the person, with the rights of that moment. A batch is made and marked together, so that after a crash the next
 * turn goes on and no row comes twice. An error is noted and thrown again, so that the queue tries again later; after
 * `MOST_ATTEMPTS` at the same place the import has stopped: what is in stays in, can be undone, and is told.
 */
export async function workOnImport(
  db: Database,
  targets: readonly ImportTarget[],
  order: ImportOrder,
  batches = BATCHES_PER_TURN,
): Promise<TurnEnd> {
  const bare: Scope = { organisationId: order.organisationId, personId: order.personId, unitIds: [] };
  const turn = await db.within(bare, (tx) =>
    takeTurn(tx, 'import_job', order.id, ['waiting', 'running', 'undoing'], 'running'),
  );
  if (turn === null) return 'busy';
  try {
    for (let n = 0; n < batches; n++) {
      const end = await oneBatch(db, targets, order, bare, turn);
      if (end !== 'more') return end;
    }
    await db.within(bare, (tx) => letGo(tx, 'import_job', order.id, turn));
    return 'more';
  } catch (error) {
    if (await db.within(bare, (tx) => noteError(tx, order.id, turn))) return 'failed';
    throw error;
  }
}

/** The import, locked, if this turn still is the latest one. */
async function ownTurn(tx: Tx, id: string, turn: number): Promise<ImportJob | undefined> {
  const job = await importById(tx, id, { lock: true });
  return job && job.turn === turn && (job.state === 'running' || job.state === 'undoing') ? job : undefined;
}

async function oneBatch(
  db: Database,
  targets: readonly ImportTarget[],
  order: ImportOrder,
  bare: Scope,
  turn: number,
): Promise<TurnEnd> {
  const belonging = await belongingOf(db, order.personId, undefined, [order.organisationId]);
  if (!belonging) return db.within(bare, (tx) => stop(tx, order.id, turn, 'left'));
  const { actor } = belonging;
  return db.within({ ...bare, unitIds: actor.unitIds }, async (tx) => {
    const job = await ownTurn(tx, order.id, turn);
    if (!job) return 'busy';
    const target = await targetFor(tx, targets, job);
    if (!target) return stop(tx, job.id, turn, 'target-gone');
    if (!mayImport(actor, target)) return stop(tx, job.id, turn, 'not-allowed');
    // one batch of the same kind at a time in the organisation: what was compared still holds when it is written
    await tx.client.query('select pg_advisory_xact_lock(hashtext($1))', [
      `import ${order.organisationId} ${target.name}`,
    ]);
    return job.state === 'undoing' ? undoBatch(tx, actor, target, job) : applyBatch(tx, actor, target, job);
  });
}

async function applyBatch(tx: Tx, actor: Actor, target: ImportTarget, job: ImportJob): Promise<TurnEnd> {
  const until = job.place + APPLY_ROWS;
  const rows = await rowsBetween(tx, job.id, job.place, until, null);
  // things may have changed since the preview
  const { right, problems } = await checkBatch(tx, actor, target, job.mapping ?? {}, rows, null);
  const wrong = await markWrong(tx, job.id, problems);
  const ids = right.length > 0 ? await target.apply(tx, actor, right, job.id) : [];
  if (ids.length !== right.length)
    throw new Error(`The import of ${target.name} made ${ids.length} of ${right.length} rows`);
  await markMade(
    tx,
    job.id,
    right.map(({ number }, at) => ({ number, id: ids[at] ?? null })),
  );
  const after = {
    madeCount: job.madeCount + right.length,
    wrongCount: job.wrongCount + wrong,
    attempts: 0,
    place: until,
  };
  if (until < job.lastNumber) {
    await changeImport(tx, job.id, { ...after, heldUntil: heldUntil(tx) });
    return 'more';
  }
  await target.finish?.(tx, actor, job.id);
  await changeImport(tx, job.id, {
    ...after,
    state: 'done',
    heldUntil: null,
    appliedAt: tx.now,
    // what cannot be undone need not be remembered
    expiresAt: new Date(tx.now.getTime() + (target.undo ? UNDO_DAYS * DAY_MS : DRAFT_HOURS * HOUR_MS)),
  });
  await record(tx, job, 'import-file.done', { rows: after.madeCount, wrong: after.wrongCount });
  return 'done';
}

async function undoBatch(tx: Tx, actor: Actor, target: ImportTarget, job: ImportJob): Promise<TurnEnd> {
  const until = job.place + APPLY_ROWS;
  const rows = await rowsBetween(tx, job.id, job.place, until, 'made');
  const ids = rows.map(({ madeId }) => madeId).filter((id) => id !== null);
  const kept = new Map(
    (ids.length > 0 && target.undo ? await target.undo(tx, actor, ids, job.id) : []).map((object) => [
      object.id,
      object,
    ]),
  );
  await markUndone(
    tx,
    job.id,
    rows.map(({ number, madeId }) => {
      const stays = kept.get(madeId ?? '');
      return { number, kept: stays ? { title: stays.title, href: stays.href } : null };
    }),
  );
  const after = {
    undoneCount: job.undoneCount + rows.length - kept.size,
    keptCount: job.keptCount + kept.size,
    attempts: 0,
    place: until,
  };
  if (until < job.lastNumber) {
    await changeImport(tx, job.id, { ...after, heldUntil: heldUntil(tx) });
    return 'more';
  }
  await changeImport(tx, job.id, { ...after, state: 'undone', heldUntil: null });
  await record(tx, job, 'import-file.undone', { rows: after.undoneCount, kept: after.keptCount });
  return 'done';
}

/** Says that the import has stopped, and why. */
async function stop(tx: Tx, id: string, turn: number, reason: StopReason): Promise<TurnEnd> {
  const job = await ownTurn(tx, id, turn);
  if (!job) return 'busy';
  await changeImport(tx, id, {
    state: 'failed',
    reason,
    heldUntil: null,
    appliedAt: job.appliedAt ?? tx.now,
    expiresAt: new Date(tx.now.getTime() + UNDO_DAYS * DAY_MS),
  });
  await record(tx, job, 'import-file.failed', { reason, rows: job.madeCount });
  return 'failed';
}

/** Notes that a turn broke. True when it was one time too many, and the import has stopped. */
async function noteError(tx: Tx, id: string, turn: number): Promise<boolean> {
  const job = await ownTurn(tx, id, turn);
  if (!job) return false;
  if (job.attempts + 1 >= MOST_ATTEMPTS) return (await stop(tx, id, turn, 'error')) === 'failed';
  await changeImport(tx, id, { attempts: job.attempts + 1, heldUntil: null });
  return false;
}
