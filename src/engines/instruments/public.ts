// The engine of every questionnaire: instruments as data, answers, how answers lie, and how two times compare.
export {
  type Answers,
  answerName,
  answerValues,
  anyAnswer,
  DONT_KNOW,
  readAnswers,
  readValue,
  shownAnswers,
  shownItems,
  shownSections,
  TEXT_MOST,
} from './answers.ts';
export {
  answerOf,
  codeOf,
  DOES_NOT_KNOW,
  decode,
  encode,
  type Kept,
  NOT_SHOWN,
  NOT_TICKED,
  SKIPPED,
  TICKED,
} from './codes.ts';
export { type Change, changeSummary, compare } from './comparison.ts';
export { deliveredIds, deliveredInstrument, instrumentProblems, toStructure } from './content.ts';
export { type Distribution, distribution, fromCounts } from './distribution.ts';
export { type Fault, faults, scored, textFaults } from './faults.ts';
export {
  CHARTS,
  type ChartKind,
  type Instrument,
  type InstrumentTexts,
  ITEM_KINDS,
  type Item,
  type ItemKind,
  type ItemTexts,
  itemsOf,
  OTHER,
  PAIR,
  type Score,
  type Section,
  type Structure,
  sourceOf,
  wordsOf,
} from './instrument.ts';
export { type Answer, HIGH_FROM, isAnswered, isStep, SCALE, STEPS, type StepValue } from './scale.ts';
export { structureFile, textFile } from './schema.ts';
export { answerErrors, answerLabels, optionText, Questions } from './show.tsx';
export { texts as questionTexts } from './texts.ts';
export {
  optionsOf,
  type Variable,
  type VariableKind,
  variablesOf,
  variablesOfItem,
  widths,
} from './variables.ts';
