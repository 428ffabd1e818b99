// What other features may use of examples.
export { type ExampleCard, type OwnExample, ownExamplesFor } from './read.ts';
