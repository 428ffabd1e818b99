// What other features may use of own words: only what everybody who sees the results may see.
export { questionsIn } from './questions.ts';
export { quotesOf } from './read.ts';
export { questionText, type Shown, shownOf, themeChart, wordChart } from './shown.ts';
