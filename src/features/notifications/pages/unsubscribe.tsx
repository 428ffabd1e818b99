import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { texts, topicText } from '../texts.ts';
import type { Unsubscribing } from '../unsubscribe.ts';

/** Asks before it ends mail: a link may be opened by a program that only looks. */
export function UnsubscribePage({
  view,
  about,
  path,
}: {
  view: View;
  about: Unsubscribing;
  /** The page's own path, with the token. */
  path: string;
}) {
  const t = texts[view.language].unsubscribe;
  const topic = about.topic === null ? null : topicText(view.language, about.topic);
  const asked = topic === null ? t.questionAll : t.question(topic);
  const ended = topic === null ? t.endedAll : t.ended(topic);
  return (
    <Page view={view} title={about.ended ? ended : asked} lead={t.lead(about.organisation)} layout="focus">
      {/* no organisation goes along: the link itself names it, whoever is signed in */}
      <form method="post" action={path} class="buttons" data-turbo="false">
        <button
          class="ds-button"
          type="submit"
          name="wanted"
          value={about.ended ? 'resume' : 'end'}
          data-variant={about.ended ? 'secondary' : 'primary'}
        >
          {about.ended ? t.resume : t.end}
        </button>
        <a class="ds-button" data-variant="tertiary" href="/notifications/settings">
          {t.choose}
        </a>
      </form>
    </Page>
  );
}
