import { z } from 'zod';
import { day, line, oneOf, optionalId, optionalText, text, tick, version } from '../../shared/http/fields.ts';
import { AWARD_KINDS, CHOOSERS } from './rules.ts';

export const CRITERIA_MAX = 5000;
/** Longest reason for a nomination, and longest motivation. */
export const WHY_MAX = 2000;

/** A month as `2026-11`, or a year as `2026`. */
const period = () =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.trim().slice(0, 10) : value),
    z.string({ error: 'required' }).regex(/^20\d\d(-(0[1-9]|1[0-2]))?$/, 'award.not-a-period'),
  );

const fields = {
  name: line(),
  criteria: optionalText(CRITERIA_MAX),
  nominationsUntil: day(),
  chooser: oneOf(CHOOSERS),
};
export const newAwardForm = z.object({
  ...fields,
  id: optionalId(),
  kind: oneOf(AWARD_KINDS),
  period: period(),
});
export const changeForm = z.object({ ...fields, version: version() });

/** `nominee`: what is nominated, as `type:id`. */
const nominee = () =>
  z.preprocess(
    (value) => value ?? '',
    z.string({ error: 'choose' }).regex(/^[a-z-]{1,40}:[0-9a-f-]{36}$/, 'choose'),
  );
export const nominationForm = z.object({ id: optionalId(), nominee: nominee(), why: text(WHY_MAX) });
export const choiceForm = z.object({ nominee: nominee(), motivation: optionalText(WHY_MAX) });
export const namingForm = z.object({ named: tick() });
