// What other features may use of plans.
export { addAction, moveAction, type NewAction, reshareJourneyActions } from './actions.ts';
export { actionsOfJourney, type PlanRow } from './read.ts';
export { ACTION_STATUSES, type ActionStatus } from './rules.ts';
export { action } from './tables.ts';

import type { Language } from '../../shared/kernel/language.ts';
import type { ActionStatus } from './rules.ts';
import { texts } from './texts.ts';

/** What a status of an action is called. */
export const actionStatusText = (language: Language, status: ActionStatus): string =>
  texts[language].statuses[status];
