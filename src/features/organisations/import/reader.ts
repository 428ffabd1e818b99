import { readCsv } from '../../../shared/transfer/read-csv.ts';
import type { SheetRow } from '../../../shared/transfer/sheet.ts';
import type { ImportProblem } from './rules.ts';

/** The largest file in rows, the heading not counted. */
export const MOST_ROWS = 5_000;
/** The largest file in characters, once read. */
export const MOST_CHARACTERS = 1_900_000;
/** More columns than this are no list of units or people. */
const MOST_COLUMNS = 200;

/** The rows of CSV text. What cannot be read at all is one problem, with its row. */
export function readSheet(text: string): { rows: SheetRow[]; problem: ImportProblem | null } {
  const { rows, problem } = readCsv(text, {
    rows: MOST_ROWS,
    characters: MOST_CHARACTERS,
    columns: MOST_COLUMNS,
  });
  return { rows, problem: problem ? { ...problem, column: null } : null };
}
