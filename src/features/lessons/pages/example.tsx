import { formatDay, formatNumber } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type CommonLesson, lessonContent } from '../content.ts';
import type { LikeLesson } from '../like.ts';
import { isArea } from '../rules.ts';
import { texts } from '../texts.ts';
import { Anatomy } from './anatomy.tsx';
import { AreaLinks } from './detail.tsx';
import { LikeList, OutcomeTag } from './parts.tsx';

interface Props {
  view: View;
  lesson: CommonLesson;
  like: readonly LikeLesson[];
}

/** One lesson of those that Mylla brings: the same parts as an own one, and where it comes from. */
export function ShowExample({ view, lesson, like }: Props) {
  const t = texts[view.language];
  return (
    <Page view={view} title={lesson.title} up={{ href: '/lessons?source=examples', label: t.detail.up }}>
      <p class="row">
        <Tag icon="examples">{t.common.mark}</Tag>
        <OutcomeTag view={view} outcome={lesson.outcome} />
        <span class="quiet">{lesson.place}</span>
      </p>
      <Anatomy
        learnt={{ heading: t.parts.learnt, text: lesson.learnt }}
        parts={[
          { heading: t.parts.context, text: lesson.context },
          { heading: t.parts.done, text: lesson.done },
          { heading: t.parts.happened, text: lesson.happened },
          { heading: t.parts.otherwise, text: lesson.otherwise, instead: t.common.notSaid },
        ]}
      />
      {lesson.unsaid ? (
        <section class="section measure">
          <h2>{t.common.unsaid}</h2>
          <Prose text={lesson.unsaid} />
        </section>
      ) : null}
      {lesson.facts ? <Facts view={view} facts={lesson.facts} /> : null}
      <Ties view={view} lesson={lesson} />
      {like.length > 0 ? (
        <section class="section no-print">
          <h2>{t.detail.like}</h2>
          <LikeList view={view} rows={like} />
        </section>
      ) : null}
      <Source view={view} lesson={lesson} />
    </Page>
  );
}

function Facts({ view, facts }: { view: View; facts: NonNullable<CommonLesson['facts']> }) {
  const t = texts[view.language].common;
  const { inhabitants, governed } = facts;
  const number = formatNumber(view.language, inhabitants.count);
  const count = inhabitants.about ? t.about(number) : number;
  return (
    <section class="section">
      <h2>{t.facts}</h2>
      <dl class="facts">
        <dt>{t.inhabitants}</dt>
        <dd>{inhabitants.year ? t.inhabitantsIn(count, inhabitants.year) : count}</dd>
        <dt>{t.governed}</dt>
        <dd>{t.governedThen(governed.studied, governed.in2012)}</dd>
        <dt>{t.keyQuestion}</dt>
        <dd>{facts.keyQuestion}</dd>
        <dt>{t.keyAnswer}</dt>
        <dd>{facts.keyAnswer}</dd>
        <dt>{t.awards}</dt>
        <dd>
          <ul class="lesson-areas">
            {facts.awards.map((award) => (
              <li>{award}</li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  );
}

/** The ties that the source itself draws, in words; otherwise the areas that we have given it. */
function Ties({ view, lesson }: Pick<Props, 'view' | 'lesson'>) {
  const t = texts[view.language];
  const content = lessonContent(view.language);
  const ties = Object.entries(lesson.ties);
  if (ties.length === 0)
    return lesson.areas.length === 0 ? null : (
      <section class="section">
        <h2>{t.detail.areas}</h2>
        <AreaLinks view={view} areas={lesson.areas} />
        <p class="quiet">{t.common.areasOurs}</p>
      </section>
    );
  return (
    <section class="section">
      <h2>{t.common.ties}</h2>
      <p class="quiet">{t.common.tiesText}</p>
      <dl class="facts">
        {ties.map(([id, text]) =>
          isArea(id) ? (
            <>
              <dt>
                <a href={`/lessons?area=${id}`}>{content.area(id).name}</a>
              </dt>
              <dd>{text}</dd>
            </>
          ) : null,
        )}
      </dl>
    </section>
  );
}

function Source({ view, lesson }: Pick<Props, 'view' | 'lesson'>) {
  const t = texts[view.language].common;
  const name = t.sourceNames[lesson.source.slice(0, 3)] ?? '';
  return (
    <section class="section lesson-source">
      <h2>{t.source}</h2>
      <p>
        {name}
        {name ? ` (${lesson.source})` : lesson.source}
      </p>
      <p class="quiet">
        {t.markText} {t.reviewed(formatDay(view.language, lesson.reviewed))}.
      </p>
    </section>
  );
}
