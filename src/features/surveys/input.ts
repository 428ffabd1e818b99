import { z } from 'zod';
import {
  day,
  id,
  line,
  oneOf,
  optionalDay,
  optionalText,
  several,
  version,
} from '../../shared/http/fields.ts';
import {
  DOORS,
  LAYOUTS,
  MODES,
  PARTS_MOST,
  RESULTS_FOR,
  SMALLEST_GROUP,
  SMALLEST_GROUP_MOST,
} from './rules.ts';

const LANGUAGE = z.enum(['sv', 'en']);
export const count = (most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value.replace(/\s/g, '')) : null),
    z.int('not-valid').min(0, 'survey.population').max(most, 'not-valid').nullable(),
  );

const fields = {
  title: line(),
  purpose: optionalText(2_000),
  mode: oneOf(MODES),
  door: oneOf(DOORS),
  layout: oneOf(LAYOUTS),
  languages: several().pipe(z.array(LANGUAGE).min(1, 'survey.language')),
  population: count(10_000_000),
  minGroup: z.preprocess(
    (value) => Number(value || SMALLEST_GROUP),
    z.int('not-valid').min(SMALLEST_GROUP, 'not-valid').max(SMALLEST_GROUP_MOST, 'not-valid'),
  ),
  resultsFor: oneOf(RESULTS_FOR),
  opensOn: optionalDay(),
  closesOn: optionalDay(),
  instruments: several().pipe(
    z.array(z.string().max(80)).min(1, 'survey.instrument').max(PARTS_MOST, 'not-valid'),
  ),
};

export const surveyForm = z
  .object(fields)
  .refine(({ opensOn, closesOn }) => !opensOn || !closesOn || opensOn <= closesOn, {
    path: ['closesOn'],
    message: 'survey.days',
  })
  // with an open link there is nobody to name
  .refine(({ mode, door }) => mode === 'anonymous' || door === 'invited', {
    path: ['door'],
    message: 'survey.named-open',
  });
export const newSurveyForm = surveyForm.and(z.object({ id: id() }));
export const changeSurveyForm = surveyForm.and(z.object({ version: version() }));
export type SurveyInput = z.output<typeof surveyForm>;

export const versionForm = z.object({ version: version() });
export const reminderForm = z.object({ version: version() });
/** Everybody in the organisation, instead of a unit. */
export const EVERYBODY = 'all';
export const unitsForm = z.object({ unitId: z.union([z.literal(EVERYBODY), id()]), roles: several() });
export const EMAILS_MOST = 20_000;
export const emailsForm = z.object({
  unitId: id(),
  emails: z.string().min(1, 'required').max(2_000_000, 'too-long'),
});
export const printedForm = z.object({
  unitId: id(),
  printed: z.preprocess(
    (value) => Number(value),
    z.int('not-valid').min(1, 'not-valid').max(2_000, 'not-valid'),
  ),
});
export const holderForm = z.object({ personId: id(), version: version() });
export const waveForm = z.object({ id: id(), closesOn: day().optional() });

const ADDRESS = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:.]{2,}$/;

/** Addresses as people paste them: one on each line, with or without a name. Gives the first line that is none. */
export function readAddresses(
  text: string,
): { people: { name: string; email: string }[] } | { wrong: string } {
  const people = new Map<string, { name: string; email: string }>();
  for (const raw of text.split(/[\n;]/)) {
    const one = raw.trim().replace(/,$/, '');
    if (one === '') continue;
    const match = /^(?:"?([^"<]*?)"?\s*)<([^<>]+)>$/.exec(one);
    const email = (match?.[2] ?? one).trim();
    if (!ADDRESS.test(email) || email.length > 254) return { wrong: one.slice(0, 80) };
    people.set(email.toLowerCase(), { name: (match?.[1] ?? '').trim().slice(0, 200), email });
  }
  return { people: [...people.values()] };
}
