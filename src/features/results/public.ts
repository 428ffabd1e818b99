// What other features may use of results: figures behind the gate, what they are called, and what somebody came from.
export { labelOf } from './charts/context.ts';
export { quantile } from './charts/questions.ts';
export type { Cut } from './figures/cuts.ts';
export { estimateOf } from './figures/estimate.ts';
export type { PartFigures } from './figures/part.ts';
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
export { reportPath, resultsPath } from './paths.ts';
export { closedSurvey, type Results, resultsOf } from './read.ts';
export { gather as gatherReport } from './report/gather.ts';
export { reportOf } from './report/report.ts';
export { reportTexts } from './report/texts.ts';
export { asksWords, viewsOf } from './views.ts';
