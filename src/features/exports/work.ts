import { createHash } from 'node:crypto';
import type { Database, Scope, Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import { heldUntil, letGo, takeTurn } from '../../shared/jobs/turns.ts';
import { type AnyFormat, writerOf } from '../../shared/transfer/formats.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { aboutOf, batchRows } from '../../shared/transfer/stream.ts';
import type { FileWriter } from '../../shared/transfer/writer.ts';
import { belongingOf } from '../organisations/public.ts';
import { mayExport } from './policy.ts';
import { type FailReason, KEPT_DAYS, MOST_ATTEMPTS, MOST_BYTES } from './rules.ts';
import { beginAgain, exportById, pieceOf } from './store.ts';
import type { ExportRow } from './tables.ts';

/** So many batches are done in a turn; then others' exports get theirs. */
export const BATCHES_PER_TURN = 50;
const DAY_MS = 86_400_000;
/** PostgreSQL: the disk is full. */
const DISK_FULL = '53100';

/** Which export, and whose. */
export interface ExportOrder {
  id: string;
  organisationId: string;
  personId: string;
}

/** What came of a turn. `busy`: somebody else works on it, or there is nothing to do. */
export type TurnEnd = 'more' | 'done' | 'failed' | 'busy';

/**
 * One turn of work on an export: some batches, each read on behalf of the person who asked, with the rights he or she has
 * then, and saved together with the place to go on from. Whatever happens between two batches, nothing is lost or
 * written twice. After the last one the file is read back and compared before it is said to be done.
 * An error is thrown again after it has been noted, so that the queue tries again later; after `MOST_ATTEMPTS` at the
 * same place the export has failed, and nothing is thrown.
 */
export async function workOnExport(
  db: Database,
  sources: readonly ExportSource[],
  order: ExportOrder,
  batches = BATCHES_PER_TURN,
): Promise<TurnEnd> {
  const bare: Scope = { organisationId: order.organisationId, personId: order.personId, unitIds: [] };
  const turn = await db.within(bare, (tx) =>
    takeTurn(tx, 'export_job', order.id, ['waiting', 'running'], 'running'),
  );
  if (turn === null) return 'busy';
  try {
    for (let n = 0; n < batches; n++) {
      const end = await oneBatch(db, sources, order, bare, turn);
      if (end === 'read') return await db.within(bare, (tx) => finish(tx, order.id, turn));
      if (end === 'again') return 'more';
      if (end !== 'more') return end;
    }
    await db.within(bare, (tx) => letGo(tx, 'export_job', order.id, turn));
    return 'more';
  } catch (error) {
    const failed = await db.within(bare, (tx) => noteError(tx, order.id, turn, error));
    if (failed) return 'failed';
    throw error;
  }
}

/** The export, locked, if this turn still is the latest one. */
async function ownTurn(tx: Tx, id: string, turn: number): Promise<ExportRow | undefined> {
  const job = await exportById(tx, id, { lock: true });
  return job?.state === 'running' && job.turn === turn ? job : undefined;
}

async function oneBatch(
  db: Database,
  sources: readonly ExportSource[],
  order: ExportOrder,
  bare: Scope,
  turn: number,
): Promise<TurnEnd | 'read' | 'again'> {
  // the rights as they are now: a person who left in the middle gets nothing more
  const belonging = await belongingOf(db, order.personId, undefined, [order.organisationId]);
  if (!belonging) return db.within(bare, (tx) => fail(tx, order.id, turn, 'left'));
  const { actor } = belonging;
  return db.within({ ...bare, unitIds: actor.unitIds }, async (tx) => {
    const job = await ownTurn(tx, order.id, turn);
    if (!job) return 'busy';
    if (job.allRead) return 'read';
    const source = sources.find(({ name }) => name === job.source);
    if (!source) return fail(tx, job.id, turn, 'source-gone');
    if (!mayExport(actor, source)) return fail(tx, job.id, turn, 'not-allowed');
    const opened = await source.open?.(tx, { ...actor, language: job.language }, job.filter);
    if (opened === null) return fail(tx, job.id, turn, 'not-allowed');
    const columns = (opened ?? source).columns.map(({ key }) => key);
    if (job.writer && job.writer.columns.join() !== columns.join()) {
      // a new version has other columns than the file was begun with
      await beginAgain(tx, job.id);
      return 'again';
    }
    const expected =
      job.begunAt === null ? ((await source.estimate?.(tx, actor, job.filter)) ?? null) : job.rowsExpected;
    const page = await source.rows(
      tx,
      { ...actor, language: job.language },
      job.filter,
      job.place,
      batchRows(columns.length),
    );
    if (page.next !== null && page.next === job.place)
      throw new Error(`The export ${source.name} does not get past ${page.next}`);
    const writer = opened?.writer?.(job.format) ?? commonWriter(job.format);
    const begunAt = job.begunAt ?? tx.now;
    const about = aboutOf(source, actor, { filter: job.filter, language: job.language, at: begunAt }, opened);
    const head = job.writer ? null : writer.begin(about);
    const before = job.writer?.state ?? head?.state;
    if (!before) throw new Error('A file has no beginning');
    const body = writer.rows(about, before, page.rows);
    const tail = page.next === null ? writer.end(about, body.state) : null;
    const state = tail?.state ?? body.state;
    if (state.rows > (writer.mostRows ?? Number.POSITIVE_INFINITY) || state.bytes > MOST_BYTES)
      return fail(tx, job.id, turn, 'too-long');
    const data = Buffer.concat([head?.data, body.data, tail?.data].filter((part) => part !== undefined));
    await tx.client.query(
      `insert into export_piece (export_id, number, organisation_id, row_count, sha256, data)
       values ($1, $2, $3, $4, $5, $6)`,
      [job.id, job.pieces, tx.scope.organisationId, page.rows.length, sha256(data), data],
    );
    await tx.client.query(
      `update export_job
          set place = $3, begun_at = $4, writer = $5, all_read = $6, rows_done = $7, rows_expected = $8,
              pieces = pieces + 1, bytes = $9, attempts = 0, held_until = $10, moved_at = $11
        where organisation_id = $1 and id = $2`,
      [
        tx.scope.organisationId,
        job.id,
        page.next,
        begunAt,
        JSON.stringify({ state, columns }),
        page.next === null,
        state.rows,
        expected,
        state.bytes,
        heldUntil(tx),
        tx.now,
      ],
    );
    return page.next === null ? 'read' : 'more';
  });
}

/**
 * Reads the file back piece by piece. Only if every piece is there and unharmed, and rows and bytes add up to what was
 * written, is the export done; otherwise it is begun again.
 */
async function finish(tx: Tx, id: string, turn: number): Promise<TurnEnd> {
  const job = await ownTurn(tx, id, turn);
  if (!job) return 'busy';
  const whole = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  let sound = true;
  for (let number = 0; number < job.pieces && sound; number++) {
    const piece = await pieceOf(tx, id, number);
    sound = piece !== undefined && sha256(piece.data).equals(piece.sha256);
    if (!piece) continue;
    whole.update(piece.data);
    rows += piece.rowCount;
    bytes += piece.data.length;
  }
  if (!sound || rows !== job.rowsDone || bytes !== job.bytes) {
    if (job.attempts + 1 >= MOST_ATTEMPTS) return fail(tx, id, turn, 'error');
    await beginAgain(tx, id, job.attempts + 1);
    return 'more';
  }
  await tx.client.query(
    `update export_job set state = 'done', sha256 = $3, ended_at = $4, moved_at = $4, expires_at = $5, held_until = null
      where organisation_id = $1 and id = $2`,
    [
      tx.scope.organisationId,
      id,
      whole.digest('hex'),
      tx.now,
      new Date(tx.now.getTime() + KEPT_DAYS * DAY_MS),
    ],
  );
  await recordEvent(tx, {
    kind: 'export.done',
    objectType: 'export',
    objectId: id,
    data: { source: job.source, format: job.format, rows },
  });
  return 'done';
}

/** Says that the export has failed, and why. What was written is removed: half a file is no file. */
async function fail(tx: Tx, id: string, turn: number, reason: FailReason): Promise<TurnEnd> {
  const job = await ownTurn(tx, id, turn);
  if (!job) return 'busy';
  await tx.client.query('delete from export_piece where organisation_id = $1 and export_id = $2', [
    tx.scope.organisationId,
    id,
  ]);
  await tx.client.query(
    `update export_job set state = 'failed', reason = $3, ended_at = $4, moved_at = $4, held_until = null
      where organisation_id = $1 and id = $2`,
    [tx.scope.organisationId, id, reason, tx.now],
  );
  await recordEvent(tx, {
    kind: 'export.failed',
    objectType: 'export',
    objectId: id,
    data: { source: job.source, format: job.format, reason },
  });
  return 'failed';
}

/** Notes that a turn broke. True when it was one time too many, and the export has failed. */
async function noteError(tx: Tx, id: string, turn: number, error: unknown): Promise<boolean> {
  const job = await ownTurn(tx, id, turn);
  if (!job) return false;
  if (job.attempts + 1 < MOST_ATTEMPTS) {
    await tx.client.query(
      `update export_job set state = 'waiting', attempts = attempts + 1, held_until = null, moved_at = $3
        where organisation_id = $1 and id = $2`,
      [tx.scope.organisationId, id, tx.now],
    );
    return false;
  }
  const full = (error as { code?: string }).code === DISK_FULL;
  await fail(tx, id, turn, full ? 'disk-full' : 'error');
  return true;
}

function commonWriter(format: AnyFormat): FileWriter {
  if (format === 'sav') throw new Error('A file for SPSS needs a dictionary, and its source gave none');
  return writerOf(format);
}

const sha256 = (data: Buffer): Buffer => createHash('sha256').update(data).digest();
