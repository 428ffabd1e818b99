import { normalTwoSided } from './distributions.ts';
import { ranksOf } from './ranks.ts';

/** Up to so many answers in all, the exact distribution is counted through if nothing else is said. */
const EXACT_MOST = 60;

export interface RankTest {
  statistic: number;
  /** Two-sided. */
  p: number;
  method: 'exact' | 'asymptotic';
  /** Rank-biserial correlation, −1 to 1: how far the first lies above the second. */
  effect: number;
}

/**
 * Mann–Whitney's U of two groups: in how many pairs the first lies above the second, ties as halves. Exact: over all ways to
 * split these very values, so ties are in it. Asymptotic: tie-corrected, with continuity. Null if a group is empty.
 */
export function mannWhitney(
  xs: readonly number[],
  ys: readonly number[],
  method: 'auto' | 'exact' | 'asymptotic' = 'auto',
): RankTest | null {
  const [n, m] = [xs.length, ys.length];
  if (n === 0 || m === 0) return null;
  const { ranks, ties } = ranksOf([...xs, ...ys]);
  const sum = ranks.slice(0, n).reduce((all, rank) => all + rank, 0);
  const u = sum - (n * (n + 1)) / 2;
  const exact = method === 'exact' || (method === 'auto' && n + m <= EXACT_MOST);
  const effect = (2 * u) / (n * m) - 1;
  if (exact) return { statistic: u, p: exactP(ranks, n, sum), method: 'exact', effect };
  const all = n + m;
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  const away = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  const p = variance <= 0 ? 1 : normalTwoSided(away / Math.sqrt(variance));
  return { statistic: u, p, method: 'asymptotic', effect };
}

/** Share of all choices of n ranks whose sum lies at least as far from the middle. Doubled ranks are whole numbers. */
function exactP(ranks: readonly number[], n: number, sum: number): number {
  const doubled = ranks.map((rank) => Math.round(rank * 2));
  const most = doubled.reduce((all, rank) => all + rank, 0);
  const ways = Array.from({ length: n + 1 }, () => new Float64Array(most + 1));
  (ways[0] as Float64Array)[0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    for (let chosen = n; chosen > 0; chosen--) {
      const [to, from] = [ways[chosen] as Float64Array, ways[chosen - 1] as Float64Array];
      for (let at = reached; at >= rank; at--) to[at] = (to[at] ?? 0) + (from[at - rank] ?? 0);
    }
  }
  const last = ways[n] as Float64Array;
  const middle = (n * most) / ranks.length;
  const far = Math.abs(2 * sum - middle) - 1e-9;
  let [beyond, total] = [0, 0];
  for (const [at, count] of last.entries()) {
    total += count;
    if (Math.abs(at - middle) >= far) beyond += count;
  }
  return Math.min(1, beyond / total);
}
