import type { FormValues } from '../../shared/http/form.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { handbook } from '../handbook/public.ts';
import { SHARINGS } from './input.ts';
import type { FullRow } from './read.ts';

/** A path of our own that a form may lead back to; anything else gives `otherwise`. */
export const ownPath = (path: unknown, otherwise: string): string =>
  typeof path === 'string' && /^\/(?!\/)[^\\\s]*$/.test(path) ? path : otherwise;

/**
 * What the form for a new action begins with. From a journey: its suggestion's words, its sharing, and nobody chosen;
 * otherwise a proposal of the person's own, in his or her unit.
 */
export function firstValues(
  language: Language,
  actor: Actor,
  query: Record<string, string>,
  id: string,
  sharing: { visibility: string; unitId: string | null } | undefined,
): FormValues {
  const book = handbook(language);
  const suggestion = query.suggestion ? book.suggestion(query.suggestion) : undefined;
  const question = book.question(query.question ?? suggestion?.id.split('.').slice(0, 2).join('.') ?? '');
  const asked = SHARINGS.find((one) => one === (sharing?.visibility ?? query.visibility));
  return {
    id,
    back: ownPath(query.back, ''),
    journeyId: query.journey ?? '',
    questionId: question?.id ?? '',
    suggestionId: suggestion?.id ?? '',
    surveyId: query.survey ?? '',
    item: query.survey ? (query.item ?? '') : '',
    surveyGroupId: query.survey ? (query.group ?? '') : '',
    title: suggestion?.title ?? '',
    text: suggestion?.text ?? '',
    ownerId: query.journey ? '' : actor.personId,
    unitId: sharing?.unitId ?? actor.unitId ?? '',
    visibility: asked ?? 'organisation',
  };
}

/** What the form for changing an action begins with. */
export const formValuesOf = (row: FullRow, back: string): FormValues => ({
  back,
  version: String(row.version),
  title: row.title,
  text: row.text,
  ownerId: row.ownerId ?? '',
  unitId: row.unitId ?? '',
  dueOn: row.dueOn ?? '',
  followUpOn: row.followUpOn ?? '',
  expectedEffect: row.expectedEffect,
  result: row.result,
  visibility: row.visibility,
});
