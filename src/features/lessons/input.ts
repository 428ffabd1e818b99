import { z } from 'zod';
import {
  day,
  line,
  oneOf,
  optionalId,
  optionalText,
  several,
  text,
  tick,
  version,
} from '../../shared/http/fields.ts';
import { isArea, OUTCOMES, SHARINGS, tagsOf } from './rules.ts';

/** What a lesson is a lesson of: a kind of object, such as `idea`. */
const aboutType = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z
    .string()
    .regex(/^[a-z][a-z-]{0,39}$/, 'choose')
    .nullable(),
);

const fields = {
  title: line(),
  outcome: oneOf(OUTCOMES),
  context: optionalText(),
  done: text(),
  happened: optionalText(),
  learnt: text(),
  otherwise: optionalText(),
  happenedOn: day(),
  unitId: optionalId(),
  visibility: oneOf(SHARINGS),
  areas: several().transform((list) => list.filter(isArea)),
  tags: optionalText(1000).transform(tagsOf),
};

export const newLessonForm = z.object({
  ...fields,
  id: optionalId(),
  unnamed: tick(),
  aboutType,
  aboutId: optionalId(),
});
export type NewLessonForm = z.output<typeof newLessonForm>;

export const changeForm = z.object({ ...fields, unnamed: tick(), version: version() });

/** Longest search in a list. */
export const WORDS_MAX = 200;

/**
 * What another feature's form sends when it asks for a lesson (see `LessonFields`): names begin with `lesson`, so that they
 * stand beside the form's own. The parts that make a lesson are required.
 */
export const askedLesson = {
  lessonOutcome: oneOf(OUTCOMES),
  lessonDone: text(),
  lessonHappened: optionalText(),
  lessonLearnt: text(),
  lessonOtherwise: optionalText(),
  lessonUnnamed: tick(),
};

/** The same where a lesson may be left out: with nothing learnt written there is none. */
export const offeredLesson = {
  ...askedLesson,
  lessonOutcome: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(OUTCOMES, { error: 'choose' }).optional(),
  ),
  lessonDone: optionalText(),
  lessonLearnt: optionalText(),
};

const offered = z.object(offeredLesson);
export type AskedLesson = z.output<typeof offered>;
