import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { LessonList, type LessonRow } from '../../lessons/public.ts';
import type { Prompt } from '../prompts.ts';
import { texts } from '../texts.ts';

/** Where thoughts take root: questions from everyday life, what the organisation asks for, what others have learnt. */
export function Soil({
  view,
  prompts,
  turn,
  challenges,
  lessons,
}: {
  view: View;
  prompts: readonly Prompt[];
  /** Which questions are shown; the next turn shows others. */
  turn: number;
  challenges: readonly { id: string; title: string; path: string; collectUntil: string | null }[];
  lessons: readonly LessonRow[];
}) {
  const t = texts[view.language].soil;
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      up={{ href: '/ideas', label: texts[view.language].title }}
    >
      <section class="section" id="prompts">
        <h2>{t.prompts}</h2>
        <ul class="cards">
          {prompts.map((prompt) => (
            <li class="card card--link card--tint">
              <h3>
                <a href={`/ideas/new?prompt=${prompt.id}`}>{prompt.question}</a>
              </h3>
              <p class="quiet">{prompt.help}</p>
            </li>
          ))}
        </ul>
        <div class="buttons">
          <ButtonLink href={`/ideas/soil?turn=${turn + 1}#prompts`} variant="secondary" icon="loop">
            {t.another}
          </ButtonLink>
          <ButtonLink href="/ideas/new" icon="add">
            {texts[view.language].add}
          </ButtonLink>
        </div>
      </section>
      <section class="section">
        <h2>{t.challenges}</h2>
        {challenges.length === 0 ? <p class="quiet">{t.noChallenges}</p> : null}
        <ul class="list ideas">
          {challenges.map((one) => (
            <li>
              <div class="list__main">
                <a class="ideas__title" href={one.path}>
                  {one.title}
                </a>
                {one.collectUntil ? <p class="quiet">{formatDay(view.language, one.collectUntil)}</p> : null}
              </div>
              <div class="list__side">
                <ButtonLink href={`/ideas/new?challenge=${one.id}`} variant="secondary">
                  {t.toChallenge}
                </ButtonLink>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section class="section">
        <h2>{t.lessons}</h2>
        <LessonList view={view} rows={lessons} />
        <p>
          <a href="/lessons">{t.allLessons}</a>
        </p>
      </section>
    </Page>
  );
}
