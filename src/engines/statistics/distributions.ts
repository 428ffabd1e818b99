import jStat from 'jstat';

// The only place that knows which library the distributions come from; docs/adr/0021-statistics.md says why this one.

/** The share of a standard normal distribution below z. */
export const normalBelow = (z: number): number => jStat.normal.cdf(z, 0, 1);
/** Twice the tail beyond |z|. Never above 1. */
export const normalTwoSided = (z: number): number => Math.min(1, 2 * normalBelow(-Math.abs(z)));
/** The z that a share p of a standard normal distribution is below. */
export const normalQuantile = (p: number): number => jStat.normal.inv(p, 0, 1);
/** The same for Student's t. */
export const tQuantile = (p: number, df: number): number => jStat.studentt.inv(p, df);
/** Twice the tail beyond |t|. */
export const tTwoSided = (t: number, df: number): number =>
  Math.min(1, 2 * jStat.studentt.cdf(-Math.abs(t), df));
/** The same as tQuantile for F. */
export const fQuantile = (p: number, df1: number, df2: number): number => jStat.centralF.inv(p, df1, df2);
/** The tail of chi-square above x; 0 where it is below what doubles hold beside 1 (about 1e-16). */
export const chiSquareAbove = (x: number, df: number): number =>
  x <= 0 ? 1 : Math.max(0, 1 - jStat.chisquare.cdf(x, df));

/** How sure an interval is, if nothing else is said. */
export const CONFIDENCE = 0.95;
export interface Interval {
  low: number;
  high: number;
}
