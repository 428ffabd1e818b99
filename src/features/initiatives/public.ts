// What other features may use of initiatives. What they keep about one names it by type `initiative` and its id, and calls
// `touchInitiative` when something has happened to it.
export { type Decision, decide } from './actions/decide.ts';
export { type NewInitiative, startInitiative } from './actions/write.ts';
export { formatHours, formatMoney } from './money.ts';
export { type EndedInitiative, initiativesEnded } from './of-period.ts';
export { InitiativesOf } from './pages/of.tsx';
export { mayStart as mayStartInitiative, refuseChange as refuseChangingInitiative } from './policy.ts';
export { type FullInitiative, fullInitiative } from './read.ts';
export { initiativesFrom, type PortfolioRow, portfolioRows } from './read-list.ts';
export { type DecidePlace, makeDecision, showDecide } from './routes/decide.tsx';
export {
  DECISIONS,
  DEGREES,
  type DecisionKind,
  decidable,
  FACETS,
  HORIZONS,
  isInnovation,
  SCALES,
  STATUSES as INITIATIVE_STATUSES,
  STILL_DAYS,
  type Status as InitiativeStatus,
  standsStill,
  TRACKS,
  type Track,
} from './rules.ts';
export { loadInitiative, pathOf as initiativePath, touchInitiative } from './store.ts';
export { type Initiative, initiative } from './tables.ts';
/** What tracks, kinds, decisions and the rest are called. */
export { texts as initiativeTexts } from './texts.ts';

import type { OriginType } from './rules.ts';

/** Where an initiative is started, filled in from what it comes of. */
export const newInitiativePath = (type: OriginType, id: string): string =>
  `/initiatives/new?from=${type}/${id}`;
