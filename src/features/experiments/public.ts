// What other features may use of experiments. What they keep about one names it by type `experiment` and its id.
export {
  askEach,
  clearExperiment,
  loadRunnable as loadRunnableExperiment,
  planExperiment,
  startExperiment,
} from './actions/card.ts';
export { closeExperiment } from './actions/end.ts';
export { beginLoop, writeLoop } from './actions/loops.ts';
export { type ExperimentRow, experimentsOf } from './read.ts';
export {
  type ClosedExperiment,
  type ExperimentCounts,
  experimentCounts,
  experimentsClosedIn,
} from './read-list.ts';
export {
  OUTCOMES as EXPERIMENT_OUTCOMES,
  type Outcome as ExperimentOutcome,
  type Status as ExperimentStatus,
} from './rules.ts';
export { experimentsPath, pathOf as experimentPath } from './store.ts';

import type { Language } from '../../shared/kernel/language.ts';
import type { Outcome } from './rules.ts';
import { texts } from './texts.ts';

/** What an outcome is called: "Höll inte", never a failure. */
export const outcomeText = (language: Language, outcome: Outcome): string =>
  texts[language].outcomes[outcome];
