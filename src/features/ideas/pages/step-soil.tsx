import type { OwnFlow } from '../../../engines/flows/public.ts';
import type { View } from '../../../shared/ui/view.ts';
import { LikeList } from '../../lessons/public.ts';
import type { likeThis } from '../like.ts';
import type { FullIdea } from '../read.ts';
import { texts } from '../texts.ts';

/** Where the idea took root, and what grows beside it. */
export function SoilStep({
  view,
  idea,
  found,
  flow,
}: {
  view: View;
  idea: FullIdea;
  found: Awaited<ReturnType<typeof likeThis>> | null;
  flow: OwnFlow;
}) {
  const t = texts[view.language];
  const said = flow.texts(view.language);
  const kind = idea.inspiredBy?.split(':')[0] ?? '';
  return (
    <>
      <p>
        {t.detail.inspired} {t.detail.inspiredBy[kind] ?? t.detail.inspiredByItself}.
      </p>
      {found && found.ideas.length > 0 ? (
        <section class="section">
          <h2>{t.like.ideas.replace(/ (din|yours)$/, '')}</h2>
          <ul class="list ideas">
            {found.ideas.map((one) => (
              <li>
                <div class="list__main">
                  <a class="ideas__title" href={one.path}>
                    {one.title}
                  </a>
                  {one.outcome ? (
                    <p class="quiet">
                      {one.outcome === 'open'
                        ? t.like.outcomeStep(t.outcomes.open, said.steps[one.step ?? '']?.name ?? '')
                        : t.outcomes[one.outcome]}
                    </p>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {found && found.lessons.length > 0 ? (
        <section class="section">
          <h2>{t.like.lessons}</h2>
          <LikeList view={view} rows={found.lessons} />
        </section>
      ) : null}
    </>
  );
}
