// Right numbers about answers, and what of them may be shown. Pure.
export { type Alpha, cronbachAlpha } from './alpha.ts';
export {
  type JointCounts,
  jointDifferences,
  kruskalWallisOfCounts,
  mannWhitneyOfCounts,
  type OneMean,
  unpairedDifference,
} from './by-counts.ts';
export { type Difference, marginalDifference, type Pair, pairedDifference } from './difference.ts';
export { CONFIDENCE, type Interval } from './distributions.ts';
export { mannWhitney, type RankTest } from './mann-whitney.ts';
export { benjaminiHochberg, bonferroni } from './many-tests.ts';
export {
  leftToChance,
  meanBounds,
  meanInterval,
  type Stratum,
  stratifiedMean,
  weightedMean,
} from './mean.ts';
export { meanOf, varianceOf } from './moments.ts';
export { proportionBounds, proportionInterval, wilsonInterval } from './proportion.ts';
export { type ChiSquareTest, chiSquare, kruskalWallis } from './several-groups.ts';
export { STOCKHOLM_GROUPS, type StockholmGroup, stockholmRespondents } from './stockholm.ts';
export { type Counts, countSteps, type Summary, summarise } from './summary.ts';
export * from './suppression/public.ts';
export { wilcoxon } from './wilcoxon.ts';
