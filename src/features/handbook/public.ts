// What other features may use of the handbook.
export { type ContentReport, contentReport } from './check.ts';
export {
  type CapacityQuestion,
  type Challenge,
  type Example,
  type ExampleKind,
  type Handbook,
  handbook,
  type Link,
  loadAllHandbooks,
  type Principle,
  type Suggestion,
} from './content.ts';
export { CASE_KINDS, countryName, INTERNATIONAL, KINDS, kindName, TOOL_KINDS } from './labels.ts';
export { ContentLinks, SourceNote } from './pages/parts.tsx';
export {
  deadLinkPath,
  examplePath,
  journeyFrom,
  principlePath,
  questionPath,
  suggestionPath,
} from './paths.ts';
