import type { About, Row } from './columns.ts';

/** Where a file has come to. Plain data: kept with the work, so that another process can go on from there. */
export interface WriterState {
  /** Rows written, without headings. */
  rows: number;
  /** Bytes written. */
  bytes: number;
  /** What a zip must know of its parts; empty for other formats. */
  zip: ZipState;
  /** What has been given to the writer and stands in no piece yet, where a format writes in blocks. */
  pending?: string;
}

export interface ZipState {
  entries: ZipEntry[];
  /** The part that is being written. */
  open: ZipEntry | null;
}

export interface ZipEntry {
  name: string;
  crc: number;
  rawBytes: number;
  packedBytes: number;
  offset: number;
}

export const BEGUN: WriterState = { rows: 0, bytes: 0, zip: { entries: [], open: null } };

/** Bytes, and the state after them. */
export interface Piece {
  data: Buffer;
  state: WriterState;
}

/**
 * Writes a file piece by piece in constant memory. It keeps nothing itself: each piece follows from the state before it,
 * and the pieces after one another are the file.
 */
export interface FileWriter {
  type: string;
  ending: string;
  /** The most rows that the format holds; null: no end. */
  mostRows: number | null;
  begin(about: About): Piece;
  rows(about: About, state: WriterState, rows: readonly Row[]): Piece;
  end(about: About, state: WriterState): Piece;
}

/** The state after `data`, with so many more rows. */
export const advance = (state: WriterState, data: Buffer, rows = 0): WriterState => ({
  ...state,
  rows: state.rows + rows,
  bytes: state.bytes + data.length,
});
