import { normalTwoSided } from './distributions.ts';
import type { RankTest } from './mann-whitney.ts';
import { ranksOf } from './ranks.ts';

const EXACT_MOST = 60;

/**
 * Wilcoxon's signed-rank test of differences. The statistic is the smaller of the two rank sums, W.
 * Zeros: `wilcox` leaves them out before ranking, `pratt` ranks them and then leaves them out. Exact: over all signs of
 * these very ranks, so ties are in it. Asymptotic: corrected for ties, and with continuity. The effect is the rank-biserial
 * correlation, positive when positive differences weigh more. Null if every difference is zero.
 */
export function wilcoxon(
  differences: readonly number[],
  {
    zeros = 'wilcox',
    method = 'auto',
  }: { zeros?: 'wilcox' | 'pratt'; method?: 'auto' | 'exact' | 'asymptotic' } = {},
): RankTest | null {
  const ranked = zeros === 'wilcox' ? differences.filter((value) => value !== 0) : differences;
  const { ranks } = ranksOf(ranked.map(Math.abs));
  const signed = ranked.flatMap((value, index) =>
    value === 0 ? [] : [{ rank: ranks[index] ?? 0, up: value > 0 }],
  );
  if (signed.length === 0) return null;
  const total = signed.reduce((sum, { rank }) => sum + rank, 0);
  const plus = signed.reduce((sum, { rank, up }) => sum + (up ? rank : 0), 0);
  const statistic = Math.min(plus, total - plus);
  const effect = (2 * plus - total) / total;
  if (method === 'exact' || (method === 'auto' && signed.length <= EXACT_MOST)) {
    const p = exactP(
      signed.map(({ rank }) => Math.round(rank * 2)),
      Math.round(statistic * 2),
    );
    return { statistic, p, method: 'exact', effect };
  }
  const variance = signed.reduce((sum, { rank }) => sum + rank ** 2, 0) / 4;
  const away = Math.max(0, total / 2 - statistic - 0.5);
  return { statistic, p: normalTwoSided(away / Math.sqrt(variance)), method: 'asymptotic', effect };
}

/** Twice the share of all signs whose positive ranks sum to at most `statistic` (all doubled). */
function exactP(doubled: readonly number[], statistic: number): number {
  const ways = new Float64Array(doubled.reduce((sum, rank) => sum + rank, 0) + 1);
  ways[0] = 1;
  for (const rank of doubled)
    for (let at = ways.length - 1; at >= rank; at--) ways[at] = (ways[at] ?? 0) + (ways[at - rank] ?? 0);
  let below = 0;
  for (let at = 0; at <= statistic; at++) below += ways[at] ?? 0;
  return Math.min(1, (2 * below) / 2 ** doubled.length);
}
