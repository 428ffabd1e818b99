// What other features may use to know who answers and where things go. Works without a person too (visitors, jobs).
export {
  awayUntil,
  belonging,
  type Destination,
  leadsOf,
  nearestLeader,
  openUnit,
  peopleWithRole,
  standIn,
  standIns,
  standsInFor,
  unitFor,
} from './answering.ts';
export type { Leader, LeaderPart, StandIn } from './rules.ts';
export { ROUTED_TYPES, type RoutedType } from './tables.ts';
