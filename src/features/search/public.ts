// What other features may use of search: matching within one kind of object, for lists with a search field.
export { idsMatching } from './read.ts';
