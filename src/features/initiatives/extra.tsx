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
  return (
    <>
      <Experiments view={view} row={row} />
      <Chain view={view} row={row} />
      {lessons.length === 0 ? null : (
        <section class="section" id="lessons">
          <h2>{t.learnt}</h2>
          <LessonList view={view} rows={lessons} />
          <p>
            <a href={newLessonPath({ type: 'initiative', id: row.id })}>{t.tellLesson}</a>
          </p>
        </section>
      )}
    </>
  );
}

/** The way from what is done to the goals: kept by the feature of goals, which stands above this one. */
function Chain({ view, row }: { view: View; row: FullInitiative }) {
  const t = texts[view.language].detail;
  return (
    <section class="section" aria-labelledby="chain-title">
      <h2 id="chain-title">{t.chain}</h2>
      <p>
        {t.chainText} <a href={`/initiatives/${row.id}/chain`}>{t.chainLink}</a>
      </p>
    </section>
  );
}

/** What is tried, fetched from the feature that stands above this one. An improving initiative links there, and no more. */
function Experiments({ view, row }: { view: View; row: FullInitiative }) {
  const t = texts[view.language].detail;
  const href = `/initiatives/${row.id}/experiments`;
  return (
    <section class="section" aria-labelledby="experiments-title">
      <h2 id="experiments-title">{t.experiments}</h2>
      {row.track === 'explore' ? (
        <turbo-frame id="initiative-experiments" src={href} loading="lazy" target="_top" />
      ) : null}
      <p>
        <a href={href}>{t.allExperiments}</a>
      </p>
    </section>
  );
}
