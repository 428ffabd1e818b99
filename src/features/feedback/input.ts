import { z } from 'zod';
import { email, oneOf, optionalLine, optionalText, text, tick, version } from '../../shared/http/fields.ts';
import { readCode } from '../../shared/kernel/receipt-codes.ts';
import { contentOfPage, isContentId, pageOf } from './rules.ts';
import { FEEDBACK_KINDS } from './tables.ts';

/** Longest feedback and longest answer. */
export const LONGEST = 5000;
/** Kinds that say enough by themselves. */
const WORDLESS: readonly string[] = ['dead-link', 'thanks'];

const one = (value: unknown): string => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.trim() : '';
};

/** What the form of feedback sends. `website` is a field that people do not see: who fills it is a machine. */
export const feedbackInput = z
  .object({
    code: z.preprocess((value) => readCode(one(value)), z.string({ error: 'not-valid' })),
    page: z.preprocess((value) => pageOf(one(value)), z.string()),
    about: z.preprocess((value) => (isContentId(one(value)) ? one(value) : null), z.string().nullable()),
    kind: oneOf(FEEDBACK_KINDS),
    text: optionalText(LONGEST),
    name: optionalLine(),
    email: z.preprocess((value) => (one(value) === '' ? null : value), email().nullable()),
    anonymous: tick(),
    website: z.preprocess(one, z.string().max(0, 'leave-empty')),
  })
  .superRefine((input, context) => {
    if (input.text === '' && !WORDLESS.includes(input.kind))
      context.addIssue({ code: 'custom', path: ['text'], message: 'required' });
  })
  .transform((input) => ({ ...input, about: input.about ?? contentOfPage(input.page) }));
export type FeedbackInput = z.output<typeof feedbackInput>;

export const answerInput = z.object({ answer: text(LONGEST), version: version() });
