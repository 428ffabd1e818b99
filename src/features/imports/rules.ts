import type { SheetLimits } from '../../shared/transfer/sheet.ts';

export const IMPORT_STATES = [
  'read',
  'checked',
  'waiting',
  'running',
  'done',
  'failed',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/**
 * Why an import stopped in the middle. `left`: the person no longer belongs to the organisation; `not-allowed`: may no
 * longer bring this in; `target-gone`: this version cannot take it in; `error`: something that should not happen.
 */
export type StopReason = 'left' | 'not-allowed' | 'target-gone' | 'error';

/** What a file may hold; how many bytes it may be is `LARGEST_FILE`. */
export const LIMITS: SheetLimits = { rows: 60_000, characters: 30_000_000, columns: 100 };

/** Hours that a file waits to be brought in, and that its wrong rows can be fetched afterwards; then it is forgotten. */
export const DRAFT_HOURS = 24;
/** Days within which an import can be undone. */
export const UNDO_DAYS = 30;
/** Numbers of rows that a batch spans. */
export const CHECK_ROWS = 1000;
export const APPLY_ROWS = 200;
/** So many batches are done in a turn; then others' imports get theirs. */
export const BATCHES_PER_TURN = 25;
/** So many failures one after the other at the same place, and the import has stopped. */
export const MOST_ATTEMPTS = 3;

/** Whether it is being worked on: nothing can be asked of it but to wait. */
export const isGoing = (state: ImportState): boolean =>
  state === 'waiting' || state === 'running' || state === 'undoing';

interface Counts {
  state: ImportState;
  rowCount: number;
  wrongCount: number;
  madeCount: number;
  undoneCount: number;
  keptCount: number;
}

/** Rows that are right, and have not been brought in. */
export const rightCount = (job: Counts): number => job.rowCount - job.wrongCount - job.madeCount;

/** How far it has come, from 0 to 1. */
export function shareDone(job: Counts): number {
  const [done, of] =
    job.state === 'undoing'
      ? [job.undoneCount + job.keptCount, job.madeCount]
      : [job.madeCount + job.wrongCount, job.rowCount];
  return of === 0 ? 0 : Math.min(done / of, 1);
}

/** Whether what was brought in can still be taken back, as far as time goes. */
export const isUndoable = (job: Counts & { expiresAt: Date }, now: Date): boolean =>
  (job.state === 'done' || job.state === 'failed') && job.madeCount > 0 && job.expiresAt > now;
