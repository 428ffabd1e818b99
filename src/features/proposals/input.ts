import { z } from 'zod';
import {
  day,
  email,
  id,
  line,
  oneOf,
  optionalId,
  optionalLine,
  optionalText,
  text,
  tick,
  version,
} from '../../shared/http/fields.ts';
import { readCode } from '../../shared/kernel/receipt-codes.ts';
import { SENDER_KINDS, SIDES } from './rules.ts';

/** Longest answer to each of the four questions, and longest reason. */
export const ANSWER_MAX = 2000;
export const ARGUMENT_MAX = 1000;

const one = (value: unknown): string => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.trim() : '';
};

/** The four questions. */
const words = {
  title: line(),
  forWhom: text(ANSWER_MAX),
  benefit: text(ANSWER_MAX),
  situation: text(ANSWER_MAX),
};

/** What tells a person from a machine: a field that people do not see, and when the form was opened. */
export const guard = {
  website: z.preprocess(one, z.string().max(500)),
  opened: z.preprocess(one, z.string().max(100)),
};
export type Guarded = { website: string; opened: string };

export const proposalForm = z
  .object({
    id: id(),
    code: z.preprocess((value) => readCode(one(value)), z.string({ error: 'not-valid' })),
    ...words,
    senderKind: oneOf(SENDER_KINDS),
    name: optionalLine(),
    namePublic: tick(),
    email: z.preprocess((value) => (one(value) === '' ? null : value), email().nullable()),
    wantsMail: tick(),
    ...guard,
  })
  .refine((value) => !value.namePublic || value.name !== null, { path: ['name'], message: 'required' });
export type ProposalInput = z.output<typeof proposalForm>;

/** A member is known already. */
export const memberForm = z.object({
  id: id(),
  code: z.preprocess((value) => readCode(one(value)), z.string({ error: 'not-valid' })),
  ...words,
  namePublic: tick(),
});

export const supportForm = z.object({ email: email(), ...guard });
export const memberSupportForm = z.object({ support: oneOf(['yes', 'no']) });

/** Who argues proves to be a person by an e-mail address, or by the code of a receipt. */
export const argumentForm = z.object({
  id: id(),
  side: oneOf(SIDES),
  argument: text(ARGUMENT_MAX),
  proof: z.preprocess(
    (value) => readCode(one(value)) ?? value,
    z.union([z.string().regex(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/), email()], { error: 'proposal.proof' }),
  ),
  ...guard,
});
export const memberArgumentForm = z.object({ id: id(), side: oneOf(SIDES), argument: text(ARGUMENT_MAX) });

export const additionForm = z.object({ id: id(), addition: text(ANSWER_MAX) });
export const mailForm = z.object({ wantsMail: oneOf(['yes', 'no']) });

export const settingForm = z.object({ open: tick(), moderated: tick() });
export const publishForm = z.object({ ...words, version: version() });
export const refuseForm = z.object({ reason: text(ANSWER_MAX), version: version() });
export const routeForm = z.object({ unitId: id(), reason: text(ANSWER_MAX), version: version() });
export const putOffForm = z.object({ dueOn: day(), reason: text(ANSWER_MAX), version: version() });
export const onwardForm = z.object({ version: version() });
export const becameForm = z.object({ challengeId: id() });
export const verdictForm = z.object({
  verdict: oneOf(['publish', 'hide']),
  reason: optionalText(ANSWER_MAX),
});
export const unitFilter = optionalId();
