// What others may use of annual accounts: the command line makes one as a file.
export { type Account, accountOf } from './account.ts';
export { dataOf } from './data.ts';
export { documentOf } from './document.ts';
export { mayRead as mayReadAccount } from './policy.ts';
export { type Counts, countsOf, firstYear } from './read.ts';
export { readerOf } from './reader.ts';
export {
  type Compared,
  comparedDays,
  countedPath,
  hasBegun,
  pathOf as accountPath,
  readSpan,
  type Span,
  spansUpTo,
} from './rules.ts';
