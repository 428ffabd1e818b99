import type { Tx } from '../../shared/db/database.ts';
import type { View } from '../../shared/ui/view.ts';
import { AwardsOf, awardsOf } from '../awards/public.ts';
import { type BarrierRow, BarriersOf, barriersAbout } from '../barriers/public.ts';
import { applyPath } from '../fund/public.ts';
import {
  InitiativesOf,
  initiativesFrom,
  mayStartInitiative,
  newInitiativePath,
} from '../initiatives/public.ts';
import { LessonList, type LessonRow, lessonsAbout, newLessonPath } from '../lessons/public.ts';
import type { FullIdea } from './read.ts';
import { texts } from './texts.ts';

/** What other features keep about an idea. */
export async function ideaExtra(
  tx: Tx,
  idea: FullIdea,
): Promise<{
  barriers: BarrierRow[];
  lessons: LessonRow[];
  awards: Awaited<ReturnType<typeof awardsOf>>;
  initiatives: Awaited<ReturnType<typeof initiativesFrom>>;
}> {
  return {
    awards: await awardsOf(tx, 'idea', idea.id),
    barriers: await barriersAbout(tx, 'idea', idea.id),
    lessons: await lessonsAbout(tx, 'idea', idea.id),
    initiatives: await initiativesFrom(tx, 'idea', idea.id),
  };
}

/** What other features show on an idea's page. */
export function IdeaExtra({
  view,
  idea,
  own,
  barriers,
  lessons,
  awards,
  initiatives,
}: Awaited<ReturnType<typeof ideaExtra>> & { view: View; idea: FullIdea; own: boolean }) {
  const t = texts[view.language].detail;
  const carriedOn = idea.decidedOn !== null && idea.data.decision === 'go' && idea.caseStatus !== 'stopped';
  return (
    <>
      <AwardsOf view={view} rows={awards} />
      <InitiativesOf
        view={view}
        rows={initiatives}
        startAt={
          carriedOn && view.actor && mayStartInitiative(view.actor)
            ? newInitiativePath('idea', idea.id)
            : undefined
        }
      />
      {idea.listedAt && idea.caseStatus !== 'merged' ? (
        <section class="card no-print">
          <h2>{t.further}</h2>
          <ul class="idea-further">
            <li>
              <a href={`/help/new?about=idea:${idea.id}`}>{t.help}</a>
            </li>
            <li>
              <a href={`/awards/nominate?about=idea:${idea.id}`}>{t.nominate}</a>
            </li>
            {own && !idea.closedOn ? (
              <li>
                <a href={applyPath(idea.id)}>{t.apply}</a>
              </li>
            ) : null}
          </ul>
        </section>
      ) : null}
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
