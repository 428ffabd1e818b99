// The engine of every questionnaire: a scale, how answers lie, and how two times compare. Pure.
export { type Change, changeSummary, compare } from './comparison.ts';
export { type Distribution, distribution, fromCounts } from './distribution.ts';
export { type Answer, HIGH_FROM, isAnswered, isStep, SCALE, STEPS, type StepValue } from './scale.ts';
