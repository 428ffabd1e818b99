// The records of an SPSS system file, by PSPP's description of the format (docs/adr/0024). Little-endian throughout.

/** A number with a name for it; SPSS shows the name. */
export interface SavLabel {
  value: number;
  label: string;
}

export interface SavVariable {
  /** In rows. */
  key: string;
  /** As SPSS shows it: a letter first, then letters, digits, `_` and `.`; at most 64 bytes, no two alike. */
  name: string;
  /** The question in words. */
  label: string;
  /** Bytes of a text; null for a number. */
  bytes: number | null;
  measure: 'nominal' | 'ordinal' | 'scale';
  labels?: readonly SavLabel[];
  /** Numbers from `low` to `high` are no answers. */
  missing?: { low: number; high: number } | undefined;
  decimals?: number;
}

/** Bytes that SPSS takes of each kind of name. */
const MOST = { label: 255, valueLabel: 120, fileLabel: 64 } as const;
const MEASURE = { nominal: 1, ordinal: 2, scale: 3 } as const;
/** A text of more than 255 bytes is kept in pieces: each takes up 252 bytes of the width and holds 255 of the text. */
const LONG_TEXT = 255;
const PIECE_TAKES = 252;
const PIECE_HOLDS = 255;
/** Formats A and F. */
const [FORMAT_A, FORMAT_F] = [1, 5];
const MOST_WIDTH = 255;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** What is added to a number to make one byte of it. */
export const BIAS = 100;

/** As much of a text as so many bytes hold, whole characters only. */
export function cutBytes(text: string, most: number): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return bytes;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}

const padded = (bytes: Buffer, size: number, fill = 0x20): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(size - bytes.length, fill)]);
const up = (size: number, to: number): number => Math.ceil(size / to) * to;

function ints(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => {
    bytes.writeInt32LE(value, at * 4);
  });
  return bytes;
}

function doubles(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, at) => {
    bytes.writeDoubleLE(value, at * 8);
  });
  return bytes;
}

/** One of the pieces that a variable is kept in: a number and a short text are one piece. */
export interface SavPiece {
  /** Bytes of the width it takes; null for a number. */
  width: number | null;
  /** Which bytes of the text are in it. */
  from: number;
  to: number;
  /** Units of eight bytes. */
  units: number;
}

export function piecesOf({ bytes }: Pick<SavVariable, 'bytes'>): SavPiece[] {
  if (bytes === null) return [{ width: null, from: 0, to: 0, units: 1 }];
  const count = bytes <= LONG_TEXT ? 1 : Math.ceil(bytes / PIECE_TAKES);
  return Array.from({ length: count }, (_, at) => {
    const width = at < count - 1 ? PIECE_HOLDS : bytes - at * PIECE_TAKES;
    return {
      width,
      from: Math.min(bytes, at * PIECE_HOLDS),
      to: Math.min(bytes, (at + 1) * PIECE_HOLDS),
      units: up(width, 8) / 8,
    };
  });
}

interface Placed extends SavVariable {
  pieces: { piece: SavPiece; short: string }[];
  /** Place of its first unit, from 1. */
  place: number;
}

function placed(variables: readonly SavVariable[]): Placed[] {
  let [place, number] = [1, 0];
  return variables.map((variable) => {
    const pieces = piecesOf(variable).map((piece) => ({
      piece,
      short: `V${String(++number).padStart(6, '0')}`,
    }));
    const first = place;
    place += pieces.reduce((all, { piece }) => all + piece.units, 0);
    return { ...variable, pieces, place: first };
  });
}

/** Everything before the data. `cases` is null where nobody knows how many there will be. */
export function savHead(
  label: string,
  at: Date,
  variables: readonly SavVariable[],
  cases: number | null,
): Buffer {
  const all = placed(variables);
  const units = all.flatMap(({ pieces }) => pieces).reduce((sum, { piece }) => sum + piece.units, 0);
  return Buffer.concat([
    header(label, at, units, cases),
    ...all.flatMap(variableRecords),
    ...all.flatMap(valueLabels),
    // machine: version, none, floating point by IEEE 754, compressed, little-endian, UTF-8
    extension(3, 4, ints(1, 0, 0, -1, 1, 1, 2, 65001)),
    extension(4, 8, doubles(-Number.MAX_VALUE, Number.MAX_VALUE, LOWEST)),
    display(all),
    extension(13, 1, Buffer.from(all.map(({ name, pieces }) => `${pieces[0]?.short}=${name}`).join('\t'))),
    ...longTexts(all),
    ...(cases === null ? [] : [extension(16, 8, bigints(1, cases))]),
    extension(20, 1, Buffer.from('UTF-8')),
    ints(999, 0),
  ]);
}

/** The lowest number that is not the one for "no value". */
const LOWEST = -1.797_693_134_862_315_5e308;

function header(label: string, at: Date, units: number, cases: number | null): Buffer {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(at.getUTCDate())} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCFullYear() % 100)}`;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return Buffer.concat([
    Buffer.from('$FL2'),
    padded(Buffer.from('@(#) SPSS DATA FILE Mylla'), 60),
    ints(2, units, 1, 0, cases ?? -1),
    doubles(BIAS),
    Buffer.from(day + time),
    padded(cutBytes(label, MOST.fileLabel), MOST.fileLabel),
    Buffer.alloc(3),
  ]);
}

function variableRecords({ pieces, label, missing, bytes, decimals = 0 }: Placed): Buffer[] {
  return pieces.flatMap(({ piece, short }, index) => {
    const format =
      bytes === null
        ? (FORMAT_F << 16) | (8 << 8) | decimals
        : (FORMAT_A << 16) | (Math.min(piece.width ?? 0, MOST_WIDTH) << 8);
    const text = index === 0 ? cutBytes(label, MOST.label) : Buffer.alloc(0);
    const range = index === 0 && bytes === null ? missing : undefined;
    const record = Buffer.concat([
      ints(2, piece.width ?? 0, text.length > 0 ? 1 : 0, range ? -2 : 0, format, format),
      padded(Buffer.from(short), 8),
      ...(text.length > 0 ? [ints(text.length), padded(text, up(text.length, 4))] : []),
      ...(range ? [doubles(range.low, range.high)] : []),
    ]);
    // each further unit of a text has a record that says no more than that
    const more = Buffer.concat([ints(2, -1, 0, 0, 0, 0), Buffer.alloc(8, 0x20)]);
    return [record, ...Array<Buffer>(piece.units - 1).fill(more)];
  });
}

function valueLabels({ labels = [], place }: Placed): Buffer[] {
  if (labels.length === 0) return [];
  const own = labels.map(({ value, label }) => {
    const text = cutBytes(label, MOST.valueLabel);
    return Buffer.concat([
      doubles(value),
      padded(Buffer.concat([Buffer.from([text.length]), text]), up(text.length + 1, 8)),
    ]);
  });
  return [ints(3, own.length), ...own, ints(4, 1, place)];
}

function extension(kind: number, size: number, data: Buffer): Buffer {
  return Buffer.concat([ints(7, kind, size, data.length / size), data]);
}

function bigints(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, at) => {
    bytes.writeBigInt64LE(BigInt(value), at * 8);
  });
  return bytes;
}

/** Measure, width of the column and side, of every piece. */
const display = (all: readonly Placed[]): Buffer =>
  extension(
    11,
    4,
    ints(
      ...all.flatMap(({ pieces, measure, bytes }) =>
        pieces.flatMap(({ piece }) => [
          MEASURE[measure],
          Math.min(piece.width ?? 8, 40),
          bytes === null ? 1 : 0,
        ]),
      ),
    ),
  );

function longTexts(all: readonly Placed[]): Buffer[] {
  const long = all.filter(({ pieces }) => pieces.length > 1);
  if (long.length === 0) return [];
  const text = long
    .map(({ pieces, bytes }) => `${pieces[0]?.short}=${String(bytes).padStart(5, '0')}\0\t`)
    .join('');
  return [extension(14, 1, Buffer.from(text))];
}
