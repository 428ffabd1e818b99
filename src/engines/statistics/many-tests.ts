/**
 * Benjamini–Hochberg: p-values that hold when many comparisons are made, in the order they came. Below `level` means that
 * at most that share of what is called a difference is expected to be none.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = Array<number>(ps.length).fill(1);
  let least = 1;
  for (const [place, { p, index }] of order.entries()) {
    least = Math.min(least, (p * ps.length) / (ps.length - place));
    adjusted[index] = least;
  }
  return adjusted;
}

/** Bonferroni: the chance of even one false difference is kept. Stricter. */
export const bonferroni = (ps: readonly number[]): number[] => ps.map((p) => Math.min(1, p * ps.length));
