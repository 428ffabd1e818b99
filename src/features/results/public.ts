// What other features may use of results.
export { CameFrom, originHref } from './origin/came-from.tsx';
export { challengeFirst } from './origin/challenge.ts';
export {
  keepResult,
  type ResultOrigin,
  type ResultRef,
  resultBehind,
  resultNow,
  resultRef,
} from './origin/origin.ts';
export { ResultPage } from './pages/parts.tsx';
export { resultsPath } from './paths.ts';
export { closedSurvey } from './read.ts';
export { viewsOf } from './views.ts';
