// Counting bytes: pure, and in one sweep. See engines/instruments/codes.ts for what a byte means.

/** How many values a byte can have: the stride of a tally. */
export const VALUES = 256;

/** The answers of one group: rows of `width` bytes, one after the other. */
export interface GroupCodes {
  /** Null where answers bear no group (open links). */
  groupId: string | null;
  rows: number;
  codes: Uint8Array;
}

/**
 * How often each value occurs in each column: `counts[column * 256 + value]`. One pass over the bytes.
 * Throws if the bytes are no whole number of rows: then the instrument is not the one that was asked.
 */
export function tally(codes: Uint8Array, width: number): Uint32Array {
  if (width > 0 && codes.length % width !== 0)
    throw new RangeError(`${codes.length} bytes are no whole number of rows of ${width}`);
  const counts = new Uint32Array(width * VALUES);
  for (let at = 0; at < codes.length; )
    for (let column = 0; column < width; column++, at++)
      counts[(column << 8) | (codes[at] as number)] =
        (counts[(column << 8) | (codes[at] as number)] ?? 0) + 1;
  return counts;
}

/** Steps of two columns together; 0 stands for no step (skipped, don't know, not shown). */
export interface Joint {
  counts: Uint32Array;
  first: number;
  second: number;
}

/** How often each step of one column meets each step of another: `counts[a * (second + 1) + b]`. */
export function joint(
  codes: Uint8Array,
  width: number,
  [a, first]: readonly [column: number, steps: number],
  [b, second]: readonly [column: number, steps: number],
): Joint {
  const stride = second + 1;
  const counts = new Uint32Array((first + 1) * stride);
  for (let row = 0; row < codes.length; row += width) {
    const [x, y] = [codes[row + a] as number, codes[row + b] as number];
    const place = (x > first ? 0 : x) * stride + (y > second ? 0 : y);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return { counts, first, second };
}

/** The sum of several; all of the same shape. */
export function summed(all: readonly Joint[], like: Pick<Joint, 'first' | 'second'>): Joint {
  const counts = new Uint32Array((like.first + 1) * (like.second + 1));
  for (const one of all)
    for (let at = 0; at < counts.length; at++) counts[at] = (counts[at] ?? 0) + (one.counts[at] ?? 0);
  return { ...like, counts };
}

/** One column of a score. */
export interface ScoredColumn {
  column: number;
  steps: number;
  /** A high step means little: turned round. */
  reversed: boolean;
  /** First step that counts as high. */
  highFrom: number;
}

/** What people's own scores add up to. `answers` holds rows of those with every item, for alpha. */
export interface ScoreSums {
  n: number;
  sum: number;
  squares: number;
}

/**
 * Each person's score, summed over a group: the mean of the steps that he or she chose (`mean`), or the share of them that
 * are high (`share`). Somebody who answered fewer than half of the items has no score.
 */
export function scoreSums(
  codes: Uint8Array,
  width: number,
  columns: readonly ScoredColumn[],
  kind: 'mean' | 'share',
): ScoreSums {
  let [n, sum, squares] = [0, 0, 0];
  const least = columns.length / 2;
  for (let row = 0; row < codes.length; row += width) {
    let [answered, total] = [0, 0];
    for (const { column, steps, reversed, highFrom } of columns) {
      const code = codes[row + column] as number;
      if (code < 1 || code > steps) continue;
      const step = reversed ? steps + 1 - code : code;
      answered++;
      total += kind === 'mean' ? step : step >= highFrom ? 1 : 0;
    }
    if (answered === 0 || answered < least) continue;
    const own = total / answered;
    n++;
    sum += own;
    squares += own * own;
  }
  return { n, sum, squares };
}

/** Rows of those who chose a step in every column, turned round where that is due, at most `most`. For Cronbach's alpha. */
export function completeRows(
  groups: readonly GroupCodes[],
  width: number,
  columns: readonly ScoredColumn[],
  most: number,
): number[][] {
  const rows: number[][] = [];
  for (const { codes } of groups)
    for (let row = 0; row < codes.length && rows.length < most; row += width) {
      const steps = columns.flatMap(({ column, steps, reversed }) => {
        const code = codes[row + column] as number;
        return code < 1 || code > steps ? [] : [reversed ? steps + 1 - code : code];
      });
      if (steps.length === columns.length) rows.push(steps);
    }
  return rows;
}
