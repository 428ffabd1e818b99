// What other features may use of the fund.
export { FUND_FLOW } from './rules.ts';
export { applicationPath, callPath } from './store.ts';

/** Where money is applied for, for an idea: the person chooses among the open calls there. */
export const applyPath = (ideaId: string): string => `/fund/applications/new?idea=${ideaId}`;
