import { z } from 'zod';
import {
  day,
  id,
  line,
  oneOf,
  optionalDay,
  optionalId,
  optionalText,
  text,
  version,
} from '../../shared/http/fields.ts';
import type { FormValues } from '../../shared/kernel/form-values.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import { readMoney } from './money.ts';
import { ASSESSORS_MOST, CRITERIA_MOST, type Criterion, LINES_MOST, type Line } from './rules.ts';

/** Longest short text: who may apply, the reason for withdrawing, a conflict of interest. */
export const SHORT_MAX = 2_000;
export const COMMENT_MAX = 5_000;
const NOTE_MAX = 500;

const first = (value: unknown): string => {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one.trim().normalize('NFC') : '';
};

/** A sum as people write it, in öre; null if it is left empty. */
const optionalMoney = () =>
  z.preprocess((value) => {
    const written = first(value);
    return written === '' ? null : (readMoney(written) ?? 'wrong');
  }, z.number({ error: 'fund.not-money' }).nullable());
const money = () =>
  z.preprocess(
    (value) => {
      const written = first(value);
      return written === '' ? undefined : (readMoney(written) ?? 'wrong');
    },
    z.number({
      error: (issue: { input?: unknown }) => (issue.input === undefined ? 'required' : 'fund.not-money'),
    }),
  );

const people = Object.fromEntries(
  Array.from({ length: ASSESSORS_MOST }, (_, index) => [`assessor${index + 1}`, optionalId()]),
) as Record<string, ReturnType<typeof optionalId>>;

const callFields = {
  title: line(),
  purpose: optionalText(),
  whoMay: optionalText(SHORT_MAX),
  budget: optionalMoney(),
  smallest: optionalMoney(),
  largest: optionalMoney(),
  opensOn: optionalDay(),
  closesOn: optionalDay(),
  decideBy: optionalDay(),
  deciderId: optionalId(),
};
export const callForm = z.object(callFields);
export const newCallForm = z.object({ id: id() });
export const changeCallForm = z.object({ version: version() });
/** The lists to choose assessors from. */
export const assessorsForm = z.object(people);

/** The criteria of a form, each with its weight in whole per cent; errors by the name of the field. */
export function readCriteria(values: FormValues): Pick<Criterion, 'name' | 'weight'>[] | Refusal {
  const criteria: Pick<Criterion, 'name' | 'weight'>[] = [];
  const fields: Record<string, FieldError> = {};
  for (let at = 1; at <= CRITERIA_MOST; at++) {
    const name = first(values[`criterion${at}`]).replace(/\s+/g, ' ');
    const written = first(values[`weight${at}`]).replace(/\s*%$/, '');
    if (name === '' && written === '') continue;
    if (name === '') fields[`criterion${at}`] = { code: 'required' };
    if (name.length > 200) fields[`criterion${at}`] = { code: 'too-long', params: { max: 200 } };
    const weight = /^\d{1,3}$/.test(written) ? Number(written) : 0;
    if (weight < 1 || weight > 100) fields[`weight${at}`] = { code: 'fund.weight' };
    criteria.push({ name, weight });
  }
  return Object.keys(fields).length > 0 ? refuse('invalid', 'form', { fields }) : criteria;
}

/** The assessors that were chosen, each once. */
export const chosenAssessors = (input: Record<string, unknown>): string[] => [
  ...new Set(
    Array.from({ length: ASSESSORS_MOST }, (_, index) => input[`assessor${index + 1}`]).filter(
      (one): one is string => typeof one === 'string' && one !== '',
    ),
  ),
];

const applicationFields = {
  title: line(),
  whatFor: optionalText(),
  expected: optionalText(),
  risks: optionalText(),
  asked: optionalMoney(),
};
export const newApplicationForm = z.object({
  ...applicationFields,
  id: id(),
  callId: id(),
  ideaId: id(),
});
export const changeApplicationForm = z.object({ ...applicationFields, version: version() });

export const answersForm = z.object({ step: line(40), version: version() });

/** The lines of a budget; errors by the name of the field. */
export function readLines(values: FormValues): Line[] | Refusal {
  const lines: Line[] = [];
  const fields: Record<string, FieldError> = {};
  for (let at = 1; at <= LINES_MOST; at++) {
    const what = first(values[`line${at}`]).replace(/\s+/g, ' ');
    const written = first(values[`amount${at}`]);
    if (what === '' && written === '') continue;
    const amount = readMoney(written);
    if (what === '') fields[`line${at}`] = { code: 'required' };
    if (what.length > 200) fields[`line${at}`] = { code: 'too-long', params: { max: 200 } };
    if (!amount) fields[`amount${at}`] = { code: 'fund.not-money' };
    lines.push({ what, amount: amount ?? 0 });
  }
  return Object.keys(fields).length > 0 ? refuse('invalid', 'form', { fields }) : lines;
}

/** Scores and reasons by criterion id. What is no score is none. */
export function readScores(values: FormValues, criteria: readonly Pick<Criterion, 'id'>[]) {
  const scores: Record<string, number | null> = {};
  const comments: Record<string, string> = {};
  for (const { id: one } of criteria) {
    const written = first(values[`score_${one}`]);
    scores[one] = /^[1-5]$/.test(written) ? Number(written) : null;
    comments[one] = first(values[`comment_${one}`]).slice(0, SHORT_MAX);
  }
  return { scores, comments };
}

export const assessmentForm = z.object({ comment: optionalText(COMMENT_MAX) });
export const conflictForm = z.object({ conflict: text(SHORT_MAX) });
export const reasonForm = z.object({ reason: text(SHORT_MAX) });
export const decisionForm = z.object({
  outcome: oneOf(['grant', 'decline']),
  granted: optionalMoney(),
  reason: text(),
});
export const agreementForm = z.object({ agreement: text(), nextFollowUp: day(), version: version() });
export const paymentForm = z.object({
  id: id(),
  amount: money(),
  plannedOn: day(),
  note: optionalText(NOTE_MAX),
});
export const followUpForm = z.object({
  id: id(),
  used: money(),
  result: text(COMMENT_MAX),
  nextOn: optionalDay(),
});
export const closingForm = z.object({ used: money(), result: text() });
export const closeCallForm = z.object({ ledTo: text() });
