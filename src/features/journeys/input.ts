import { z } from 'zod';
import { isStep, STEPS } from '../../engines/instruments/public.ts';
import {
  id,
  line,
  oneOf,
  optionalDay,
  optionalId,
  optionalText,
  several,
  text,
  version,
} from '../../shared/http/fields.ts';
import { JOURNEY_VISIBILITIES } from './tables.ts';

/** Longest text of the search on the first step; it becomes the own words of the challenge. */
export const OWN_WORDS_SEARCH_MAX = 500;
const REASON_MAX = 2000;

/** Step 1: what the journey is about and who is in. */
export const startInput = z
  .object({
    id: id(),
    title: line(),
    challenge: several(),
    ownWords: optionalText(),
    unitId: optionalId(),
    visibility: oneOf(JOURNEY_VISIBILITIES),
  })
  .refine((input) => input.visibility !== 'unit' || input.unitId !== null, {
    path: ['unitId'],
    message: 'unit-for-sharing',
  });

/** What the journey is called and about, later. */
export const aboutInput = z.object({
  title: line(),
  ownWords: optionalText(),
  challenge: several(),
  version: version(),
});

/** The value of the radio button for "don't know". */
export const DONT_KNOW = 'dont-know';

/** An answer: one of the four steps, "don't know", or nothing yet (only a note). */
export const answerInput = z
  .object({
    answer: z.preprocess(
      (value) => (Array.isArray(value) ? value[0] : value) ?? '',
      z.enum(['', DONT_KNOW, ...STEPS.map(String)], { error: 'choose' }),
    ),
    note: optionalText(),
    evidence: optionalText(),
    version: version(),
  })
  .transform((input) => {
    const number = Number(input.answer);
    return {
      step: isStep(number) ? number : null,
      dontKnow: input.answer === DONT_KNOW,
      note: input.note,
      evidence: input.evidence,
      version: input.version,
    };
  });

export const gapInput = z.object({ chosen: oneOf(['yes', 'no']) });

export const sharingInput = z
  .object({ visibility: oneOf(JOURNEY_VISIBILITIES), unitId: optionalId(), version: version() })
  .refine((input) => input.visibility !== 'unit' || input.unitId !== null, {
    path: ['unitId'],
    message: 'unit-for-sharing',
  });

export const personInput = z.object({ personId: id(), right: oneOf(['edit', 'read', 'none']) });
export const ownerInput = z.object({ personId: id() });
export const closingInput = z.object({ reason: text(REASON_MAX) });
export const followUpInput = z.object({ followUpOn: optionalDay() });
export const suggestionInput = z.object({ id: id(), suggestionId: line(40) });
export const roundInput = z.object({ from: version() });
