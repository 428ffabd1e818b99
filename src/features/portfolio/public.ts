// What other features may use of the portfolio: the balance of a year, and how it has changed.
export { balanceChange, balanceOfYear, type YearBalance, type YearChange } from './balance.ts';
export { balanceDrawing } from './charts.ts';
export { basePath as portfolioBasePath } from './filter.ts';
export { type Balance, exploreShare, type Share, type SumName, type Sums, wholeOf } from './rules.ts';
