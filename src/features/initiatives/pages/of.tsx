import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { initiativesFrom } from '../read-list.ts';
import { texts } from '../texts.ts';
import { StatusTag, TrackTag } from './parts.tsx';

/** On an idea's page: the initiatives that came of it, and the way to start one for whoever may. */
export function InitiativesOf({
  view,
  rows,
  startAt,
}: {
  view: View;
  rows: Awaited<ReturnType<typeof initiativesFrom>>;
  /** Where one is started; left out where it cannot be. */
  startAt?: string | undefined;
}) {
  const t = texts[view.language].ideaPage;
  if (rows.length === 0 && !startAt) return null;
  return (
    <section class="card" id="initiatives">
      <h2>{t.title}</h2>
      {rows.length > 0 ? (
        <>
          <p>{t.text}</p>
          <ul class="initiative-people">
            {rows.map((row) => (
              <li>
                <a href={`/initiatives/${row.id}`}>{row.title}</a>
                <span class="row">
                  <TrackTag view={view} track={row.track} />
                  <StatusTag view={view} row={row} />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t.startText}</p>
      )}
      {startAt ? (
        <p class="no-print">
          <ButtonLink href={startAt} icon="add" variant="secondary">
            {t.start}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}
