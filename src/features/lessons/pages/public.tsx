import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Empty, More } from '../../../shared/ui/parts.tsx';
import { PublicLinks } from '../../../shared/ui/public-links.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { ListPage } from '../read.ts';
import type { FullLesson } from '../read-full.ts';
import { texts } from '../texts.ts';
import { Anatomy } from './anatomy.tsx';
import { LessonList, OutcomeTag } from './parts.tsx';

const listPath = (slug: string): string => `/o/${slug}/lessons`;

/** The lessons that an organisation shares with everybody. */
export function PublicLessons({ view, slug, page }: { view: View; slug: string; page: ListPage }) {
  const t = texts[view.language];
  const rows = page.rows.map((row) => ({ ...row, path: `${listPath(slug)}/${row.id}` }));
  return (
    <Page view={view} title={t.public.title(view.brand?.name ?? '')} lead={t.public.lead}>
      {rows.length === 0 ? (
        <Empty icon="lesson" title={t.public.none}>
          <p>{t.public.noneText}</p>
        </Empty>
      ) : (
        <section aria-label={t.list}>
          <LessonList view={view} rows={rows} open />
          <More view={view} href={page.next ? `${listPath(slug)}?after=${page.next}` : null} />
        </section>
      )}
      <PublicLinks view={view} slug={slug} here="lessons" />
    </Page>
  );
}

/** One of them. No author: what everybody sees has no names. */
export function PublicLesson({ view, slug, row }: { view: View; slug: string; row: FullLesson }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={row.title} up={{ href: listPath(slug), label: t.title }}>
      <p class="row">
        <OutcomeTag view={view} outcome={row.outcome} />
        <span class="quiet">{formatDay(view.language, row.happenedOn)}</span>
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
    </Page>
  );
}
