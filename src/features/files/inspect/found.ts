import type { KindName } from '../kinds.ts';

/** Why a file is not taken in. Each has a text under `file.` + the reason. */
export type Reason =
  | 'empty'
  | 'too-large'
  | 'unknown-kind'
  | 'not-its-name'
  | 'broken'
  | 'locked'
  | 'bomb'
  | 'too-many-points'
  | 'macros'
  | 'script'
  | 'launch'
  | 'attachment'
  | 'xfa'
  | 'embedded'
  | 'external'
  | 'dde'
  | 'not-text';

/** A file that may be kept: what it is, and its bytes, rid of what is not needed. */
export interface Clean {
  kind: KindName;
  bytes: Uint8Array<ArrayBuffer>;
  width?: number;
  height?: number;
}

export type Found = Clean | Reason;

export const isReason = (found: unknown): found is Reason => typeof found === 'string';
