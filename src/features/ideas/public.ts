// What other features may use of ideas.

export { saveDraft } from './actions/draft.ts';
export { IDEA_FLOW } from './rules.ts';
export { ideaPlace, pathOf as ideaPath } from './store.ts';
export { idea } from './tables.ts';
