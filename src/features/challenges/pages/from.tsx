import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { challengesFrom } from '../read.ts';
import { texts } from '../texts.ts';
import { PhaseTag } from './parts.tsx';

/** What has been made from a journey or a barrier. Their pages show its frame; without scripts they link here. */
export function FromPage({
  view,
  rows,
  kind,
}: {
  view: View;
  rows: Awaited<ReturnType<typeof challengesFrom>>;
  kind: 'journey' | 'barrier';
}) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={kind === 'journey' ? t.fromJourney.list : t.fromJourney.listBarrier}
      up={{ href: '/challenges', label: t.title }}
    >
      <turbo-frame id="challenges-from" target="_top">
        {rows.length === 0 ? (
          <p class="quiet">{t.fromJourney.none}</p>
        ) : (
          <ul class="list">
            {rows.map((row) => (
              <li>
                <div class="list__main">
                  <a href={`/challenges/${row.id}`}>{row.title}</a>
                </div>
                <div class="list__side">
                  <PhaseTag view={view} row={row} />
                </div>
              </li>
            ))}
          </ul>
        )}
      </turbo-frame>
    </Page>
  );
}
