import type { FlowTexts } from '../../../engines/flows/public.ts';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { filterQuery, type IdeaFilter } from '../filter.ts';
import type { IdeaPage } from '../read-list.ts';
import { texts } from '../texts.ts';
import { IdeaRows } from './list.tsx';

export interface IdeasOfChallengeProps {
  view: View;
  filter: IdeaFilter;
  page: IdeaPage;
  flow: FlowTexts;
}

/** The first ideas that answer a challenge. Its page shows the frame; without scripts it links to the whole list instead. */
export function IdeasOfChallenge({ view, filter, page, flow }: IdeasOfChallengeProps) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.ofChallenge.title}
      up={{ href: `/challenges/${filter.challengeId}`, label: t.ofChallenge.up }}
    >
      <turbo-frame id="ideas-of-challenge" target="_top">
        {page.rows.length === 0 ? (
          <p class="quiet">{t.ofChallenge.none}</p>
        ) : (
          <>
            <IdeaRows view={view} rows={page.rows} flow={flow} />
            <p>
              <a href={`/ideas${filterQuery(filter)}`}>
                {page.next ? t.ofChallenge.all : t.ofChallenge.list}
              </a>
            </p>
          </>
        )}
      </turbo-frame>
    </Page>
  );
}
