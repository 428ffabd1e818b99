import type { Tx } from '../../shared/db/database.ts';
import type { View } from '../../shared/ui/view.ts';
import { type BarrierRow, BarriersOf, barriersAbout } from '../barriers/public.ts';
import { LessonList, type LessonRow, lessonsAbout, newLessonPath } from '../lessons/public.ts';
import type { FullIdea } from './read.ts';
import { texts } from './texts.ts';

/** What other features keep about an idea. */
export async function ideaExtra(
  tx: Tx,
  idea: FullIdea,
): Promise<{ barriers: BarrierRow[]; lessons: LessonRow[] }> {
  return {
    barriers: await barriersAbout(tx, 'idea', idea.id),
    lessons: await lessonsAbout(tx, 'idea', idea.id),
  };
}

/** What other features show on an idea's page. */
export function IdeaExtra({
  view,
  idea,
  own,
  barriers,
  lessons,
}: Awaited<ReturnType<typeof ideaExtra>> & { view: View; idea: FullIdea; own: boolean }) {
  const t = texts[view.language].detail;
  return (
    <>
      {barriers.length > 0 ? <BarriersOf view={view} rows={barriers} /> : null}
      {lessons.length > 0 || (idea.closedOn && own) ? (
        <section class="card">
          <h2>{t.lessons}</h2>
          {lessons.length > 0 ? <LessonList view={view} rows={lessons} /> : null}
          {idea.closedOn ? (
            <p>
              <a href={newLessonPath({ type: 'idea', id: idea.id })}>{t.tellLesson}</a>
            </p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}
