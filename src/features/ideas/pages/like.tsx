import { raw } from 'hono/html';
import type { FlowTexts } from '../../../engines/flows/public.ts';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { LikeList } from '../../lessons/public.ts';
import type { likeThis } from '../like.ts';
import { texts } from '../texts.ts';

/** What is like an idea that is being written. In a frame beside the form; without scripts a page of its own. */
export function LikePage({
  view,
  found,
  flow,
}: {
  view: View;
  found: Awaited<ReturnType<typeof likeThis>>;
  flow: FlowTexts;
}) {
  const t = texts[view.language];
  const none = found.ideas.length === 0 && found.lessons.length === 0;
  return (
    <Page view={view} title={t.like.title} up={{ href: '/ideas/new', label: t.form.title }}>
      {raw('<turbo-frame id="idea-like" data-like-target="frame">')}
      {none ? <p class="quiet">{t.like.none}</p> : null}
      {found.ideas.length > 0 ? (
        <>
          <h3>{t.like.ideas}</h3>
          <ul class="idea-like__list">
            {found.ideas.map((one) => (
              <li>
                <a href={one.path} target="_blank" rel="noopener">
                  {one.title}
                </a>
                {one.outcome ? (
                  <p class="quiet">
                    {one.outcome === 'open'
                      ? t.like.outcomeStep(t.outcomes.open, flow.steps[one.step ?? '']?.name ?? '')
                      : t.outcomes[one.outcome]}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
          <p class="quiet">{t.like.hint}</p>
        </>
      ) : null}
      {found.lessons.length > 0 ? (
        <>
          <h3>{t.like.lessons}</h3>
          <LikeList view={view} rows={found.lessons} />
        </>
      ) : null}
      {raw('</turbo-frame>')}
    </Page>
  );
}
