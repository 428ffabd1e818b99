import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { MyReviewRow } from '../read.ts';
import { texts } from '../texts.ts';

/** The person's own work list of reviews. */
export function MyReviews({
  view,
  waiting,
  behind,
}: {
  view: View;
  waiting: readonly MyReviewRow[];
  behind: readonly MyReviewRow[];
}) {
  const t = texts[view.language].reviews;
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      up={{ href: '/ideas', label: texts[view.language].title }}
    >
      {waiting.length === 0 ? (
        <Empty icon="eye" title={t.nothing} action={<ButtonLink href="/ideas">{t.toIdeas}</ButtonLink>}>
          <p>{t.nothingText}</p>
        </Empty>
      ) : (
        <section class="section">
          <h2>{t.waiting}</h2>
          <Rows view={view} rows={waiting} />
        </section>
      )}
      {behind.length > 0 ? (
        <section class="section">
          <h2>{t.behind}</h2>
          <Rows view={view} rows={behind} />
        </section>
      ) : null}
    </Page>
  );
}

function Rows({ view, rows }: { view: View; rows: readonly MyReviewRow[] }) {
  const t = texts[view.language].reviews;
  return (
    <ul class="list ideas">
      {rows.map((row) => {
        const open = row.status === 'asked' || row.status === 'accepted';
        const late = open && row.dueOn < view.today;
        return (
          <li>
            <div class="list__main">
              <a class="ideas__title" href={`/ideas/${row.ideaId}/steps/examination${open ? '#review' : ''}`}>
                {row.title}
              </a>
              <p class="quiet">
                {[row.unitName, row.askedByName ? t.askedBy(row.askedByName) : null]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <div class="list__side">
              <span class="ideas__due">{formatDay(view.language, row.doneOn ?? row.dueOn)}</span>
              <Tag
                colour={late ? 'danger' : open ? 'info' : row.status === 'done' ? 'success' : 'neutral'}
                icon={late ? 'clock' : row.status === 'done' ? 'done' : open ? 'clock' : 'stop'}
              >
                {t.statuses[row.status]}
              </Tag>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
