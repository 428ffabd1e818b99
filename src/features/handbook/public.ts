// What other features may use of the handbook.
export {
  type CapacityQuestion,
  type Challenge,
  type Example,
  type Handbook,
  handbook,
  loadAllHandbooks,
  type Link,
  type Principle,
  type Suggestion,
} from './content.ts';
