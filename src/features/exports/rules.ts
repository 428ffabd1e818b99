export const EXPORT_STATES = ['waiting', 'running', 'done', 'failed', 'expired'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/**
 * Why an export failed. `left`: the person no longer belongs to the organisation; `not-allowed`: may no longer take the
 * list along; `source-gone`: this version has no such list; `too-long`: more than the format or the store holds;
 * `disk-full`; `error`: something that should not happen, told in the server's log.
 */
export const FAIL_REASONS = ['left', 'not-allowed', 'source-gone', 'too-long', 'disk-full', 'error'] as const;
export type FailReason = (typeof FAIL_REASONS)[number];

/** Days that a file is kept. */
export const KEPT_DAYS = 7;
/** Days that one can see that there was an export. */
export const REMEMBERED_DAYS = 30;
/** Exports that a person may have going on at a time. */
export const MOST_AT_A_TIME = 5;
/** So many failures one after the other at the same place, and the export has failed. */
export const MOST_ATTEMPTS = 3;
/** The largest file, in bytes: what a spreadsheet or an editor still opens, and a zip holds without extensions. */
export const MOST_BYTES = 1_000_000_000;

export const isEnded = (state: ExportState): boolean => state !== 'waiting' && state !== 'running';
/** What can be made again from the beginning: what failed, and what has been removed. */
export const isRepeatable = (state: ExportState): boolean => state === 'failed' || state === 'expired';

/**
 * How far an export has come, from 0 to 1; null where nobody can say. Never 1 before it is done: an estimate is one.
 */
export function shareDone(rowsDone: number, rowsExpected: number | null): number | null {
  if (rowsExpected === null || rowsExpected <= 0) return null;
  return Math.min(rowsDone / rowsExpected, 0.99);
}
