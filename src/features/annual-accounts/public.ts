// What others may use of annual accounts: the command line makes one as a file.
export { type Account, accountOf } from './account.ts';
export { dataOf } from './data.ts';
export { documentOf } from './document.ts';
export { readerOf } from './reader.ts';
