// What a feature with a page of its own for files needs of imports: the file, and the way it goes.
export { draftImport, settleImport } from './actions.ts';
export { ImportSteps } from './pages/parts.tsx';
export { LIMITS } from './rules.ts';
export { importById } from './store.ts';
export type { ImportJob } from './tables.ts';
export { texts as importTexts } from './texts.ts';
