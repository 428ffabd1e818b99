// What other features may use of the history: read an object's events, and show them on its page.
export { HistoryList } from './history-list.tsx';
export { HISTORY_LENGTH, type HistoryItem, historyOf } from './read.ts';
