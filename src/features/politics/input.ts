import { z } from 'zod';
import { line, oneOf, optionalId, optionalText, text, version } from '../../shared/http/fields.ts';
import { MATTER_KINDS } from './rules.ts';

/** Longest texts, in characters: what is brought up is read by those who have little time. */
export const MOST = { text: 2000, asks: 500, outcome: 2000, question: 1000, answer: 4000 } as const;

const fields = {
  kind: oneOf(MATTER_KINDS),
  title: line(),
  text: optionalText(MOST.text),
  asks: optionalText(MOST.asks),
  unitId: optionalId(),
};

export const newMatterForm = z.object({ ...fields, id: optionalId() });
export const changeMatterForm = z.object({ ...fields, version: version() });
export const settleForm = z.object({ outcome: text(MOST.outcome), version: version() });
export const questionForm = z.object({ text: text(MOST.question), id: optionalId() });
export const answerForm = z.object({ answer: text(MOST.answer), version: version() });
