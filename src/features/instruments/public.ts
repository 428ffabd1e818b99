// What other features may use of instruments.
export { CAPACITY_MAP } from './capacity-map.ts';
export { allInstruments, instrumentById, keepVersion, versionById } from './library.ts';
export { instrumentPath } from './paths.ts';
export { minutesOf } from './time.ts';
