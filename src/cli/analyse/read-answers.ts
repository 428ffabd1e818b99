import { readFileSync } from 'node:fs';
import { readSheetFile } from '../../shared/transfer/read-file.ts';
import { CommandError } from '../options.ts';

const LIMITS = { rows: 1_000_000, characters: 400_000_000, columns: 20_000 };
const DONT_KNOW = new Set(['vet ej', 'vet inte', 'dk', "don't know", 'don’t know']);

/** A step; or "don't know"; or null where the cell is empty. */
export type Answer = number | 'dk' | null;

export interface AnswerFile {
  file: string;
  headings: readonly string[];
  rows: readonly { line: number; cells: readonly string[] }[];
}

const PROBLEMS: Record<string, string> = {
  'file-empty': 'There is nothing in the file. The first line is the heading: respondent,group,…',
  'file-not-text': 'It is neither CSV nor XLSX. Save it as CSV (UTF-8) from the spreadsheet.',
  'file-encoding': 'Some letters cannot be read. Save it as CSV (UTF-8).',
  'file-old-excel': 'It is in the Excel format from before 2007. Save it as XLSX or CSV.',
  'file-broken': 'It is a damaged or locked Excel file. Open it, and save it as XLSX or CSV.',
  quotes: 'A quotation mark is opened and never closed, or stands inside a cell. Double it or take it away.',
  'file-too-long': 'It has more rows than can be read at once. Split it.',
  'file-too-large': 'It is larger than can be read at once. Split it.',
  'file-too-wide': 'It has more columns than can be read. Take away those that are not needed.',
};

/** Reads a CSV or XLSX file of answers. Refuses what cannot be read, and headings that repeat, with what to do. */
export async function readAnswerFile(file: string): Promise<AnswerFile> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new CommandError(
      code === 'ENOENT'
        ? `There is no file ${file}. Check its name and folder.`
        : `${file} cannot be read (${code}).`,
    );
  }
  const { rows, problem } = await readSheetFile(bytes, LIMITS);
  if (problem)
    throw new CommandError(`${file}, line ${problem.row}: ${PROBLEMS[problem.code] ?? problem.code}`);
  const headings = (rows[0]?.cells ?? []).map((text) => text.trim());
  const seen = new Map<string, number>();
  for (const [index, heading] of headings.entries()) {
    const first = seen.get(heading.toLowerCase());
    if (heading !== '' && first !== undefined)
      throw new CommandError(
        `${file}, line 1: the heading "${heading}" stands in both column ${first + 1} and column ${index + 1}. Rename or remove one of them.`,
      );
    seen.set(heading.toLowerCase(), index);
  }
  const answers = rows.slice(1).map(({ row, cells }) => ({ line: row, cells }));
  const long = answers.find(({ cells }) => cells.slice(headings.length).some((cell) => cell !== ''));
  if (long)
    throw new CommandError(
      `${file}, line ${long.line}: more cells than the heading has columns (${headings.length}). Is a decimal comma read as a separator? Use ; between the columns.`,
    );
  return { file, headings, rows: answers };
}

/** The place of a column; refuses one that is not there, and says which there are. */
export function columnOf({ file, headings }: AnswerFile, name: string): number {
  const place = headings.findIndex((heading) => heading.toLowerCase() === name.toLowerCase());
  if (place >= 0) return place;
  const known = headings.slice(0, 12).join(', ') + (headings.length > 12 ? ', …' : '');
  throw new CommandError(`${file} has no column "${name}". It has: ${known}.`);
}

/**
 * The answers of a column. Whole numbers, written 3, 3.0 or 3,0; with `steps` from 1 up to that, otherwise any number.
 * Refuses anything else with line and column.
 */
export function answersOf(answers: AnswerFile, column: number, steps: number | null): Answer[] {
  return answers.rows.map(({ line, cells }) => {
    const text = (cells[column] ?? '').trim();
    if (text === '') return null;
    if (DONT_KNOW.has(text.toLowerCase().replace(/\s+/g, ' '))) return 'dk';
    const value = /^[-−]?\d{1,9}([.,]\d{1,9})?$/.test(text)
      ? Number(text.replace(',', '.').replace('−', '-'))
      : Number.NaN;
    const right =
      steps === null ? !Number.isNaN(value) : Number.isInteger(value) && value >= 1 && value <= steps;
    if (right) return value;
    const wanted = steps === null ? 'a number' : `a whole number from 1 to ${steps}`;
    throw new CommandError(
      `${answers.file}, line ${line}, column ${column + 1} (${answers.headings[column]}): "${text.slice(0, 40)}" is not ${wanted}. Correct it, leave it empty for no answer, or write dk for "don't know".`,
    );
  });
}
