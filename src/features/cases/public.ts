// What other features may use of flows and of what looks over all cases.

export { flowsOf, type ToldFlow } from './read-flows.ts';
export { marks as stepMarks } from './read-times.ts';
