import { z } from 'zod';
import {
  id,
  line,
  oneOf,
  optionalDay,
  optionalId,
  optionalLine,
  optionalText,
  text,
  version,
} from '../../shared/http/fields.ts';
import { ACTION_STATUSES } from './rules.ts';

/** Longest expected effect, and longest reason for dropping. */
export const EFFECT_MAX = 2000;
export const COMMENT_MAX = 5000;
/** Longest id of the handbook's questions and suggestions. */
const CONTENT_ID_MAX = 40;

/** What can be chosen here. Networks and the public come with features that need them. */
export const SHARINGS = ['private', 'unit', 'organisation'] as const;

const fields = {
  title: line(),
  text: optionalText(),
  ownerId: optionalId(),
  unitId: optionalId(),
  dueOn: optionalDay(),
  followUpOn: optionalDay(),
  expectedEffect: optionalText(EFFECT_MAX),
  visibility: oneOf(SHARINGS),
};

export const newActionForm = z.object({
  ...fields,
  id: optionalId(),
  journeyId: optionalId(),
  questionId: optionalLine(CONTENT_ID_MAX),
  suggestionId: optionalLine(CONTENT_ID_MAX),
  surveyId: optionalId(),
  item: optionalLine(CONTENT_ID_MAX * 5),
  surveyGroupId: optionalId(),
});

export const changeForm = z.object({ ...fields, result: optionalText(), version: version() });

export const statusForm = z.object({
  status: oneOf(ACTION_STATUSES),
  result: optionalText(),
  reason: optionalText(EFFECT_MAX),
});

export const commentForm = z.object({ id: id(), text: text(COMMENT_MAX) });
