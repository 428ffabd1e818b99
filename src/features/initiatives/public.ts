// What other features may use of initiatives. What they keep about one names it by type `initiative` and its id.
export {
  DECISIONS,
  type DecisionKind,
  isInnovation,
  STATUSES as INITIATIVE_STATUSES,
  type Status as InitiativeStatus,
  standsStill,
  TRACKS,
  type Track,
} from './rules.ts';
export { type Initiative, initiative } from './tables.ts';
