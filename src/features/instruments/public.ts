// What other features may use of instruments.
export { SharingFields } from './assess/pages.tsx';
export { keepGroupAssessment } from './assess/store.ts';
export { CAPACITY_MAP } from './capacity-map.ts';
export { allInstruments, instrumentById, keepVersion, versionById } from './library.ts';
export { assessmentPath, instrumentPath } from './paths.ts';
export { SHARINGS } from './tables.ts';
export { minutesOf } from './time.ts';
