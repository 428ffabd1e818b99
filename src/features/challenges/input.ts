import { z } from 'zod';
import {
  line,
  oneOf,
  optionalDay,
  optionalId,
  optionalLine,
  optionalText,
  several,
  text,
  version,
} from '../../shared/http/fields.ts';
import { CHALLENGE_VISIBILITIES, CRITERIA_MOST, ORIGINS } from './rules.ts';

/** Longest short text: for whom, who else is invited, the reason for closing. */
export const SHORT_MAX = 2000;
/** Longest criterion. */
export const CRITERION_MAX = 200;
const CONTENT_ID_MAX = 40;
const SIGNAL_MAX = 500;

/** One criterion on each line; empty lines are nothing, a list sign before one is left out. */
const criteria = () =>
  z.preprocess(
    (value) =>
      String(Array.isArray(value) ? value[0] : (value ?? ''))
        .normalize('NFC')
        .split('\n')
        .map((row) => row.replace(/^\s*[-*•]\s+/, '').trim())
        .filter(Boolean),
    z
      .array(z.string().max(CRITERION_MAX, 'challenge.criterion-long'))
      .max(CRITERIA_MOST, 'challenge.criteria-many'),
  );

const fields = {
  title: line(),
  need: optionalText(),
  forWhom: optionalText(SHORT_MAX),
  known: optionalText(),
  tried: optionalText(),
  criteria: criteria(),
  deciderId: optionalId(),
  ownerId: optionalId(),
  unitId: optionalId(),
  visibility: oneOf(CHALLENGE_VISIBILITIES),
  invitedUnitIds: several(),
  alsoInvited: optionalText(SHORT_MAX),
  invitedOrganisations: optionalText(SHORT_MAX),
  howToAnswer: optionalText(SHORT_MAX),
  opensOn: optionalDay(),
  collectUntil: optionalDay(),
  refineUntil: optionalDay(),
  decideUntil: optionalDay(),
  reportBackOn: optionalDay(),
  origin: oneOf(ORIGINS),
  journeyId: optionalId(),
  questionId: optionalLine(CONTENT_ID_MAX),
  barrierId: optionalId(),
  signal: optionalText(SIGNAL_MAX),
  signalUrl: optionalText(SHORT_MAX),
};

export const newChallengeForm = z.object({
  ...fields,
  id: optionalId(),
  surveyId: optionalId(),
  item: optionalLine(CONTENT_ID_MAX * 5),
  surveyGroupId: optionalId(),
});
export const changeForm = z.object({ ...fields, version: version() });
export const closeForm = z.object({ closedReason: text(SHORT_MAX) });
export const decideForm = z.object({ decision: text() });
export const reportForm = z.object({ report: text() });
