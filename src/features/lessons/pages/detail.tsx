import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { lessonContent } from '../content.ts';
import type { LikeLesson } from '../like.ts';
import type { FullLesson } from '../read-full.ts';
import type { Area } from '../rules.ts';
import { texts } from '../texts.ts';
import { Anatomy } from './anatomy.tsx';
import { LikeList, OutcomeTag } from './parts.tsx';

export interface ShowLessonProps {
  view: View;
  row: FullLesson;
  /** What it is a lesson of; null if the person does not see that. */
  about: { title: string; path: string } | null;
  like: readonly LikeLesson[];
  history: readonly HistoryItem[];
  mayChange: boolean;
}

/** One lesson of the organisation. */
export function ShowLesson({ view, row, about, like, history, mayChange }: ShowLessonProps) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: '/lessons', label: t.detail.up }}
      actions={
        mayChange ? (
          <ButtonLink href={`/lessons/${row.id}/edit`} icon="edit" variant="secondary">
            {t.detail.change}
          </ButtonLink>
        ) : undefined
      }
    >
      <p class="row">
        <OutcomeTag view={view} outcome={row.outcome} />
        <span class="quiet">
          {[row.unitName, formatDay(view.language, row.happenedOn)].filter(Boolean).join(' · ')}
        </span>
      </p>
      {row.outcome === 'failure' ? <p class="lesson-thanks">{t.detail.failureThanks}</p> : null}
      <Anatomy
        learnt={{ heading: t.parts.ownLearnt, text: row.learnt }}
        parts={[
          { heading: t.parts.context, text: row.context },
          { heading: t.parts.ownDone, text: row.done },
          { heading: t.parts.happened, text: row.happened },
          { heading: t.parts.ownOtherwise, text: row.otherwise },
        ]}
      />
      <Facts view={view} row={row} about={about} />
      {like.length > 0 ? (
        <section class="section no-print">
          <h2>{t.detail.like}</h2>
          <LikeList view={view} rows={like} />
        </section>
      ) : null}
      <HistoryList view={view} items={history} />
      {mayChange ? (
        <details class="fold no-print">
          <summary>{t.detail.removeTitle}</summary>
          <p>{t.detail.removeText}</p>
          <PostButton
            view={view}
            action={`/lessons/${row.id}/removal`}
            icon="remove"
            confirmText={t.detail.removeSure}
          >
            {t.detail.remove}
          </PostButton>
        </details>
      ) : null}
    </Page>
  );
}

function Facts({ view, row, about }: Pick<ShowLessonProps, 'view' | 'row' | 'about'>) {
  const t = texts[view.language];
  return (
    <section class="section">
      <h2>{t.detail.facts}</h2>
      <dl class="facts">
        <dt>{t.detail.author}</dt>
        <dd>{row.authorName ?? t.detail.unnamed}</dd>
        {row.aboutType ? (
          <>
            <dt>{t.detail.about}</dt>
            <dd>{about ? <a href={about.path}>{about.title}</a> : t.detail.aboutHidden}</dd>
          </>
        ) : null}
        {row.areas.length > 0 ? (
          <>
            <dt>{t.detail.areas}</dt>
            <dd>
              <AreaLinks view={view} areas={row.areas} />
            </dd>
          </>
        ) : null}
        {row.tags.length > 0 ? (
          <>
            <dt>{t.detail.tags}</dt>
            <dd>{row.tags.join(', ')}</dd>
          </>
        ) : null}
        <dt>{t.detail.sharing}</dt>
        <dd>{t.form.sharings[row.visibility].label}</dd>
      </dl>
    </section>
  );
}

/** The areas of a lesson, each a link to all lessons of that area. */
export const AreaLinks = ({ view, areas }: { view: View; areas: readonly Area[] }) => (
  <ul class="lesson-areas">
    {areas.map((id) => (
      <li>
        <a href={`/lessons?area=${id}`}>{lessonContent(view.language).area(id).name}</a>
      </li>
    ))}
  </ul>
);
