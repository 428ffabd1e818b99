import { chiSquareAbove } from './distributions.ts';
import { ranksOf } from './ranks.ts';

export interface ChiSquareTest {
  statistic: number;
  df: number;
  p: number;
}

/** Kruskal–Wallis's H of two or more groups, corrected for ties. Empty groups are left out. Null below two groups. */
export function kruskalWallis(groups: readonly (readonly number[])[]): ChiSquareTest | null {
  const filled = groups.filter((group) => group.length > 0);
  if (filled.length < 2) return null;
  const { ranks, ties } = ranksOf(filled.flat());
  const n = ranks.length;
  let at = 0;
  let sum = 0;
  for (const group of filled) {
    sum += ranks.slice(at, at + group.length).reduce((all, rank) => all + rank, 0) ** 2 / group.length;
    at += group.length;
  }
  const df = filled.length - 1;
  const correction = 1 - ties / (n ** 3 - n);
  if (!(correction > 0)) return { statistic: 0, df, p: 1 };
  const statistic = Math.max(0, ((12 / (n * (n + 1))) * sum - 3 * (n + 1)) / correction);
  return { statistic, df, p: chiSquareAbove(statistic, df) };
}

/**
 * Pearson's chi-square of a table of counts. Rows and columns of only zeros are left out. `effect` is Cramér's V (0 to 1).
 * `expectedLow` is how many cells expect under five: with more than a fifth of them, p is not to be trusted. Null when
 * fewer than two rows or columns are left.
 */
export function chiSquare(
  table: readonly (readonly number[])[],
): (ChiSquareTest & { effect: number; expectedLow: number; cells: number }) | null {
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const columns = (table[0] ?? []).map((_, column) => sum(table.map((row) => row[column] ?? 0)));
  const kept = table
    .filter((row) => sum(row) > 0)
    .map((row) => row.filter((_, column) => (columns[column] ?? 0) > 0));
  const across = columns.filter((value) => value > 0);
  if (kept.length < 2 || across.length < 2) return null;
  const n = sum(across);
  let [statistic, expectedLow] = [0, 0];
  for (const row of kept)
    for (const [column, value] of row.entries()) {
      const expected = (sum(row) * (across[column] ?? 0)) / n;
      statistic += (value - expected) ** 2 / expected;
      if (expected < 5) expectedLow++;
    }
  const df = (kept.length - 1) * (across.length - 1);
  const effect = Math.sqrt(statistic / (n * Math.min(kept.length - 1, across.length - 1)));
  return {
    statistic,
    df,
    p: chiSquareAbove(statistic, df),
    effect,
    expectedLow,
    cells: kept.length * across.length,
  };
}
