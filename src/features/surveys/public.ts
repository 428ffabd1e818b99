// What other features may use of surveys.
export { heldSurvey } from './actions/survey.ts';
export { SurveyTabs } from './pages/parts.tsx';
export { pathOf as surveyPath } from './paths.ts';
export { mayHold } from './policy.ts';
export { holderOf, type Rates, ratesOf, wavesOf } from './read.ts';
export type { Part } from './rules.ts';
export { SEED_TEXTS, SEED_THEMES, type SeedTheme } from './seed-words.ts';
export { groupsOfSurvey, loadSurvey, partsOf } from './store.ts';
export type { Survey, SurveyGroup } from './tables.ts';
