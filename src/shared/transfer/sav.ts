import type { Row, Value } from './columns.ts';
import { BIAS, cutBytes, piecesOf, type SavVariable, savHead } from './sav-records.ts';
import { advance, BEGUN, type FileWriter } from './writer.ts';

export type { SavVariable } from './sav-records.ts';

// An SPSS system file, written from front to back (docs/adr/0024). Each unit of eight bytes has a sign, and eight signs stand
// before what they are of: a small whole number is its sign, and so are blanks and "no value".

const [END, WHOLE, BLANKS, NO_VALUE] = [252, 253, 254, 255];
/** Whole numbers that are their own sign: 1 to 251, less what is added. */
const [LEAST_SMALL, MOST_SMALL] = [1 - BIAS, 251 - BIAS];
const SIGNS = 8;

export const SAV = { type: 'application/x-spss-sav', ending: 'sav' } as const;

export interface SavFile {
  /** What the file is called inside SPSS. */
  label: string;
  variables: readonly SavVariable[];
  /** How many rows there will be; null where nobody knows. */
  cases: number | null;
}

/** Writes rows as an SPSS file with this dictionary, whatever columns they were asked for with. */
export const savWriter = ({ label, variables, cases }: SavFile): FileWriter => {
  const shapes = variables.map((variable) => ({ ...variable, pieces: piecesOf(variable) }));
  return {
    ...SAV,
    mostRows: null,
    begin({ at }) {
      const data = savHead(label, at, variables, cases);
      return { data, state: advance(BEGUN, data) };
    },
    rows(_about, state, rows: readonly Row[]) {
      const out = new Signs(state.pending);
      for (const row of rows)
        for (const { key, bytes, pieces } of shapes) {
          const value = row[key];
          if (bytes === null) out.number(value);
          else {
            const text = cutBytes(value === null || value === undefined ? '' : String(value), bytes);
            for (const { from, to, units } of pieces) out.text(text.subarray(from, to), units);
          }
        }
      const data = out.done();
      return { data, state: { ...advance(state, data, rows.length), pending: out.pending } };
    },
    end(_about, state) {
      const out = new Signs(state.pending);
      out.sign(END);
      const data = Buffer.concat([out.done(), out.rest()]);
      return { data, state: { ...advance(state, data), pending: '' } };
    },
  };
};

/** Signs and what they are of, in eights. What is left over waits for the next rows. */
class Signs {
  private signs: number[] = [];
  private values: Buffer[] = [];
  private readonly blocks: Buffer[] = [];

  constructor(pending = '') {
    const kept = Buffer.from(pending, 'base64');
    const count = kept[0] ?? 0;
    this.signs = [...kept.subarray(1, 1 + count)];
    if (kept.length > 1 + count) this.values = [kept.subarray(1 + count)];
  }

  sign(sign: number, value?: Buffer): void {
    this.signs.push(sign);
    if (value) this.values.push(value);
    if (this.signs.length === SIGNS) this.block();
  }

  number(value: Value | undefined): void {
    if (typeof value !== 'number') this.sign(NO_VALUE);
    else if (Number.isInteger(value) && value >= LEAST_SMALL && value <= MOST_SMALL) this.sign(value + BIAS);
    else {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(value);
      this.sign(WHOLE, bytes);
    }
  }

  text(text: Buffer, units: number): void {
    for (let unit = 0; unit < units; unit++) {
      const part = text.subarray(unit * 8, unit * 8 + 8);
      if (part.every((byte) => byte === 0x20)) this.sign(BLANKS);
      else this.sign(WHOLE, Buffer.concat([part, Buffer.alloc(8 - part.length, 0x20)]));
    }
  }

  done(): Buffer {
    return Buffer.concat(this.blocks);
  }

  get pending(): string {
    if (this.signs.length === 0) return '';
    return Buffer.concat([Buffer.from([this.signs.length, ...this.signs]), ...this.values]).toString(
      'base64',
    );
  }

  /** What waits, filled up with signs that say nothing. */
  rest(): Buffer {
    if (this.signs.length === 0) return Buffer.alloc(0);
    return Buffer.concat([
      Buffer.from([...this.signs, ...Array<number>(SIGNS - this.signs.length).fill(0)]),
      ...this.values,
    ]);
  }

  private block(): void {
    this.blocks.push(Buffer.from(this.signs), ...this.values);
    this.signs = [];
    this.values = [];
  }
}
