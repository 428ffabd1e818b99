import { z } from 'zod';
import {
  id,
  line,
  oneOf,
  optionalId,
  optionalLine,
  optionalText,
  several,
  text,
  version,
} from '../../shared/http/fields.ts';
import {
  ANSWERS_SHOWN,
  MOST_DOTS,
  MOST_MINUTES,
  NAME_MAX,
  NAME_RULES,
  NOTE_MAX,
  STEP_KINDS,
  VOTE_ON,
} from './rules.ts';

const wholeNumber = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : undefined),
    z
      .number({ error: 'workshop.number' })
      .int('workshop.number')
      .min(min, 'workshop.number')
      .max(max, 'workshop.number'),
  );

export const newWorkshop = z.object({
  id: id(),
  title: line(),
  journeyId: optionalId(),
  challengeId: optionalLine(40),
  instrumentId: optionalLine(80),
  agenda: z.preprocess((value) => value, z.string({ error: 'choose' }).min(1, 'choose').max(40)),
  answersShown: oneOf(ANSWERS_SHOWN),
  names: oneOf(NAME_RULES),
});
export type NewWorkshop = z.output<typeof newWorkshop>;

export const workshopSettings = z.object({
  title: line(),
  answersShown: oneOf(ANSWERS_SHOWN),
  names: oneOf(NAME_RULES),
  people: several(),
  version: version(),
});
export type WorkshopSettings = z.output<typeof workshopSettings>;

export const stepInput = z.object({
  title: line(),
  kind: oneOf(STEP_KINDS),
  minutes: wholeNumber(1, MOST_MINUTES),
  instruction: optionalText(2000),
  guide: optionalText(4000),
  questionIds: several(),
  instrumentId: optionalLine(80),
  voteOn: oneOf(VOTE_ON),
  dots: wholeNumber(0, MOST_DOTS),
  version: version(),
});
export type StepInput = z.output<typeof stepInput>;

export const newStep = z.object({ id: id(), kind: oneOf(STEP_KINDS) });
export const move = z.object({ direction: oneOf(['up', 'down'] as const) });
export const toStep = z.object({ to: z.union([oneOf(['next', 'previous'] as const), id()]) });
export const groupInput = z.object({ id: id(), name: line(100) });
export const groupName = z.object({ name: line(100) });
export const noteGroup = z.object({ groupId: optionalId() });

export const joinName = z.object({ name: optionalLine(NAME_MAX) });
export const answerInput = z.object({
  questionId: line(40),
  answer: oneOf(['1', '2', '3', '4', 'unknown'] as const),
});
export const noteInput = z.object({
  id: id(),
  stepId: id(),
  questionId: optionalLine(40),
  text: text(NOTE_MAX),
});
export const voteInput = z.object({
  stepId: id(),
  target: line(40),
  dots: wholeNumber(0, MOST_DOTS),
});
