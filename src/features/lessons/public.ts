// What other features may use of lessons.
export { addLesson, type NewLesson } from './actions.ts';
export { lessonAsked } from './asked.ts';
export { type LessonReport, lessonReport } from './check.ts';
export { type AreaText, type CommonLesson, lessonContent } from './content.ts';
export { type AskedLesson, askedLesson, offeredLesson } from './input.ts';
export { type LikeLesson, lessonsLike } from './like.ts';
export { lessonsOfPeriod, type ToldLesson } from './of-period.ts';
export { LessonFields, lessonLabels } from './pages/fields.tsx';
export { LessonList, LikeList, OutcomeTag } from './pages/parts.tsx';
export { examplePathOf, newLessonPath, pathOf as lessonPath } from './paths.ts';
export { type LessonRow, lessonsAbout, recentLessons } from './read.ts';
export { AREAS, type Area, OUTCOMES, type Outcome, type Sharing } from './rules.ts';
