import { z } from 'zod';
import { day, id, oneOf, optionalId, optionalLine, text, version } from '../../shared/http/fields.ts';
import { ROUTED_TYPES } from './tables.ts';

/** Longest list of words of a rule, in characters; the most words in it; the longest word. */
const WORDS_LENGTH = 2_000;
export const WORDS_MOST = 50;
const WORD_LENGTH = 60;
export const CATEGORY_MAX = 100;

const absenceFields = { fromOn: day(), toOn: day(), deputyId: optionalId() };
export const newAbsenceForm = z.object({ ...absenceFields, id: id(), personId: id() });
export const absenceForm = z.object({ ...absenceFields, version: version() });
export const versionForm = z.object({ version: version() });

/** Words separated by commas or line breaks, each once. */
const words = z
  .preprocess(
    (value) => {
      const sent = Array.isArray(value) ? value[0] : value;
      if (typeof sent !== 'string') return [];
      if (sent.length > WORDS_LENGTH) return sent;
      const list = sent.normalize('NFC').split(/[,;\n]/);
      return [
        ...new Set(list.map((word) => word.replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv'))),
      ].filter(Boolean);
    },
    z.array(z.string().max(WORD_LENGTH), { error: 'routing.too-many-words' }),
  )
  .refine((list) => list.length <= WORDS_MOST, 'routing.too-many-words');

const ruleFields = {
  objectTypes: z
    .preprocess(
      (value) => [...new Set([value ?? []].flat().filter(Boolean))],
      z.array(z.enum(ROUTED_TYPES, { error: 'choose' })),
    )
    .refine((list) => list.length > 0, 'routing.kinds-missing'),
  words,
  inUnitId: optionalId(),
  challengeId: optionalId(),
  category: optionalLine(CATEGORY_MAX),
  toUnitId: id(),
  toPersonId: optionalId(),
};
export const newRuleForm = z.object({ ...ruleFields, id: id() });
export const ruleForm = z.object({ ...ruleFields, version: version() });
export const placeForm = z.object({ direction: oneOf(['up', 'down']) });

/** What rules are tried on. */
export const TRIAL_MAX = 2_000;
export const trialForm = z.object({
  kind: oneOf(ROUTED_TYPES),
  text: text(TRIAL_MAX),
  unit: optionalId(),
});
