import { z } from 'zod';
import {
  day,
  id,
  line,
  oneOf,
  optionalId,
  optionalLine,
  optionalText,
  several,
  text,
  tick,
  version,
} from '../../shared/http/fields.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { BREACH_DECISIONS, CHECK_STATES, COLOURS, DECIDED, OUTCOMES, ownLines } from './rules.ts';

const GRADE_TEXTS = ['1', '2', '3'] as const;
const grade = () => oneOf(GRADE_TEXTS).transform(Number);
const plainLine = (max = 200) => optionalLine(max).transform((value) => value ?? '');

export const assumptionForm = z.object({ text: line(500), importance: grade(), evidence: grade() });
export const newAssumptionForm = assumptionForm.extend({ id: id() });
export const changeAssumptionForm = assumptionForm.extend({ version: version() });

const YES_NO = ['yes', 'no'] as const;

const card = {
  title: line(),
  assumptionId: optionalId(),
  ownerId: optionalId(),
  hypothesis: text(2000),
  method: text(),
  measure: optionalText(2000),
  threshold: optionalText(1000),
  involvesPeople: oneOf(YES_NO).transform((value) => value === 'yes'),
  users: optionalText(2000),
  endsOn: day(),
  errorIds: several().transform((list) => list.filter(isId)),
  ownRed: optionalText(8000).transform(ownLines),
  ownGreen: optionalText(8000).transform(ownLines),
};
export const newCardForm = z.object({ ...card, id: id(), initiativeId: id() });
export const changeCardForm = z.object({ ...card, version: version() });
export const changeRunningForm = z.object({ ownerId: optionalId(), endsOn: day(), version: version() });

export const clearForm = z
  .object({
    version: version(),
    ethics: oneOf(CHECK_STATES),
    ethicsBy: plainLine(),
    law: oneOf(CHECK_STATES),
    lawBy: plainLine(),
    technique: oneOf(CHECK_STATES),
    techniqueBy: plainLine(),
    permissionBy: plainLine(),
    consentHow: optionalText(1000),
    consented: tick(),
  })
  .transform(({ ethics, ethicsBy, law, lawBy, technique, techniqueBy, ...rest }) => ({
    ...rest,
    checks: {
      ethics: { state: ethics, by: ethicsBy },
      law: { state: law, by: lawBy },
      technique: { state: technique, by: techniqueBy },
    },
  }));

export const beginLoopForm = z.object({ id: id(), plan: text(5000), studyOn: day() });
export const writeLoopForm = z.object({
  version: version(),
  did: optionalText(5000),
  study: optionalText(5000),
  act: optionalText(5000),
  decided: z
    .preprocess(
      (value) => (value === '' ? undefined : value),
      z.enum(DECIDED, { error: 'choose' }).optional(),
    )
    .transform((value) => value ?? null),
});

export const breachForm = z.object({ id: id(), lineId: id(), happened: text(5000) });
export const decisionForm = z.object({ decision: oneOf(BREACH_DECISIONS), reason: optionalText(5000) });

export const closeForm = z.object({
  version: version(),
  lessonId: id(),
  outcome: oneOf(OUTCOMES),
  happened: optionalText(),
  learning: optionalText(),
  otherwise: optionalText(),
});

export const errorForm = z.object({ id: id(), colour: oneOf(COLOURS), text: line(300) });
export const templateForm = z.object({ id: id(), name: line() });
