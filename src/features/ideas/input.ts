import { z } from 'zod';
import { readMoney } from '../../engines/flows/public.ts';
import {
  day,
  id,
  line,
  oneOf,
  optionalDay,
  optionalId,
  optionalLine,
  optionalText,
  several,
  text,
  tick,
  version,
} from '../../shared/http/fields.ts';
import { COMMENT_KINDS, RESOURCE_KINDS } from './rules.ts';

/** Longest answers to the four questions, and longest comment. */
export const ANSWER_MAX = 2000;
export const COMMENT_MAX = 5000;

/** Whom an idea can be shared with once it is handed in. */
export const SHARINGS = ['unit', 'organisation'] as const;

/** The idea's own words. A draft may lack any of them but a title to find it by. */
const words = {
  title: line(),
  forWhom: optionalText(ANSWER_MAX),
  benefit: optionalText(ANSWER_MAX),
  situation: optionalText(ANSWER_MAX),
  text: optionalText(),
};
const sharing = {
  challengeId: optionalId(),
  unitId: optionalId(),
  visibility: oneOf(SHARINGS),
  anonymous: tick(),
};

/** The first form. `handIn` says which button was pressed. */
export const draftForm = z.object({
  id: id(),
  ...words,
  ...sharing,
  inspiredBy: optionalLine(),
  handIn: tick(),
});

/** The form to change a draft, or (its words only) an idea that is handed in. */
export const changeForm = z.object({ ...words, ...sharing, handIn: tick(), version: version() });
export const wordsForm = z.object({ ...words, version: version() });

export const linkForm = z.object({
  url: z.preprocess(
    (value) => (typeof value === 'string' ? value.trim() : value),
    z
      .string({ error: 'required' })
      .min(1, 'required')
      .max(500)
      .regex(/^https?:\/\/[^\s<>"]+$/i, 'idea.not-a-link'),
  ),
  linkTitle: optionalLine(),
});
export const linkRemovalForm = z.object({ url: z.string().max(500) });
export const authorForm = z.object({ personId: id() });

export const backingForm = z.object({ backing: text(COMMENT_MAX), ownerId: optionalId() });
export const voteForm = z.object({ value: oneOf(['for', 'against', 'none']) });
export const followForm = z.object({ follow: oneOf(['yes', 'no']) });

export const commentForm = z
  .object({
    id: id(),
    kind: oneOf(COMMENT_KINDS),
    text: text(COMMENT_MAX),
    advice: optionalText(COMMENT_MAX),
  })
  .refine((value) => value.kind !== 'critique' || value.advice !== '', {
    path: ['advice'],
    message: 'idea.advice-missing',
  });

/** Those who were ticked, and one more who is not among the proposed. */
export const reviewersForm = z
  .object({ personIds: several(), otherId: optionalId(), brings: optionalLine() })
  .transform(({ personIds, otherId, brings }) => ({
    personIds: otherId ? [...personIds, otherId] : personIds,
    brings,
  }));
export const reviewForm = z.object({
  conflict: oneOf(['none', 'some']),
  conflictText: optionalText(ANSWER_MAX),
  strengths: optionalText(COMMENT_MAX),
  questions: optionalText(COMMENT_MAX),
  concerns: optionalText(COMMENT_MAX),
  advice: optionalText(COMMENT_MAX),
  notes: optionalText(),
  done: tick(),
  version: version(),
});

export const resourceForm = z
  .object({
    id: id(),
    kind: oneOf(RESOURCE_KINDS),
    amount: optionalLine(20),
    personId: optionalId(),
    fromOn: day(),
    toOn: optionalDay(),
    note: optionalText(ANSWER_MAX),
  })
  .transform((value, context) => {
    const amount =
      value.amount === null
        ? null
        : value.kind === 'money'
          ? readMoney(value.amount)
          : Number(value.amount.replace(/\s/g, '').replace(',', '.'));
    if (value.kind !== 'people' && (amount === null || !Number.isInteger(amount) || amount <= 0))
      context.addIssue({
        code: 'custom',
        path: ['amount'],
        message: value.kind === 'money' ? 'idea.not-money' : 'idea.not-hours',
      });
    if (value.kind === 'people' && value.personId === null && value.note === '')
      context.addIssue({ code: 'custom', path: ['personId'], message: 'idea.who-missing' });
    if (value.toOn !== null && value.toOn < value.fromOn)
      context.addIssue({ code: 'custom', path: ['toOn'], message: 'idea.ends-early' });
    return { ...value, amount: value.kind === 'people' ? null : amount };
  });

export const checkInForm = z.object({
  id: id(),
  how: text(COMMENT_MAX),
  obstacle: optionalText(COMMENT_MAX),
  barrierKind: optionalLine(40),
  nextOn: optionalDay(),
});

/** What a move that needs more than a button sends. Which of them it needs, the rules say. */
export const moveForm = z.object({
  to: optionalLine(40),
  ownerId: optionalId(),
  reason: optionalText(ANSWER_MAX),
  until: optionalDay(),
  dueOn: optionalDay(),
  intoId: optionalId(),
  intoAddress: optionalLine(500),
  parts: optionalText(ANSWER_MAX),
  version: version(),
});

/** Moving on, and deciding: who gets it next, and for a not now until when. */
export const onwardForm = z.object({
  ownerId: optionalId(),
  version: version(),
  advance: tick(),
  until: optionalDay(),
});
