import { z } from 'zod';
import {
  day,
  email,
  id,
  line,
  oneOf,
  optionalId,
  optionalLine,
  text,
  version,
} from '../../shared/http/fields.ts';
import { readCode } from '../../shared/kernel/receipt-codes.ts';
import { guardFields } from '../proposals/public.ts';
import { SENDER_KINDS, SIZES } from './rules.ts';

/** Longest answer to a question of the form, and longest reason. */
export const ANSWER_MAX = 5000;
export const SHORT_MAX = 2000;

const first = (value: unknown): string => {
  const found = Array.isArray(value) ? value[0] : value;
  return typeof found === 'string' ? found.trim() : '';
};
const optionalEmail = () => z.preprocess((value) => (first(value) === '' ? null : value), email().nullable());

const need = {
  title: line(),
  what: text(ANSWER_MAX),
  whoHas: text(SHORT_MAX),
  situation: text(ANSWER_MAX),
  unitId: optionalId(),
  ownerId: optionalId(),
  challengeId: optionalId(),
};
export const newNeedForm = z.object({ ...need, id: id() });
export const changeNeedForm = z.object({ ...need, version: version() });
export const closeNeedForm = z.object({ version: version(), closed: oneOf(['yes', 'no']) });

/** The four questions (001 app. 5), with a name for the solution. */
const questions = {
  title: line(),
  idea: text(ANSWER_MAX),
  benefit: text(ANSWER_MAX),
  forWhom: text(SHORT_MAX),
  situation: text(ANSWER_MAX),
  needId: optionalId(),
};
const code = z.preprocess((value) => readCode(first(value)), z.string({ error: 'not-valid' }));
export const proposalForm = z.object({
  id: id(),
  code,
  ...questions,
  senderKind: oneOf(SENDER_KINDS),
  name: optionalLine(),
  email: optionalEmail(),
  ...guardFields,
});
export type ProposalInput = z.output<typeof proposalForm>;
/** A member is known already. */
export const memberProposalForm = z.object({ id: id(), code, ...questions, senderKind: oneOf(SENDER_KINDS) });

export const matchForm = z.object({ version: version(), needId: id(), reason: text(SHORT_MAX) });
export const refuseForm = z.object({ version: version(), reason: text(SHORT_MAX) });
export const onwardForm = z.object({ version: version(), to: optionalLine() });
export const ownerForm = z.object({ version: version(), ownerId: id(), reason: text(SHORT_MAX) });
export const dueForm = z.object({ version: version(), dueOn: day(), reason: text(SHORT_MAX) });
export const versionForm = z.object({ version: version() });
export const chooseTestForm = z.object({ experimentId: id(), size: oneOf(SIZES) });

export const consentForm = z.object({ consentText: text(ANSWER_MAX) });
export const personForm = z.object({
  id: id(),
  name: line(),
  email: optionalEmail(),
  phone: optionalLine(50).transform((value) => value ?? ''),
  language: oneOf(['sv', 'en']),
});
export const observationForm = z.object({
  id: id(),
  number: z.preprocess(
    (value) => (first(value) === '' ? null : Number(first(value).replace(/^T/i, ''))),
    z.number({ error: 'choose' }).int('choose').min(1, 'choose').max(500, 'choose').nullable(),
  ),
  text: text(ANSWER_MAX),
  onDay: day(),
});
/** What the person read when agreeing: other words are not what was agreed to. */
export const agreeForm = z.object({ words: text(ANSWER_MAX) });
