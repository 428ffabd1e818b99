import { CsvError, parse } from 'csv-parse/sync';
import type { ImportProblem, SheetRow } from './rules.ts';

/** The largest file in rows, the heading not counted. */
export const MOST_ROWS = 5_000;
/** The largest file in characters, once read. */
export const MOST_CHARACTERS = 1_900_000;

const BYTE_ORDER_MARK = '\uFEFF';
const DELIMITERS = [';', ',', '\t'] as const;

/**
 * The text of a file: UTF-8 with or without byte order mark, UTF-16 as spreadsheets save "Unicode text",
 * and otherwise Windows-1252, which is what older Swedish systems write.
 */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What separates the columns: whichever of semicolon, comma and tab the first line has most of, outside quotes. */
export function delimiterOf(text: string): string {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1);
  const bare = first.replace(/"(?:[^"]|"")*"/g, '');
  let best: string = DELIMITERS[0];
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = bare.split(delimiter).length - 1;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}

/**
 * Reads CSV text into rows as a spreadsheet numbers them: the heading is row 1, empty rows count but are left out.
 * What cannot be read at all is one problem, with its row.
 */
export function readSheet(text: string): { rows: SheetRow[]; problem: ImportProblem | null } {
  const failed = (problem: ImportProblem) => ({ rows: [], problem });
  if (text.length > MOST_CHARACTERS) return failed({ row: 1, column: null, code: 'file-too-large' });
  const clean = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  let records: string[][];
  try {
    records = parse(clean.replaceAll('\0', ''), {
      delimiter: delimiterOf(clean),
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number((error as { records?: number }).records ?? 0) + 1;
    return failed({ row, column: null, code: 'quotes' });
  }
  const rows = records
    .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim().normalize('NFC')) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return failed({ row: 1, column: null, code: 'file-empty' });
  if (rows.length - 1 > MOST_ROWS)
    return failed({ row: MOST_ROWS + 2, column: null, code: 'file-too-long', params: { max: MOST_ROWS } });
  return { rows, problem: null };
}
