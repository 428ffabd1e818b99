// What other features may use of surveys.
export { heldSurvey } from './actions/survey.ts';
export { SurveyTabs } from './pages/parts.tsx';
export { mayHold } from './policy.ts';
export { type Rates, ratesOf, wavesOf } from './read.ts';
export { groupsOfSurvey, loadSurvey, type Part, partsOf, pathOf as surveyPath } from './store.ts';
export type { Survey, SurveyGroup } from './tables.ts';
