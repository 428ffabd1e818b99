/** Exit codes that scripts can trust: done; failed, said in plain words; wrong use. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Options that hold for every command. */
export interface CommonOptions {
  /** The data folder. */
  data: string;
  /** A file for the result, rather than the screen. */
  out?: string;
  format: string;
}

/** What stops a command, in plain words for the person who typed it. Exit code 1. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** What is given in the wrong way, in plain words for the person who typed it. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
