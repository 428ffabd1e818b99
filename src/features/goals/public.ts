// What other features may use of goals: how they stand in a year, and the effect chain of an initiative. Read-only.
export { type Benefit, benefits, type FullChain, leadingTo, readChain } from './chain-read.ts';
export { StandingTag } from './pages/parts.tsx';
export { chainPath, goalPath, indicatorPath } from './paths.ts';
export {
  type GoalInYear,
  type IndicatorInYear,
  indicatorsInYear,
  readVision,
  type YearOfGoals,
  yearOfGoals,
} from './read.ts';
export { type Counts, countStandings, lastEnded, STANDINGS, type Standing, standingOf } from './rules.ts';
export { standingText } from './texts.ts';
