// What other features may use of saved views.
export { SavedViews } from './pages.tsx';
export { type SavedView, savedViews } from './read.ts';
