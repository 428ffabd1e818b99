// What may be shown of answers. The only way to it.
export { atomsOf } from './atoms.ts';
export { type Base, type Cell, FEWEST } from './cells.ts';
export { type SuppressOptions, suppress } from './suppress.ts';
