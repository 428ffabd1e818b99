import type { Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { lessonContent } from './content.ts';
import { examplePathOf, pathOf } from './paths.ts';
import { type CommonOutcome, excerptOf } from './rules.ts';

/** A lesson that says something about what somebody is writing. */
export interface LikeLesson {
  id: string;
  common: boolean;
  title: string;
  path: string;
  outcome: CommonOutcome;
  /** The beginning of what was learnt. */
  excerpt: string;
}

/** Candidates that are read for each lesson asked for: some may not be the person's to see. */
const CANDIDATES_PER = 4;
const EXCERPT_MOST = 160;

/**
 * Lessons like what somebody is writing, best first: own ones that the person sees, and common ones in the language.
 * Words that few lessons have count most. Nothing for a text without words.
 */
export async function lessonsLike(
  tx: Tx,
  words: string,
  limit: number,
  language: Language = 'sv',
): Promise<LikeLesson[]> {
  const written = words.replaceAll('\0', '').trim();
  if (written === '' || limit < 1) return [];
  const { rows } = await tx.client.query<{
    object_type: string;
    object_id: string;
    title: string | null;
    outcome: CommonOutcome | null;
    learnt: string | null;
  }>(
    `select c.object_type, c.object_id, l.title, l.outcome, left(l.learnt, 400) as learnt
       from mylla_lessons_like($1, $2, $3) c
       left join lesson l on l.id = case when c.object_type = 'lesson' then c.object_id::uuid end and l.organisation_id = $4
      order by c.score desc, c.object_type, c.object_id`,
    [written, language, limit * CANDIDATES_PER, tx.scope.organisationId],
  );
  const content = lessonContent(language);
  return rows
    .flatMap((row): LikeLesson[] => {
      if (row.object_type === 'lesson')
        return row.title && row.outcome
          ? [
              {
                id: row.object_id,
                common: false,
                title: row.title,
                path: pathOf(row.object_id),
                outcome: row.outcome,
                excerpt: excerptOf(row.learnt ?? '', EXCERPT_MOST),
              },
            ]
          : [];
      const lesson = content.lesson(row.object_id);
      return lesson
        ? [
            {
              id: lesson.id,
              common: true,
              title: lesson.title,
              path: examplePathOf(lesson.id),
              outcome: lesson.outcome,
              excerpt: excerptOf(lesson.learnt, EXCERPT_MOST),
            },
          ]
        : [];
    })
    .slice(0, limit);
}
