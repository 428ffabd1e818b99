// Whether figures about a few people follow from sums that are shown. Plain linear algebra over a prime field: what follows
// over the rational numbers follows here too. What only follows here (a chance of about 1 in 67 million for each set that
// is tried) hides a cell too many, never too few; that the rank itself falls over the prime is as unlikely.
const PRIME = 67_108_859;

const times = (a: number, b: number) => (a * b) % PRIME;
const minus = (a: number, b: number) => (a - b + PRIME) % PRIME;
function inverse(value: number): number {
  let [result, base, power] = [1, value, PRIME - 2];
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = times(result, base);
    base = times(base, base);
  }
  return result;
}

/** Numbers that look random and are the same each time. */
function* numbers(): Generator<number, never> {
  let seed = 1234567;
  for (;;) {
    seed = (seed * 48271) % 2147483647;
    yield seed % PRIME;
  }
}

/** Reduced row echelon form; the pivots' columns. Changes `rows`, and drops those that say nothing new. */
export function reduce(rows: number[][]): { rows: number[][]; pivots: number[] } {
  const pivots: number[] = [];
  const width = rows[0]?.length ?? 0;
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column++) {
    const found = rows.findIndex((row, index) => index >= done && row[column] !== 0);
    if (found < 0) continue;
    const pivot = rows[found] as number[];
    [rows[found], rows[done]] = [rows[done] as number[], pivot];
    const scale = inverse(pivot[column] ?? 1);
    for (let at = column; at < width; at++) pivot[at] = times(pivot[at] ?? 0, scale);
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (index === done || factor === 0) continue;
      for (let at = column; at < width; at++)
        if (pivot[at] !== 0) row[at] = minus(row[at] ?? 0, times(factor, pivot[at] ?? 0));
    }
    pivots.push(column);
    done++;
  }
  return { rows: rows.slice(0, done), pivots };
}

/**
 * Whether some sum of the rows, with any factors, is about fewer than `k` people but about somebody: `weights` is the
 * people in each column. When more than `effort` sets would have to be tried, it is taken for granted that one does.
 */
export function tellsOfFew(
  matrix: readonly (readonly number[])[],
  weights: readonly number[],
  k: number,
  effort: number,
): { tells: boolean; tried: number } {
  const { rows, pivots } = reduce(matrix.map((row) => [...row]));
  const width = weights.length;
  const free = weights.map((_, column) => column).filter((column) => !pivots.includes(column));
  const source = numbers();
  const depth = k + 2;
  // the columns of what no shown sum can tell apart, seen from `depth` random directions
  const dual = weights.map(() => Array<number>(depth).fill(0));
  for (const column of free)
    for (let at = 0; at < depth; at++) (dual[column] as number[])[at] = source.next().value;
  for (const [index, pivot] of pivots.entries())
    for (const column of free) {
      const factor = rows[index]?.[column] ?? 0;
      if (factor === 0) continue;
      for (let at = 0; at < depth; at++)
        (dual[pivot] as number[])[at] = minus(dual[pivot]?.[at] ?? 0, times(factor, dual[column]?.[at] ?? 0));
    }
  // a set of columns carries a shown sum if and only if its dual columns are dependent
  const few = Array.from({ length: width }, (_, column) => column)
    .filter((column) => (weights[column] ?? 0) < k)
    .sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0));
  let tried = 0;
  const search = (from: number, weight: number, basis: { vector: number[]; lead: number }[]): boolean => {
    for (let index = from; index < few.length; index++) {
      const column = few[index] as number;
      const sum = weight + (weights[column] ?? 0);
      if (sum >= k) return false;
      if (++tried > effort) return true;
      const vector = [...(dual[column] ?? [])];
      for (const { vector: known, lead } of basis) {
        const factor = vector[lead] ?? 0;
        if (factor !== 0)
          for (let at = 0; at < depth; at++)
            vector[at] = minus(vector[at] ?? 0, times(factor, known[at] ?? 0));
      }
      const lead = vector.findIndex((value) => value !== 0);
      if (lead < 0) return true;
      // columns without answers weigh nothing: more of them than directions would look dependent
      if (basis.length + 1 >= depth) return true;
      const scale = inverse(vector[lead] ?? 1);
      const next = { vector: vector.map((value) => times(value, scale)), lead };
      const found = search(index + 1, sum, [...basis, next]);
      if (found) return true;
    }
    return false;
  };
  return { tells: search(0, 0, []), tried };
}
