/** A row of a file: its number as a spreadsheet shows it (the heading is 1), and its cells. */
export interface SheetRow {
  row: number;
  cells: readonly string[];
}

/** Why a file cannot be read, and where. */
export interface FileProblem {
  row: number;
  code:
    | 'file-empty'
    | 'file-too-long'
    | 'file-too-large'
    | 'file-too-wide'
    | 'file-not-text'
    | 'file-encoding'
    | 'file-old-excel'
    | 'file-broken'
    | 'quotes';
  params?: Record<string, string | number>;
}

export type Sheet = { rows: SheetRow[]; problem: null } | { rows: SheetRow[]; problem: FileProblem };

/** How much a file may hold. */
export interface SheetLimits {
  /** Rows, the heading not counted. */
  rows: number;
  /** Characters of the text, once read. */
  characters: number;
  columns: number;
}

export const unreadable = (problem: FileProblem): Sheet => ({ rows: [], problem });

/** Cells trimmed; empty rows count, and are left out. Too many rows or columns are told. */
export function sheetOf(records: readonly (readonly string[])[], limits: SheetLimits): Sheet {
  const rows = records
    .map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim().normalize('NFC')) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return unreadable({ row: 1, code: 'file-empty' });
  // far down after very many empty rows is too long as well
  if (rows.length - 1 > limits.rows || (rows.at(-1)?.row ?? 0) > limits.rows * 2)
    return unreadable({ row: limits.rows + 2, code: 'file-too-long', params: { max: limits.rows } });
  const wide = rows.find(({ cells }) => cells.length > limits.columns);
  if (wide) return unreadable({ row: wide.row, code: 'file-too-wide', params: { max: limits.columns } });
  return { rows, problem: null };
}
