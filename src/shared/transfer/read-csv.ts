import { CsvError, parse } from 'csv-parse/sync';
import { type Sheet, type SheetLimits, sheetOf, unreadable } from './sheet.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const DELIMITERS = [';', ',', '\t'] as const;
/** So many bytes are looked at to see what a file is. */
const SAMPLE = 4000;

/**
 * The text of a file: UTF-8 with or without byte order mark, UTF-16 as spreadsheets save "Unicode text" (with or without
 * mark), and otherwise Windows-1252, which is what older Swedish systems write.
 */
export const decode = (bytes: Uint8Array): string => decoded(bytes).text;

function decoded(bytes: Uint8Array): { text: string; guessed: boolean } {
  const by = (encoding: string, guessed = false) => ({
    text: new TextDecoder(encoding).decode(bytes),
    guessed,
  });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return by('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return by('utf-16be');
  const wide = wideWithoutMark(bytes);
  if (wide) return by(wide);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return by('windows-1252', true);
  }
}

/** UTF-16 without a mark has a zero in every second byte of ordinary text. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 4 && even < sample.length / 20) return 'utf-16le';
  if (even > sample.length / 4 && odd < sample.length / 20) return 'utf-16be';
  return null;
}

/** Control characters that no table has. */
const NOT_TEXT = /(?![\t\n\r\u0080-\u009f])\p{Cc}/u;
/** What å, ä and ö of old DOS code pages turn into when they are read as Windows-1252. */
const DOS = /[\u0080-\u009f]|\p{L}[†„”]\p{Ll}/u;
/** Stands where a program before us could not read a letter. */
const LOST = '\ufffd';

/** The text of a file, or why it cannot be what was meant: not a text at all, or in an encoding that nobody knows. */
export function readText(bytes: Uint8Array): {
  text: string;
  strange: 'file-not-text' | 'file-encoding' | null;
} {
  const { text, guessed } = decoded(bytes);
  if (NOT_TEXT.test(text.slice(0, SAMPLE))) return { text, strange: 'file-not-text' };
  const lost = text.includes(LOST) || (guessed && DOS.test(text));
  return { text, strange: lost ? 'file-encoding' : null };
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
export function readCsv(text: string, limits: SheetLimits): Sheet {
  if (text.length > limits.characters) return unreadable({ row: 1, code: 'file-too-large' });
  const clean = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  try {
    const records: string[][] = parse(clean.replaceAll('\0', ''), {
      delimiter: delimiterOf(clean),
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    return sheetOf(records, limits);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unreadable({ row: Number((error as { records?: number }).records ?? 0) + 1, code: 'quotes' });
  }
}
