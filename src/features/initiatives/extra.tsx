import type { Tx } from '../../shared/db/database.ts';
import type { View } from '../../shared/ui/view.ts';
import { LessonList, type LessonRow, lessonsAbout, newLessonPath } from '../lessons/public.ts';
import type { FullInitiative } from './read.ts';
import { texts } from './texts.ts';

/** What other features keep about an initiative. */
export async function initiativeExtra(tx: Tx, row: FullInitiative): Promise<{ lessons: LessonRow[] }> {
  return { lessons: await lessonsAbout(tx, 'initiative', row.id) };
}

/** What other features show on an initiative's page. */
export function InitiativeExtra({
  view,
  row,
  lessons,
}: Awaited<ReturnType<typeof initiativeExtra>> & { view: View; row: FullInitiative }) {
  const t = texts[view.language].detail;
  if (lessons.length === 0) return null;
  return (
    <section class="section" id="lessons">
      <h2>{t.learnt}</h2>
      <LessonList view={view} rows={lessons} />
      <p>
        <a href={newLessonPath({ type: 'initiative', id: row.id })}>{t.tellLesson}</a>
      </p>
    </section>
  );
}
