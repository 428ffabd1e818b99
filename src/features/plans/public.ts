// What other features may use of plans.
export { addAction, moveAction, type NewAction, reshareJourneyActions } from './actions.ts';
export { actionsOfJourney, type PlanRow } from './read.ts';
export { ACTION_STATUSES, type ActionStatus } from './rules.ts';
export { action } from './tables.ts';
