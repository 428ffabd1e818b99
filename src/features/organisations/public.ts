// What other features may use of organisations, units and people. Tables may be joined for reading.
export { type Belonging, belongingOf } from './actor.ts';
export { membership, organisation, person, unit } from './tables.ts';
