import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { exportPath } from '../../exports/public.ts';
import type { ReviewRow } from '../review-read.ts';
import { reviewTexts } from '../review-texts.ts';
import { PortfolioTabs } from './tabs.tsx';

/** The steering group's meetings, the latest first. */
export function ListReviews({
  view,
  page,
  mayGovern,
}: {
  view: View;
  page: { rows: readonly ReviewRow[]; next: string | null };
  mayGovern: boolean;
}) {
  const t = reviewTexts[view.language];
  const add = mayGovern ? (
    <ButtonLink href="/portfolio/reviews/new" icon="add">
      {t.add}
    </ButtonLink>
  ) : undefined;
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={page.rows.length > 0 ? add : undefined}>
      <PortfolioTabs view={view} current="reviews" />
      {page.rows.length === 0 ? (
        <Empty icon="calendar" title={t.empty.title} action={add}>
          <p>{t.empty.text}</p>
        </Empty>
      ) : (
        <ul class="list" aria-label={t.list}>
          {page.rows.map((row) => (
            <li>
              <div class="list__main">
                <a href={`/portfolio/reviews/${row.id}`}>
                  {t.named(t.kinds[row.kind], formatDay(view.language, row.onDay))}
                </a>
                <p class="quiet">
                  {[
                    row.place,
                    t.row.attendees(row.attendees),
                    ...(row.status === 'closed' || row.decisions > 0 ? [t.row.decisions(row.decisions)] : []),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              <div class="list__side">
                <Tag colour={row.status === 'closed' ? 'success' : 'info'}>{t.statuses[row.status]}</Tag>
              </div>
            </li>
          ))}
        </ul>
      )}
      {page.rows.length > 0 ? (
        <p class="no-print">
          <ButtonLink href={exportPath('reviews', '')} icon="download" variant="tertiary">
            {t.export.take}
          </ButtonLink>
        </p>
      ) : null}
      <More view={view} href={page.next ? `/portfolio/reviews?before=${page.next}` : null} />
    </Page>
  );
}
