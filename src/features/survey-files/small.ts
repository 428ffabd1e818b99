import type { About, Row } from '../../shared/transfer/columns.ts';
import { type Format, writerOf } from '../../shared/transfer/formats.ts';

/** A short file, all at once. */
export function wholeFile(format: Format, about: About, rows: readonly Row[]): Buffer {
  const writer = writerOf(format);
  const head = writer.begin(about);
  const body = writer.rows(about, head.state, rows);
  return Buffer.concat([head.data, body.data, writer.end(about, body.state).data]);
}
