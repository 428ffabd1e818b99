import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { LikeLesson } from '../like.ts';
import { texts } from '../texts.ts';
import { LikeList } from './parts.tsx';

/**
 * Lessons like what somebody writes. As a page it asks for the words; within another feature's page it is a frame
 * (`<turbo-frame id="lessons-like" src="/lessons/like?q=…">`) of which only the list is taken.
 */
export function LikeLessons({
  view,
  words,
  rows,
}: {
  view: View;
  words: string;
  rows: readonly LikeLesson[];
}) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.like.title} lead={t.like.lead} up={{ href: '/lessons', label: t.title }}>
      <search>
        <form class="filters" method="get" action="/lessons/like">
          <div class="ds-field lesson-like__field">
            <label class="ds-label" for="q">
              {t.like.label}
            </label>
            <input class="ds-input" type="search" id="q" name="q" value={words} maxlength={200} />
          </div>
          <button class="ds-button" type="submit">
            <Icon name="search" /> {t.like.find}
          </button>
        </form>
      </search>
      <turbo-frame id="lessons-like">
        {rows.length > 0 ? (
          <LikeList view={view} rows={rows} />
        ) : words ? (
          <p class="quiet">{t.like.none}</p>
        ) : null}
      </turbo-frame>
    </Page>
  );
}
