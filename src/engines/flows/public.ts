export {
  deliveredFlow,
  deliveredFlows,
  type FlowTexts,
  faults,
  flowProblems,
  flowTexts,
} from './content.ts';
export { moveEvent } from './events.ts';
export { formName, missingFields, readFields, readMoney, writeMoney } from './fields.ts';
export * from './flow.ts';
export { customised, type FlowChange, mayMove, move, REASON_MAX, unmetNeeds, waysOn } from './rules.ts';
export {
  CaseSteps,
  fieldLabels,
  fieldValues,
  ownAnswers,
  StepAnswers,
  StepFields,
  valueText,
} from './show.tsx';
export { currentFlow, flowOf, type OwnFlow, ownFlow } from './store.ts';
export { caseColumns, columnsOf, flowVersion, stateOf } from './tables.ts';
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days.ts';
