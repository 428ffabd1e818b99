// What other features may use of the handbook.
export { type ContentReport, contentReport } from './check.ts';
export {
  type CapacityQuestion,
  type Challenge,
  type Example,
  type Handbook,
  handbook,
  type Link,
  loadAllHandbooks,
  type Principle,
  type Suggestion,
} from './content.ts';
