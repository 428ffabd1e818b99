import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { Mapping } from '../../shared/transfer/cells.ts';
import type { SheetRow } from '../../shared/transfer/sheet.ts';
import type { CheckedFile, ImportTarget } from '../../shared/transfer/target.ts';
import { checkBatch, type Seen } from './check.ts';
import { mayImport } from './policy.ts';
import { CHECK_ROWS, DRAFT_HOURS, isGoing, isUndoable, rightCount, UNDO_DAYS } from './rules.ts';
import {
  changeImport,
  clearProblems,
  countsIn,
  importById,
  insertRows,
  markWrong,
  rowsBetween,
} from './store.ts';
import type { ImportJob } from './tables.ts';

const HOUR_MS = 3_600_000;
/** The number of the heading's row. */
const HEADING = 1;
/** Written before a text by spreadsheets and by our own files, so that it is not taken for a formula. */
const GUARD = /^'(?=[=+\-@])/;

export interface NewImport {
  id: string;
  target: ImportTarget;
  fileName: string;
  rows: readonly SheetRow[];
}

/**
 * Keeps the rows of a file as the person's own draft. Nothing of the organisation is changed. The heading may stand again
 * further down, as in files put together from several: it is left out. Sent twice it is one draft.
 * Refuses a file with a heading only (`file-no-rows`).
 */
export async function draftImport(tx: Tx, actor: Actor, input: NewImport): Promise<Result<{ id: string }>> {
  const { id, target, fileName, rows } = input;
  if (!mayImport(actor, target)) return forbidden();
  if (await importById(tx, id)) return { id };
  const [heading, ...below] = rows;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const headings = Array.from({ length: width }, (_, at) => heading?.cells[at] ?? '');
  const isHeading = (cells: readonly string[]) => headings.every((name, at) => (cells[at] ?? '') === name);
  const kept = below.filter(({ cells }) => !isHeading(cells));
  if (kept.length === 0)
    return refuse('invalid', 'form', { fields: { file: { code: 'import-file.file-no-rows' } } });
  const { rowCount } = await tx.client.query(
    `insert into import_job (id, organisation_id, person_id, target, file_name, headings, repeated, row_count,
                             last_number, created_at, moved_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11) on conflict (id) do nothing`,
    [
      id,
      actor.organisationId,
      actor.personId,
      target.name,
      fileName.replaceAll('\0', '').slice(0, 200),
      headings,
      below.length - kept.length,
      kept.length,
      kept.at(-1)?.row ?? 0,
      tx.now,
      new Date(tx.now.getTime() + DRAFT_HOURS * HOUR_MS),
    ],
  );
  // an id that somebody else has
  if (rowCount === 0) return notFound();
  await insertRows(
    tx,
    id,
    kept.map(({ row, cells }) => ({ number: row, cells: cells.map((cell) => cell.replace(GUARD, '')) })),
  );
  return { id };
}

/** An import that can still be changed, locked. Refuses one that is being or has been brought in, and an old one. */
async function openDraft(tx: Tx, actor: Actor, target: ImportTarget | undefined, id: string) {
  const job = await importById(tx, id, { lock: true });
  if (!job) return notFound();
  if (!target || !mayImport(actor, target)) return forbidden();
  if (job.expiresAt <= tx.now) return refuse('gone', 'import-file.gone');
  return job;
}

/** The target as it is for one file. */
export async function targetFor(
  tx: Tx,
  targets: readonly ImportTarget[],
  job: ImportJob,
): Promise<ImportTarget | undefined> {
  const target = targets.find(({ name }) => name === job.target);
  return target?.forFile ? target.forFile(tx, { id: job.id, settings: job.settings }) : target;
}

/** A file that has been looked through, as targets see it. */
export const checkedFile = (tx: Tx, job: ImportJob): CheckedFile => ({
  id: job.id,
  mapping: job.mapping ?? {},
  right: rightCount(job),
  counts: (place) => countsIn(tx, job.id, place),
});

/**
 * Keeps what more must be known of a file than its rows. The columns are to be matched anew if `anew`.
 * Refuses a file that is being or has been brought in.
 */
export async function settleImport(
  tx: Tx,
  actor: Actor,
  target: ImportTarget,
  id: string,
  settings: Record<string, unknown>,
  anew: boolean,
): Promise<Result<{ id: string }>> {
  const job = await openDraft(tx, actor, target, id);
  if ('refused' in job) return job;
  if (job.state !== 'read' && job.state !== 'checked') return refuse('conflict', 'import-file.begun');
  await clearProblems(tx, id);
  await changeImport(tx, id, {
    settings,
    state: 'read',
    wrongCount: 0,
    ...(anew ? { mapping: null } : {}),
  });
  return { id };
}

/**
 * Says which column is which, and looks through all rows. Refuses when a column that must be there is not chosen, each
 * named as `map-<field>`.
 */
export async function chooseMapping(
  tx: Tx,
  actor: Actor,
  target: ImportTarget | undefined,
  id: string,
  mapping: Mapping,
): Promise<Result<{ id: string }>> {
  const job = await openDraft(tx, actor, target, id);
  if ('refused' in job || !target) return 'refused' in job ? job : notFound();
  if (job.state !== 'read' && job.state !== 'checked') return refuse('conflict', 'import-file.begun');
  const missing = target.fields.filter(({ key, required }) => required && mapping[key] === undefined);
  if (missing.length > 0)
    return refuse('invalid', 'form', {
      fields: Object.fromEntries(
        missing.map(({ key }) => [`map-${key}`, { code: 'import-file.choose-column' }]),
      ),
    });
  const known = Object.fromEntries(
    target.fields.flatMap(({ key }) => {
      const place = mapping[key];
      return place !== undefined && place >= 0 && place < job.headings.length ? [[key, place]] : [];
    }),
  );
  const fault = target.mappingFault?.(known);
  if (fault) return refuse('invalid', fault);
  await clearProblems(tx, id);
  const wrongCount = await checkAll(tx, actor, target, known, job);
  await changeImport(tx, id, { mapping: known, wrongCount, state: 'checked' });
  return { id };
}

async function checkAll(
  tx: Tx,
  actor: Actor,
  target: ImportTarget,
  mapping: Mapping,
  { id, lastNumber }: ImportJob,
): Promise<number> {
  const seen: Seen = new Map();
  let wrong = 0;
  for (let after = HEADING; after < lastNumber; after += CHECK_ROWS) {
    const rows = await rowsBetween(tx, id, after, after + CHECK_ROWS);
    const { problems } = await checkBatch(tx, actor, target, mapping, rows, seen);
    wrong += await markWrong(tx, id, problems);
  }
  return wrong;
}

/**
 * Begins to bring the right rows in; the rest is done in the background. Pressed twice, the second changes nothing.
 * One that stopped goes on from where it stood. Refuses one without right rows, and one whose columns are not chosen.
 */
export async function applyImport(
  tx: Tx,
  actor: Actor,
  target: ImportTarget | undefined,
  id: string,
): Promise<Result<{ id: string }>> {
  const seen = await importById(tx, id, { lock: true });
  if (seen && (isGoing(seen.state) || seen.state === 'done')) return { id };
  const job = await openDraft(tx, actor, target, id);
  if ('refused' in job) return job;
  if (job.state !== 'checked' && job.state !== 'failed') return refuse('conflict', 'import-file.not-checked');
  // what the rows said has been forgotten
  if (job.appliedAt && tx.now.getTime() - job.appliedAt.getTime() > DRAFT_HOURS * HOUR_MS)
    return refuse('gone', 'import-file.gone');
  if (rightCount(job) === 0) return refuse('conflict', 'import-file.nothing-right');
  const stopped = await target?.begin?.(tx, actor, checkedFile(tx, job));
  if (stopped) return stopped;
  await changeImport(tx, id, {
    state: 'waiting',
    reason: null,
    attempts: 0,
    place: HEADING,
    heldUntil: null,
    expiresAt: new Date(tx.now.getTime() + UNDO_DAYS * 24 * HOUR_MS),
  });
  await record(tx, job, 'import-file.begun', { rows: rightCount(job) });
  return { id };
}

/**
 * Begins to take back what was brought in, in the background. Pressed twice, the second changes nothing.
 * Refuses when the time is out, or nothing was brought in (`import-file.too-late`).
 */
export async function undoImport(
  tx: Tx,
  actor: Actor,
  target: ImportTarget | undefined,
  id: string,
): Promise<Result<{ id: string }>> {
  const job = await importById(tx, id, { lock: true });
  if (!job) return notFound();
  if (!target || !mayImport(actor, target)) return forbidden();
  if (job.state === 'undoing' || job.state === 'undone') return { id };
  if (isGoing(job.state)) return refuse('conflict', 'import-file.begun');
  if (!target.undo || !isUndoable(job, tx.now)) return refuse('gone', 'import-file.too-late');
  await changeImport(tx, id, {
    state: 'undoing',
    reason: null,
    attempts: 0,
    place: HEADING,
    heldUntil: null,
  });
  return { id };
}

/** Forgets a file that has not been brought in. Refuses one that has: that is undone, and not forgotten. */
export async function dropImport(tx: Tx, _actor: Actor, id: string): Promise<Result<{ id: string }>> {
  const job = await importById(tx, id, { lock: true });
  if (!job) return notFound();
  if (job.state !== 'read' && job.state !== 'checked') return refuse('conflict', 'import-file.begun');
  await tx.client.query('delete from import_job where organisation_id = $1 and id = $2', [
    tx.scope.organisationId,
    id,
  ]);
  return { id };
}

/** Writes what happened to an import. */
export const record = (tx: Tx, job: ImportJob, kind: string, data: Record<string, unknown>) =>
  recordEvent(tx, {
    kind,
    objectType: 'import-file',
    objectId: job.id,
    data: { target: job.target, ...data },
  });
