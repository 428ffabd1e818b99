import type { Tx } from '../../shared/db/database.ts';
import type { NewLesson } from './actions.ts';
import type { AskedLesson } from './input.ts';
import type { Sharing } from './rules.ts';

/**
 * What another feature's form said in its `LessonFields`, as a lesson for `addLesson`. Null where nothing learnt, nothing
 * done or no outcome is written: then there is no lesson to add. `of`: what the feature knows of the thing itself.
 */
export function lessonAsked(
  tx: Pick<Tx, 'today'>,
  input: AskedLesson,
  of: {
    id?: string;
    title: string;
    context?: string;
    unitId: string | null;
    visibility: Sharing;
    about: { type: string; id: string };
  },
): NewLesson | null {
  if (!input.lessonOutcome || input.lessonLearnt === '' || input.lessonDone === '') return null;
  return {
    ...(of.id ? { id: of.id } : {}),
    title: of.title,
    context: of.context ?? '',
    outcome: input.lessonOutcome,
    done: input.lessonDone,
    happened: input.lessonHappened,
    learnt: input.lessonLearnt,
    otherwise: input.lessonOtherwise,
    unnamed: input.lessonUnnamed,
    happenedOn: tx.today,
    unitId: of.unitId,
    visibility: of.visibility === 'unit' && !of.unitId ? 'organisation' : of.visibility,
    areas: [],
    tags: [],
    about: of.about,
  };
}
