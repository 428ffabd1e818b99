import readExcel from 'read-excel-file/node';
import { readCsv, readText } from './read-csv.ts';
import { type Sheet, type SheetLimits, sheetOf, unreadable } from './sheet.ts';

/** A zip (XLSX), and the container of the Excel files before 2007. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
/** Bytes that an Excel file may unfold to: a small file can claim to hold very much. */
const UNPACKED_MOST = 300_000_000;

const begins = (bytes: Uint8Array, with_: readonly number[]) => with_.every((byte, at) => bytes[at] === byte);

/** The rows of a CSV or XLSX file, told apart by what is in it rather than by its name. */
export async function readSheetFile(bytes: Uint8Array, limits: SheetLimits): Promise<Sheet> {
  if (begins(bytes, ZIP)) return readXlsx(Buffer.from(bytes), limits);
  if (begins(bytes, OLD_EXCEL)) return unreadable({ row: 1, code: 'file-old-excel' });
  const { text, strange } = readText(bytes);
  return strange ? unreadable({ row: 1, code: strange }) : readCsv(text, limits);
}

/** The first sheet. Formulas count as the values they last had; nothing is ever computed. */
async function readXlsx(file: Buffer, limits: SheetLimits): Promise<Sheet> {
  if (unpackedBytes(file) > UNPACKED_MOST) return unreadable({ row: 1, code: 'file-too-large' });
  let records: unknown[][];
  try {
    const sheets = (await readExcel(file)) as unknown as { data: unknown[][] }[];
    records = sheets[0]?.data ?? [];
  } catch {
    // damaged, locked by a password, or another kind of zip
    return unreadable({ row: 1, code: 'file-broken' });
  }
  if (records.length > limits.rows * 2)
    return unreadable({ row: limits.rows + 2, code: 'file-too-long', params: { max: limits.rows } });
  return sheetOf(
    records.map((cells) => cells.map(cellText)),
    limits,
  );
}

/** A cell as CSV would have it: days without a time as `YYYY-MM-DD`. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  // Excel's moments have no time zone: they are read as UTC
  if (value instanceof Date) {
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
  }
  return String(value).replaceAll('\0', '');
}

/** What the parts of a zip say that they unfold to, by its central directory. */
function unpackedBytes(zip: Buffer): number {
  let sum = 0;
  for (
    let at = zip.indexOf('PK\x01\x02');
    at >= 0 && at + 28 <= zip.length;
    at = zip.indexOf('PK\x01\x02', at + 4)
  )
    sum += zip.readUInt32LE(at + 24);
  return sum;
}
